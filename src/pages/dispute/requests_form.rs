//! The form for complaining that documents were not asked for all at once.

use contract::dispute::NewComplaint;
use domain::clock::RuleId;
use leptos::prelude::*;

use super::form_fields::{Letter, NotSent};
use super::form_state::{DisputeForm, validate_letter, writer_name};
use super::subject::DisputeSubject;
use super::words::WORDS;
use crate::client::Outgoing;
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ErrorSummary, PageHeading};

/// The complaint about repeated requests. It asks no questions: the record contains everything.
#[component]
pub(super) fn RequestsForm(subject: DisputeSubject, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let announce = use_announcer();
    let form = DisputeForm::new("complaint", &subject, move || {
        announce(words.sent.into());
        refresh.run(());
    });
    let insurer = locale.pick(&subject.claim.filed.insurer_name).to_owned();
    let lead = (words.requests_lead)(&insurer, subject.claim.document_notices());
    let subject = StoredValue::new(subject);
    let letter = Memo::new(move |_| {
        form.draft.with(|answers| match &answers.letter {
            Some(edited) => edited.clone(),
            None => subject.with_value(|it| it.repeated_requests_complaint(&writer_name(), locale)),
        })
    });
    let send = move |()| {
        let mut problems = Vec::new();
        let letter = validate_letter(&letter.get_untracked(), words, &mut problems);
        form.problems.set(problems);
        if let Some(letter) = letter {
            let rule = RuleId::SupplementOnce;
            form.send(|target| Outgoing::complaint(target, &NewComplaint { rule, letter }));
        }
    };
    view! {
        <PageHeading text=Signal::stored(words.heading_requests.into()) />
        <p class="lead">{lead}</p>
        <ErrorSummary problems=form.problems />
        <NotSent form />
        <Letter form letter send_label=(words.send)(&insurer) send />
        <p class="note">{(words.send_effect)(&insurer)} " " {words.saved_here}</p>
    }
}
