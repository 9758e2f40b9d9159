//! That a case was filed, at `/claims/:case/receipt`: who has it and who has not yet, truthfully, and
//! what comes next. Works from what the device remembers if the network fails.

mod files;
mod on_paper;
mod words;

use std::sync::Arc;

use contract::case::CaseView;
use domain::clock::{Calendar, leading_deadline};
use domain::date::Timestamp;
use domain::ids::CaseId;
use domain::journal::{CaseState, Entry, fold};
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};
use serde::Deserialize;

use crate::api::{Api, follow, use_api};
use crate::components::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorView, IconName, Law, LawLink, Notice,
    NoticeTone, PageHeading, SectionCard, Skeleton, Tab, Text, Timeline, TimelineEntry,
    TimelineLane, TimelineMarker, TimelineOrder,
};
use crate::locale::{Localized, date, locale_now, moment, time, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{clock, window};
use crate::remote::{Query, Remote};
use crate::routes::{Route, use_case};
use words::{WORDS, Words};

/// The page.
#[derive(Debug)]
pub struct ReceiptPage;

#[lazy_route]
impl LazyRoute for ReceiptPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let id = use_case();
        let case = Query::new(id, move |case| async move { api.case(&case).await });
        let locale = use_locale();
        let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).page));
        present(Page::inner(title, Route::Claims, Tab::Claims));
        view! {
            <Localized>
                <ReceiptOrNot api id case />
            </Localized>
        }
        .into_any()
    }
}

/// What this device remembers of a report it sent.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
struct Sent {
    case_no: String,
    sent_at: Timestamp,
    filed_at: Timestamp,
}

impl Sent {
    fn remembered(case: &CaseId) -> Option<Self> {
        let text = StorageSlot::new(StorageScope::Device, ["cc.receipt.", case.as_str()].concat())
            .read()?;
        serde_wasm_bindgen::from_value(js_sys::JSON::parse(&text).ok()?).ok()
    }
}

#[component]
fn ReceiptOrNot(api: Api, id: Signal<CaseId>, case: Query<CaseView>) -> impl IntoView {
    let words = use_words(&WORDS);
    let heading = move || view! { <PageHeading text=Signal::stored(words.page.into()) /> };
    move || {
        let sent = Sent::remembered(&id.get());
        match (case.state.get(), sent) {
            (Remote::Loading, _) => EitherOf4::A(view! {
                {heading()}
                <Skeleton />
            }),
            (Remote::Failed(error), None) => EitherOf4::B(view! {
                {heading()}
                <ErrorView error on_retry=case.retry />
            }),
            (Remote::Failed(_), Some(sent)) => {
                EitherOf4::C(view! { <Remembered sent on_retry=case.retry /> })
            }
            (Remote::Ready(view), sent) => EitherOf4::D(match fold(&view.entries) {
                Ok(state) => {
                    let insured = view.insured_name;
                    Either::Left(view! { <Receipt api state insured sent /> })
                }
                // The tracker says what is wrong with it.
                Err(_) => Either::Right(view! {
                    {heading()}
                    <ButtonLink href=Route::Tracker(id.get()) label=words.follow />
                }),
            }),
        }
    }
}

/// The receipt without the network.
#[component]
fn Remembered(sent: Sent, on_retry: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let lines = ticks(&sent, words).map(Arc::new).to_vec();
    let day = date(sent.filed_at.date(), locale_now());
    view! {
        <div class="receipt">
            <PageHeading text=Signal::stored(words.page.into()) />
            <Notice tone=NoticeTone::Offline title=words.kept_only>
                <p>{words.kept_only_more}</p>
                <Button label=words.follow kind=ButtonKind::Small on_press=on_retry />
            </Notice>
            <SectionCard>
                <Number case_no=sent.case_no day />
                <Timeline lines=Signal::stored(lines) order=TimelineOrder::TextFirst />
            </SectionCard>
        </div>
    }
}

#[component]
fn Receipt(api: Api, state: CaseState, insured: String, sent: Option<Sent>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (id, last) = (state.report.case.clone(), state.last_seq);
    let (case_no, day) = (state.report.case_no.clone(), date(state.filed_at.date(), locale));
    let state = RwSignal::new(state);
    follow(
        api,
        id.clone(),
        last,
        Callback::new(move |entries: Vec<Entry>| {
            state.update(|state| {
                for entry in &entries {
                    // What does not fit is for the tracker to tell.
                    let _ = state.apply(entry);
                }
            });
        }),
    );
    let heading = Signal::derive(move || Text::from(state.with(|state| headline(state, words))));
    let kept = if sent.is_some() { words.kept } else { words.not_kept };
    let ticks = Memo::new(move |_| state.with(|state| all_ticks(state, sent.as_ref(), words)));
    let lines = Signal::derive(move || {
        ticks.get().into_iter().map(|tick| Arc::new(tick.line())).collect::<Vec<_>>()
    });
    view! {
        <div class="receipt">
            <PageHeading text=heading />
            <p class="lead receipt__lead">{words.lead}</p>
            <SectionCard>
                <Number case_no day />
                <Timeline lines order=TimelineOrder::TextFirst />
            </SectionCard>
            <div class="receipt__keep">
                <Button label=words.print icon=IconName::Print on_press=|()| window::print() />
                <p class="note">{kept}</p>
            </div>
            <files::Files state />
            <on_paper::OnPaper state insured />
            <section class="section">
                <h2>{words.next}</h2>
                <Next state />
            </section>
            <ButtonLink href=Route::Tracker(id) label=words.follow kind=ButtonKind::Primary />
            <ContactOptions title=words.help call_back_href=Route::CallBack assisted_href=Route::Assisted />
        </div>
    }
}

