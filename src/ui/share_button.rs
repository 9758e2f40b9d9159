//! A button that sends the address of a page to somebody: through the menu of the device, or, where there is none, by copying
//! it. Only the given address is sent, nothing of the person.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::Localized;
use view::markup::share_label;

use super::locale::{locale_now, use_words};
use super::{Button, Text};
use crate::platform::window;

/// Shares the page at this path, which must be for whoever gets it: public, or an invitation.
#[component]
pub fn ShareButton(
    /// The path.
    path: String,
    /// What the page is called.
    title: String,
    /// The button's label, if it does not share the page that it is on.
    #[prop(optional, into)]
    label: Option<Text>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = label.unwrap_or_else(|| share_label(locale_now()).into());
    let outcome = RwSignal::new("");
    let address = window::full_url_of(&path);
    let share = move |()| {
        let (title, address) = (title.clone(), address.clone());
        spawn_local(async move {
            if window::share(&title, &address).await {
                return;
            }
            let said = if window::copy(&address).await { words.copied } else { words.not_copied };
            let _ = outcome.try_set(said);
        });
    };
    view! {
        <Button label on_press=share />
        <p class="note" role="status">
            {outcome}
        </p>
    }
}

struct Words {
    copied: &'static str,
    not_copied: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        copied: "网址复制好了，可以发给别人。",
        not_copied: "没能复制。请从地址栏复制网址。",
    },
    en: Words {
        copied: "The address is copied. You can send it to somebody.",
        not_copied: "It could not be copied. Please copy the address from the address bar.",
    },
};
