//! The form for complaining about a missed deadline.

use contract::dispute::NewComplaint;
use domain::clock::Deadline;
use leptos::prelude::*;

use super::form_fields::{Letter, NotSent};
use super::form_state::{DisputeForm, validate_letter, writer_name};
use super::subject::{DisputeSubject, overdue_deadline};
use super::words::WORDS;
use crate::client::Outgoing;
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ErrorSummary, PageHeading};

/// The complaint about a delay. It asks no questions: the record contains everything.
#[component]
pub(super) fn DelayForm(subject: DisputeSubject, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let form = DisputeForm::new("complaint", &subject, move || {
        announce(words.sent.into());
        refresh.run(());
    });
    let deadline = overdue_deadline(&subject.claim)?;
    let insurer = locale.pick(&subject.claim.filed.insurer_name).to_owned();
    let lead = (words.overdue_lead)(
        &insurer,
        view::legal_clock::duty_phrase(deadline.rule.duty(), locale),
        deadline.progress.days_late(),
    );
    let reason = match subject.delay_reason(locale) {
        Some(reason) => (words.delay_reason)(&reason),
        None => (words.no_delay_reason)(&insurer),
    };
    let rule = deadline.rule;
    let subject = StoredValue::new((subject, deadline));
    let letter = Memo::new(move |_| {
        form.draft.with(|answers| match &answers.letter {
            Some(edited) => edited.clone(),
            None => subject.with_value(|(it, deadline): &(DisputeSubject, Deadline)| {
                it.delay_complaint(deadline, &writer_name(), locale)
            }),
        })
    });
    let send = move |()| {
        let mut problems = Vec::new();
        let letter = validate_letter(&letter.get_untracked(), words, &mut problems);
        form.problems.set(problems);
        if let Some(letter) = letter {
            form.send(|target| Outgoing::complaint(target, &NewComplaint { rule, letter }));
        }
    };
    Some(view! {
        <PageHeading text=Signal::stored(words.heading_delay.into()) />
        <p class="lead">{lead}</p>
        <p>{reason}</p>
        <ErrorSummary problems=form.problems />
        <NotSent form />
        <Letter form letter send_label=(words.send)(&insurer) send />
        <p class="note">{(words.send_effect)(&insurer)} " " {words.saved_here}</p>
    })
}
