//! The contract: its terms explained, and its clauses.

use domain::product::{Clause, Product};
use leptos::prelude::*;

use super::words::Words;
use crate::ui::{Icon, IconName};
use view::Locale;
use view::labels::{TermWords, term_words, terms_of};

/// The insurance terms needed to read this policy, each in a fold.
pub(super) fn glossary(
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let terms = terms_of(product).into_iter().map(|term| {
        let TermWords { name, means } = term_words(term, locale);
        view! {
            <li class="policy-clause">
                <details>
                    <summary class="policy-clause__heading">
                        <span>{name}</span>
                        <Icon name=IconName::ChevronDown />
                    </summary>
                    <p class="policy-clause__means">{means}</p>
                </details>
            </li>
        }
    });
    let terms = terms.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.terms}</h2>
            <ul class="policy-clauses">{terms}</ul>
        </section>
    }
}

/// The clauses: plain language first, the original text below.
pub(super) fn clauses(
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let clauses = product.clauses.iter().map(|clause| clause_view(clause, words, locale));
    let clauses = clauses.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.clauses}</h2>
            <ul class="policy-clauses">{clauses}</ul>
        </section>
    }
}

fn clause_view(clause: &Clause, words: &'static Words, locale: Locale) -> impl IntoView + use<> {
    let id = ["clause-", clause.number.as_str()].concat();
    let heading = [clause.number.as_str(), " ", locale.pick(&clause.heading)].concat();
    let plain = locale.pick(&clause.plain).to_owned();
    // The contract is in Chinese, and only the Chinese text is binding.
    let original = clause.text.zh.clone();
    view! {
        <li class="policy-clause">
            <details id=id>
                <summary class="policy-clause__heading">
                    <span>{heading}</span>
                    <Icon name=IconName::ChevronDown />
                </summary>
                <p>{plain}</p>
                <h3 class="note policy-clause__original">{words.original}</h3>
                <blockquote class="small" lang="zh-CN">
                    {original}
                </blockquote>
            </details>
        </li>
    }
}
