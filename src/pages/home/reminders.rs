//! The reminders whose day has come.

use contract::case::CaseList;
use contract::reminder::Reminder;
use leptos::prelude::*;
use routes::Route;

use super::words::WORDS;
use crate::client::use_api;
use crate::platform::clock;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{IconName, Notice, NoticeTone};
use query_client::{Query, Remote};

/// Whether the day has come from which a claim's evidence can exist. Only then are the reminders fetched.
pub(super) fn has_due_evidence(list: &CaseList) -> bool {
    let today = clock::tracked_today();
    let mut claims = list.cases.iter().flat_map(|case| &case.claims);
    claims.any(|claim| claim.evidence_from.is_some_and(|from| from <= today))
}

/// A notice for each reminder whose day has come.
#[component]
pub(super) fn DueReminders() -> impl IntoView {
    let api = use_api();
    let reminders = Query::once(move || api.reminders());
    move || match reminders.state.get() {
        Remote::Loading | Remote::Failed(_) => None,
        Remote::Ready(loaded) => {
            let today = clock::tracked_today();
            let due = loaded.reminders.into_iter().filter(|reminder| reminder.on <= today);
            Some(due.map(|reminder| view! { <DueReminder reminder /> }).collect_view())
        }
    }
}

#[component]
fn DueReminder(reminder: Reminder) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let insurer = locale.pick(&reminder.insurer_name);
    let title = (words.reminder_title)(insurer, &date(reminder.on, locale));
    let route = Route::Tracker(reminder.case);
    view! {
        <div class="home__case" data-testid="due-reminder">
            <Notice tone=NoticeTone::Info icon=IconName::Clock title>
                <p>{words.reminder_more}</p>
                <a class="link" href=route.path()>
                    {words.reminder_open}
                </a>
            </Notice>
        </div>
    }
}
