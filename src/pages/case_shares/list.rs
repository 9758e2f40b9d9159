//! With whom the case is shared, and the invitations that were not accepted. Each can be ended.

use contract::claim_share::{CaseShare, MadeShare, ShareStatus};
use leptos::prelude::*;

use super::words::{EndWords, WORDS};
use crate::client::{use_api, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::features::route_params::use_case;
use crate::ui::locale::{date, locale_now, moment, use_words};
use crate::ui::{ButtonKind, Confirmation, ConfirmedButton, SectionCard};
use view::markup::share_level_words;

#[component]
pub(super) fn ShareList(
    shares: Vec<CaseShare>,
    refresh: Callback<()>,
    /// The invitation whose code is shown.
    made: RwSignal<Option<MadeShare>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let none = shares.is_empty().then(|| view! { <p>{words.none}</p> });
    let cards =
        shares.into_iter().map(|share| view! { <ShareCard share refresh made /> }).collect_view();
    view! {
        <section class="section">
            <h2>{words.shared_with}</h2>
            {none}
            <div class="case-shares__list">{cards}</div>
        </section>
    }
}

#[component]
fn ShareCard(
    share: CaseShare,
    refresh: Callback<()>,
    made: RwSignal<Option<MadeShare>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (api, case) = (use_api(), use_case());
    let announce = use_announcer();
    let CaseShare { id, relative, level, open_until, status, accepted_at, phone_masked, .. } =
        share;
    let state = match status {
        ShareStatus::Waiting => (words.waiting)(&moment(open_until, locale)),
        ShareStatus::Accepted => {
            let since = accepted_at.map(|at| date(at.date(), locale)).unwrap_or_default();
            (words.accepted)(&phone_masked.unwrap_or_default(), &since)
        }
        ShareStatus::Declined => words.declined.to_owned(),
        ShareStatus::RunOut => words.run_out.to_owned(),
        ShareStatus::Unknown => String::new(),
    };
    let EndWords { label, means, sure, done } = match status {
        ShareStatus::Waiting => words.withdraw,
        ShareStatus::Accepted | ShareStatus::Unknown => words.end,
        ShareStatus::Declined | ShareStatus::RunOut => words.remove,
    };
    let end = use_local_command(move |()| {
        let (case, id) = (case.get_untracked(), id.clone());
        async move {
            api.end_case_share(&case, &id).await?;
            Ok(id)
        }
    })
    .on_success(move |id| {
        announce(done.into());
        // Its code is of no use any more.
        made.update(|made| {
            if made.as_ref().is_some_and(|made| made.share.id == id) {
                *made = None;
            }
        });
        refresh.run(());
    });
    let confirmation = Confirmation {
        title: label.into(),
        means: Some(means),
        keep: words.keep,
        sure,
        busy: words.ending,
    };
    view! {
        <SectionCard>
            <h3>{relative}</h3>
            <p class="small">{share_level_words(level, locale).title}</p>
            <p>{state}</p>
            <ConfirmedButton command=end label=label.into() kind=ButtonKind::Small confirmation />
        </SectionCard>
    }
}
