//! Agreeing to the sum, or not.

use domain::ids::{CaseId, ClaimId};
use domain::journal::{ClaimState, Decision, Status};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::api::use_api;
use crate::components::{Button, ButtonKind, ButtonLink, Law, LawLink, Notice, NoticeTone, Text};
use crate::locale::{date, locale_now, use_words};
use crate::page::use_say;
use crate::platform::random;
use crate::routes::{DisputeAbout, Route};

/// How the answer fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sending {
    NotYet,
    Busy,
    Failed,
}

/// The two answers, same size. Agreeing is a legal act, so it does not follow the reader about.
#[component]
pub(super) fn YourView(
    case: CaseId,
    claim: ClaimState,
    decision: Decision,
    tail: String,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&claim.filed.insurer_name).to_owned();
    let inner = if let Some(at) = claim.agreed_at {
        let agreed = (words.agreed)(&date(at.date(), locale));
        EitherOf3::A(view! { <p>{agreed} " " <LawLink law=Law::Insurance23 /></p> })
    } else if decision.amount.is_zero() {
        let href = disagree(case, claim.filed.claim.clone());
        EitherOf3::B(view! {
            <p>{words.refused_rights} " " <LawLink law=Law::Insurance24 /></p>
            <ButtonLink href label=words.disagree_all />
        })
    } else if claim.status == Status::Decided {
        EitherOf3::C(view! { <Answer case claim tail who refresh /> })
    } else {
        // Paid without a separate agreement, or being looked at again: nothing to answer.
        return None;
    };
    Some(view! {
        <section class="section">
            <h2>{words.your_view}</h2>
            {inner}
        </section>
    })
}

/// The page where one disagrees with the whole of it.
fn disagree(case: CaseId, claim: ClaimId) -> Route {
    Route::Dispute { case, claim, about: DisputeAbout::Decision }
}

#[component]
fn Answer(
    case: CaseId,
    claim: ClaimState,
    tail: String,
    who: String,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let sending = RwSignal::new(Sending::NotYet);
    // One key for as long as the page stands: pressing again repeats, it does not agree twice.
    let key = StoredValue::new(random::id());
    let named = StoredValue::new((case, claim.filed.claim));
    let agree = move |()| {
        if sending.get_untracked() == Sending::Busy {
            return;
        }
        sending.set(Sending::Busy);
        spawn_local(async move {
            let ((case, claim), key) = (named.get_value(), key.get_value());
            let outcome = api.agree(&case, &claim, &key).await;
            if sending.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => {
                    say(Text::from(words.you_agreed));
                    refresh.run(());
                }
                Err(_) => sending.set(Sending::Failed),
            }
        });
    };
    let busy = Signal::derive(move || {
        (sending.get() == Sending::Busy).then(|| Text::from(words.agreeing))
    });
    let failed = move || sending.get() == Sending::Failed;
    let line = named.with_value(|(case, claim)| disagree(case.clone(), claim.clone()));
    view! {
        <p>{(words.agree_law)(&who)} " " <LawLink law=Law::Insurance23 /></p>
        <Show when=failed>
            <Notice tone=NoticeTone::Error title=words.agree_failed>
                <p>{words.agree_failed_more}</p>
            </Notice>
        </Show>
        <div class="decision__answers">
            <Button label=(words.agree)(&tail) kind=ButtonKind::Primary busy on_press=agree />
            <ButtonLink href=line label=words.disagree />
        </div>
        <p class="note">{(words.agree_means)(&who)}</p>
    }
}
