//! What the policy covers and excludes, each with its clause.

use domain::fact::Circumstance;
use domain::ids::ClauseNo;
use domain::product::{Benefit, ExclusionEffect, GateTest};
use maud::{Markup, html};

use super::ExplainedPolicy;
use super::facts::is_condition;
use crate::labels::{circumstance_name, gate_title};
use crate::markup::icon::{IconName, icon};

/// One benefit or exclusion.
struct CoverageLine<'a> {
    icon: IconName,
    name: &'a str,
    note: Option<&'a str>,
    clause: &'a ClauseNo,
}

/// The circumstances that one clause excludes with the same effect.
struct Exclusion<'a> {
    clause: &'a ClauseNo,
    then: ExclusionEffect,
    of: Vec<Circumstance>,
}

impl ExplainedPolicy<'_> {
    /// What the policy covers: each benefit with its conditions.
    pub(super) fn covered(self) -> Markup {
        html! {
            section.section {
                h2 { (self.words().pays) }
                ul.policy-lines {
                    @for benefit in &self.product.benefits { (self.benefit(benefit)) }
                }
            }
        }
    }

    fn benefit(self, benefit: &Benefit) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let restrictions = benefit.gates.iter().filter(|gate| is_condition(&gate.test));
        let conditions: Vec<_> = restrictions.map(|gate| gate_title(&gate.test, locale)).collect();
        let conditions = (!conditions.is_empty())
            .then(|| [words.conditions, &conditions.join(words.separator)].concat());
        self.line(CoverageLine {
            icon: IconName::Tick,
            name: locale.pick(&benefit.name),
            note: conditions.as_deref(),
            clause: &benefit.clause,
        })
    }

    /// The exclusions, grouped by clause and effect; nothing if there are none.
    pub(super) fn excluded(self) -> Markup {
        let exclusions = self.exclusions();
        html! {
            @if !exclusions.is_empty() {
                section.section {
                    h2 { (self.words().pays_not) }
                    ul.policy-lines {
                        @for exclusion in &exclusions { (self.exclusion(exclusion)) }
                    }
                }
            }
        }
    }

    fn exclusion(self, exclusion: &Exclusion<'_>) -> Markup {
        let words = self.words();
        let names: Vec<_> =
            exclusion.of.iter().map(|of| circumstance_name(*of, self.context.locale)).collect();
        let note = match exclusion.then {
            ExclusionEffect::Fail => None,
            ExclusionEffect::Refer => Some(words.to_a_person),
        };
        self.line(CoverageLine {
            icon: IconName::Minus,
            name: &names.join(words.listing),
            note,
            clause: exclusion.clause,
        })
    }

    fn line(
        self,
        CoverageLine { icon: name_of_icon, name, note, clause }: CoverageLine<'_>,
    ) -> Markup {
        html! {
            li.policy-line {
                (icon(name_of_icon))
                div.policy-line__body {
                    div.policy-line__top {
                        h3.policy-line__name { (name) }
                        (self.chip(clause))
                    }
                    @if let Some(plain) = self.plain(clause) { p.small { (plain) } }
                    @if let Some(note) = note { p.note { (note) } }
                }
            }
        }
    }
}

impl<'a> ExplainedPolicy<'a> {
    fn exclusions(self) -> Vec<Exclusion<'a>> {
        let mut exclusions: Vec<Exclusion<'a>> = Vec::new();
        for gate in self.product.benefits.iter().flat_map(|benefit| &benefit.gates) {
            let GateTest::Exclusion { then, circumstance, .. } = &gate.test else { continue };
            let is_same = |it: &&mut Exclusion<'_>| it.clause == &gate.clause && it.then == *then;
            match exclusions.iter_mut().find(is_same) {
                Some(same) if same.of.contains(circumstance) => {}
                Some(same) => same.of.push(*circumstance),
                None => exclusions.push(Exclusion {
                    clause: &gate.clause,
                    then: *then,
                    of: vec![*circumstance],
                }),
            }
        }
        exclusions
    }
}
