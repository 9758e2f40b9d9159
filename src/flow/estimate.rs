//! What the policies would come to, before anything is sent.

use std::collections::BTreeSet;

use domain::assess::{Assessment, Cover, PolicyAssessment, Verdict, assess};
use domain::fact::Fact;
use domain::ids::{ClauseNo, PolicyId};
use domain::incident::Incident;
use domain::money::Fen;

use super::walk::Household;

/// What some policies would pay in all, as far as can be told.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Estimate {
    /// What the answers so far lead to.
    pub surely: Fen,
    /// If everything that is still open turned out well.
    pub at_most: Fen,
    /// How many policies may pay.
    pub policies: usize,
    /// Whether something is open whose amount can't be worked out yet.
    pub unbounded: bool,
}

/// What one policy says, over all its benefits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Stance {
    /// At least one benefit pays.
    Pays(Fen),
    /// None pays yet; at least one may.
    CannotTell {
        /// The facts that are missing. Empty where only a person can judge.
        missing: BTreeSet<Fact>,
        /// What it would come to if they turned out well, as far as that can be worked out.
        if_well: Option<Fen>,
    },
    /// No benefit pays, by these clauses.
    DoesNotPay(Vec<ClauseNo>),
}

impl Stance {
    /// Whether claiming makes sense.
    pub fn may_pay(&self) -> bool {
        match self {
            Self::Pays(_) | Self::CannotTell { .. } => true,
            Self::DoesNotPay(_) => false,
        }
    }
}

/// What the policies of the person say to `incident`, of those that `counts` lets in.
pub fn assessment_of(
    household: Household<'_>,
    incident: &Incident,
    counts: impl Fn(&PolicyId) -> bool,
) -> Assessment {
    let catalog = &household.cover.catalog;
    let covers: Vec<Cover<'_>> = household
        .cover
        .policies
        .iter()
        .filter(|view| view.policy.insured == incident.insured && counts(&view.policy.id))
        .filter_map(|view| {
            let product = catalog.terms_of(&view.policy)?;
            Some(Cover { policy: &view.policy, product, usage: &view.usage })
        })
        .collect();
    assess(&covers, incident)
}

/// What one policy says, over all its benefits.
pub fn stance(said: &PolicyAssessment) -> Stance {
    let mut pays = None;
    let mut open: Option<(BTreeSet<Fact>, Option<Fen>)> = None;
    let mut clauses = Vec::new();
    for benefit in &said.benefits {
        match &benefit.verdict {
            Verdict::Pays { amount } => pays = Some(pays.unwrap_or(Fen::ZERO).plus(*amount)),
            Verdict::CannotTell { missing, if_well } => {
                let (all, best) = open.get_or_insert_with(|| (BTreeSet::new(), None));
                all.extend(missing);
                if let Some(amount) = if_well {
                    *best = Some(best.unwrap_or(Fen::ZERO).plus(*amount));
                }
            }
            Verdict::DoesNotPay { clause } if clauses.contains(clause) => {}
            Verdict::DoesNotPay { clause } => clauses.push(clause.clone()),
        }
    }
    match (pays, open) {
        (Some(amount), _) => Stance::Pays(amount),
        (None, Some((missing, if_well))) => Stance::CannotTell { missing, if_well },
        (None, None) => Stance::DoesNotPay(clauses),
    }
}

/// What the policies come to together.
pub fn estimate(assessment: &Assessment) -> Estimate {
    let mut estimate = Estimate::default();
    for said in &assessment.policies {
        if stance(said).may_pay() {
            estimate.policies += 1;
        }
        for benefit in &said.benefits {
            match &benefit.verdict {
                Verdict::Pays { amount } => {
                    estimate.surely = estimate.surely.plus(*amount);
                    estimate.at_most = estimate.at_most.plus(*amount);
                }
                Verdict::CannotTell { if_well: Some(amount), .. } => {
                    estimate.at_most = estimate.at_most.plus(*amount);
                }
                Verdict::CannotTell { if_well: None, .. } => estimate.unbounded = true,
                Verdict::DoesNotPay { .. } => {}
            }
        }
    }
    estimate
}
