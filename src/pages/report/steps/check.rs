//! All answers once more, and sending them.

use contract::case::NewReport;
use contract::problem::ProblemKind;
use domain::check::{FieldError, FieldFlaw};
use domain::fact::Fact;
use domain::incident::{Bill, Scope};
use domain::money::Fen;
use domain::product::Insurer;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::flow::{Flow, Leaving, problem};
use super::super::sent::note_sent;
use super::super::words::{WORDS, Words};
use super::documents::{DOCUMENTS, DocumentsTold};
use super::share_words::SHARING;
use super::sharing::{Sharing, problems, say_to, ways_now};
use crate::api::{ApiError, use_api};
use crate::asking::{QUESTIONS, answer_words, stance_word};
use crate::components::{
    Button, ButtonKind, Checkbox, FieldProblem, HelpWays, KeyValue, KeyValueList, Law, LawLink,
    Notice, NoticeTone, PageHeading, Text,
};
use crate::flow::{
    BeneficiaryAnswer, Journey, Stance, Step, Ways, check, claimed, reply, setting, stance,
    step_of_field,
};
use crate::locale::{about, date, full, locale_now, use_words};
use crate::page::use_say;
use crate::platform::window::use_online;
use crate::routes::Route;

const DECLARED: &str = "declared";

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sending {
    /// Not yet.
    NotYet,
    /// On its way.
    Busy,
    /// There is no network; it goes by itself once there is.
    Waits,
    /// It did not get through, for this reason.
    Failed(ApiError),
}

#[component]
pub(super) fn Check(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let sending = RwSignal::new(Sending::NotYet);
    let flaws = RwSignal::new(Vec::<FieldError>::new());
    let ways = ways_now(flow);
    // Whoever has refused once is asked with both answers side by side from then on.
    let refused = RwSignal::new(false);
    let sole = Memo::new(move |_| {
        ways.with(|ways| ways.sole().map(|it| it.insurer.clone()).filter(|_| !refused.get()))
    });
    view! {
        <PageHeading text=Signal::stored(words.check.into()) />
        <p class="report__lead">{words.check_hint}</p>
        <NotSent sending />
        <ToMend flow flaws />
        <WhoAndWhat flow />
        <PoliciesChosen flow />
        <MoneyAnswers flow />
        <DocumentsTold flow />
        <Sharing flow ways sole />
        <Submission flow ways sole refused sending flaws />
        <HelpWays title=words.help call_back_href=Route::CallBack assisted_href=Route::Assisted />
    }
}

/// Why it was not sent, as long as it was not.
#[component]
fn NotSent(sending: RwSignal<Sending>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let error = match sending.get() {
            Sending::Failed(error) => error,
            Sending::Waits => return Some(Either::Left(view! { <WaitsForNetwork sending /> })),
            Sending::NotYet | Sending::Busy => return None,
        };
        let more = match (&error, error.kind()) {
            (ApiError::Unreachable, _) => words.not_sent_unreachable,
            (_, Some(ProblemKind::NotSignedIn)) => words.not_sent_signed_out,
            (ApiError::Refused(problem), _) if !problem.errors.is_empty() => words.not_sent_refused,
            (ApiError::Refused(_) | ApiError::Garbled { .. }, _) => words.not_sent_garbled,
        };
        Some(Either::Right(view! {
            <Notice tone=NoticeTone::Error title=words.not_sent>
                <p>{more}</p>
            </Notice>
        }))
    }
}

/// It goes by itself, unless the person thinks better of it.
#[component]
fn WaitsForNetwork(sending: RwSignal<Sending>) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <Notice tone=NoticeTone::Offline title=words.waits>
            <p>{words.waits_more}</p>
            <Button
                label=words.do_not_send
                kind=ButtonKind::Small
                on_press=move |()| sending.set(Sending::NotYet)
            />
        </Notice>
    }
}

