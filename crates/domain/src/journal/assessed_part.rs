//! The parts of a loss assessment (定损单): what is repaired or replaced, by whose word, and what counts of it.
//!
//! They let a motor loss be read and disputed line by line. Together they are the loss as assessed.

use std::fmt;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::{DecidedBenefit, Decision, EntryRejection};
use crate::assess::Operation;
use crate::money::Fen;
use crate::text::Bilingual;
use crate::validation;

/// The most parts that a decision may list for one benefit.
pub const MAX_ASSESSED_PARTS: usize = 200;
/// The most characters that the name of a part may have in each language.
pub const MAX_PART_NAME: usize = 60;

/// One line of a loss assessment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AssessedPart {
    /// The part, such as 前保险杠. At most 60 characters in each language.
    pub name: Bilingual,
    /// What is done to it, as assessed.
    pub work: PartWork,
    /// By whose word.
    pub assessed_by: PartAssessor,
    /// What the repair shop asks for it, in fen; above zero.
    pub quoted: Fen,
    /// What counts of that, in fen; not below zero and not above `quoted`.
    pub allowed: Fen,
}

/// What is done to a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartWork {
    /// It is repaired (修理).
    Repair,
    /// It is replaced (更换).
    Replace,
    /// What belongs to no single part, such as labour and paint (工时、辅料), or work unknown to this version.
    #[serde(other)]
    Other,
}

/// By whose word a part is assessed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PartAssessor {
    /// The claimant and the insurer agreed on it (协商确定).
    Agreed,
    /// The insurer's own assessor (定损员).
    Insurer,
    /// The repair shop (修理厂).
    RepairShop,
    /// An independent loss adjuster (保险公估机构).
    Adjuster,
    /// Somebody else, or somebody unknown to this version.
    #[serde(other)]
    Other,
}

/// What is wrong with a part of a loss assessment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[serde(rename_all = "snake_case")]
pub enum PartFlaw {
    /// The name is empty or too long.
    Name,
    /// Nothing is quoted.
    Quoted,
    /// The amount that counts is negative, or more than is quoted.
    Allowed,
    /// The decision lists the same line before.
    Repeated,
    /// The benefit lists too many.
    TooMany,
}

impl fmt::Display for PartFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Name => {
                write!(f, "`name` must have 1 to {MAX_PART_NAME} characters in each language")
            }
            Self::Quoted => f.write_str("`quoted` must be above zero"),
            Self::Allowed => f.write_str("`allowed` must be from zero to `quoted`"),
            Self::Repeated => f.write_str("it repeats another; tell them apart by `name`"),
            Self::TooMany => write!(f, "a benefit lists at most {MAX_ASSESSED_PARTS}"),
        }
    }
}

impl AssessedPart {
    /// What is quoted for it and does not count.
    pub fn cut(&self) -> Fen {
        self.quoted.saturating_sub(self.allowed)
    }

    fn check(&self) -> Result<(), PartFlaw> {
        let is_name = |text: &String| validation::clean_text(text, MAX_PART_NAME).is_ok();
        if ![&self.name.zh, &self.name.en].into_iter().all(is_name) {
            Err(PartFlaw::Name)
        } else if self.quoted <= Fen::ZERO {
            Err(PartFlaw::Quoted)
        } else if self.allowed < Fen::ZERO || self.quoted < self.allowed {
            Err(PartFlaw::Allowed)
        } else {
            Ok(())
        }
    }
}

impl DecidedBenefit {
    /// The place of the step after which its loss stands as assessed, and that loss: the last step that leaves losses
    /// out or holds them to their assessment. `None` if it is not calculated from a loss.
    pub fn assessed_loss(&self) -> Option<(usize, Fen)> {
        let place = self.steps.iter().rposition(|step| {
            matches!(
                step.operation,
                Operation::Claimed | Operation::LossLeftOut { .. } | Operation::BeyondAssessment
            )
        })?;
        Some((place, self.steps.get(place)?.after))
    }

