//! What is asked, the letter that comes of it, and sending it.

use contract::dispute::{LONGEST_LETTER, NewComplaint, NewDispute};
use contract::problem::ProblemKind;
use domain::check::{self, FieldFlaw, MAX_REASON};
use domain::clock::Deadline;
use domain::dispute::Ground;
use domain::money::Fen;
use leptos::either::Either;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::kept::{Answers, Typed, WishKind};
use super::subject::{Subject, overdue};
use super::words::{Said, WORDS, Words};
use crate::api::{ApiError, use_api, use_session};
use crate::components::{
    Button, ButtonKind, Choice, ClauseChip, ErrorSummary, FieldProblem, MoneyField, Notice,
    NoticeTone, PageHeading, RadioGroup, SectionCard, Text, TextArea,
};
use crate::locale::{date, full, locale_now, use_words};
use crate::page::use_say;
use crate::platform::{random, window};
use crate::routes::DisputeAbout;

const GROUND: &str = "ground";
const REASON: &str = "reason";
const EVIDENCE: &str = "evidence";
const WISH: &str = "wish";
const AMOUNT: &str = "amount";
const LETTER: &str = "letter";

/// How sending stands.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Sending {
    NotYet,
    Busy,
    Failed(ApiError),
}

/// The form as its parts share it.
#[derive(Clone, Copy)]
struct Form {
    answers: Answers,
    problems: RwSignal<Vec<FieldProblem>>,
    sending: RwSignal<Sending>,
    /// One key for as long as the page stands: pressing again repeats, it does not send twice.
    key: StoredValue<String>,
}

impl Form {
    fn new(subject: &Subject) -> Self {
        Self {
            answers: Answers::about(&subject.claim.filed.claim, &subject.about),
            problems: RwSignal::new(Vec::new()),
            sending: RwSignal::new(Sending::NotYet),
            key: StoredValue::new(random::id()),
        }
    }

    fn error_at(self, field: &'static str) -> Signal<Option<Text>> {
        Signal::derive(move || {
            self.problems.with(|problems| {
                problems.iter().find(|it| it.field == field).map(|it| it.text.clone())
            })
        })
    }

    fn value(self, read: fn(&Typed) -> &String) -> Signal<String> {
        Signal::derive(move || self.answers.with(|typed| read(typed).clone()))
    }
}

/// Who is signed in, to write under the letter.
fn writer() -> String {
    let session = use_session();
    session.me.with(|me| {
        me.ready().and_then(|me| me.as_ref()).map(|me| me.name.clone()).unwrap_or_default()
    })
}

/// Disagreeing with the decision or with a line of it.
#[component]
pub(super) fn ObjectionForm(subject: Subject, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let form = Form::new(&subject);
    let who = locale.pick(&subject.claim.filed.insurer_name).to_owned();
    let subject = StoredValue::new(subject);
    let letter = Memo::new(move |_| {
        form.answers.with(|typed| match &typed.letter {
            Some(edited) => edited.clone(),
            None => subject.with_value(|it| it.objection(typed, &writer(), locale)),
        })
    });
    let say = use_say();
    let api = use_api();
    let send = move |()| {
        if form.sending.get_untracked() == Sending::Busy {
            return;
        }
        let (body, problems) = subject.with_value(|subject| {
            read(&form.answers.now(), &letter.get_untracked(), &subject.about, words)
        });
        form.problems.set(problems);
        let Some(body) = body else { return };
        form.sending.set(Sending::Busy);
        spawn_local(async move {
            let (case, claim) = subject
                .with_value(|it| (it.state.report.case.clone(), it.claim.filed.claim.clone()));
            let outcome = api.dispute(&case, &claim, &body, &form.key.get_value()).await;
            done(form, outcome, move || {
                say(Text::from(words.sent));
                refresh.run(());
            });
        });
    };
    let pay = move || form.answers.with(|typed| typed.wish == Some(WishKind::Pay));
    let edit = move |change: fn(&mut Typed, String)| {
        Callback::new(move |text: String| form.answers.edit(|typed| change(typed, text)))
    };
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        {subject.with_value(|subject| view! { <About subject=subject.clone() /> })}
        <ErrorSummary problems=form.problems />
        <NotSent sending=form.sending />
        <div class="dispute__form">
            <GroundChoice form />
            <TextArea
                name=REASON
                label=words.reason
                hint=words.reason_hint
                error=form.error_at(REASON)
                value=form.value(|typed| &typed.reason)
                on_input=edit(|typed, text| typed.reason = text)
            />
            <TextArea
                name=EVIDENCE
                label=words.evidence
                hint=words.evidence_hint
                rows=3
                error=form.error_at(EVIDENCE)
                value=form.value(|typed| &typed.evidence)
                on_input=edit(|typed, text| typed.evidence = text)
            />
            <WishChoice form />
            <Show when=pay>
                <MoneyField
                    name=AMOUNT
                    label=words.amount
                    error=form.error_at(AMOUNT)
                    value=form.value(|typed| &typed.amount)
                    on_input=edit(|typed, text| typed.amount = text)
                />
            </Show>
        </div>
        <Letter form letter send_label=(words.send)(&who) send />
        <p class="note">{(words.send_means)(&who)} " " {words.saved}</p>
    }
}

