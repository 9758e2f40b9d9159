//! From the question to the claim: the guided claim begins with everything answered here.

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::state::Asking;
use super::words::WORDS;
use crate::components::{Button, ButtonKind, ButtonRow, Notice, NoticeTone};
use crate::drafts::{Draft, Found, Saved, Subject, hand_over};
use crate::flow::{Answers, Step};
use crate::locale::use_words;
use crate::platform::random;
use crate::routes::Route;

/// How handing over stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handing {
    /// Not asked for.
    NotYet,
    /// There is a claim begun before, which would be written over.
    InTheWay,
    /// It is kept for later.
    Kept,
}

#[component]
pub(super) fn GoOn(asking: Asking) -> impl IntoView {
    let words = use_words(&WORDS);
    let handing = RwSignal::new(Handing::NotYet);
    let navigate = use_navigate();
    let go = StoredValue::new(move |step: Step| {
        let to = Route::Report { step: step.name().to_owned(), visit: None };
        navigate(&to.path(), Default::default());
    });
    let begin = Callback::new(move |()| {
        let me = asking.family.with_value(|family| family.me.id.clone());
        let answers = asking.answers.get_untracked();
        hand_over(me, Answers { key: random::id(), asked_first: true, ..answers });
        go.with_value(|go| go(Step::When));
    });
    let press = move |()| {
        spawn_local(async move {
            let me = asking.family.with_value(|family| family.me.id.clone());
            let found = Draft::new().find(&me, &Subject::Own).await;
            if handing.is_disposed() {
                return;
            }
            let is_other = match found {
                Found::Draft(answers) => {
                    answers.holds_anything()
                        && asking.answers.with_untracked(|ours| answers.told != ours.told)
                }
                Found::Handed(_) | Found::SetAside | Found::Nothing => false,
            };
            if is_other {
                handing.set(Handing::InTheWay);
            } else {
                begin.run(());
            }
        });
    };
    let keep = move |()| {
        asking.draft.save(&asking.answers.read_untracked());
        handing.set(Handing::Kept);
    };
    let told = move || match handing.get() {
        Handing::NotYet => None,
        Handing::InTheWay => Some(
            view! {
                <Notice tone=NoticeTone::Info title=words.in_the_way>
                    <p>{words.in_the_way_more}</p>
                    <ButtonRow>
                        <Button
                            label=words.go_on_with_that
                            kind=ButtonKind::Small
                            on_press=move |()| go.with_value(|go| go(Step::FIRST))
                        />
                        <Button label=words.begin_anew kind=ButtonKind::Small on_press=begin />
                    </ButtonRow>
                </Notice>
            }
            .into_any(),
        ),
        Handing::Kept => {
            let kept = match asking.draft.saved() {
                Saved::NotYet => return None,
                Saved::At(_) => words.kept,
                Saved::Refused => words.not_kept,
            };
            Some(view! { <p class="ask__kept" role="status">{kept}</p> }.into_any())
        }
    };
    view! {
        <div class="ask__go-on">
            <Button label=words.go_on kind=ButtonKind::Primary on_press=press />
            <Button label=words.keep on_press=keep />
            {told}
        </div>
    }
}
