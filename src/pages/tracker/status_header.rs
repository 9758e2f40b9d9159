//! The top of the tracker: the status, what happens next and by when, and one button.

use domain::clock::Deadline;
use domain::journal::{CaseState, ClaimState};
use leptos::either::Either;
use leptos::prelude::*;
use routes::Route;

use super::headline::{Headline, NextAction, StatusFlag, headline};
use super::requests::REQUESTS_ID;
use super::words::WORDS;
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{ButtonKind, ButtonLink, PageHeading, StatusLabel, Text, TurnTag};

/// The tag, the headline, what happens next and by when.
#[component]
pub(super) fn StatusHeader(
    id: domain::ids::CaseId,
    primary_claim: Memo<Option<(ClaimState, Option<Deadline>)>>,
    claims: Memo<CaseState>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let current = Memo::new(move |_| {
        let (_, deadline) = primary_claim.get()?;
        headline(&claims.read(), deadline.as_ref(), clock::tracked_today(), locale)
    });
    let heading = Signal::derive(move || {
        current.with(|current| {
            current.as_ref().map_or(words.page.into(), |it| Text::from(it.heading.clone()))
        })
    });
    let sign = move || {
        current.get().map(|Headline { flag, .. }| match flag {
            StatusFlag::YourTurn => Either::Left(view! { <TurnTag /> }),
            StatusFlag::Word(tone, text) => Either::Right(view! { <StatusLabel tone text /> }),
        })
    };
    let next = move || current.with(|current| current.as_ref().map(|it| it.next.clone()));
    let by = move || {
        let view::status_summary::DueDay { before, on, after } =
            current.with(|current| current.as_ref()?.by.clone())?;
        Some(view! {
            <p class="tracker__due">
                {before}
                <time data-testid="expected-by" datetime=on.to_string()>
                    {crate::ui::locale::date(on, locale)}
                </time> {after}
            </p>
        })
    };
    let action = move || match current
        .with(|current| current.as_ref().map(|it| it.next_action.clone()))?
    {
        NextAction::Nothing => None,
        NextAction::Documents => Some(view! {
            <ButtonLink
                href=["#", REQUESTS_ID].concat()
                label=words.see_requests
                kind=ButtonKind::Primary
            />
        }),
        NextAction::Appointment => {
            let href = Route::Messages(id.clone());
            Some(view! { <ButtonLink href label=words.see_times kind=ButtonKind::Primary /> })
        }
        NextAction::Decision(claim) => {
            let href = Route::Decision(id.clone(), claim);
            // The main button is reserved for when it is the person's turn.
            let is_their_turn = current
                .with(|current| current.as_ref().is_some_and(|it| it.flag == StatusFlag::YourTurn));
            let kind = if is_their_turn { ButtonKind::Primary } else { ButtonKind::Secondary };
            Some(view! { <ButtonLink href label=words.see_decision kind /> })
        }
    };
    view! {
        <div class="tracker__top">
            {sign} <PageHeading text=heading test_id="status-heading" />
            <div class="lead">
                <p data-testid="next-steps">{next}</p>
                {by}
            </div>
            {action}
        </div>
    }
}
