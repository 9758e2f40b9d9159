//! What the insurers ask for, and who handles each claim.

use domain::journal::{CaseState, ClaimState, Handler, Supplement, TrackedRequest};
use leptos::either::Either;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::components::{Icon, IconName, PHONE_HREF, Sheet, StatusWord, Tone};
use crate::locale::{date, locale_now, use_words};

/// Where the button of the headline leads.
pub(super) const REQUESTS_ID: &str = "requests";

/// The documents that are missing, insurer by insurer.
#[component]
pub(super) fn Requests(case: CaseState) -> impl IntoView {
    let waits = |claim: &ClaimState| claim.missing_requests().next().is_some();
    let waiting: Vec<_> = case.claims.into_iter().filter(waits).collect();
    if waiting.is_empty() {
        return None;
    }
    let sections = waiting.into_iter().map(|claim| view! { <ClaimRequests claim /> });
    let sections = sections.collect_view();
    Some(view! { <div id=REQUESTS_ID>{sections}</div> })
}

#[component]
fn ClaimRequests(claim: ClaimState) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let who = locale.pick(&claim.filed.insurer_name);
    let missing: Vec<TrackedRequest> = claim.missing_requests().cloned().collect();
    let heading = (words.requests)(who, missing.len());
    let asked = claim.supplements.last().map(|notice| asked_line(notice, words));
    let rows = missing.into_iter().map(|tracked| view! { <RequestRow tracked /> }).collect_view();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <p class="small">{asked}</p>
            <ul class="requests">{rows}</ul>
            <p>{words.hand_in}</p>
            <details class="requests__cannot">
                <summary>{words.cannot_get_it}</summary>
                <p>{words.cannot_get_it_more}</p>
            </details>
        </section>
    }
}

fn asked_line(notice: &Supplement, words: &Words) -> String {
    let locale = locale_now();
    let mut line = (words.requested_on)(&date(notice.reached_on, locale));
    if let Some(day) = notice.respond_by {
        line += &(words.respond_by)(&date(day, locale));
    }
    line
}

#[component]
fn RequestRow(tracked: TrackedRequest) -> impl IntoView {
    let words = use_words(&WORDS);
    let request = tracked.request;
    let reason = locale_now().pick(&request.reason).to_owned();
    view! {
        <li class="request">
            <div class="request__head">
                <strong>{(words.document)(request.document)}</strong>
                <StatusWord tone=Tone::Neutral text=words.waits />
            </div>
            <p class="small">{reason}</p>
        </li>
    }
}

/// Who handles each claim that is open, and how to reach them.
#[component]
pub(super) fn Handlers(case: CaseState) -> impl IntoView {
    let words = use_words(&WORDS);
    let open: Vec<_> = case.claims.into_iter().filter(ClaimState::is_open).collect();
    if open.is_empty() {
        return None;
    }
    let cards = open
        .into_iter()
        .map(|claim| {
            let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
            match claim.handler {
                Some(handler) => Either::Left(view! { <HandlerCard handler who /> }),
                None => Either::Right(view! { <p>{(words.no_handler)(&who)}</p> }),
            }
        })
        .collect_view();
    Some(view! {
        <section class="section">
            <h2>{words.handlers}</h2>
            <div class="handlers">{cards}</div>
        </section>
    })
}

#[component]
fn HandlerCard(handler: Handler, who: String) -> impl IntoView {
    let words = use_words(&WORDS);
    let Handler { name, staff_no, phone, hours } = handler;
    let staff_no = staff_no.map(|number| (words.staff_no)(&number));
    let hours = hours.map(|hours| locale_now().pick(&hours).to_owned());
    let details: Vec<String> = staff_no.into_iter().chain(hours).collect();
    let href = phone.map_or(PHONE_HREF.to_owned(), |phone| ["tel:", &phone].concat());
    view! {
        <Sheet>
            <p data-testid="handler">
                <strong>{(words.handler_of)(&name, &who)}</strong>
            </p>
            <p class="small">{details.join(words.dot)}</p>
            <a class="button button--small" href=href>
                <span class="button__face">
                    <Icon name=IconName::Phone />
                    <span>{(words.call)(&name)}</span>
                </span>
            </a>
        </Sheet>
    }
}