/// What the server found wrong, each with a link to the step where it is mended.
#[component]
fn ToMend(flow: Flow, flaws: RwSignal<Vec<FieldError>>) -> impl IntoView {
    let words = use_words(&WORDS);
    let question = use_words(&QUESTIONS);
    let list = move || {
        flaws
            .get()
            .into_iter()
            .filter(is_elsewhere)
            .map(|error| {
                let step = step_of_field(&error.field);
                let step_name = match step {
                    Step::Fact(fact) => question(fact).short,
                    step => (words.chapter)(step.chapter()),
                };
                let text = [step_name, words.colon, (words.flaw)(error.flaw)].concat();
                view! {
                    <li>
                        <a class="error-summary__link" href=flow.address(step)>
                            {text}
                        </a>
                    </li>
                }
            })
            .collect_view()
    };
    let any = move || flaws.read().iter().any(is_elsewhere);
    view! {
        <Show when=any>
            <div class="error-summary" role="alert">
                <ul class="error-summary__list">{list}</ul>
            </div>
        </Show>
    }
}

/// Whether it is mended on another step; what is wrong on this one is told at its field.
fn is_elsewhere(error: &FieldError) -> bool {
    error.field != "/declared_true" && error.field != "/consents"
}

#[component]
fn WhoAndWhat(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let name = untrack(move || flow.person()).map(|person| {
        let relation = (words.relation)(person.relation);
        [&person.name, words.stop, relation].concat()
    });
    let on = flow
        .journey
        .with_untracked(|it| it.incident.as_ref().map(|incident| date(incident.on, locale)));
    let place = flow.peek(|answers| answers.place.clone());
    let place_name = (words.when)(flow.peek(|answers| setting(&answers.facts))).place;
    let authority = flow
        .household(|household| flow.journey.read_untracked().authority(household))
        .and_then(|authority| (words.authority)(authority, false));
    let authority = authority.map(|(title, _)| {
        view! {
            <KeyValue name=words.check_authority change_href=flow.address(Step::Who)>
                {title}
            </KeyValue>
        }
    });
    let facts: Vec<Fact> = flow.journey.with_untracked(|journey| {
        let facts = journey.path().iter().filter_map(|step| match step {
            Step::Fact(fact) => Some(*fact),
            _ => None,
        });
        facts.collect()
    });
    let facts = facts
        .into_iter()
        .map(|fact| {
            let href = flow.address(Step::Fact(fact));
            let name = use_words(&QUESTIONS)(fact).short;
            let source = flow.peek(|answers| {
                let given = answers.given.as_ref()?;
                let theirs = reply(&given.incident.facts, fact)?;
                let is_theirs = reply(&answers.facts, fact) == Some(theirs);
                is_theirs.then(|| (words.source_short)(locale.pick(&given.hospital)))
            });
            view! {
                <KeyValue name change_href=href>
                    {answer_words(fact, flow.peek(|answers| reply(&answers.facts, fact)))}
                    {source.map(|source| view! { <span class="report__second">{source}</span> })}
                </KeyValue>
            }
        })
        .collect_view();
    view! {
        <section class="report__part">
            <h2 class="report__part-title">{words.check_who}</h2>
            <KeyValueList>
                <KeyValue name=words.check_person change_href=flow.address(Step::Who)>
                    {name}
                </KeyValue>
                <KeyValue name=words.check_on change_href=flow.address(Step::When)>
                    {on}
                </KeyValue>
                {authority}
                <KeyValue name=place_name change_href=flow.address(Step::When)>
                    {place}
                </KeyValue>
                {facts}
            </KeyValueList>
        </section>
    }
}

#[component]
fn PoliciesChosen(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let journey = flow.journey.get_untracked();
    let chosen = flow.household(|household| {
        flow.peek(|answers| {
            let chosen = claimed(answers, &journey, household);
            chosen.map(|policy| policy.id.clone()).collect::<Vec<_>>()
        })
    });
    let rows = chosen
        .unwrap_or_default()
        .into_iter()
        .filter_map(|policy| {
            let (_, product) = flow.terms(&policy)?;
            let assessment = journey.assessment.as_ref()?;
            let said = assessment.policies.iter().find(|said| said.policy == policy)?;
            let estimate = match stance(said) {
                Stance::Pays(amount) => (words.estimated)(&about(amount, locale)),
                open_or_not @ (Stance::CannotTell { .. } | Stance::DoesNotPay(_)) => {
                    stance_word(&open_or_not).to_owned()
                }
            };
            let insurer = locale.pick(&product.insurer.short).to_owned();
            let name = locale.pick(&product.name).to_owned();
            Some(view! {
                <KeyValue name=insurer change_href=flow.address(Step::Policies)>
                    {name}
                    <span class="report__second">{estimate}</span>
                </KeyValue>
            })
        })
        .collect_view();
    view! {
        <section class="report__part">
            <h2 class="report__part-title">{words.check_policies}</h2>
            <KeyValueList>{rows}</KeyValueList>
        </section>
    }
}

