//! The person's rating of how a claim was handled, and the ratings of others.

use contract::rating::{MAX_STARS, NewRating, RatingCounts, RatingView};
use domain::ids::{CaseId, ClaimId};
use leptos::prelude::*;

use super::words::WORDS;
use crate::client::{Api, KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::use_words;
use crate::ui::{
    Button, Choice, RadioGroup, Text, TextArea, busy_label, command_error, query_view, sent_later,
};
use query_client::Query;
use view::format::count;

/// The rating form, filled in with an earlier rating, and the tally of all ratings.
#[component]
pub(super) fn ClaimRating(api: Api, case: CaseId, claim: ClaimId) -> impl IntoView {
    let words = use_words(&WORDS);
    let ids = StoredValue::new((case, claim));
    let rated = Query::once(move || async move {
        let (case, claim) = ids.get_value();
        api.rating(&case, &claim).await
    });
    view! {
        <h3 class="messages__title">{words.rate}</h3>
        {query_view(rated, move |rated| view! { <RatingForm ids rated /> })}
    }
}

#[component]
fn RatingForm(ids: StoredValue<(CaseId, ClaimId)>, rated: RatingView) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let own = rated.own.clone();
    let stars = RwSignal::new(own.as_ref().map(|own| Text::from(own.stars.to_string())));
    let reason = RwSignal::new(own.map(|own| own.reason).unwrap_or_default());
    let all = RwSignal::new(rated.all);
    let is_given = RwSignal::new(rated.own.is_some());
    let error = RwSignal::new(None::<Text>);
    let name =
        ids.with_value(|(case, claim)| ["rating/", case.as_str(), "/", claim.as_str()].concat());
    let rate = use_kept_command(name, KeyPolicy::Stored).on_success(move |delivered| {
        if let Some(rated) = delivered.parse::<RatingView>() {
            all.set(rated.all);
        }
        is_given.set(true);
        announce(words.rated.into());
    });
    let send = Callback::new(move |()| {
        let given = stars.with_untracked(|stars| stars.as_ref()?.parse::<u8>().ok());
        let Some(stars) = given else {
            error.set(Some(words.rate_missing.into()));
            return;
        };
        let rating = NewRating { stars, reason: reason.get_untracked() };
        rate.run(ids.with_value(|(case, claim)| Outgoing::rating(case, claim, &rating)));
    });
    let field = move |name: &str| -> Text {
        ids.with_value(|(_, claim)| [name, "-", claim.as_str()].concat().into())
    };
    let options = (1..=MAX_STARS)
        .rev()
        .zip(words.stars)
        .map(|(stars, label)| Choice::new(stars.to_string(), label))
        .collect();
    let busy = busy_label(rate, words.sending);
    let label = if rated.own.is_some() { words.rate_again } else { words.rate_send };
    view! {
        <RadioGroup
            name=field("stars")
            legend=words.rate_legend
            options
            error=error
            chosen=stars
            on_choose=move |value| {
                stars.set(Some(value));
                error.set(None);
            }
        />
        <TextArea
            name=field("reason")
            label=words.rate_reason
            rows=2
            value=reason
            on_input=move |text| reason.set(text)
        />
        {command_error(rate, send)}
        {sent_later(rate)}
        <Button label busy on_press=send />
        <Show when=move || is_given.get()>
            <p class="small" role="status">{words.rated}</p>
            <p class="small">{move || tally_text(&all.read())}</p>
        </Show>
    }
}

/// How many chose each rating, and how many claims were not rated.
fn tally_text(all: &RatingCounts) -> String {
    let words = use_words(&WORDS);
    let given: u32 = all.counts.iter().sum();
    let parts = (1..=MAX_STARS).rev().zip(words.stars).zip(all.counts.iter().rev());
    let parts: Vec<_> = parts
        .map(|((_, label), number)| [label, " ", &count(i64::from(*number))].concat())
        .collect();
    [(words.tally)(all.over, given), parts.join(words.comma)].concat()
}
