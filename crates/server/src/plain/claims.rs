//! The plain page with the status of a person's claims.

use axum::extract::{Query, State};
use axum::response::{IntoResponse, Response};
use domain::journal::fold_with_gaps;
use maud::html;
use view::status_summary::bilingual_summary;

use super::page::{self, PlainPage};
use super::{CLAIMS, LangQuery, MAX_CASES, MaybeSignedIn, ReturnTo, sign_out_form, to_sign_in};
use crate::problems::HandlerResult;
use crate::state::App;
use crate::store::NEWEST_ENTRIES;

/// `GET /plain/claims`: the status of each claim.
pub(super) async fn claims(
    State(app): State<App>,
    Query(LangQuery { lang }): Query<LangQuery>,
    signed_in: MaybeSignedIn,
) -> HandlerResult<Response> {
    let Ok(signed_in) = signed_in else { return Ok(to_sign_in(lang, ReturnTo::Claims)) };
    let words = lang.words();
    let page = app.store.cases(signed_in.id(), MAX_CASES, None).await?;
    let today = app.clock.today();
    let law = app.law.get();
    let mut shown = Vec::new();
    for row in &page.cases {
        let entries = app.store.abridged_journal(&row.at.id, NEWEST_ENTRIES).await?;
        let insured = app.store.case_head(&row.at.id).await?.map(|head| head.insured_name);
        if let Some(summary) = fold_with_gaps(&entries)
            .ok()
            .and_then(|state| bilingual_summary(&state, &law.dated, today))
        {
            shown.push((summary, insured.unwrap_or_default()));
        }
    }
    let body = html! {
        @if shown.is_empty() { p { (words.no_claims) } }
        @for (summary, insured) in &shown {
            section.sheet {
                p.note { (insured) " · " (words.case) " " (summary.case_no) }
                @if summary.your_turn { p.turn { (lang.pick(&summary.sign)) } }
                h2 { (lang.pick(&summary.heading)) }
                @if !lang.pick(&summary.next).is_empty() { p { (lang.pick(&summary.next)) } }
                @if let Some(by) = &summary.by { p { (lang.pick(by)) } }
            }
        }
        @if shown.len() < usize::try_from(page.total).unwrap_or(usize::MAX) {
            p.note { (words.more_by_phone) }
        }
        p { (words.to_send) }
        p { a.button.main href=(page::PHONE_HREF) { (words.call) " " (page::PHONE) } }
        (sign_out_form(lang))
    };
    Ok(PlainPage { lang, title: words.where_it_is, here: CLAIMS, body }.into_response())
}
