//! Starting a claim from the coverage check: the claim form begins with the answers given here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::Route;

use super::state::CoverageCheck;
use super::words::WORDS;
use crate::features::drafts::{Draft, DraftSubject, LoadedDraft, LocalSave, set_pending_answers};
use crate::platform::navigation::use_navigation;
use crate::platform::random;
use crate::ui::locale::use_words;
use crate::ui::{Button, ButtonKind, ButtonRow, Notice, NoticeTone};
use claim_flow::{Answers, Step};

/// What happened after a button was pressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum StartState {
    /// Nothing was pressed.
    Idle,
    /// An unfinished claim exists and would be overwritten.
    OtherDraft,
    /// The check was saved for later.
    LocalSave,
}

#[component]
pub(super) fn StartClaim(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let start_state = RwSignal::new(StartState::Idle);
    let navigation = use_navigation();
    let go = move |step: Step| {
        let to = Route::NewClaim { step: step.name().into(), visit: None };
        navigation.go(&to.path());
    };
    let start = Callback::new(move |()| {
        let me = check.household.with_value(|household| household.me.id.clone());
        let answers = check.answers.get_untracked();
        set_pending_answers(
            me,
            Answers { filing_key: random::id(), from_coverage_check: true, ..answers },
        );
        go(Step::When);
    });
    let press = move |()| {
        spawn_local(async move {
            let me = check.household.with_value(|household| household.me.id.clone());
            let found = Draft::new().load(&me, &DraftSubject::Own).await;
            if start_state.is_disposed() {
                return;
            }
            let has_other_draft = match found {
                LoadedDraft::Draft(answers) => {
                    answers.is_started()
                        && check
                            .answers
                            .with_untracked(|ours| answers.description != ours.description)
                }
                LoadedDraft::Pending(_) | LoadedDraft::Unreadable | LoadedDraft::Nothing => false,
            };
            if has_other_draft {
                start_state.set(StartState::OtherDraft);
            } else {
                start.run(());
            }
        });
    };
    let save = move |()| {
        check.draft.save(&check.answers.read_untracked());
        start_state.set(StartState::LocalSave);
    };
    let notice = move || {
        match start_state.get() {
        StartState::Idle => None,
        StartState::OtherDraft => Some(
            view! {
                <Notice tone=NoticeTone::Info title=words.other_draft>
                    <p>{words.other_draft_more}</p>
                    <ButtonRow>
                        <Button
                            label=words.continue_other_draft
                            kind=ButtonKind::Small
                            on_press=move |()| go(Step::FIRST)
                        />
                        <Button label=words.replace_other_draft kind=ButtonKind::Small on_press=start />
                    </ButtonRow>
                </Notice>
            }
            .into_any(),
        ),
        StartState::LocalSave => {
            let text = match check.draft.saved() {
                LocalSave::NotYet => return None,
                LocalSave::At(_) => words.saved,
                LocalSave::Refused => words.not_saved,
            };
            Some(view! { <p class="coverage-check__saved" role="status">{text}</p> }.into_any())
        }
    }
    };
    view! {
        <div class="coverage-check__actions">
            <Button label=words.start_claim kind=ButtonKind::Primary on_press=press />
            <Button label=words.save_for_later on_press=save />
            {notice}
        </div>
    }
}