/// The number that people read out, and the day.
#[component]
fn Number(case_no: String, day: String) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <div class="receipt__number">
            <p class="note">{words.case_no}</p>
            <p class="receipt__case-no" data-testid="claim-number">
                {case_no}
            </p>
            <p class="note">{day}</p>
        </div>
    }
}

/// Who has it and who has not yet.
fn headline(state: &CaseState, words: &Words) -> String {
    let locale = locale_now();
    let names = |received: bool| {
        let claims = state.claims.iter().filter(|claim| claim.received.is_some() == received);
        let mut names: Vec<&str> =
            claims.map(|claim| locale.pick(&claim.filed.insurer_name)).collect();
        names.dedup();
        names.join(words.and)
    };
    let (have, wait) = (names(true), names(false));
    match (have.is_empty(), wait.is_empty()) {
        (_, true) => (words.all_have_it)(&have),
        (true, false) => (words.platform_has_it)(&wait),
        (false, false) => (words.some_have_it)(&have, &wait),
    }
}

/// One of the ticks, in a form that can be compared.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Tick {
    id: String,
    knot: TimelineMarker,
    lane: TimelineLane,
    when: String,
    text: String,
}

impl Tick {
    fn line(self) -> TimelineEntry {
        TimelineEntry::new(self.id, self.knot, self.when, self.text).on(self.lane)
    }
}

fn all_ticks(state: &CaseState, sent: Option<&Sent>, words: &Words) -> Vec<Tick> {
    let locale = locale_now();
    let main = |id: &str, when: String, text: &str| Tick {
        id: id.into(),
        knot: TimelineMarker::Done,
        lane: TimelineLane::Main,
        when,
        text: text.into(),
    };
    let from_here = sent.map(|sent| (words.from_here)(&time(sent.sent_at, locale)));
    let mut ticks: Vec<Tick> =
        from_here.map(|when| main("sent", when, words.sent)).into_iter().collect();
    ticks.push(main("platform", (words.stored)(&time(state.filed_at, locale)), words.platform));
    ticks.extend(state.claims.iter().map(|claim| {
        let who = locale.pick(&claim.filed.insurer_name);
        let (knot, when, text) = match &claim.received {
            None => (TimelineMarker::Sent, words.waiting_note.to_owned(), (words.waiting)(who)),
            Some(receipt) => {
                let at = moment(receipt.at, locale);
                let when = match &receipt.no {
                    None => at,
                    Some(number) => (words.receipt_no)(&at, number),
                };
                (TimelineMarker::Done, when, (words.insurer)(who))
            }
        };
        let id = claim.filed.claim.as_str().to_owned();
        Tick { id, knot, lane: TimelineLane::Branch, when, text }
    }));
    ticks
}

/// The two ticks that the device itself can vouch for.
fn ticks(sent: &Sent, words: &Words) -> [TimelineEntry; 2] {
    let locale = locale_now();
    let here = (words.from_here)(&moment(sent.sent_at, locale));
    let there = (words.stored)(&moment(sent.filed_at, locale));
    [
        TimelineEntry::new("sent", TimelineMarker::Done, here, words.sent),
        TimelineEntry::new("platform", TimelineMarker::Done, there, words.platform),
    ]
}

/// What happens next, by when, by which article.
#[component]
fn Next(state: RwSignal<CaseState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let due_on = Memo::new(move |_| {
        state.with(|state| {
            let claim = state.foremost()?;
            let calendar = Calendar::china();
            let deadline = leading_deadline(claim, &calendar, clock::today())?;
            (!deadline.is_met()).then_some(deadline.due_on)
        })
    });
    let lines = Signal::derive(move || {
        let (decides_id, decides) = match due_on.get() {
            Some(day) => (day.to_string(), (words.decides_by)(&date(day, locale))),
            None => ("decides".to_owned(), words.decides.to_owned()),
        };
        let tail = state.with(|state| state.report.payee.account_tail.clone());
        let law = |law: Law| ViewFn::from(move || view! { <LawLink law /> });
        [
            TimelineEntry::new("checks", TimelineMarker::Working, words.checks_note, words.checks)
                .with_detail(law(Law::Insurance22)),
            // A line is drawn anew when its id changes: this one when the day is known.
            TimelineEntry::new(decides_id, TimelineMarker::ToCome, words.decides_note, decides)
                .with_detail(law(Law::BasicService23)),
            TimelineEntry::new("pays", TimelineMarker::Money, (words.pays_note)(&tail), words.pays)
                .with_detail(law(Law::Insurance23)),
        ]
        .map(Arc::new)
        .to_vec()
    });
    view! { <Timeline lines order=TimelineOrder::TextFirst /> }
}
