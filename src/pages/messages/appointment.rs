//! Inspections and interviews of one claim: the times offered, and the claimant's reply.

use contract::appointment::AppointmentAnswer;
use contract::path;
use domain::appointment::{Appointment, AppointmentSide, AppointmentStatus};
use domain::ids::{AppointmentId, CaseId, ClaimId};
use domain::journal::ClaimState;
use domain::time_window::TimeWindow;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::client::{Api, ApiError};
use crate::features::page_meta::use_say;
use crate::platform::{clock, random};
use crate::ui::locale::{context_in, date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonRow, Choice, ErrorView, KeyValue, KeyValueList, RadioGroup,
    SectionCard, Text, TextArea, TurnTag,
};
use view::labels::{appointment_kind, appointment_status, window_text};

/// All appointments; those waiting for a reply come first.
#[component]
pub(super) fn Appointments(api: Api, case: CaseId, claim: Memo<ClaimState>) -> impl IntoView {
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
                view! { <AppointmentCard api case=case.clone() claim=id.get_value() appointment /> }
            })
            .collect_view()
    }
}

#[component]
fn AppointmentCard(
    api: Api,
    case: CaseId,
    claim: ClaimId,
    appointment: Appointment,
) -> impl IntoView {
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
        let reply = AppointmentReply::new(api, case, claim, appointment.id.clone());
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

/// The reply to one appointment, and the state of sending it.
#[derive(Clone, Copy)]
struct AppointmentReply {
    api: Api,
    ids: StoredValue<(CaseId, ClaimId, AppointmentId)>,
    /// Idempotency key: pressing again repeats the same request.
    key: StoredValue<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    last: StoredValue<Option<AppointmentAnswer>>,
}

impl AppointmentReply {
    fn new(api: Api, case: CaseId, claim: ClaimId, appointment: AppointmentId) -> Self {
        Self {
            api,
            ids: StoredValue::new((case, claim, appointment)),
            key: StoredValue::new(random::id()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            last: StoredValue::new(None),
        }
    }

    /// A field name that is unique on the page, which may hold several cards.
    fn field(self, name: &str) -> Text {
        self.ids.with_value(|(_, _, id)| [name, "-", id.as_str()].concat().into())
    }

    fn send(self, answer: AppointmentAnswer, announce: impl Fn() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        // A different reply needs its own key.
        if self.last.with_value(|last| last.as_ref().is_some_and(|last| *last != answer)) {
            self.key.set_value(random::id());
        }
        self.last.set_value(Some(answer.clone()));
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let ((case, claim, appointment), key) = (self.ids.get_value(), self.key.get_value());
            let ids = (&case, &claim, &appointment);
            let sent = self.api.answer_appointment(ids, &answer, &key).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match sent {
                // The new journal entry arrives over the stream and redraws the card.
                Ok(()) => announce(),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}

#[component]
fn AppointmentReplyForm(reply: AppointmentReply, appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_say();
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
        AppointmentStatus::ChangeAsked { .. } => false,
        AppointmentStatus::Agreed { window } => !window.is_over(now),
        AppointmentStatus::Offered
        | AppointmentStatus::Missed { .. }
        | AppointmentStatus::Held { .. }
        | AppointmentStatus::CalledOff { .. }
        | AppointmentStatus::Lapsed => true,
    };
    let insurer_missed =
        appointment.status == (AppointmentStatus::Missed { absent: AppointmentSide::Insurer });
    let retry = Callback::new(move |()| {
        if let Some(last) = reply.last.get_value() {
            reply.send(last, move || announce(words.answered.into()));
        }
    });
    let choose = may_choose.then(|| {
        let windows = windows.clone();
        view! {
            <Show when=move || shows_windows.get()>
                <TimeWindowForm reply windows=windows.clone() agreed />
            </Show>
        }
    });
    view! {
        {move || {
            reply.failure.get().map(|error| view! { <ErrorView error on_retry=retry /> })
        }}
        {choose}
        <Show when=move || asks_for_change.get()>
            <ChangeRequestForm reply />
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
                    let label = if insurer_missed { words.say_when } else { words.none_suits };
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
                            on_press=move |()| {
                                reply
                                    .send(
                                        AppointmentAnswer::NobodyCame,
                                        move || announce(words.answered.into()),
                                    );
                            }
                        />
                    }
                })}
        </ButtonRow>
    }
}

#[component]
fn TimeWindowForm(
    reply: AppointmentReply,
    windows: Vec<TimeWindow>,
    agreed: Option<TimeWindow>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_say();
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
        let answer = AppointmentAnswer::Accept { window: *window };
        reply.send(answer, move || announce(words.answered.into()));
    };
    let busy = Signal::derive(move || reply.busy.get().then_some(Text::from(words.sending)));
    view! {
        <RadioGroup
            name=reply.field("window")
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
fn ChangeRequestForm(reply: AppointmentReply) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_say();
    let wish = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Text>);
    let ask = move |()| {
        let wish = wish.get_untracked();
        if wish.trim().is_empty() {
            error.set(Some(words.wish_missing.into()));
            return;
        }
        reply.send(AppointmentAnswer::AskChange { wish }, move || announce(words.answered.into()));
    };
    let busy = Signal::derive(move || reply.busy.get().then_some(Text::from(words.sending)));
    view! {
        <TextArea
            name=reply.field("wish")
            label=words.wish
            hint=words.wish_hint
            rows=2
            error=error
            value=wish
            on_input=move |text| wish.set(text)
        />
        <Button label=words.ask_change busy on_press=ask />
    }
}
