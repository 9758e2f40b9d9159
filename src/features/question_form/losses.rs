//! The fields for losses, one for each kind of loss that the person's policies consider.

use domain::incident::LossHead;
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{MoneyField, Text};
use claim_flow::LossField;
use view::labels::head_name;

/// The name of a field, which an error summary links to.
pub fn loss_field_name(field: LossField) -> Text {
    let number = |head: LossHead| (head as u8).to_string();
    match field {
        LossField::Amount(head) => ["loss-", &number(head)].concat().into(),
        LossField::Received(head) => ["loss-", &number(head), "-received"].concat().into(),
        LossField::Value => "loss-value".into(),
    }
}

/// The fields for losses.
#[component]
pub fn LossFields(
    /// The fields to show.
    fields: Vec<LossField>,
    /// The text of a field.
    text: Callback<LossField, String>,
    /// Called with a field and its new text.
    on_input: Callback<(LossField, String)>,
    /// The problem with a field.
    error: Callback<LossField, Signal<Option<Text>>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let fields = fields.into_iter().map(|field| {
        let (label, hint): (Text, Option<Text>) = match field {
            LossField::Amount(head) => (head_name(head, locale).into(), None),
            LossField::Received(head) => {
                let label = (words.loss_received)(head_name(head, locale));
                (label.into(), Some(words.loss_received_hint.into()))
            }
            LossField::Value => (words.loss_value.into(), Some(words.loss_value_hint.into())),
        };
        view! {
            <MoneyField
                name=loss_field_name(field)
                label
                hint=hint.unwrap_or_default()
                error=error.run(field)
                value=Signal::derive(move || text.run(field))
                on_input=move |typed: String| on_input.run((field, typed))
            />
        }
    });
    fields.collect_view()
}
