//! Steps beyond the claim's regular course: a review by the next level, a complaint to the regulator, mediation,
//! and court.
//!
//! Most of them happen elsewhere. The two sides record what happened and on which day, so that the clocks that
//! follow from it run.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use super::validate::{check_day, check_person};
use super::{
    Actor, ClaimState, ClaimStatus, DisputeEnd, EntryRejection, JournalEntry, JournalEvent,
};
use crate::date::{CivilDate, Timestamp};

/// The state of the steps beyond the claim's regular course.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Escalation {
    /// The latest review.
    pub review: Option<Review>,
    /// The latest complaint to the regulator.
    pub regulator: Option<RegulatorComplaint>,
    /// The mediations, oldest first.
    pub mediations: Vec<Mediation>,
    /// The lawsuit.
    pub lawsuit: Option<Lawsuit>,
}

/// A review (核查) of a branch's answer by the level above (Consumer Complaint Measures art. 20).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// When it was requested.
    pub requested_at: Timestamp,
    /// When it ended, and how.
    pub ended: Option<(Timestamp, ReviewEnd)>,
}

/// How a review ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReviewEnd {
    /// The answer was upheld.
    Upheld,
    /// The claim was reopened.
    Reopened,
    /// The claimant agreed to the decision or withdrew the claim before the review was decided.
    Dropped,
}

/// The outcome of a review.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ReviewOutcome {
    /// The answer is upheld.
    Upheld,
    /// The answer is changed; the claim is decided again.
    Changed,
}

/// A complaint to the regulator (Consumer Complaint Measures art. 33).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RegulatorComplaint {
    /// The day the regulator received it.
    pub received_on: CivilDate,
    /// The day the insurer received it from the regulator.
    pub forwarded_on: Option<CivilDate>,
}

/// Who mediates.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum MediationForum {
    /// A mediation body of the insurance sector (保险纠纷调解组织).
    Industry,
    /// A people's mediation committee (人民调解委员会).
    Committee,
    /// The courts' mediation platform, before a lawsuit. It has thirty days.
    CourtPlatform,
    /// Another one, or one unknown to this version.
    #[serde(other)]
    Other,
}

impl MediationForum {
    /// All that this version knows, in display order.
    pub const ALL: [Self; 4] = [Self::Industry, Self::Committee, Self::CourtPlatform, Self::Other];
}

/// One side of the disagreement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DisputeSide {
    /// The claimant.
    Claimant,
    /// The insurer.
    Insurer,
}

impl DisputeSide {
    fn of(actor: &Actor) -> Option<Self> {
        match actor {
            Actor::Claimant => Some(Self::Claimant),
            Actor::Insurer { .. } | Actor::Handler { .. } => Some(Self::Insurer),
            Actor::Platform | Actor::Unknown => None,
        }
    }
}

/// A mediation (调解).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mediation {
    /// Who mediates.
    pub forum: MediationForum,
    /// Who proposed it.
    pub proposed_by: DisputeSide,
    /// When it was proposed.
    pub proposed_at: Timestamp,
    /// When the other side agreed, so that it began.
    pub agreed_at: Option<Timestamp>,
    /// Until when both sides extended it.
    pub extended_until: Option<CivilDate>,
    /// When it ended, and how.
    pub ended: Option<(Timestamp, MediationEnd)>,
    /// The day the court was asked to confirm the settlement.
    pub confirmation_requested_on: Option<CivilDate>,
}

/// How a mediation ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MediationEnd {
    /// With a settlement (调解协议), which took effect on this day.
    Settled(CivilDate),
    /// Without one: it was declined, or the sides could not agree.
    Failed,
}

/// A lawsuit (诉讼).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lawsuit {
    /// The day it was filed.
    pub filed_on: CivilDate,
    /// The day the judgment was served on the claimant.
    pub judgment_served_on: Option<CivilDate>,
    /// The day of the appeal.
    pub appealed_on: Option<CivilDate>,
}

impl Mediation {
    /// Whether it was proposed and not answered.
    pub fn is_proposed(&self) -> bool {
        self.agreed_at.is_none() && self.ended.is_none()
    }

    /// Whether it is under way.
    pub fn is_under_way(&self) -> bool {
        self.agreed_at.is_some() && self.ended.is_none()
    }

    /// The day its settlement took effect.
    pub fn settled_on(&self) -> Option<CivilDate> {
        match self.ended {
            Some((_, MediationEnd::Settled(on))) => Some(on),
            Some((_, MediationEnd::Failed)) | None => None,
        }
    }

