//! A claim form to print and post, which [`view::markup`] fills in. Collapsed on screen, printed on its own.
//!
//! The check step makes it from the answers, the receipt page from the case that was filed.

use leptos::prelude::*;
use view::markup::print_form_label;

pub use view::markup::PostalFormData;

use crate::ui::locale::{locale_now, view_context};
use crate::ui::{ButtonKind, DrawnRegion, PrintButton, PrintTarget};

/// The form, collapsed under the name of its product, with a button that prints only the form.
#[component]
pub fn PostalForm(
    /// The contents.
    form: PostalFormData,
) -> impl IntoView {
    let context = view_context();
    let locale = locale_now();
    let id = ["postal-claim-", form.claim.policy.as_str()].concat();
    let target = PrintTarget::Element(id.clone());
    let details_id = form.details_id();
    let summary = form.summary(locale);
    view! {
        <details class="postal-claim" id=details_id data-testid="postal-claim">
            <summary class="postal-claim__summary">
                <DrawnRegion markup=move || summary.clone() />
            </summary>
            <div class="postal-claim__sheet" id=id>
                <DrawnRegion markup=move || form.sheet(context) />
            </div>
            <PrintButton label=print_form_label(locale) target kind=ButtonKind::Small />
        </details>
    }
}
