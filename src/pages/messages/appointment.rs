//! Inspections and interviews of one claim: the times offered, and the claimant's reply.

use contract::appointment::AppointmentAnswer;
use contract::path;
use domain::appointment::{Appointment, AppointmentSide, AppointmentStatus};
use domain::ids::{AppointmentId, CaseId, ClaimId};
use domain::journal::ClaimState;
use domain::time_window::TimeWindow;
use leptos::prelude::*;

use super::words::WORDS;
use crate::client::{Command, Delivered, KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::platform::clock;
use crate::ui::locale::{context_in, date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonRow, Choice, KeyValue, KeyValueList, RadioGroup, SectionCard, Text,
    TextArea, TurnTag, busy_label, command_error, sent_later,
};
use view::labels::{appointment_kind, appointment_status, window_text};

/// All appointments; those waiting for a reply come first.
#[component]
pub(super) fn Appointments(case: CaseId, claim: Memo<ClaimState>) -> impl IntoView {
    let appointments = Memo::new(move |_| {
        let mut all = claim.with(|claim| claim.appointments.clone());
        all.sort_by_key(|appointment| !appointment.waits_for_claimant());
        all
    });
    let id = StoredValue::new(claim.with_untracked(|claim| claim.filed.claim.clone()));
    move || {
        let case = case.clone();
        appointments
            .get()
            .into_iter()
            .map(|appointment| {
                view! { <AppointmentCard case=case.clone() claim=id.get_value() appointment /> }
            })
            .collect_view()
    }
}

#[component]
fn AppointmentCard(case: CaseId, claim: ClaimId, appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let sentence = appointment_status(&appointment, context_in(locale));
    let kind = appointment_kind(appointment.offer.kind, locale);
    let waits = appointment.waits_for_claimant();
    let file = appointment.agreed().map(|_| {
        let href = path::appointment_file(&case, &claim, &appointment.id, locale.tag());
        view! {
            <a class="button button--small" href=href download="appointment.ics" rel="external">
                {words.to_calendar}
            </a>
        }
    });
    let facts = appointment
        .is_open()
        .then(|| view! { <AppointmentDetails appointment=appointment.clone() /> });
    let answer = appointment.is_open().then(|| {
        let reply = use_reply(case, claim, appointment.id.clone());
        view! { <AppointmentReplyForm reply appointment=appointment.clone() /> }
    });
    view! {
        <SectionCard>
            <div class="messages__appointment" data-testid="appointment">
                {waits.then(|| view! { <TurnTag /> })}
                <h3>{kind}</h3>
                <p class="messages__status" role="status">{sentence}</p>
                {facts}
                {file}
                {answer}
            </div>
        </SectionCard>
    }
}

/// Reason, place, host, and what to prepare.
#[component]
fn AppointmentDetails(appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let offer = appointment.offer;
    let reason = locale.pick(&offer.reason).to_owned();
    let staff_no = offer.host.staff_no.map(|no| (words.staff_no)(&no));
    let host = [Some(offer.host.name), staff_no, offer.host.phone.clone()];
    let host: Vec<_> = host.into_iter().flatten().collect();
    let prepare = (!offer.prepare.is_empty()).then(|| {
        let lines = offer.prepare.iter().map(|line| {
            let line = locale.pick(line).to_owned();
            view! { <li>{line}</li> }
        });
        let lines = lines.collect_view();
        view! {
            <KeyValue name=words.prepare>
                <ul class="messages__prepare">{lines}</ul>
            </KeyValue>
        }
    });
    let answer_by = offer.answer_by.filter(|_| appointment.status == AppointmentStatus::Offered);
    view! {
        <KeyValueList>
            <KeyValue name=words.why>{reason}</KeyValue>
            <KeyValue name=words.place>{offer.place}</KeyValue>
            <KeyValue name=words.who_comes>{host.join(words.dot)}</KeyValue>
            {prepare}
        </KeyValueList>
        <p class="note">{words.check_card}</p>
        {answer_by.map(|day| view! { <p class="note">{(words.answer_by)(&date(day, locale))}</p> })}
    }
}

/// Sends the reply to an appointment. Copy it freely.
#[derive(Clone, Copy)]
struct ReplyCommand {
    sending: Command<Outgoing, Delivered>,
    ids: StoredValue<(CaseId, ClaimId, AppointmentId)>,
}

impl ReplyCommand {
    fn run(self, answer: &AppointmentAnswer) {
        self.sending.run(self.ids.with_value(|(case, claim, appointment)| {
            Outgoing::appointment((case, claim, appointment), answer)
        }));
    }
}

fn use_reply(case: CaseId, claim: ClaimId, appointment: AppointmentId) -> ReplyCommand {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let ids = [case.as_str(), claim.as_str(), appointment.as_str()];
    let name = ["appointment/", &ids.join("/")].concat();
    let sending = use_kept_command(name, KeyPolicy::Stored)
        // The new journal entry arrives over the stream and redraws the card.
        .on_success(move |_| announce(words.answered.into()));
    ReplyCommand { sending, ids: StoredValue::new((case, claim, appointment)) }
}

#[component]
fn AppointmentReplyForm(reply: ReplyCommand, appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let now = clock::now();
    let windows: Vec<TimeWindow> = appointment.open_windows(now).collect();
    let agreed = appointment.agreed();
    let may_choose = match agreed {
        None => appointment.status == AppointmentStatus::Offered,
        Some(window) => !window.has_begun(now) && 1 < windows.len(),
    };
    let shows_windows = RwSignal::new(agreed.is_none());
    let asks_for_change = RwSignal::new(false);
    let nobody_came = agreed.is_some_and(|window| window.is_over(now));
    let can_ask = match &appointment.status {
        AppointmentStatus::ChangeRequested { .. } => false,
        AppointmentStatus::Agreed { window } => !window.is_over(now),
        AppointmentStatus::Offered
        | AppointmentStatus::Missed { .. }
        | AppointmentStatus::Held { .. }
        | AppointmentStatus::CalledOff { .. }
        | AppointmentStatus::Lapsed => true,
    };
    let insurer_missed =
        appointment.status == (AppointmentStatus::Missed { absent: AppointmentSide::Insurer });
    let retry = Callback::new(move |()| reply.sending.retry());
    let field_id = StoredValue::new(appointment.id);
    let choose = may_choose.then(|| {
        let windows = windows.clone();
        view! {
            <Show when=move || shows_windows.get()>
                <TimeWindowForm reply field_id windows=windows.clone() agreed />
            </Show>
        }
    });
    view! {
        {command_error(reply.sending, retry)}
        {sent_later(reply.sending)}
        {choose}
        <Show when=move || asks_for_change.get()>
            <ChangeRequestForm reply field_id />
        </Show>
        <ButtonRow>
            {(may_choose && agreed.is_some())
                .then(|| {
                    view! {
                        <Show when=move || !shows_windows.get()>
                            <Button
                                label=words.other_window
                                kind=ButtonKind::Link
                                on_press=move |()| shows_windows.set(true)
                            />
                        </Show>
                    }
                })}
            {can_ask
                .then(|| {
                    let label = if insurer_missed { words.offer_times } else { words.none_suits };
                    view! {
                        <Show when=move || !asks_for_change.get()>
                            <Button
                                label=label
                                kind=ButtonKind::Link
                                on_press=move |()| asks_for_change.set(true)
                            />
                        </Show>
                    }
                })}
            {nobody_came
                .then(|| {
                    view! {
                        <Button
                            label=words.nobody_came
                            kind=ButtonKind::Link
                            on_press=move |()| reply.run(&AppointmentAnswer::NobodyCame)
                        />
                    }
                })}
        </ButtonRow>
    }
}

#[component]
fn TimeWindowForm(
    reply: ReplyCommand,
    /// Makes the field's name unique on the page, which may hold several cards.
    field_id: StoredValue<AppointmentId>,
    windows: Vec<TimeWindow>,
    agreed: Option<TimeWindow>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let chosen = RwSignal::new(None::<Text>);
    let error = RwSignal::new(None::<Text>);
    let options = windows
        .iter()
        .enumerate()
        .filter(|(_, window)| Some(**window) != agreed)
        .map(|(index, window)| {
            Choice::new(index.to_string(), window_text(*window, context_in(locale)))
        })
        .collect();
    let accept = move |()| {
        let index = chosen.with_untracked(|chosen| chosen.as_ref()?.parse::<usize>().ok());
        let Some(window) = index.and_then(|index| windows.get(index)) else {
            error.set(Some(words.choose_first.into()));
            return;
        };
        reply.run(&AppointmentAnswer::Accept { window: *window });
    };
    let busy = busy_label(reply.sending, words.sending);
    view! {
        <RadioGroup
            name=field_name("window", field_id)
            legend=words.choose
            options
            error=error
            chosen=chosen
            on_choose=move |value| {
                chosen.set(Some(value));
                error.set(None);
            }
        />
        <Button label=words.accept kind=ButtonKind::Primary busy on_press=accept />
    }
}

#[component]
fn ChangeRequestForm(reply: ReplyCommand, field_id: StoredValue<AppointmentId>) -> impl IntoView {
    let words = use_words(&WORDS);
    let preferred_time = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Text>);
    let ask = move |()| {
        let preferred_time = preferred_time.get_untracked();
        if preferred_time.trim().is_empty() {
            error.set(Some(words.wish_missing.into()));
            return;
        }
        reply.run(&AppointmentAnswer::AskChange { preferred_time });
    };
    let busy = busy_label(reply.sending, words.sending);
    view! {
        <TextArea
            name=field_name("wish", field_id)
            label=words.preferred_time
            hint=words.wish_hint
            rows=2
            error=error
            value=preferred_time
            on_input=move |text| preferred_time.set(text)
        />
        <Button label=words.ask_change busy on_press=ask />
    }
}

fn field_name(name: &str, appointment: StoredValue<AppointmentId>) -> Text {
    appointment.with_value(|id| [name, "-", id.as_str()].concat().into())
}
