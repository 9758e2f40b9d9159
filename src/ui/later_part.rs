//! A part of a page whose code is fetched when it is needed, such as a form that a button opens: what is shown until it is
//! there, and what can be done if it does not come.

use std::pin::Pin;

use futures_util::FutureExt;
use leptos::prelude::*;
use leptos::reactive::spawn_local_scoped_with_cancellation;

use super::button::Button;
use super::contact_options::{PHONE, PHONE_HREF};
use super::notice::{Notice, NoticeTone};
use crate::platform::lazy_part::{try_again, use_slow_part};
use crate::ui::locale::use_words;
use view::Localized;

struct Words {
    loading: &'static str,
    slow: &'static str,
    slow_more: &'static str,
    try_again: &'static str,
    call: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        loading: "正在打开",
        slow: "这一部分没能打开。",
        slow_more: "可能是网络不好。会自动再试，您也可以现在再试一次，或者打电话让人替您办。",
        try_again: "再试一次",
        call: "打给人工 ",
    },
    en: Words {
        loading: "Opening",
        slow: "This part could not be opened.",
        slow_more: "The connection may be poor. We keep trying; you can also try again now, or call us and we do it for you.",
        try_again: "Try again",
        call: "Call us: ",
    },
};

/// The code of a part as `#[lazy]` fetches it, and what it makes.
pub type LazyView = Pin<Box<dyn Future<Output = AnyView>>>;

/// The part, and until it is there a sign that it is coming.
pub fn later_part(part: impl Future<Output = AnyView> + 'static) -> AnyView {
    when_loaded(Box::pin(part), || view! { <Loading /> }.into_any())
}

/// What `part` makes. `meanwhile` is shown until its code is there; if it is there already, nothing is.
pub fn when_loaded(
    mut part: LazyView,
    meanwhile: impl Fn() -> AnyView + Send + Sync + 'static,
) -> AnyView {
    if let Some(view) = part.as_mut().now_or_never() {
        return view;
    }
    let made = StoredValue::new_local(None);
    let is_made = RwSignal::new(false);
    spawn_local_scoped_with_cancellation(async move {
        made.set_value(Some(part.await));
        is_made.set(true);
    });
    let view = move || {
        if is_made.get() {
            made.try_update_value(Option::take).flatten()
        } else {
            Some(untrack(&meanwhile))
        }
    };
    view.into_any()
}

/// That a part is coming; if the network does not let it through, how to go on.
#[component]
pub fn Loading() -> impl IntoView {
    let words = use_words(&WORDS);
    let is_slow = use_slow_part();
    move || match is_slow.get() {
        false => view! {
            <p class="later-part" role="status" aria-busy="true">
                <span class="button__ring"></span>
                {words.loading}
            </p>
        }
        .into_any(),
        true => view! {
            <Notice tone=NoticeTone::Error title=words.slow>
                <p>{words.slow_more}</p>
                <div class="error-view__actions">
                    <Button label=words.try_again on_press=move |()| try_again() />
                    <a class="button" href=PHONE_HREF>
                        {words.call}
                        {PHONE}
                    </a>
                </div>
            </Notice>
        }
        .into_any(),
    }
}
