//! Claims that others share with the reader: the link to them, their list, and one of them as far as it is shared.
//!
//! The reader is a relative, who has nothing to do: no marker and no sentence says that it is their turn.

mod claim;
mod words;

use contract::claim_share::{ShareLevel, SharedClaimSummary, SharedClaims, SharedStage};
use maud::{Markup, html};
use routes::Route;

use super::empty_state::empty_state;
use super::icon::IconName;
use super::link_row::{LinkRow, link_rows};
use crate::format::{MonthName, date_with};
use crate::labels::{line_name, status_word};
use crate::{Context, Locale};
pub use claim::{shared_claim_body, shared_claim_summary};
use words::WORDS;

/// What a level shows, in words.
#[derive(Clone, Copy, Debug)]
pub struct ShareLevelWords {
    /// The level in a few words.
    pub title: &'static str,
    /// What the relative can see, and what not, as the person who shares reads it.
    pub they_see: &'static str,
    /// The same, as the relative reads it.
    pub you_see: &'static str,
}

/// The words for a level. A level that this version does not know is described as the one that shows less.
pub const fn share_level_words(level: ShareLevel, locale: Locale) -> &'static ShareLevelWords {
    let words = WORDS.get(locale);
    match level {
        ShareLevel::Progress | ShareLevel::Unknown => &words.progress,
        ShareLevel::ProgressAndAmounts => &words.progress_and_amounts,
    }
}

/// The link to the claims that others share with the reader; nothing if there are none.
pub fn shared_claims_link(count: u32, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let href = Route::SharedClaims.path();
    html! {
        @if 0 < count {
            section.section {
                h2 { (words.shared_with_you) }
                (link_rows(&[LinkRow {
                    href: &href,
                    title: &(words.count)(count),
                    note: None,
                    icon: Some(IconName::Person),
                }]))
            }
        }
    }
}

/// The list of the claims, each a link to its page.
pub fn shared_claims_list(shared: &SharedClaims, context: Context) -> Markup {
    let words = WORDS.get(context.locale);
    if shared.claims.is_empty() {
        return empty_state(words.none, &html! { p { (words.none_more) } });
    }
    let rows: Vec<_> = shared.claims.iter().map(|claim| row_texts(claim, context)).collect();
    let rows: Vec<_> = rows
        .iter()
        .map(|[href, title, note]| LinkRow { href, title, note: Some(note), icon: None })
        .collect();
    link_rows(&rows)
}

/// The address, the title and the note of a claim's row.
fn row_texts(claim: &SharedClaimSummary, context: Context) -> [String; 3] {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let SharedClaimSummary { share, shared_by, filed_at, claims } = claim;
    let filed = date_with(MonthName::Short, filed_at.date(), context);
    let stage = |SharedStage { insurer_name, line, status }: &SharedStage| {
        let cover = [locale.pick(insurer_name), " ", line_name(*line, locale)].concat();
        (words.cover_and_status)(&cover, status_word(*status, locale))
    };
    let stages: Vec<_> = claims.iter().map(stage).collect();
    let title = (words.whose_claim)(name(shared_by, locale), &filed);
    [Route::SharedClaim(share.clone()).path(), title, stages.join(words.separator)]
}

/// The name of the person who shares. They may not have given one.
fn name(shared_by: &str, locale: Locale) -> &str {
    if shared_by.is_empty() { WORDS.get(locale).somebody } else { shared_by }
}
