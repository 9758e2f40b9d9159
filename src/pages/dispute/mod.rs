//! Disagreeing with a decision or complaining of a delay, at `/claims/:case/dispute/:claim`. What is sent
//! stands in the claim's journal; what is typed before that stays on the device.

mod form;
mod kept;
mod ladder;
mod letter;
mod subject;
mod words;

use contract::case::CaseView;
use domain::clock::Calendar;
use domain::dispute::ladder;
use domain::ids::{CaseId, ClaimId};
use domain::journal::{CaseState, ClaimState, DisputeEnd, fold};
use domain::product::Product;
use leptos::either::{Either, EitherOf3, EitherOf4};
use leptos::prelude::*;
use leptos_router::{LazyRoute, lazy_route};

use crate::api::use_api;
use crate::components::{
    Button, ButtonLink, ContactOptions, EmptyState, ErrorView, Notice, NoticeTone, PageHeading,
    Skeleton, Tab, Text,
};
use crate::locale::{Localized, date, locale_now, use_locale, use_words};
use crate::page::{Page, present};
use crate::platform::{clock, window};
use crate::remote::{Query, Remote};
use crate::routes::{DisputeAbout, Route, use_case, use_claim, use_dispute_about};
use crate::terms::use_terms;
use form::{DelayForm, ObjectionForm};
use ladder::Ladder;
use subject::{Subject, overdue};
use words::WORDS;

/// The page.
#[derive(Debug)]
pub struct DisputePage;

#[lazy_route]
impl LazyRoute for DisputePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let api = use_api();
        let claim = use_claim();
        let case = Query::new(use_case(), move |case| async move { api.case(&case).await });
        let terms = use_terms(case, claim);
        let about = use_dispute_about();
        present(page_of(claim, about));
        view! {
            <Localized>
                <Dispute case claim about terms />
            </Localized>
        }
        .into_any()
    }
}

fn page_of(claim: Signal<ClaimId>, about: Signal<DisputeAbout>) -> Page {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.in_(locale.get()).page));
    let case = use_case();
    let back = Signal::derive(move || {
        let case = case.get();
        Text::from(match about.get() {
            DisputeAbout::Delay => Route::Tracker(case),
            DisputeAbout::Decision | DisputeAbout::Clause(_) => Route::Decision(case, claim.get()),
        })
    });
    Page { back: Some(back), ..Page::inner(title, Route::Claims, Tab::Claims) }
}

#[component]
fn Dispute(
    case: Query<CaseView>,
    claim: Signal<ClaimId>,
    about: Signal<DisputeAbout>,
    terms: Query<Option<Product>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let heading = move |text: Text| view! { <PageHeading text=Signal::stored(text) /> };
    // The clauses' words come a moment after the case; without them a clause is its number.
    let product = Memo::new(move |_| terms.state.with(|terms| terms.ready().cloned().flatten()));
    let settled = move || !terms.state.with(|terms| matches!(terms, Remote::Loading));
    move || {
        let view = match case.state.get() {
            Remote::Ready(view) if settled() => view,
            Remote::Loading | Remote::Ready(_) => {
                return EitherOf4::A(view! {
                    {heading(words.page.into())}
                    <Skeleton />
                });
            }
            Remote::Failed(error) => {
                return EitherOf4::B(view! {
                    {heading(words.page.into())}
                    <ErrorView error on_retry=case.retry />
                });
            }
        };
        let state = fold(&view.entries).ok();
        let found = state.and_then(|state| Some((state.claim(&claim.get())?.clone(), state)));
        let Some((claim, state)) = found else {
            return EitherOf4::C(view! {
                {heading(words.no_such.into())}
                <EmptyState title=words.no_such_more>
                    <ButtonLink href=Route::Claims label=words.to_claims />
                </EmptyState>
            });
        };
        let subject = Subject {
            about: about.get(),
            insured: view.insured_name,
            state,
            claim,
            product: product.get(),
        };
        EitherOf4::D(view! { <Known subject refresh=case.retry /> })
    }
}