/// Complaining of a delay: nothing is asked, the record says it all.
#[component]
pub(super) fn DelayForm(subject: Subject, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let form = Form::new(&subject);
    let deadline = overdue(&subject.claim)?;
    let who = locale.pick(&subject.claim.filed.insurer_name).to_owned();
    let lead = (words.late_lead)(
        &who,
        crate::telling::duty_word(deadline.rule, locale),
        deadline.progress.days_late(),
    );
    let why = match subject.explained(locale) {
        Some(why) => (words.late_explained)(&why),
        None => (words.late_silent)(&who),
    };
    let rule = deadline.rule;
    let subject = StoredValue::new((subject, deadline));
    let letter = Memo::new(move |_| {
        form.answers.with(|typed| match &typed.letter {
            Some(edited) => edited.clone(),
            None => subject.with_value(|(it, deadline): &(Subject, Deadline)| {
                it.complaint(deadline, &writer(), locale)
            }),
        })
    });
    let say = use_say();
    let api = use_api();
    let send = move |()| {
        if form.sending.get_untracked() == Sending::Busy {
            return;
        }
        let mut problems = Vec::new();
        let letter = read_letter(&letter.get_untracked(), words, &mut problems);
        form.problems.set(problems);
        let Some(letter) = letter else { return };
        form.sending.set(Sending::Busy);
        spawn_local(async move {
            let (case, claim) = subject
                .with_value(|(it, _)| (it.state.report.case.clone(), it.claim.filed.claim.clone()));
            let body = NewComplaint { rule, letter };
            let outcome = api.complain(&case, &claim, &body, &form.key.get_value()).await;
            done(form, outcome, move || {
                say(Text::from(words.sent));
                refresh.run(());
            });
        });
    };
    Some(view! {
        <PageHeading text=Signal::stored(words.heading_late.into()) />
        <p class="lead">{lead}</p>
        <p>{why}</p>
        <ErrorSummary problems=form.problems />
        <NotSent sending=form.sending />
        <Letter form letter send_label=(words.send)(&who) send />
        <p class="note">{(words.send_means)(&who)} " " {words.saved}</p>
    })
}

/// What came of sending: told and forgotten, or kept for another try.
fn done(form: Form, outcome: Result<(), ApiError>, on_sent: impl FnOnce()) {
    if form.sending.is_disposed() {
        return;
    }
    match outcome {
        Ok(()) => {
            form.answers.forget();
            on_sent();
        }
        Err(error) => form.sending.set(Sending::Failed(error)),
    }
}

/// The decision, and the line of it that is in dispute.
#[component]
fn About(subject: Subject) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&subject.claim.filed.insurer_name);
    let decided = subject
        .decided_on()
        .map(|day| (words.decided)(who, &date(day, locale), &subject.outcome(words)));
    let line = match subject.line(locale) {
        None => Err(words.about_all),
        Some(line) => Ok(line),
    };
    view! {
        <p class="lead">{decided}</p>
        {match line {
            Err(all) => Either::Left(view! { <p>{all}</p> }),
            Ok(line) => {
                let takes = line.takes.map(full);
                Either::Right(view! {
                    <SectionCard>
                        <p class="note">{words.about_line}</p>
                        <div class="dispute__line">
                            <strong>{line.name}</strong>
                            {takes.map(|sum| view! { <span>"−" {sum}</span> })}
                        </div>
                        <ClauseChip clause=line.clause />
                    </SectionCard>
                })
            }
        }}
        <p class="small">{words.not_agreeing}</p>
    }
}

#[component]
fn GroundChoice(form: Form) -> impl IntoView {
    let words = use_words(&WORDS);
    let value = |ground: Ground| Ground::ALL.iter().position(|it| *it == ground);
    let options = Ground::ALL.into_iter().enumerate().map(|(index, ground)| {
        let (label, note) = (words.grounds)(ground);
        Choice::new(index.to_string(), label).with_note(note)
    });
    let chosen = Signal::derive(move || {
        let ground = form.answers.with(|typed| typed.ground)?;
        value(ground).map(|index| Text::from(index.to_string()))
    });
    let choose = move |value: Text| {
        let ground = value.parse().ok().and_then(|index: usize| Ground::ALL.get(index).copied());
        form.answers.edit(|typed| typed.ground = ground);
    };
    view! {
        <RadioGroup
            name=GROUND
            legend=words.ground
            error=form.error_at(GROUND)
            options=options.collect()
            chosen
            on_choose=choose
        />
    }
}

/// The wishes, as the options name them.
const WISHES: [(&str, WishKind); 3] =
    [("again", WishKind::WorkOutAgain), ("pay", WishKind::Pay), ("explain", WishKind::Explain)];

