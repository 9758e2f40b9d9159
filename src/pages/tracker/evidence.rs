//! Evidence that cannot exist yet: from when, by which clause, and a reminder of that day.

use contract::reminder::Reminders;
use domain::assess::Awaited;
use domain::ids::{CaseId, ClaimId};
use domain::journal::{AwaitedEvidence, CaseState, ClaimStatus};
use leptos::prelude::*;
use routes::Route;

use super::live_case::LiveCase;
use super::words::WORDS;
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::platform::clock::{self, track_day};
use crate::ui::locale::{context_in, date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, IconName, Notice, NoticeTone, busy_label, command_error,
    query_view, when_loaded,
};
use query_client::Query;
use view::evidence::{awaited_clause, awaited_sentence};

/// A notice for each claim that waits for evidence. Few do, so the code is fetched for them.
#[component]
pub(super) fn AwaitedEvidenceNotices(case: LiveCase) -> impl IntoView {
    let is_any =
        Memo::new(move |_| case.state.with(|state| waiting_claims(state).next().is_some()));
    move || is_any.get().then(|| when_loaded(Box::pin(awaited_evidence(case)), || ().into_any()))
}

#[lazy]
fn awaited_evidence(case: LiveCase) -> AnyView {
    let id = case.state.with_untracked(|state| state.report.case.clone());
    let notices = move || {
        track_day();
        case.changes.track();
        let waiting: Vec<_> = case.state.with_untracked(|state| {
            waiting_claims(state).map(|(claim, awaited)| (claim.clone(), awaited.clone())).collect()
        });
        waiting
            .into_iter()
            .map(|(claim, awaited)| view! { <EvidenceNotice case=id.clone() claim awaited /> })
            .collect_view()
    };
    notices.into_any()
}

/// The claims that wait for evidence, and for which.
fn waiting_claims(case: &CaseState) -> impl Iterator<Item = (&ClaimId, &AwaitedEvidence)> {
    let open = case.claims.iter().filter(|claim| claim.status < ClaimStatus::Decided);
    open.filter_map(|claim| Some((&claim.filed.claim, claim.filed.awaited.as_ref()?)))
}

#[component]
fn EvidenceNotice(case: CaseId, claim: ClaimId, awaited: AwaitedEvidence) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let title = awaited_sentence(awaited.awaits, context_in(locale));
    let reason = awaited_clause(&awaited, locale);
    let next = match awaited.awaits {
        Awaited::Day(from) if clock::today() < from => {
            let day = date(from, locale);
            view! { <ReminderToggle case claim day /> }.into_any()
        }
        Awaited::Day(_) | Awaited::Document(_) => {
            let href = Route::Messages(case).path();
            view! { <ButtonLink href label=words.evidence_send kind=ButtonKind::Small /> }
                .into_any()
        }
    };
    view! {
        <Notice tone=NoticeTone::Info icon=IconName::Clock title>
            <p>{reason}</p>
            {next}
        </Notice>
    }
}

/// Offers the reminder, or says that it is set and deletes it.
#[component]
fn ReminderToggle(case: CaseId, claim: ClaimId, day: String) -> impl IntoView {
    let api = use_api();
    let reminders = Query::once(move || api.reminders());
    let ids = StoredValue::new((case, claim));
    let day = StoredValue::new(day);
    query_view(reminders, move |loaded: Reminders| {
        let is_set = RwSignal::new(has_reminder(&loaded, &ids.read_value().1));
        view! { <ReminderButton ids day is_set /> }
    })
}

#[component]
fn ReminderButton(
    ids: StoredValue<(CaseId, ClaimId)>,
    day: StoredValue<String>,
    is_set: RwSignal<bool>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let api = use_api();
    let announce = use_announcer();
    let change = use_local_command(move |wanted: bool| async move {
        let (case, claim) = ids.get_value();
        if wanted {
            api.set_reminder(&case, &claim).await
        } else {
            api.delete_reminder(&case, &claim).await
        }
    })
    .on_success(move |now: Reminders| {
        let set = has_reminder(&now, &ids.read_value().1);
        is_set.set(set);
        let text = day.with_value(|day| (words.reminder_set)(day));
        announce(if set { text.into() } else { words.reminder_gone.into() });
    });
    let press = Callback::new(move |()| change.run(!is_set.get_untracked()));
    let button = move || {
        let label = if is_set.get() { words.reminder_delete } else { words.remind_me };
        view! {
            <Button
                label
                kind=ButtonKind::Small
                busy=busy_label(change, words.reminder_saving)
                on_press=press
            />
        }
    };
    view! {
        <Show when=move || is_set.get()>
            <p>{day.with_value(|day| (words.reminder_set)(day))}</p>
        </Show>
        {button}
        {command_error(change, press)}
    }
}

fn has_reminder(reminders: &Reminders, claim: &ClaimId) -> bool {
    reminders.reminders.iter().any(|reminder| reminder.claim == *claim)
}
