//! Choosing the file of an electronic receipt or a photo of its code, which fills in a bill. It is read on the device; what
//! reads it is fetched once a file is chosen.

mod photo;
mod review;
mod words;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{File, HtmlInputElement};

use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::platform::blob;
use crate::ui::locale::use_words;
use crate::ui::{Icon, IconName, later_part};
use review::e_receipt_review;

/// The content of a chosen file; `None` if the device did not return it.
type Content = Option<Arc<[u8]>>;

/// A button to choose a file, then what was read from it.
#[component]
pub(super) fn EReceipt(flow: Flow) -> impl IntoView {
    let words = &use_words(&WORDS).bills;
    let chosen = RwSignal::new(None::<Content>);
    let file = StoredValue::new_local(None::<File>);
    let status = RwSignal::new(None::<String>);
    let choose = move |input: HtmlInputElement| {
        let picked = input.files().and_then(|files| files.item(0));
        // Otherwise choosing the same file again would fire no event.
        input.set_value("");
        let Some(picked) = picked else { return };
        status.set(None);
        chosen.set(None);
        spawn_local(async move {
            let content = blob::read(&picked).await;
            file.try_set_value(Some(picked));
            chosen.try_set(Some(content.map(Arc::from)));
        });
    };
    let close = Callback::new(move |message: Option<String>| {
        chosen.set(None);
        status.set(message);
    });
    let review = move || {
        let content = chosen.get()?;
        Some(later_part(e_receipt_review(flow, content, file, close)))
    };
    view! {
        <div class="new-claim__e-receipt">
            <label class="button button--small upload__action">
                <span class="button__face">
                    <Icon name=IconName::Doc />
                    <span>{words.e_receipt}</span>
                </span>
                // No `accept`: with a list of extensions, some file choosers offer no files at all.
                <input
                    type="file"
                    class="visually-hidden"
                    name="e-receipt"
                    on:change:target=move |event| choose(event.target())
                />
            </label>
            <p class="new-claim__second">{words.e_receipt_hint}</p>
            <p class="new-claim__second" role="status">{move || status.get()}</p>
            {review}
        </div>
    }
}
