//! Starting a claim from the coverage check: the claim form begins with the answers given here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use routes::{ClaimDraft, Route};

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
    /// Another unfinished claim exists.
    OtherDraft,
    /// The check was saved for later.
    LocalSave,
}

#[component]
pub(super) fn StartClaim(check: CoverageCheck) -> impl IntoView {
    let words = use_words(&WORDS);
    let start_state = RwSignal::new(StartState::Idle);
    let navigation = use_navigation();
    let go = move |step: Step, draft: ClaimDraft| {
        let to = Route::NewClaim { step: step.name().into(), draft };
        navigation.go(&to.path());
    };
    let start = Callback::new(move |draft: ClaimDraft| {
        let me = check.household.with_value(|household| household.me.id.clone());
        let answers = check.answers.get_untracked();
        set_pending_answers(
            me,
            Answers { filing_key: random::id(), from_coverage_check: true, ..answers },
        );
        go(Step::When, draft);
    });
    let press = move |()| {
        spawn_local(async move {
            let me = check.household.with_value(|household| household.me.id.clone());
            let found = Draft::new().load(&me, &DraftSubject::Claim(ClaimDraft::First)).await;
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
                start.run(ClaimDraft::First);
            }
        });
    };
    let save = move |()| {
        check.draft.save(&check.answers.read_untracked(), None);
        start_state.set(StartState::LocalSave);
    };
    let notice = move || match start_state.get() {
        StartState::Idle => None,
        StartState::OtherDraft => Some(
            view! {
                <Notice tone=NoticeTone::Info title=words.other_draft>
                    <p>{words.other_draft_more}</p>
                    <ButtonRow>
                        <Button
                            label=words.continue_other_draft
                            kind=ButtonKind::Small
                            on_press=move |()| go(Step::FIRST, ClaimDraft::First)
                        />
                        <Button
                            label=words.begin_another
                            kind=ButtonKind::Small
                            on_press=move |()| start.run(ClaimDraft::New)
                        />
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
    };
    view! {
        <div class="coverage-check__actions">
            <Button label=words.start_claim kind=ButtonKind::Primary on_press=press />
            <Button label=words.save_for_later on_press=save />
            {notice}
        </div>
    }
}
