//! Says on the receipt that the claim had been filed before, and offers to hand in what was changed since.

use claim_flow::LateChanges;
use contract::case::NewReport;
use contract::file::{HandInDocuments, NewDocument};
use domain::journal::CaseState;
use leptos::prelude::*;
use routes::Route;

use super::late_changes_slot;
use super::words::{WORDS, Words, message};
use crate::client::{KeyPolicy, use_api, use_command, use_session};
use crate::features::prefilled_message;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ButtonRow, Notice, NoticeTone, busy_label, command_error,
};

/// The notice, if a changed report is kept for this case.
#[component]
pub fn LateChangesNotice(state: RwSignal<CaseState>) -> impl IntoView {
    let me = use_session().me.with_untracked(|me| me.ready()?.as_ref().map(|me| me.id.clone()))?;
    let slot = late_changes_slot(&me, &state.with_untracked(|state| state.report.case.clone()));
    let report = RwSignal::new(None::<NewReport>);
    slot.load(move |kept| report.set(kept.value()));
    let changes = Memo::new(move |_| {
        report.with(|report| {
            let report = report.as_ref()?;
            Some(state.with(|state| LateChanges::since(state, report)))
        })
    });
    let dismiss = Callback::new(move |()| {
        slot.clear();
        report.set(None);
    });
    Some(move || changes.get().map(|changes| view! { <Changes state changes dismiss /> }))
}

#[component]
fn Changes(
    state: RwSignal<CaseState>,
    changes: LateChanges,
    dismiss: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let filed_at = state.with_untracked(|state| state.filed_at);
    let title = (words.filed_before)(&moment(filed_at, locale_now()));
    let more = if changes.is_empty() { words.nothing_changed } else { words.lacks_changes };
    let documents = (!changes.documents.is_empty())
        .then(|| view! { <HandIn state documents=changes.documents.clone() /> });
    let answers = changes.concern_answers().then(|| view! { <WriteToInsurer state changes /> });
    view! {
        <Notice tone=NoticeTone::Info title>
            <p>{more}</p>
            {documents}
            {answers}
            <ButtonRow>
                <Button label=words.dismiss kind=ButtonKind::Link on_press=dismiss />
            </ButtonRow>
        </Notice>
    }
}

/// Hands in the documents that the case lacks.
#[component]
fn HandIn(state: RwSignal<CaseState>, documents: Vec<NewDocument>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let case = state.with_untracked(|state| state.report.case.clone());
    let pages = documents.iter().map(|document| document.files.len()).sum();
    let name = ["late-documents/", case.as_str()].concat();
    let hand_in = use_command(name, KeyPolicy::Stored, move |documents: Vec<NewDocument>, key| {
        let case = case.clone();
        async move {
            for (number, document) in documents.into_iter().enumerate() {
                let body = HandInDocuments { document, answers: None };
                let key = [&key, ".", &number.to_string()].concat();
                api.hand_in_documents(&case, &body, &key).await?;
            }
            Ok(())
        }
    });
    let press = Callback::new(move |()| hand_in.run(documents.clone()));
    let busy = busy_label(hand_in, words.handing_in);
    view! {
        <p>{(words.pages_missing)(pages)}</p>
        {command_error(hand_in, press)}
        <Button label=(words.hand_in)(pages) kind=ButtonKind::Small busy on_press=press />
    }
}

/// Names the changed answers, and leads to a message that is already written.
#[component]
fn WriteToInsurer(state: RwSignal<CaseState>, changes: LateChanges) -> impl IntoView {
    let words: &'static Words = use_words(&WORDS);
    let locale = locale_now();
    let case = state.with_untracked(|state| state.report.case.clone());
    let lines = words.changed_lines(&changes, locale);
    let text = message(words, &lines);
    let route = Route::Messages(case.clone());
    let items = lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view();
    view! {
        <p>{words.answers_missing}</p>
        <ul>{items}</ul>
        <span on:click=move |_| prefilled_message::set(case.clone(), text.clone())>
            <ButtonLink href=route label=words.write />
        </span>
    }
}
