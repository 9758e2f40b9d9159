//! The placeholder for a response that has not arrived.

use leptos::prelude::*;

use crate::locale::{Both, use_words};

static LOADING: Both<&str> = Both { zh: "还在取数据", en: "Loading" };

/// Three bars without animation, shown after half a second.
#[component]
pub fn Skeleton() -> impl IntoView {
    let loading = use_words(&LOADING);
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{*loading}</span>
            <span class="skeleton__bar skeleton__bar--short"></span>
            <span class="skeleton__bar"></span>
            <span class="skeleton__bar skeleton__bar--mid"></span>
        </div>
    }
}