    fn record(&mut self, event: &JournalEvent, at: Timestamp) {
        match event {
            JournalEvent::MediationAccepted => self.agreed_at = Some(at),
            JournalEvent::MediationExtended { until } => self.extended_until = Some(*until),
            JournalEvent::MediationSettled { on, .. } => {
                self.ended = Some((at, MediationEnd::Settled(*on)));
            }
            JournalEvent::MediationEnded { .. } => self.ended = Some((at, MediationEnd::Failed)),
            JournalEvent::ConfirmationRequested { on } => {
                self.confirmation_requested_on = Some(*on);
            }
            _ => {}
        }
    }
}

impl Escalation {
    /// The review that is not decided yet.
    pub fn open_review(&self) -> Option<&Review> {
        self.review.as_ref().filter(|review| review.ended.is_none())
    }

    /// The latest mediation.
    pub fn mediation(&self) -> Option<&Mediation> {
        self.mediations.last()
    }

    /// Whether `side` has to answer a proposal to mediate.
    pub fn awaits_answer_of(&self, side: DisputeSide) -> bool {
        self.mediation().is_some_and(|it| it.is_proposed() && it.proposed_by != side)
    }

    /// Records an entry that was validated. Events of other kinds change nothing.
    pub(super) fn record(&mut self, entry: &JournalEntry) {
        let at = entry.at;
        match &entry.event {
            JournalEvent::ReviewRequested { .. } => {
                self.review = Some(Review { requested_at: at, ended: None });
            }
            JournalEvent::ReviewDecided { outcome: ReviewOutcome::Upheld, .. } => {
                self.end_review(at, ReviewEnd::Upheld);
            }
            JournalEvent::ReviewDecided { outcome: ReviewOutcome::Changed, .. }
            | JournalEvent::Reopened { .. } => self.end_review(at, ReviewEnd::Reopened),
            JournalEvent::Agreed | JournalEvent::Withdrawn { .. } => {
                self.end_review(at, ReviewEnd::Dropped);
            }
            JournalEvent::RegulatorComplained { on } => {
                self.regulator = Some(RegulatorComplaint { received_on: *on, forwarded_on: None });
            }
            JournalEvent::RegulatorForwarded { on } => {
                if let Some(complaint) = &mut self.regulator {
                    complaint.forwarded_on = Some(*on);
                }
            }
            JournalEvent::MediationProposed { forum } => {
                let Some(proposed_by) = DisputeSide::of(&entry.actor) else { return };
                self.mediations.push(Mediation {
                    forum: *forum,
                    proposed_by,
                    proposed_at: at,
                    agreed_at: None,
                    extended_until: None,
                    ended: None,
                    confirmation_requested_on: None,
                });
            }
            JournalEvent::LawsuitFiled { on } => {
                let (judgment_served_on, appealed_on) = (None, None);
                self.lawsuit = Some(Lawsuit { filed_on: *on, judgment_served_on, appealed_on });
            }
            JournalEvent::JudgmentServed { on } => {
                if let Some(lawsuit) = &mut self.lawsuit {
                    lawsuit.judgment_served_on = Some(*on);
                }
            }
            JournalEvent::Appealed { on } => {
                if let Some(lawsuit) = &mut self.lawsuit {
                    lawsuit.appealed_on = Some(*on);
                }
            }
            event => {
                if let Some(mediation) = self.mediations.last_mut() {
                    mediation.record(event, at);
                }
            }
        }
    }

    fn end_review(&mut self, at: Timestamp, end: ReviewEnd) {
        if let Some(review) = self.review.as_mut().filter(|review| review.ended.is_none()) {
            review.ended = Some((at, end));
        }
    }
}

impl ClaimState {
    /// The answer that a review can be requested of: the insurer upheld its decision in the last dispute, and no
    /// review of that answer was requested.
    pub fn reviewable_answer(&self) -> Option<Timestamp> {
        let (answered_at, end) = self.disputes.last()?.ended?;
        let review = self.escalation.review.as_ref();
        let was_reviewed = review.is_some_and(|review| answered_at <= review.requested_at);
        if end == DisputeEnd::Upheld && !was_reviewed { Some(answered_at) } else { None }
    }

    /// Whether the claimant has to answer the insurer's proposal to mediate.
    pub fn awaits_mediation_answer(&self) -> bool {
        let is_decided = (ClaimStatus::Decided..=ClaimStatus::Disputed).contains(&self.status);
        is_decided && self.escalation.awaits_answer_of(DisputeSide::Claimant)
    }

    /// Whether the insurer's next step is to decide a review.
    pub fn is_under_review(&self) -> bool {
        let rests = matches!(self.status, ClaimStatus::Decided | ClaimStatus::Paid);
        rests && self.escalation.open_review().is_some()
    }