#[component]
fn MoneyAnswers(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let asked = flow.journey.with_untracked(|journey| journey.path().contains(&Step::Bills));
    let incident = flow.journey.with_untracked(|journey| journey.incident.clone());
    let amounts = incident.filter(|_| asked).map(|incident| {
        let bills = &incident.bills;
        let billed: Fen = bills.iter().map(Bill::billed).sum();
        let fund: Option<Fen> = bills.iter().map(|bill| bill.fund_paid).sum();
        let own: Option<Fen> = bills.iter().map(out_of_scope).sum();
        let received: Fen = incident.received.iter().map(|received| received.amount).sum();
        let known = |amount: Option<Fen>| amount.map_or(words.not_told.to_owned(), full);
        let received = (!received.is_zero()).then(|| full(received));
        let href = flow.address(Step::Bills);
        // A bill that was changed is no longer the hospital's.
        let source = flow.peek(|answers| {
            let theirs = answers.bills.iter().all(|bill| bill.whole.is_some());
            let given = answers.given.as_ref().filter(|_| theirs)?;
            Some((words.source_short)(locale_now().pick(&given.hospital)))
        });
        view! {
            <KeyValue name=words.check_billed change_href=href.clone()>
                {full(billed)}
                {source.map(|source| view! { <span class="report__second">{source}</span> })}
            </KeyValue>
            <KeyValue name=words.check_fund change_href=href.clone()>
                {known(fund)}
            </KeyValue>
            <KeyValue name=words.check_own change_href=href.clone()>
                {known(own)}
            </KeyValue>
            {received
                .map(|received| {
                    view! {
                        <KeyValue name=words.check_received change_href=href>
                            {received}
                        </KeyValue>
                    }
                })}
        }
    });
    let lost = flow.journey.with_untracked(|journey| {
        let asked = journey.path().contains(&Step::Losses);
        let incident = journey.incident.as_ref().filter(|_| asked)?;
        Some(incident.losses.iter().map(|loss| loss.amount).sum::<Fen>())
    });
    let lost = lost.map(|lost| {
        view! {
            <KeyValue name=words.check_losses change_href=flow.address(Step::Losses)>
                {full(lost)}
            </KeyValue>
        }
    });
    let has_died = flow.journey.with_untracked(Journey::has_died);
    let payee = flow.peek(|answers| {
        if has_died {
            let line =
                |it: &BeneficiaryAnswer| (words.survivor_line)(&it.name, &it.tail, &it.share);
            let lines: Vec<_> = answers.beneficiaries.iter().map(line).collect();
            return Some(lines.join(words.and_then));
        }
        let payee = answers.payee.as_ref()?;
        Some((words.account)(&payee.name, &payee.account_tail))
    });
    view! {
        <section class="report__part">
            <h2 class="report__part-title">{words.check_money}</h2>
            <KeyValueList>
                {amounts}
                {lost}
                <KeyValue name=words.check_payee change_href=flow.address(Step::Payee)>
                    {payee}
                </KeyValue>
            </KeyValueList>
        </section>
    }
}

/// What of a bill is outside the social-insurance list, where it says so.
fn out_of_scope(bill: &Bill) -> Option<Fen> {
    let stated = bill.lines.iter().all(|line| line.scope != Scope::Unstated);
    let out = bill.lines.iter().filter(|line| line.scope == Scope::Out);
    stated.then(|| out.map(|line| line.amount).sum())
}

