//! The fields for losses: those of the insured, then those of each person in the vehicle and of each victim.

use domain::incident::{LossHead, LossParty};
use leptos::prelude::*;

use super::words::WORDS;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{Button, ButtonKind, Checkbox, MoneyField, Text};
use claim_flow::{LossAnswers, LossChange, LossField, LossForm, LossItem};
use view::labels::{head_name, party_name};

/// The name of a field, which an error summary links to.
pub fn loss_field_name(field: LossField) -> Text {
    let Some(LossItem { head, person }) = field.item() else { return "loss-value".into() };
    let part = match field {
        LossField::Amount(_) | LossField::Value => "",
        LossField::ValueOnDay(_) => "-on-day",
        LossField::Assessed(_) => "-assessed",
        LossField::Salvage(_) => "-salvage",
        LossField::Received(_) => "-received",
    };
    ["loss-", &(head as u8).to_string(), "-", &person.to_string(), part].concat().into()
}

/// The form for losses: a handle to its answers and to what it asks.
#[derive(Clone, Copy)]
pub struct LossFormState {
    /// The answers.
    pub losses: Signal<LossAnswers>,
    /// What the form asks, given the answers.
    pub form: Memo<LossForm>,
    /// Called with a change.
    pub on_change: Callback<LossChange>,
    /// The problem with a field.
    pub error: Callback<LossField, Signal<Option<Text>>>,
}

/// The fields for losses.
#[component]
pub fn LossFields(state: LossFormState) -> impl IntoView {
    let words = use_words(&WORDS);
    let LossFormState { losses, form, on_change, .. } = state;
    let parties = Memo::new(move |_| {
        let mut parties: Vec<_> = form.read().fields.iter().map(|field| field.party()).collect();
        parties.dedup();
        parties
    });
    view! {
        <Show when=move || form.read().asks_total_loss>
            <Checkbox
                name="loss-is-total"
                label=words.total_loss
                note=words.total_loss_note
                checked=Signal::derive(move || losses.read().is_total_loss())
                on_change=move |is_total| on_change.run(LossChange::TotalLoss(is_total))
            />
        </Show>
        <Show when=move || form.read().asks_assessed>
            <Checkbox
                name="loss-is-assessed"
                label=words.assessed
                note=words.assessed_note
                checked=Signal::derive(move || losses.read().is_assessed())
                on_change=move |is_assessed| on_change.run(LossChange::Assessed(is_assessed))
            />
        </Show>
        <For each=move || parties.get() key=|party| *party let(party)>
            <PartyFields state party parties />
        </For>
    }
}

/// The fields of one person, with a heading where several have a loss, and buttons to add the next and to remove the last.
#[component]
fn PartyFields(
    state: LossFormState,
    party: LossParty,
    parties: Memo<Vec<LossParty>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let name = party_name(party, locale);
    let (add, add_label, removal) = match party {
        LossParty::Insured => (None, "", None),
        LossParty::Driver => (Some(LossChange::AddPassenger), words.add_passenger, None),
        LossParty::Passenger(_) => {
            let removal = Some(LossChange::RemovePassenger);
            (Some(LossChange::AddPassenger), words.add_passenger, removal)
        }
        LossParty::Victim(1) => (Some(LossChange::AddVictim), words.add_victim, None),
        LossParty::Victim(_) => {
            let removal = Some(LossChange::RemoveVictim);
            (Some(LossChange::AddVictim), words.add_victim, removal)
        }
    };
    // The next person's fields, if there is one, begin with the buttons' place.
    let is_last = move || {
        let parties = parties.read();
        let next = parties.iter().skip_while(|it| **it != party).nth(1);
        !matches!(
            (party, next),
            (LossParty::Driver | LossParty::Passenger(_), Some(LossParty::Passenger(_)))
                | (LossParty::Victim(_), Some(LossParty::Victim(_)))
        )
    };
    let has_heading = move || match party {
        LossParty::Insured => false,
        LossParty::Driver | LossParty::Passenger(_) => true,
        LossParty::Victim(_) => parties.read().contains(&LossParty::Victim(2)),
    };
    let can_add = move || {
        let form = state.form.read();
        let can_add = match party {
            LossParty::Insured => false,
            LossParty::Driver | LossParty::Passenger(_) => form.can_add_passenger,
            LossParty::Victim(_) => form.can_add_victim,
        };
        can_add && is_last()
    };
    let fields = move || {
        let form = state.form.read();
        let fields = form.fields.iter().copied().filter(|field| field.party() == party);
        fields.collect::<Vec<_>>()
    };
    let group_name = (party != LossParty::Insured).then(|| name.clone());
    let heading = StoredValue::new(name.clone());
    let remove_label = StoredValue::new((words.remove)(&name));
    let change = move |change: &Option<LossChange>| {
        change.iter().for_each(|change| state.on_change.run(change.clone()));
    };
    let (add, removal) = (StoredValue::new(add), StoredValue::new(removal));
    view! {
        <div class="loss-party" role=group_name.is_some().then_some("group") aria-label=group_name>
            <Show when=has_heading>
                <div class="loss-party__head">
                    <h2 class="loss-party__title">{heading.get_value()}</h2>
                    <Show when=move || is_last() && removal.read_value().is_some()>
                        <Button
                            label=remove_label.get_value()
                            kind=ButtonKind::Link
                            on_press=move |()| change(&removal.read_value())
                        />
                    </Show>
                </div>
            </Show>
            <For each=fields key=|field| *field let(field)>
                <LossInput state field />
            </For>
            <Show when=can_add>
                <Button
                    label=add_label
                    kind=ButtonKind::Small
                    on_press=move |()| change(&add.read_value())
                />
            </Show>
        </div>
    }
}

#[component]
fn LossInput(state: LossFormState, field: LossField) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let what = |item: LossItem| match item.head {
        LossHead::OccupantInjury => words.occupant_injury,
        head => head_name(head, locale),
    };
    let (label, hint): (Text, &'static str) = match field {
        LossField::Amount(item) => (what(item).into(), ""),
        LossField::ValueOnDay(_) => (words.loss_on_day.into(), words.loss_on_day_hint),
        LossField::Assessed(item) => ((words.loss_assessed)(what(item)).into(), ""),
        LossField::Salvage(item) => {
            ((words.loss_salvage)(what(item)).into(), words.loss_salvage_hint)
        }
        LossField::Received(item) => {
            ((words.loss_received)(what(item)).into(), words.loss_received_hint)
        }
        LossField::Value => (words.loss_value.into(), words.loss_value_hint),
    };
    let LossFormState { losses, on_change, error, .. } = state;
    view! {
        <MoneyField
            name=loss_field_name(field)
            label
            hint
            error=error.run(field)
            value=Signal::derive(move || losses.read().text(field).to_owned())
            on_input=move |typed: String| on_change.run(LossChange::Text(field, typed))
        />
    }
}
