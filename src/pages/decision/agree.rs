//! Agreeing to the decision.

use leptos::prelude::*;

use super::shown::ShownDecision;
use super::words::WORDS;
use crate::client::{KeyPolicy, Outgoing, use_kept_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::use_words;
use crate::ui::{
    Button, ButtonKind, ButtonLink, DrawnRegion, Notice, NoticeTone, busy_label, sent_later,
};

/// Agree or disagree, as two buttons of the same size. Agreeing is a legal act, so the button is not sticky.
#[component]
pub(super) fn AgreeForm(shown: ShownDecision, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let (case, claim) = shown.ids();
    let name = ["agreement/", case.as_str(), "/", claim.as_str()].concat();
    let agree = use_kept_command(name, KeyPolicy::Stored).on_success(move |_| {
        announce(words.you_agreed.into());
        refresh.run(());
    });
    let busy = busy_label(agree, words.agreeing);
    let failed = move || agree.error().is_some();
    let label = shown.read_once(|it| it.agree_label());
    let texts =
        shown.read_once(|it| (it.response_heading(), it.disagree_label(), it.dispute_all()));
    let (heading, disagree, dispute) = texts.unwrap_or_default();
    view! {
        <section class="section">
            <h2>{heading}</h2>
            <DrawnRegion
                markup=shown.draw(|it| it.agreement_law())
                on_press=shown.explainer()
            />
            <Show when=failed>
                <Notice tone=NoticeTone::Error title=words.agree_failed>
                    <p>{words.agree_failed_more}</p>
                    {sent_later(agree)}
                </Notice>
            </Show>
            <div class="decision__answers">
                <Button
                    label=label.unwrap_or_default()
                    kind=ButtonKind::Primary
                    busy
                    on_press=move |()| agree.run(Outgoing::agreement(&case, &claim))
                />
                <ButtonLink href=dispute label=disagree />
            </div>
            <DrawnRegion markup=shown.draw(|it| it.agreement_effect()) />
        </section>
    }
}
