//! Policies from elsewhere that may pay for an incident as well: how they and the policies here affect each other.

use contract::policy::Policies;
use domain::assess::Assessment;
use domain::incident::Incident;
use domain::money::Fen;
use domain::outside_policy::OutsidePolicy;
use leptos::prelude::*;
use routes::Route;
use view::Localized;
use view::labels::coordination_text;

use crate::ui::locale::{locale_now, use_words};
use crate::ui::{SectionCard, StatusLabel, StatusTone};

struct Words {
    heading: &'static str,
    own_word: &'static str,
    how_to_claim: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        heading: "别处的保险",
        own_word: "您自己填写的",
        how_to_claim: "这一份怎么申请、要哪些材料",
    },
    en: Words {
        heading: "Insurance from elsewhere",
        own_word: "As you entered it",
        how_to_claim: "How to claim under it, and the documents",
    },
};

/// The policies from elsewhere that may pay, and what they can still reimburse, if that is known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OutsideBeside {
    policies: Vec<OutsidePolicy>,
    left: Option<Fen>,
}

impl OutsideBeside {
    /// Those beside this assessment of an incident.
    pub fn of(cover: &Policies, assessment: &Assessment, incident: &Incident) -> Self {
        let paying = cover.outside.iter().filter(|policy| policy.terms.may_pay_for(incident));
        Self { policies: paying.cloned().collect(), left: assessment.left_for_others(incident) }
    }
}

/// The section; empty unless a policy from elsewhere may pay.
#[component]
pub fn OutsidePolicyNotes(
    /// The policies.
    #[prop(into)]
    beside: Signal<OutsideBeside>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let cards = move || {
        let OutsideBeside { policies, left } = beside.get();
        policies.into_iter().map(|policy| card(policy, left)).collect_view()
    };
    view! {
        <Show when=move || !beside.read().policies.is_empty()>
            <section class="section stack">
                <h2>{words.heading}</h2>
                {cards}
                <p>
                    <a class="link" href=Route::Coverage.path()>
                        {words.how_to_claim}
                    </a>
                </p>
            </section>
        </Show>
    }
}

fn card(policy: OutsidePolicy, left: Option<Fen>) -> impl IntoView {
    let words = use_words(&WORDS);
    let text = coordination_text(&policy.terms, left, locale_now());
    view! {
        <SectionCard>
            <p><StatusLabel tone=StatusTone::Neutral text=words.own_word /></p>
            <h3>{policy.terms.insurer} " · " {policy.terms.product}</h3>
            <p>{text}</p>
        </SectionCard>
    }
}