/// The declaration and the button.
#[component]
fn Submission(
    flow: Flow,
    ways: Memo<Ways>,
    /// The one insurer that sending agrees to.
    sole: Memo<Option<Insurer>>,
    /// Whether it was refused.
    refused: RwSignal<bool>,
    sending: RwSignal<Sending>,
    flaws: RwSignal<Vec<FieldError>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let sharing = use_words(&SHARING);
    let locale = locale_now();
    let say = use_say();
    let api = use_api();
    let declared = Signal::derive(move || flow.with(|answers| answers.declared));
    let busy = Signal::derive(move || {
        (sending.get() == Sending::Busy).then(|| Text::from(words.submitting))
    });
    let online = use_online();
    let submit = Callback::new(move |()| {
        if sending.get_untracked() == Sending::Busy {
            return;
        }
        // To the one insurer there is, sending is agreeing: the button says so.
        if let Some(insurer) = sole.get_untracked() {
            say_to(flow, insurer.code, true);
        }
        let journey = flow.journey.read_untracked();
        let report =
            flow.household(|household| flow.peek(|answers| check(answers, &journey, household)));
        let report = match report {
            Some(Ok(_)) if 0 < untrack(move || flow.pile.unfinished()) => {
                flow.problems.set(vec![problem(DOCUMENTS, words.pages_under_way)]);
                return;
            }
            Some(Ok(report)) => NewReport { documents: flow.pile.documents(), ..report },
            Some(Err(errors)) => {
                let open = ways.with_untracked(|ways| problems(ways, sharing));
                let undeclared = declaration_problems(&errors, words);
                flow.problems.set(open.into_iter().chain(undeclared).collect());
                flaws.set(errors);
                return;
            }
            None => return,
        };
        flow.problems.set(Vec::new());
        flaws.set(Vec::new());
        sending.set(Sending::Busy);
        let key = flow.peek(|answers| answers.key.clone());
        spawn_local(async move {
            let came = api.file(&report, &key).await;
            if sending.is_disposed() {
                return;
            }
            match came {
                Ok(filed) => {
                    // Stored over there: only now may the draft go.
                    flow.draft.delete();
                    note_sent(&filed);
                    flow.open(&Route::Receipt(filed.case).path(), Leaving::IsReplaced);
                }
                Err(error) => {
                    if let ApiError::Refused(problem) = &error {
                        flaws.set(problem.errors.clone());
                    }
                    let waits = error == ApiError::Unreachable && !online.get_untracked();
                    sending.set(if waits { Sending::Waits } else { Sending::Failed(error) });
                }
            }
        });
    });
    // Sent again under the same key: what had arrived after all is not filed twice.
    Effect::new(move |_| {
        if online.get() && sending.get_untracked() == Sending::Waits {
            submit.run(());
        }
    });
    let several = Memo::new(move |_| ways.with(|ways| ways.agreed().count()));
    let buttons = move || match sole.get() {
        Some(insurer) => {
            let name = locale.pick(&insurer.short);
            let (label, means) = ((sharing.agree_and_send)(name), (sharing.sending_agrees)(name));
            let refuse = move |()| {
                refused.set(true);
                say_to(flow, insurer.code.clone(), false);
                say(sharing.refused_said.into());
            };
            Either::Left(view! {
                <p class="share__means">{means}</p>
                <div class="share__answers">
                    <Button label busy on_press=submit />
                    <Button label=sharing.refuse on_press=refuse />
                </div>
            })
        }
        None => Either::Right(move || {
            let label = (words.submit)(several.get());
            view! { <Button label kind=ButtonKind::Main busy on_press=submit /> }
        }),
    };
    let nothing_online = Memo::new(move |_| ways.with(|ways| ways.online.is_empty()));
    let nothing = move || {
        view! {
            <Notice tone=NoticeTone::Info title=sharing.all_on_paper>
                <p>{sharing.all_on_paper_more}</p>
            </Notice>
        }
    };
    view! {
        <Show when=move || !nothing_online.get() fallback=nothing>
            <section class="report__part">
                <h2 class="report__part-title">{words.last_word}</h2>
                <p>{words.declaration}</p>
                <p>
                    <LawLink law=Law::Insurance27 />
                </p>
                <Checkbox
                    name=DECLARED
                    label=words.declare
                    error=flow.error_at(DECLARED)
                    checked=declared
                    on_change=move |declared: bool| flow.edit(|answers| answers.declared = declared)
                />
                {buttons}
                <p class="report__under-button">{words.before_submit}</p>
            </section>
        </Show>
    }
}

fn declaration_problems(errors: &[FieldError], words: &Words) -> Vec<FieldProblem> {
    let undeclared = FieldError::new("/declared_true", FieldFlaw::Missing);
    match errors.contains(&undeclared) {
        true => vec![problem(DECLARED, words.declare_first)],
        false => Vec::new(),
    }
}

/// From here on each change leads straight back.
pub(super) fn enter(flow: Flow) {
    if !flow.peek(|answers| answers.seen_check) {
        flow.edit(|answers| answers.seen_check = true);
    }
}
