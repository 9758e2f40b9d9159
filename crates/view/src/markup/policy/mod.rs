//! One policy explained: its purpose, what it covers and what it excludes, with clauses. Reads the product; assesses
//! nothing.

mod coverage_lines;
mod deductible;
mod facts;
mod page;
mod terms;
mod usage;
mod what_to_do;
mod words;

use contract::policy::{Policies, PolicyView};
use contract::session::Person;
use domain::ids::{ClauseNo, PolicyId};
use domain::product::Product;
use maud::{Markup, html};

use super::clause_chip::clause_chip;
use super::contact_options::ways_to_reach_a_person;
use super::heading::page_heading;
use super::status::{StatusTone, status_label};
use crate::calculation_text::clause_text;
use crate::clause::ClauseText;
use crate::labels::{Term, beneficiary_list, line_name, relation_title, term_words};
use crate::{Context, Locale, Text};
use facts::{KeyFact, key_facts};
pub use page::policy_page;
pub use words::PolicyControls;
use words::{WORDS, Words};

/// A policy with its terms.
#[derive(Clone, Copy, Debug)]
pub struct ExplainedPolicy<'a> {
    /// The policy, and what it has used.
    view: &'a PolicyView,
    product: &'a Product,
    /// The insured, if they are among the people of the reader.
    person: Option<&'a Person>,
    /// The language, and today.
    context: Context,
}

/// Why a policy cannot be explained.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UnexplainedPolicy {
    /// It is not among the policies of the family.
    Unknown,
    /// Its terms are not known.
    WithoutTerms,
}

/// The title of the page until the policy is there.
pub const fn policy_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The labels of what the app adds to the page.
pub const fn policy_controls(locale: Locale) -> &'static PolicyControls {
    &WORDS.get(locale).controls
}

/// How to reach a person.
pub fn policy_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(None, locale)
}

impl<'a> ExplainedPolicy<'a> {
    /// The policy with this id; `people` are those the reader acts for.
    ///
    /// # Errors
    /// If it is not there, or its terms are not.
    pub fn find(
        id: &PolicyId,
        policies: &'a Policies,
        people: &'a [Person],
        context: Context,
    ) -> Result<Self, UnexplainedPolicy> {
        let Policies { policies, catalog, .. } = policies;
        let view = policies.iter().find(|view| view.policy.id == *id);
        let view = view.ok_or(UnexplainedPolicy::Unknown)?;
        let product = catalog.terms_of(&view.policy).ok_or(UnexplainedPolicy::WithoutTerms)?;
        let person = people.iter().find(|person| person.id == view.policy.insured);
        Ok(Self { view, product, person, context })
    }

    const fn words(self) -> &'static Words {
        WORDS.get(self.context.locale)
    }

    /// What the header says: 妈妈 · 百万医疗.
    pub fn title(self) -> Text {
        let line = line_name(self.product.line, self.context.locale);
        match self.person {
            Some(person) => {
                [&relation_title(person.relation, self.context.locale), " · ", line].concat().into()
            }
            None => line.into(),
        }
    }

    /// Its clause with this number.
    pub fn clause_text(self, number: &ClauseNo) -> ClauseText {
        clause_text(Some(self.product), number, self.context.locale)
    }

    /// What it is for, what it covers and excludes, and what to do when something happens.
    pub fn overview(self) -> Markup {
        html! {
            p.note { (self.name()) }
            (page_heading(self.context.locale.pick(&self.product.purpose), None))
            (self.status())
            (self.facts())
            @if let Some(deductible) = self.deductible() { (deductible) }
            (self.used_this_year())
            (self.covered())
            (self.excluded())
            (self.what_to_do())
            (self.glossary())
        }
    }

    /// Insurer, product and version of the terms.
    fn name(self) -> String {
        let (words, locale) = (self.words(), self.context.locale);
        let product_name = locale.pick(&self.product.name);
        // Some product names contain the version.
        let version = match product_name.contains(&self.product.version) {
            true => String::new(),
            false => (words.version)(&self.product.version),
        };
        [locale.pick(&self.product.insurer.short), " · ", product_name, &version].concat()
    }

    /// Status, insured person and period, such as 保障中 · 陈玉兰 · 2026-03-01 至 2027-02-28.
    fn status(self) -> Markup {
        let (words, policy, today) = (self.words(), &self.view.policy, self.context.today);
        let (tone, word) = if today < policy.from {
            (StatusTone::Waiting, words.not_begun)
        } else if !policy.is_in_force_on(today) {
            (StatusTone::Neutral, words.ended)
        } else {
            (StatusTone::Done, words.in_force)
        };
        html! {
            p.policy__status {
                (status_label(tone, word))
                span { @if let Some(person) = self.person { (person.name) } }
                span {
                    span.nowrap { (policy.from.to_string()) }
                    // On a narrow screen with large text the two dates wrap onto separate lines.
                    wbr;
                    span.nowrap { (words.to) (policy.to.to_string()) }
                }
            }
            p.note { (words.policy_no) (policy.policy_no) }
            @if !policy.beneficiaries.is_empty() {
                p.note { (words.after_death) (beneficiary_list(policy, self.context.locale)) }
            }
        }
    }

    fn facts(self) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        html! {
            section.section {
                h2.visually-hidden { (words.facts) }
                dl.policy-facts {
                    @for KeyFact { name, value, clause, term } in key_facts(self.product, &self.view.policy, words, locale) {
                        (self.fact(&fact_name(name, term, locale), &value, &clause))
                    }
                }
            }
        }
    }

    fn fact(self, name: &Markup, value: &str, clause: &ClauseNo) -> Markup {
        html! {
            div.policy-fact {
                dt.note { (name) }
                dd.policy-fact__value { (value) }
                dd.policy-fact__clause { (self.chip(clause)) }
            }
        }
    }

    fn chip(self, clause: &ClauseNo) -> Markup {
        clause_chip(clause.as_str(), self.context.locale)
    }

    /// A clause in plain words.
    fn plain(self, clause: &ClauseNo) -> Option<&'a str> {
        Some(self.context.locale.pick(&self.product.clause(clause)?.plain))
    }
}

/// A fact's name, with the meaning of its insurance term in a fold.
fn fact_name(name: &str, term: Option<Term>, locale: Locale) -> Markup {
    html! {
        @match term {
            None => (name),
            Some(term) => details.policy-fact__term {
                summary { (name) }
                p { (term_words(term, locale).means) }
            },
        }
    }
}
