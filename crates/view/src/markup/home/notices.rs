//! The notices above the heading: the fast track of an insurer after a catastrophe, and reminders whose day has come.

use claim_flow::Step;
use contract::case::CaseList;
use contract::policy::Policies;
use contract::reminder::Reminder;
use domain::catastrophe::Catastrophe;
use domain::date::CivilDate;
use maud::{Markup, html};
use routes::{ClaimDraft, Route};

use super::words::WORDS;
use crate::Context;
use crate::format::date;
use crate::markup::icon::IconName;
use crate::markup::notice::{notice, notice_with_icon};

/// Whether the day has come from which a claim's evidence can exist. Only then are there reminders to show.
pub fn has_due_evidence(list: &CaseList, today: CivilDate) -> bool {
    let mut claims = list.cases.iter().flat_map(|case| &case.claims);
    claims.any(|claim| claim.evidence_from.is_some_and(|from| from <= today))
}

/// The notices; none while the policies are not known.
pub fn home_notices(
    policies: Option<&Policies>,
    reminders: &[Reminder],
    context: Context,
) -> Markup {
    html! {
        @if let Some(policies) = policies {
            @for catastrophe in &policies.catastrophes { (fast_track(catastrophe, policies, context)) }
        }
        @for reminder in reminders.iter().filter(|reminder| reminder.on <= context.today) {
            (due_reminder(reminder, context))
        }
    }
}

/// A catastrophe for which an insurer of the family has opened a fast track.
fn fast_track(
    Catastrophe { insurer, terms, .. }: &Catastrophe,
    policies: &Policies,
    context: Context,
) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let report = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
    let body = html! {
        p { ((words.catastrophe_area)(locale.pick(&terms.area))) }
        a.link href=(report.path()) { (words.catastrophe_report) }
    };
    html! {
        @if let Some(product) = policies.catalog.iter().find(|it| it.insurer.code == *insurer) {
            @let insurer = locale.pick(&product.insurer.short);
            div.home__notice {
                (notice(&(words.catastrophe_title)(insurer, locale.pick(&terms.name)), &body))
            }
        }
    }
}

fn due_reminder(Reminder { case, insurer_name, on, .. }: &Reminder, context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let title = (words.reminder_title)(locale.pick(insurer_name), &date(*on, context));
    let body = html! {
        p { (words.reminder_more) }
        a.link href=(Route::Tracker(case.clone()).path()) { (words.reminder_open) }
    };
    html! {
        div.home__notice data-testid="due-reminder" {
            (notice_with_icon(IconName::Clock, &title, &body))
        }
    }
}
