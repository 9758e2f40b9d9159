//! Who decided, and having a person look where a program decided alone (PIPL art. 24).

use domain::ids::CaseId;
use domain::journal::{ClaimState, Decider, Decision};
use leptos::either::EitherOf3;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::WORDS;
use crate::api::use_api;
use crate::components::{
    Button, ButtonLink, ButtonRow, Law, LawLink, Notice, NoticeTone, PHONE_HREF, Text,
};
use crate::locale::{date, locale_now, use_words};
use crate::page::use_say;
use crate::platform::random;
use crate::routes::{DisputeAbout, Route};

/// Who decided, the article, and the way to a person.
#[component]
pub(super) fn WhoDecided(
    case: CaseId,
    claim: ClaimState,
    decision: Decision,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&claim.filed.insurer_name);
    let said = match &decision.decided_by {
        Decider::Machine => (words.by_machine)(who),
        Decider::Person { name } => (words.by_person)(who, name),
    };
    let decided_at = claim.decision.as_ref().map(|(at, _)| *at);
    let confirmed = claim.upheld.as_ref().filter(|upheld| decided_at < Some(upheld.at));
    let since = match (confirmed, claim.person_requested_at) {
        (Some(upheld), _) => {
            Some((words.person_confirmed)(&upheld.by, &date(upheld.at.date(), locale)))
        }
        (None, Some(at)) if decided_at <= Some(at) => {
            Some((words.person_asked)(&date(at.date(), locale)))
        }
        _ => None,
    };
    let again = if claim.may_request_a_person() {
        EitherOf3::A(view! { <AskPerson case claim refresh /> })
    } else if since.is_none() {
        let claim = claim.filed.claim;
        let href = Route::Dispute { case, claim, about: DisputeAbout::Decision };
        EitherOf3::B(view! { <ButtonLink href label=words.decide_again /> })
    } else {
        EitherOf3::C(())
    };
    view! {
        <section class="section">
            <Notice tone=NoticeTone::Info title=words.who_decided>
                <p>{said} " " <LawLink law=Law::PersonalInformation24 /></p>
                {since.map(|since| view! { <p data-testid="person">{since}</p> })}
                <ButtonRow>
                    <ButtonLink href=PHONE_HREF label=words.explain />
                    {again}
                </ButtonRow>
            </Notice>
        </section>
    }
}

/// How the request fares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asking {
    NotYet,
    Busy,
    Failed,
}

#[component]
fn AskPerson(case: CaseId, claim: ClaimState, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let say = use_say();
    let asking = RwSignal::new(Asking::NotYet);
    // One key for as long as the page stands: pressing again repeats, it does not ask twice.
    let key = StoredValue::new(random::id());
    let named = StoredValue::new((case, claim.filed.claim));
    let ask = move |()| {
        asking.set(Asking::Busy);
        spawn_local(async move {
            let ((case, claim), key) = (named.get_value(), key.get_value());
            let outcome = api.request_person(&case, &claim, &key).await;
            if asking.is_disposed() {
                return;
            }
            match outcome {
                Ok(()) => refresh.run(()),
                Err(_) => {
                    asking.set(Asking::Failed);
                    say(Text::from(words.ask_failed));
                }
            }
        });
    };
    let busy = Signal::derive(move || {
        (asking.get() == Asking::Busy).then(|| Text::from(words.asking_person))
    });
    let failed = move || (asking.get() == Asking::Failed).then_some(words.ask_failed);
    view! {
        <Button label=words.ask_person busy on_press=ask />
        <p class="small">{failed}</p>
    }
}