    /// Whether the parts add up to the loss as assessed.
    fn check_assessed_sum(&self) -> Result<(), EntryRejection> {
        if self.assessed_parts.is_empty() {
            return Ok(());
        }
        let assessed = self.assessed_loss().map(|(_, loss)| loss);
        // Wider than any sum of the amounts, so that it cannot overflow.
        let allowed: i128 = self.assessed_parts.iter().map(|it| i128::from(it.allowed.get())).sum();
        if assessed.is_some_and(|loss| i128::from(loss.get()) == allowed) {
            return Ok(());
        }
        let allowed = i64::try_from(allowed).ok().and_then(|sum| Fen::new(sum).ok());
        Err(EntryRejection::AssessedPartsDoNotAddUp {
            benefit: self.benefit.clone(),
            allowed: allowed.unwrap_or(Fen::MAX),
            assessed: assessed.unwrap_or_default(),
        })
    }
}

impl Decision {
    /// The parts of its loss assessments. No two are equal.
    pub fn assessed_parts(&self) -> impl Iterator<Item = &AssessedPart> {
        self.benefits.iter().flat_map(|benefit| &benefit.assessed_parts)
    }

    /// Whether its parts are valid, differ from each other, and add up to the losses as assessed.
    pub(super) fn check_assessed_parts(&self) -> Result<(), EntryRejection> {
        let mut before: Vec<&AssessedPart> = Vec::new();
        for benefit in &self.benefits {
            for (part, number) in benefit.assessed_parts.iter().zip(1..) {
                let checked = match part.check() {
                    Ok(()) if MAX_ASSESSED_PARTS < number => Err(PartFlaw::TooMany),
                    Ok(()) if before.contains(&part) => Err(PartFlaw::Repeated),
                    checked => checked,
                };
                checked.map_err(|flaw| EntryRejection::InvalidAssessedPart {
                    benefit: benefit.benefit.clone(),
                    part: number,
                    flaw,
                })?;
                before.push(part);
            }
            benefit.check_assessed_sum()?;
        }
        Ok(())
    }

