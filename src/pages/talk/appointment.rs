//! Inspections and interviews of one claim: what is offered, and the answer to it.

use contract::appointment::AppointmentAnswer;
use contract::path;
use domain::appointment::{Appointment, Side, Standing};
use domain::ids::{AppointmentId, CaseId, ClaimId};
use domain::journal::ClaimState;
use domain::window::Window;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::api::{Api, ApiError};
use crate::components::{
    Button, ButtonKind, ButtonRow, Choice, ErrorView, KeyValue, KeyValueList, RadioGroup,
    SectionCard, Text, TextArea, TurnTag,
};
use crate::locale::{date, locale_now, use_words};
use crate::page::use_say;
use crate::platform::{clock, random};
use crate::telling::{appointment_kind, appointment_standing, window_text};

/// All of them, those that wait for an answer first.
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
                view! { <Card api case=case.clone() claim=id.get_value() appointment /> }
            })
            .collect_view()
    }
}

#[component]
fn Card(api: Api, case: CaseId, claim: ClaimId, appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let sentence = appointment_standing(&appointment, locale);
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
    let facts = appointment.is_open().then(|| view! { <Facts appointment=appointment.clone() /> });
    let answer = appointment.is_open().then(|| {
        let answering = Answering::new(api, case, claim, appointment.id.clone());
        view! { <Answer answering appointment=appointment.clone() /> }
    });
    view! {
        <SectionCard>
            <div class="talk__card" data-testid="appointment">
                {waits.then(|| view! { <TurnTag /> })}
                <h3>{kind}</h3>
                <p class="talk__standing" role="status">{sentence}</p>
                {facts}
                {file}
                {answer}
            </div>
        </SectionCard>
    }
}

/// Why, where, who comes, what to have ready.
#[component]
fn Facts(appointment: Appointment) -> impl IntoView {
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
                <ul class="talk__prepare">{lines}</ul>
            </KeyValue>
        }
    });
    let answer_by = offer.answer_by.filter(|_| appointment.standing == Standing::Offered);
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

/// An answer on its way.
#[derive(Clone, Copy)]
struct Answering {
    api: Api,
    named: StoredValue<(CaseId, ClaimId, AppointmentId)>,
    /// Pressing again repeats; what was answered is answered once.
    key: StoredValue<String>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
    last: StoredValue<Option<AppointmentAnswer>>,
}

impl Answering {
    fn new(api: Api, case: CaseId, claim: ClaimId, appointment: AppointmentId) -> Self {
        Self {
            api,
            named: StoredValue::new((case, claim, appointment)),
            key: StoredValue::new(random::id()),
            busy: RwSignal::new(false),
            failure: RwSignal::new(None),
            last: StoredValue::new(None),
        }
    }

    /// The name of a field; there may be several cards on the page.
    fn field(self, name: &str) -> Text {
        self.named.with_value(|(_, _, id)| [name, "-", id.as_str()].concat().into())
    }

    fn send(self, answer: AppointmentAnswer, say: impl Fn() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        // Another answer is another request.
        if self.last.with_value(|last| last.as_ref().is_some_and(|last| *last != answer)) {
            self.key.set_value(random::id());
        }
        self.last.set_value(Some(answer.clone()));
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let ((case, claim, appointment), key) = (self.named.get_value(), self.key.get_value());
            let named = (&case, &claim, &appointment);
            let sent = self.api.answer_appointment(named, &answer, &key).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match sent {
                // The entry comes over the stream, and the card is drawn anew.
                Ok(()) => say(),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}

#[component]
fn Answer(answering: Answering, appointment: Appointment) -> impl IntoView {
    let words = use_words(&WORDS);
    let say = use_say();
    let now = clock::now();
    let windows: Vec<Window> = appointment.open_windows(now).collect();
    let agreed = appointment.agreed();
    let may_choose = match agreed {
        None => appointment.standing == Standing::Offered,
        Some(window) => !window.has_begun(now) && 1 < windows.len(),
    };
    let choosing = RwSignal::new(agreed.is_none());
    let asking = RwSignal::new(false);
    let nobody_came = agreed.is_some_and(|window| window.is_over(now));
    let can_ask = match &appointment.standing {
        Standing::ChangeAsked { .. } => false,
        Standing::Agreed { window } => !window.is_over(now),
        _ => true,
    };
    let is_theirs = appointment.standing == (Standing::Missed { absent: Side::Insurer });
    let retry = Callback::new(move |()| {
        if let Some(last) = answering.last.get_value() {
            answering.send(last, move || say(words.answered.into()));
        }
    });
    let choose = may_choose.then(|| {
        let windows = windows.clone();
        view! {
            <Show when=move || choosing.get()>
                <Windows answering windows=windows.clone() agreed />
            </Show>
        }
    });
    view! {
        {move || {
            answering.failure.get().map(|error| view! { <ErrorView error on_retry=retry /> })
        }}
        {choose}
        <Show when=move || asking.get()>
            <Wish answering />
        </Show>
        <ButtonRow>
            {(may_choose && agreed.is_some())
                .then(|| {
                    view! {
                        <Show when=move || !choosing.get()>
                            <Button
                                label=words.other_window
                                kind=ButtonKind::Link
                                on_press=move |()| choosing.set(true)
                            />
                        </Show>
                    }
                })}
            {can_ask
                .then(|| {
                    let label = if is_theirs { words.say_when } else { words.none_suits };
                    view! {
                        <Show when=move || !asking.get()>
                            <Button
                                label=label
                                kind=ButtonKind::Link
                                on_press=move |()| asking.set(true)
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
                                answering
                                    .send(
                                        AppointmentAnswer::NobodyCame,
                                        move || say(words.answered.into()),
                                    );
                            }
                        />
                    }
                })}
        </ButtonRow>
    }
}

#[component]
fn Windows(answering: Answering, windows: Vec<Window>, agreed: Option<Window>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let say = use_say();
    let chosen = RwSignal::new(None::<Text>);
    let error = RwSignal::new(None::<Text>);
    let options = windows
        .iter()
        .enumerate()
        .filter(|(_, window)| Some(**window) != agreed)
        .map(|(index, window)| Choice::new(index.to_string(), window_text(*window, locale)))
        .collect();
    let accept = move |()| {
        let index = chosen.with_untracked(|chosen| chosen.as_ref()?.parse::<usize>().ok());
        let Some(window) = index.and_then(|index| windows.get(index)) else {
            error.set(Some(words.choose_first.into()));
            return;
        };
        let answer = AppointmentAnswer::Accept { window: *window };
        answering.send(answer, move || say(words.answered.into()));
    };
    let busy = Signal::derive(move || answering.busy.get().then_some(Text::from(words.sending)));
    view! {
        <RadioGroup
            name=answering.field("window")
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
fn Wish(answering: Answering) -> impl IntoView {
    let words = use_words(&WORDS);
    let say = use_say();
    let wish = RwSignal::new(String::new());
    let error = RwSignal::new(None::<Text>);
    let ask = move |()| {
        let wish = wish.get_untracked();
        if wish.trim().is_empty() {
            error.set(Some(words.wish_missing.into()));
            return;
        }
        answering.send(AppointmentAnswer::AskChange { wish }, move || say(words.answered.into()));
    };
    let busy = Signal::derive(move || answering.busy.get().then_some(Text::from(words.sending)));
    view! {
        <TextArea
            name=answering.field("wish")
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
