//! Beside the cases: the search in the questions and answers, links to the main pages, and how to reach a person.

use claim_flow::Step;
use maud::{Markup, html};
use routes::{ClaimDraft, Route};

use super::words::WORDS;
use crate::Locale;
use crate::markup::contact_options::ways_to_reach_a_person;
use crate::markup::icon::{IconName, icon};
use crate::markup::search_box::search_box;
use crate::markup::shared_claim::shared_claims_link;

/// The search field and the four links, and the link to claims that others share. `policies` is how many policies there are,
/// if that is known.
pub fn home_links(policies: Option<usize>, shared_claims: u32, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let new_claim = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
    let policies = policies.map_or(words.policies_note.to_owned(), words.policy_count);
    html! {
        section."section home__quick-links" aria-labelledby="quick-links" {
            h2 #quick-links { (words.quick_links) }
            form.not-elder role="search" method="get" action=(Route::FAQ.path()) {
                (search_box("q", words.search, words.search_hint))
            }
            // Four actions in one box, divided by a dashed cross like the character 田.
            ul.action-grid {
                (tile(IconName::Question, words.am_i_covered, &Route::COVERAGE_CHECK))
                (tile(IconName::Pencil, words.new_claim, &new_claim))
                (tile(IconName::Policy, [words.my_policies, &policies], &Route::Coverage))
                (tile(IconName::Book, words.faq, &Route::FAQ))
            }
        }
        (shared_claims_link(shared_claims, locale))
    }
}

fn tile(name: IconName, [title, note]: [&str; 2], route: &Route) -> Markup {
    html! {
        li.action-tile {
            a.action-tile__press href=(route.path()) {
                (icon(name))
                span.action-tile__title { (title) }
                span.action-tile__note { (note) }
            }
        }
    }
}

/// How to reach a person.
pub fn home_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(None, locale)
}
