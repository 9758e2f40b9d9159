//! What the policy covers and excludes, each with its clause.

use domain::fact::Circumstance;
use domain::ids::ClauseNo;
use domain::product::{Benefit, ExclusionEffect, Gate, GateTest, Product};
use leptos::prelude::*;

use super::facts::covers_any_cause;
use super::words::Words;
use crate::ui::{ClauseChip, Icon, IconName};
use view::Locale;
use view::calculation_text::clause_text;
use view::clause::ClauseText;
use view::labels::{circumstance_name, gate_title};

/// What the policy covers: each benefit with its conditions.
pub(super) fn covered(
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let benefits =
        product.benefits.iter().map(|benefit| benefit_row(benefit, product, words, locale));
    let benefits = benefits.collect::<Vec<_>>();
    view! {
        <section class="section">
            <h2>{words.pays}</h2>
            <ul class="policy-lines">{benefits}</ul>
        </section>
    }
}

fn benefit_row(
    benefit: &Benefit,
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> impl IntoView + use<> {
    let restricts = |gate: &&Gate| match &gate.test {
        GateTest::Exclusion { .. } => false,
        test => !covers_any_cause(test),
    };
    let conditions: Vec<_> =
        benefit.gates.iter().filter(restricts).map(|gate| gate_title(&gate.test, locale)).collect();
    let conditions = (!conditions.is_empty())
        .then(|| [words.conditions, &conditions.join(words.separator)].concat());
    let name = locale.pick(&benefit.name).to_owned();
    let plain = product.clause(&benefit.clause).map(|clause| locale.pick(&clause.plain).to_owned());
    let clause = clause_text(Some(product), &benefit.clause, locale);
    view! { <CoverageLine icon=IconName::Tick name plain note=conditions clause /> }
}

/// The exclusions, grouped by clause and effect.
pub(super) fn excluded(
    product: &Product,
    words: &'static Words,
    locale: Locale,
) -> Option<impl IntoView + use<>> {
    let mut exclusions: Vec<Exclusion<'_>> = Vec::new();
    for gate in product.benefits.iter().flat_map(|benefit| &benefit.gates) {
        let GateTest::Exclusion { then, circumstance, .. } = &gate.test else { continue };
        let same = exclusions.iter_mut().find(|it| it.clause == &gate.clause && it.then == *then);
        match same {
            Some(same) if same.of.contains(circumstance) => {}
            Some(same) => same.of.push(*circumstance),
            None => exclusions.push(Exclusion {
                clause: &gate.clause,
                then: *then,
                of: vec![*circumstance],
            }),
        }
    }
    let lines: Vec<_> =
        exclusions.iter().map(|exclusion| exclusion.line(product, words, locale)).collect();
    (!lines.is_empty()).then(|| {
        view! {
            <section class="section">
                <h2>{words.pays_not}</h2>
                <ul class="policy-lines">{lines}</ul>
            </section>
        }
    })
}

/// The circumstances that one clause excludes with the same effect.
struct Exclusion<'a> {
    clause: &'a ClauseNo,
    then: ExclusionEffect,
    of: Vec<Circumstance>,
}

impl Exclusion<'_> {
    fn line(
        &self,
        product: &Product,
        words: &'static Words,
        locale: Locale,
    ) -> impl IntoView + use<> {
        let names: Vec<_> = self.of.iter().map(|of| circumstance_name(*of, locale)).collect();
        let name = names.join(words.listing);
        let note = match self.then {
            ExclusionEffect::Fail => None,
            ExclusionEffect::Refer => Some(words.to_a_person.to_owned()),
        };
        let plain = product.clause(self.clause).map(|clause| locale.pick(&clause.plain).to_owned());
        let clause = clause_text(Some(product), self.clause, locale);
        view! { <CoverageLine icon=IconName::Minus name plain note clause /> }
    }
}

/// One benefit or exclusion.
#[component]
fn CoverageLine(
    icon: IconName,
    name: String,
    plain: Option<String>,
    note: Option<String>,
    clause: ClauseText,
) -> impl IntoView {
    view! {
        <li class="policy-line">
            <Icon name=icon />
            <div class="policy-line__body">
                <div class="policy-line__top">
                    <h3 class="policy-line__name">{name}</h3>
                    <ClauseChip clause />
                </div>
                {plain.map(|plain| view! { <p class="small">{plain}</p> })}
                {note.map(|note| view! { <p class="note">{note}</p> })}
            </div>
        </li>
    }
}
