//! Chooses the deadline to show where only one is shown.

use super::claim_deadlines::deadlines;
use super::deadline::Deadline;
use super::rules::RuleId;
use super::{DatedLaw, Duty};
use crate::date::CivilDate;
use crate::journal::{ClaimState, ClaimStatus};

/// The deadline to show where there is room for one: the open one that moves the claim on, else the last one
/// met. A limit of somebody other than the insurer leads only while it is running: nobody is late if a right
/// was not used.
pub fn leading_deadline(claim: &ClaimState, law: &DatedLaw, today: CivilDate) -> Option<Deadline> {
    leading_deadline_of(claim, law, today, |_| true)
}

/// The same among the deadlines that `may_show` lets through. One that does not may not keep another back: that would tell of it.
pub fn leading_deadline_of(
    claim: &ClaimState,
    law: &DatedLaw,
    today: CivilDate,
    may_show: impl Fn(&Deadline) -> bool,
) -> Option<Deadline> {
    // In a dispute, the answer is what moves the claim on.
    let answers_dispute = |deadline: &Deadline| {
        claim.status == ClaimStatus::Disputed && deadline.rule.duty() == Duty::Answer
    };
    let leads = |deadline: &Deadline| {
        deadline.rule.duty().is_insurers() || !(deadline.is_met() || deadline.is_late())
    };
    deadlines(claim, law, today)
        .into_iter()
        .filter(|deadline| leads(deadline) && may_show(deadline))
        .filter_map(|deadline| Some((place(deadline.rule)?, deadline)))
        .min_by_key(|(place, deadline)| (deadline.is_met(), !answers_dispute(deadline), *place))
        .map(|(_, deadline)| deadline)
}

/// The order of the rules: later steps of a claim first, then those that do not move the claim on. `None` for
/// those that never lead.
const fn place(rule: RuleId) -> Option<u8> {
    Some(match rule {
        RuleId::Pay => 0,
        RuleId::CtplPay => 1,
        RuleId::DecidePersonalComplex => 2,
        RuleId::DecidePersonal => 3,
        RuleId::DecideGeneral => 4,
        RuleId::CtplDecide => 5,
        RuleId::CtplList => 6,
        RuleId::ReviewDecide => 7,
        RuleId::DenyNotice => 8,
        RuleId::Advance => 9,
        RuleId::Complaint => 10,
        RuleId::ComplaintComplex => 11,
        RuleId::ComplaintSpecial => 12,
        RuleId::MediationConfirm => 13,
        RuleId::Appeal => 14,
        RuleId::ReviewApply => 15,
        RuleId::MediationOnline => 16,
        RuleId::RegulatorForward => 17,
        RuleId::Notify
        | RuleId::Guide
        | RuleId::SupplementOnce
        | RuleId::Rescind
        | RuleId::RescindLast
        | RuleId::LimitationGeneral
        | RuleId::LimitationLife
        | RuleId::Unknown => return None,
    })
}
