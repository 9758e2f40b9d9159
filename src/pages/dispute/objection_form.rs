//! The form for disputing a decision.

use domain::dispute::DisputeGround;
use leptos::either::Either;
use leptos::prelude::*;

use super::draft_store::{DisputeAnswers, RemedyKind};
use super::form_fields::{GroundChoice, Letter, NotSent, RemedyChoice};
use super::form_state::{AMOUNT, DisputeForm, EVIDENCE, REASON, validate, writer_name};
use super::parts_choice::PartsChoice;
use super::subject::DisputeSubject;
use super::words::WORDS;
use crate::client::Outgoing;
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{ClauseChip, ErrorSummary, MoneyField, PageHeading, SectionCard, TextArea};
use view::format::format_exact;

/// The form that disputes the decision or one item of it.
#[component]
pub(super) fn ObjectionForm(subject: DisputeSubject, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let form = DisputeForm::new("dispute", &subject, move || {
        announce(words.sent.into());
        refresh.run(());
    });
    let insurer = locale.pick(&subject.claim.filed.insurer_name).to_owned();
    let grounds: Vec<_> =
        DisputeGround::ALL.into_iter().filter(|ground| ground.applies_to(&subject.claim)).collect();
    let subject = StoredValue::new(subject);
    let letter = Memo::new(move |_| {
        form.draft.with(|answers| match &answers.letter {
            Some(edited) => edited.clone(),
            None => subject.with_value(|it| it.objection(answers, &writer_name(), locale)),
        })
    });
    let send = move |()| {
        let (body, problems) = subject.with_value(|subject| {
            validate(&form.draft.current(), &letter.get_untracked(), subject, words)
        });
        form.problems.set(problems);
        if let Some(body) = body {
            form.send(|target| Outgoing::dispute(target, &body));
        }
    };
    let asks_for_amount =
        move || form.draft.with(|answers| answers.remedy == Some(RemedyKind::Pay));
    let edit = move |change: fn(&mut DisputeAnswers, String)| {
        Callback::new(move |text: String| form.draft.edit(|answers| change(answers, text)))
    };
    view! {
        <PageHeading text=Signal::stored(words.heading.into()) />
        {subject.with_value(|subject| view! { <SubjectSummary subject=subject.clone() /> })}
        <ErrorSummary problems=form.problems />
        <NotSent form />
        <div class="dispute__form">
            <PartsChoice form parts=subject.with_value(DisputeSubject::assessed_parts) />
            <GroundChoice form grounds />
            <TextArea
                name=REASON
                label=words.reason
                hint=words.reason_hint
                error=form.error_at(REASON)
                value=form.value(|answers| &answers.reason)
                on_input=edit(|answers, text| answers.reason = text)
            />
            <TextArea
                name=EVIDENCE
                label=words.evidence
                hint=words.evidence_hint
                rows=3
                error=form.error_at(EVIDENCE)
                value=form.value(|answers| &answers.evidence)
                on_input=edit(|answers, text| answers.evidence = text)
            />
            <RemedyChoice form />
            <Show when=asks_for_amount>
                <MoneyField
                    name=AMOUNT
                    label=words.amount
                    error=form.error_at(AMOUNT)
                    value=form.value(|answers| &answers.amount)
                    on_input=edit(|answers, text| answers.amount = text)
                />
            </Show>
        </div>
        <Letter form letter send_label=(words.send)(&insurer) send />
        <p class="note">{(words.send_effect)(&insurer)} " " {words.saved_here}</p>
    }
}

/// The decision, and the disputed item of it.
#[component]
fn SubjectSummary(subject: DisputeSubject) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&subject.claim.filed.insurer_name);
    let decided = subject
        .decided_on()
        .map(|day| (words.decision_line)(insurer, &date(day, locale), &subject.outcome(words)));
    view! {
        <p class="lead">{decided}</p>
        {match subject.item(locale) {
            None => Either::Left(view! { <p>{words.whole_decision}</p> }),
            Some(item) => {
                let reduction = item.reduction.map(format_exact);
                Either::Right(view! {
                    <SectionCard>
                        <p class="note">{words.disputed_item}</p>
                        <div class="dispute__item">
                            <strong>{item.name}</strong>
                            {reduction.map(|amount| view! { <span>"−" {amount}</span> })}
                        </div>
                        <ClauseChip clause=item.clause />
                    </SectionCard>
                })
            }
        }}
        <p class="small">{words.free_of_charge}</p>
    }
}