#[component]
fn WishChoice(form: Form) -> impl IntoView {
    let words = use_words(&WORDS);
    let said = |kind: WishKind| -> Said {
        match kind {
            WishKind::WorkOutAgain => words.wish_again,
            WishKind::Pay => words.wish_pay,
            WishKind::Explain => words.wish_explain,
        }
    };
    let options = WISHES.map(|(value, kind)| {
        let (label, note) = said(kind);
        Choice::new(value, label).with_note(note)
    });
    let chosen = Signal::derive(move || {
        let wish = form.answers.with(|typed| typed.wish)?;
        WISHES.into_iter().find(|(_, kind)| *kind == wish).map(|(value, _)| Text::from(value))
    });
    let choose = move |value: Text| {
        let kind = WISHES.into_iter().find(|(name, _)| *name == value).map(|(_, kind)| kind);
        form.answers.edit(|typed| typed.wish = kind);
    };
    view! {
        <RadioGroup
            name=WISH
            legend=words.wish
            error=form.error_at(WISH)
            options=options.to_vec()
            chosen
            on_choose=choose
        />
    }
}

/// The letter, to change, to print and to send.
#[component]
fn Letter(
    form: Form,
    letter: Memo<String>,
    send_label: String,
    #[prop(into)] send: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_edited = move || form.answers.with(|typed| typed.letter.is_some());
    let busy = Signal::derive(move || {
        (form.sending.get() == Sending::Busy).then(|| Text::from(words.sending))
    });
    view! {
        <section class="section dispute__letter">
            <TextArea
                name=LETTER
                label=words.letter
                hint=words.letter_hint
                rows=14
                error=form.error_at(LETTER)
                value=letter
                on_input=move |text: String| form.answers.edit(|typed| typed.letter = Some(text))
            />
            <Show when=is_edited>
                <Button
                    label=words.rewrite
                    kind=ButtonKind::Link
                    on_press=move |()| form.answers.edit(|typed| typed.letter = None)
                />
            </Show>
        </section>
        <p class="dispute__paper" aria-hidden="true">
            {move || letter.get()}
        </p>
        <div class="button-row">
            <Button label=send_label kind=ButtonKind::Primary busy on_press=send />
            <Button label=words.print on_press=|()| window::print() />
        </div>
    }
}

/// Why it was not sent, as long as it was not.
#[component]
fn NotSent(sending: RwSignal<Sending>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        let Sending::Failed(error) = sending.get() else { return None };
        let more = match error.kind() {
            None => words.unreachable,
            Some(ProblemKind::NotAllowedNow) => words.not_now,
            Some(_) => words.refused,
        };
        Some(view! {
            <Notice tone=NoticeTone::Error title=words.not_sent>
                <p>{more}</p>
            </Notice>
        })
    }
}

/// What is to be sent, or what is wrong with the answers.
fn read(
    typed: &Typed,
    letter: &str,
    about: &DisputeAbout,
    words: &Words,
) -> (Option<NewDispute>, Vec<FieldProblem>) {
    let mut problems = Vec::new();
    if typed.ground.is_none() {
        problems.push(problem(GROUND, words.choose_ground));
    }
    let reason = match check::text(&typed.reason, MAX_REASON) {
        Ok(reason) => Some(reason),
        Err(FieldFlaw::Missing) => {
            problems.push(problem(REASON, words.reason_missing));
            None
        }
        Err(flaw) => {
            problems.push(problem(REASON, (words.flaw)(flaw)));
            None
        }
    };
    if let Err(FieldFlaw::TooLong) = check::text(&typed.evidence, MAX_REASON) {
        problems.push(problem(EVIDENCE, (words.flaw)(FieldFlaw::TooLong)));
    }
    match typed.wish {
        None => problems.push(problem(WISH, words.choose_wish)),
        Some(WishKind::Pay) => {
            let amount = check::money(&typed.amount).and_then(|amount| match amount {
                Fen::ZERO => Err(FieldFlaw::AmountOutOfRange),
                amount => Ok(amount),
            });
            if let Err(flaw) = amount {
                problems.push(problem(AMOUNT, (words.flaw)(flaw)));
            }
        }
        Some(WishKind::WorkOutAgain | WishKind::Explain) => {}
    }
    let letter = read_letter(letter, words, &mut problems);
    if !problems.is_empty() {
        return (None, problems);
    }
    let clause = match about {
        DisputeAbout::Clause(clause) => Some(clause.clone()),
        DisputeAbout::Decision | DisputeAbout::Delay => None,
    };
    let evidence = typed.evidence.trim().to_owned();
    let body = typed.ground.zip(typed.wish()).zip(reason.zip(letter)).map(
        |((ground, wish), (reason, letter))| NewDispute {
            clause,
            ground,
            reason,
            evidence,
            wish,
            letter,
        },
    );
    (body, problems)
}

fn read_letter(letter: &str, words: &Words, problems: &mut Vec<FieldProblem>) -> Option<String> {
    let read = check::text(letter, LONGEST_LETTER);
    let wrong = match read {
        Ok(letter) => return Some(letter),
        Err(FieldFlaw::Missing) => words.letter_missing,
        Err(flaw) => (words.flaw)(flaw),
    };
    problems.push(problem(LETTER, wrong));
    None
}

fn problem(field: &'static str, text: &'static str) -> FieldProblem {
    FieldProblem { field: field.into(), text: text.into() }
}