/// The claim is there: what was sent already, what can be sent, and the ways on.
#[component]
fn Known(subject: Subject, refresh: Callback<()>) -> impl IntoView {
    let known_on = subject.state.report.incident.on;
    let standings = ladder(&subject.claim, known_on, &Calendar::china(), clock::today());
    let case = subject.state.report.case.clone();
    let claim = subject.claim.clone();
    let inner = if let Some(letter) = subject.sent_letter() {
        let number = subject.state.report.case_no.clone();
        EitherOf3::A(view! { <Sent claim letter number case /> })
    } else if subject.may_be_said() {
        let upheld = view! { <Upheld claim=claim.clone() /> };
        EitherOf3::B(view! {
            {upheld}
            {match subject.about {
                DisputeAbout::Delay => Either::Left(view! { <DelayForm subject refresh /> }),
                DisputeAbout::Decision | DisputeAbout::Clause(_) => {
                    Either::Right(view! { <ObjectionForm subject refresh /> })
                }
            }}
        })
    } else {
        EitherOf3::C(
            view! { <NothingToSay state=subject.state.clone() claim about=subject.about.clone() /> },
        )
    };
    view! {
        <div class="dispute">
            {inner} <Ladder standings />
            <ContactOptions call_back_href=Route::HELP assisted_href=Route::HELP />
        </div>
    }
}

/// What was sent waits for its answer.
#[component]
fn Sent(claim: ClaimState, letter: SentLetter, number: String, case: CaseId) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&claim.filed.insurer_name);
    let answer = domain::clock::complaint_deadline(&claim, &Calendar::china(), clock::today());
    let heading = match &answer {
        Some(answer) if answer.is_late() => (words.answer_late)(who, answer.progress.days_late()),
        Some(answer) => (words.sent_heading)(who, &date(answer.due_on, locale)),
        None => words.sent.to_owned(),
    };
    let more = (words.sent_more)(&date(letter.on, locale), &number);
    let text = letter.text;
    view! {
        <PageHeading text=Signal::stored(heading.into()) test_id="dispute-sent" />
        <p class="lead">{more}</p>
        <details class="disclosure dispute__sent">
            <summary>{words.see_letter}</summary>
            <p class="dispute__text" data-testid="sent-letter">
                {text.clone()}
            </p>
        </details>
        <p class="dispute__paper" aria-hidden="true">
            {text}
        </p>
        <div class="button-row">
            <ButtonLink href=Route::Tracker(case) label=words.to_tracker />
            <Button label=words.print on_press=|()| window::print() />
        </div>
    }
}

/// A letter as it was sent, and when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct SentLetter {
    on: domain::date::CivilDate,
    text: String,
}

/// That the last dispute ended with the decision as it was.
#[component]
fn Upheld(claim: ClaimState) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let ended = claim.disputes.last().and_then(|dispute| dispute.ended);
    let kept = ended.is_some_and(|(_, end)| end == DisputeEnd::Upheld);
    let upheld = claim.upheld.filter(|_| kept)?;
    let title = (words.upheld)(&upheld.by, &date(upheld.at.date(), locale));
    let reason = locale.pick(&upheld.reason).to_owned();
    Some(view! {
        <Notice tone=NoticeTone::Info title>
            <p>{reason}</p>
            <p>{words.upheld_more}</p>
        </Notice>
    })
}

#[component]
fn NothingToSay(state: CaseState, claim: ClaimState, about: DisputeAbout) -> impl IntoView {
    let words = use_words(&WORDS);
    let who = locale_now().pick(&claim.filed.insurer_name);
    let late = about == DisputeAbout::Delay && overdue(&claim).is_none();
    let (heading, more) = match late {
        true => ((words.not_late)(who), None),
        false => ((words.nothing_yet)(who), Some(words.nothing_yet_more)),
    };
    view! {
        <PageHeading text=Signal::stored(heading.into()) />
        {more.map(|more| view! { <p class="lead">{more}</p> })}
        <ButtonLink href=Route::Tracker(state.report.case) label=words.to_tracker />
    }
}