    /// Validates the content of an entry about one of these steps that its transition allows.
    pub(super) fn check_escalation(&self, entry: &JournalEntry) -> Result<(), EntryRejection> {
        let today = entry.at.date();
        let Escalation { review, regulator, .. } = &self.escalation;
        match &entry.event {
            JournalEvent::ReviewRequested { .. } => match self.reviewable_answer() {
                Some(_) => Ok(()),
                None if self.escalation.open_review().is_some() => Err(EntryRejection::AlreadyDone),
                None => Err(EntryRejection::NoAnswerToReview),
            },
            JournalEvent::ReviewDecided { by, .. } => match review {
                None => Err(EntryRejection::NotBegun),
                Some(review) if review.ended.is_some() => Err(EntryRejection::AlreadyDone),
                Some(_) => check_person(by),
            },
            JournalEvent::RegulatorComplained { on } => match regulator {
                Some(complaint) if complaint.forwarded_on.is_none() => {
                    Err(EntryRejection::AlreadyDone)
                }
                Some(_) | None => check_day(*on, self.filed_at.date(), today),
            },
            JournalEvent::RegulatorForwarded { on } => {
                let complaint = regulator.as_ref().ok_or(EntryRejection::NotBegun)?;
                check_once(complaint.forwarded_on)?;
                check_day(*on, complaint.received_on, today)
            }
            JournalEvent::LawsuitFiled { .. }
            | JournalEvent::JudgmentServed { .. }
            | JournalEvent::Appealed { .. } => self.check_lawsuit(&entry.event, today),
            _ => self.check_mediation(entry, today),
        }
    }

    fn check_lawsuit(&self, event: &JournalEvent, today: CivilDate) -> Result<(), EntryRejection> {
        let lawsuit = self.escalation.lawsuit.as_ref();
        if let JournalEvent::LawsuitFiled { on } = event {
            check_once(lawsuit.map(|lawsuit| lawsuit.filed_on))?;
            return check_day(*on, self.known_on, today);
        }
        let lawsuit = lawsuit.ok_or(EntryRejection::NotBegun)?;
        match event {
            JournalEvent::JudgmentServed { on } => {
                check_once(lawsuit.judgment_served_on)?;
                check_day(*on, lawsuit.filed_on, today)
            }
            JournalEvent::Appealed { on } => {
                check_once(lawsuit.appealed_on)?;
                let served_on = lawsuit.judgment_served_on.ok_or(EntryRejection::NotBegun)?;
                check_day(*on, served_on, today)
            }
            _ => Ok(()),
        }
    }

    fn check_mediation(
        &self,
        entry: &JournalEntry,
        today: CivilDate,
    ) -> Result<(), EntryRejection> {
        let last = self.escalation.mediation();
        let open = last.filter(|mediation| mediation.ended.is_none());
        let under_way = open.filter(|mediation| mediation.is_under_way());
        match &entry.event {
            JournalEvent::MediationProposed { .. } if open.is_some() => {
                Err(EntryRejection::AlreadyDone)
            }
            JournalEvent::MediationAccepted => {
                let mediation = open.ok_or(EntryRejection::NotBegun)?;
                if mediation.agreed_at.is_some() {
                    Err(EntryRejection::AlreadyDone)
                } else if DisputeSide::of(&entry.actor) == Some(mediation.proposed_by) {
                    Err(EntryRejection::OtherSideAnswers)
                } else {
                    Ok(())
                }
            }
            JournalEvent::MediationEnded { .. } => open.map(drop).ok_or(EntryRejection::NotBegun),
            JournalEvent::MediationExtended { until } => {
                under_way.ok_or(EntryRejection::NotBegun)?;
                check_day(*until, today, CivilDate::MAX)
            }
            JournalEvent::MediationSettled { on, .. } => {
                let mediation = under_way.ok_or(EntryRejection::NotBegun)?;
                let began_on = mediation.agreed_at.map_or(CivilDate::MIN, Timestamp::date);
                check_day(*on, began_on, today)
            }
            JournalEvent::ConfirmationRequested { on } => {
                let mediation = last.ok_or(EntryRejection::NotBegun)?;
                check_once(mediation.confirmation_requested_on)?;
                let settled_on = mediation.settled_on().ok_or(EntryRejection::NotBegun)?;
                check_day(*on, settled_on, today)
            }
            _ => Ok(()),
        }
    }
}

/// Whether it has not been done before.
fn check_once(done_on: Option<CivilDate>) -> Result<(), EntryRejection> {
    if done_on.is_some() { Err(EntryRejection::AlreadyDone) } else { Ok(()) }
}