    /// Whether each of these `parts` is one of its own, and none is repeated.
    pub(super) fn check_disputed_parts(
        &self,
        parts: &[AssessedPart],
    ) -> Result<(), EntryRejection> {
        let mut left: Vec<_> = self.assessed_parts().collect();
        for part in parts {
            let place = left.iter().position(|own| *own == part);
            left.swap_remove(place.ok_or(EntryRejection::NotAnAssessedPart)?);
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::assess::CalculationStep;
    use crate::ids::{BenefitCode, ClauseNo};
    use crate::journal::test_journal::{Journal, decision, insurer, words, yuan};
    use crate::journal::{Actor, DecisionOutcome, JournalEvent};
    use crate::product::InsuranceLine;

    fn part(name: &str, quoted: Fen, allowed: Fen) -> AssessedPart {
        let (work, assessed_by) = (PartWork::Replace, PartAssessor::Insurer);
        AssessedPart { name: words(name), work, assessed_by, quoted, allowed }
    }

    /// A decision on a loss: each operation with what is left after it.
    fn loss(steps: &[(Operation, Fen)], parts: Vec<AssessedPart>) -> Decision {
        let mut before = Fen::ZERO;
        let steps = steps.iter().map(|(operation, after)| {
            let (clause, change) = (ClauseNo::new("2.5"), after.saturating_sub(before));
            let operation = operation.clone();
            let step = CalculationStep { clause, operation, before, change, after: *after };
            before = *after;
            step
        });
        let steps: Vec<_> = steps.collect();
        let mut decision = decision(DecisionOutcome::Paid, before);
        decision.benefits[0].steps = steps;
        decision.benefits[0].assessed_parts = parts;
        decision.amount = decision.benefits[0].steps.last().unwrap().after;
        decision
    }

    /// Claimed at 12,600, assessed at 12,000, of which somebody else paid 2,000.
    fn car(parts: Vec<AssessedPart>) -> Decision {
        let others = Operation::OthersPaid { payer: crate::incident::Payer::Other };
        let steps = [
            (Operation::Claimed, yuan(12_600)),
            (Operation::BeyondAssessment, yuan(12_000)),
            (others, yuan(10_000)),
        ];
        loss(&steps, parts)
    }

    fn bonnet_and_bumper() -> Vec<AssessedPart> {
        vec![part("bonnet", yuan(4_600), yuan(4_000)), part("bumper", yuan(8_000), yuan(8_000))]
    }

    fn decided(decision: &Decision) -> JournalEvent {
        JournalEvent::Decided { decision: Box::new(decision.clone()) }
    }

    fn decide(decision: &Decision) -> Result<(), EntryRejection> {
        let journal = Journal::of(InsuranceLine::Auto, "2026-01-05 received");
        journal.state().apply(&journal.next(insurer(), "a", decided(decision)))
    }

    #[test]
    fn the_parts_add_up_to_the_loss_as_assessed() {
        let off = |allowed: i32, assessed: i32| {
            Err(EntryRejection::AssessedPartsDoNotAddUp {
                benefit: BenefitCode::new("visit"),
                allowed: yuan(allowed),
                assessed: yuan(assessed),
            })
        };
        assert_eq!(decide(&car(Vec::new())), Ok(()), "the list is optional");
        assert_eq!(decide(&car(bonnet_and_bumper())), Ok(()));
        let bonnet_alone = || vec![part("bonnet", yuan(4_600), yuan(4_000))];
        assert_eq!(decide(&car(bonnet_alone())), off(4_000, 12_000));

        // Without an assessment the loss counts as claimed, less what the contract leaves out.
        let head = crate::incident::LossHead::Rescue;
        let left_out =
            [(Operation::Claimed, yuan(5_000)), (Operation::LossLeftOut { head }, yuan(4_000))];
        assert_eq!(decide(&loss(&left_out, bonnet_alone())), Ok(()));
        assert_eq!(decide(&loss(&left_out[..1], bonnet_alone())), off(4_000, 5_000));
        // Nothing is assessed of a medical bill.
        assert_eq!(
            decide(&loss(&[(Operation::Billed, yuan(4_000))], bonnet_alone())),
            off(4_000, 0)
        );
    }

    #[test]
    fn each_part_has_a_name_a_quote_and_an_amount_within_it() {
        let with = |change: &dyn Fn(&mut AssessedPart)| {
            let mut parts = bonnet_and_bumper();
            change(&mut parts[1]);
            decide(&car(parts))
        };
        let flawed = |flaw| {
            let benefit = BenefitCode::new("visit");
            Err(EntryRejection::InvalidAssessedPart { benefit, part: 2, flaw })
        };
        assert_eq!(with(&|it| it.name.zh = " ".into()), flawed(PartFlaw::Name));
        assert_eq!(with(&|it| it.name.en = "x".repeat(61)), flawed(PartFlaw::Name));
        assert_eq!(with(&|it| it.name.en = "x".repeat(60)), Ok(()));
        assert_eq!(with(&|it| it.quoted = Fen::ZERO), flawed(PartFlaw::Quoted));
        assert_eq!(with(&|it| it.allowed = yuan(-1)), flawed(PartFlaw::Allowed));
        assert_eq!(with(&|it| it.quoted = yuan(7_999)), flawed(PartFlaw::Allowed));
        assert_eq!(with(&|it| *it = bonnet_and_bumper()[0].clone()), flawed(PartFlaw::Repeated));
        let many = |count: i32| {
            let parts = (0..count).map(|nth| part(&nth.to_string(), yuan(1), Fen::ZERO));
            decide(&loss(&[(Operation::Claimed, Fen::ZERO)], parts.collect()))
        };
        let most = i32::try_from(MAX_ASSESSED_PARTS).unwrap();
        assert_eq!(many(most), Ok(()));
        let (benefit, part) = (BenefitCode::new("visit"), MAX_ASSESSED_PARTS + 1);
        let flaw = PartFlaw::TooMany;
        let too_many = EntryRejection::InvalidAssessedPart { benefit, part, flaw };
        assert_eq!(many(most + 1), Err(too_many.clone()));
        let text = "part 201 of the loss assessment of benefit visit: a benefit lists at most 200";
        assert_eq!(too_many.to_string(), text);
    }

    #[test]
    fn single_parts_of_the_decision_can_be_disputed() {
        let told = Journal::of(InsuranceLine::Auto, "2026-01-05 received");
        let journal = told.append("a", decided(&car(bonnet_and_bumper())));
        let dispute = |parts: &[AssessedPart]| JournalEvent::Disputed {
            clause: Some(ClauseNo::new("2.5")),
            parts: parts.to_vec(),
            reason: "a crease that cannot be repaired".into(),
            objection: None,
        };
        let try_on = |journal: &Journal, parts: &[AssessedPart]| {
            journal.state().apply(&journal.next(Actor::Claimant, "a", dispute(parts)))
        };
        let [bonnet, bumper] = &bonnet_and_bumper()[..] else { panic!() };
        let other = AssessedPart { allowed: yuan(4_600), ..bonnet.clone() };
        let none = Err(EntryRejection::NotAnAssessedPart);
        assert_eq!(try_on(&journal, &[other]), none);
        assert_eq!(try_on(&journal, &[bonnet.clone(), bonnet.clone()]), none);

        let disputed = journal.append("a", dispute(std::slice::from_ref(bonnet)));
        assert_eq!(disputed.claim().disputes[0].parts, std::slice::from_ref(bonnet));
        let again = try_on(&disputed, std::slice::from_ref(bonnet));
        assert_eq!(again, Err(EntryRejection::AlreadyDone));
        assert_eq!(try_on(&disputed, std::slice::from_ref(bumper)), Ok(()));
    }

    #[test]
    fn what_was_stored_before_there_were_parts_is_read_as_it_was() {
        let (old, parts) = (decided(&car(Vec::new())), decided(&car(bonnet_and_bumper())));
        let text = serde_json::to_string(&old).unwrap();
        assert!(!text.contains("assessed_parts"), "{text}");
        assert_eq!(serde_json::from_str::<JournalEvent>(&text).unwrap(), old);
        let text = serde_json::to_string(&parts).unwrap();
        assert_eq!(serde_json::from_str::<JournalEvent>(&text).unwrap(), parts);
        let dispute = r#"{"event":"disputed","clause":"2.5","reason":"no"}"#;
        let read: JournalEvent = serde_json::from_str(dispute).unwrap();
        assert!(matches!(read, JournalEvent::Disputed { parts, .. } if parts.is_empty()));
        // Kinds of a later version.
        let later =
            text.replace("\"replace\"", "\"refurbish\"").replace("\"insurer\"", "\"court\"");
        let JournalEvent::Decided { decision } = serde_json::from_str(&later).unwrap() else {
            panic!()
        };
        let first = &decision.benefits[0].assessed_parts[0];
        assert_eq!((first.work, first.assessed_by), (PartWork::Other, PartAssessor::Other));
    }

    proptest! {
        /// A list that adds up is accepted; the same list off by one fen in any part is not.
        #[test]
        fn parts_add_up_to_the_fen(
            amounts in prop::collection::vec((0..1_000_000_i64, 1..1_000_000_i64), 1..20),
            which in any::<prop::sample::Index>(),
        ) {
            let fen = |amount| Fen::new(amount).unwrap();
            let parts: Vec<_> = amounts
                .iter()
                .enumerate()
                .map(|(nth, (allowed, cut))| part(&nth.to_string(), fen(allowed + cut), fen(*allowed)))
                .collect();
            let quoted: Fen = parts.iter().map(|part| part.quoted).sum();
            let cut: Fen = parts.iter().map(AssessedPart::cut).sum();
            let assessed = quoted.saturating_sub(cut);
            let steps = [(Operation::Claimed, quoted), (Operation::BeyondAssessment, assessed)];
            prop_assert_eq!(decide(&loss(&steps, parts.clone())), Ok(()));
            let mut off = parts;
            let at = which.index(off.len());
            off[at].allowed = off[at].allowed.saturating_add(fen(1));
            let refused = decide(&loss(&steps, off));
            prop_assert!(matches!(refused, Err(EntryRejection::AssessedPartsDoNotAddUp { .. })), "{refused:?}");
        }
    }
}
