//! The three ways to reach a person: call, have them call back, or have the claim filed for you.

use leptos::prelude::*;
use view::markup::contact_options;

use super::Text;
use super::drawn_region::DrawnRegion;
use crate::ui::locale::locale_now;

pub use view::markup::{PHONE, PHONE_HREF};

/// The three ways to reach a person. Ends every page except question and document steps.
#[component]
pub fn ContactOptions(
    /// A heading instead of 不想自己弄，就找人.
    #[prop(optional, into)]
    title: Option<Text>,
    /// The page on which a call back is arranged.
    #[prop(into)]
    call_back_href: Text,
    /// The page on which assisted filing is arranged.
    #[prop(into)]
    assisted_href: Text,
) -> impl IntoView {
    let locale = locale_now();
    let markup = move || {
        let options = view::markup::ContactOptions {
            title: title.as_deref(),
            call_back_href: &call_back_href,
            assisted_href: &assisted_href,
        };
        contact_options(options, locale)
    };
    view! { <DrawnRegion markup /> }
}
