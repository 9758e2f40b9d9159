//! What each limit requires, and which event starts its clock.

use super::rules::RuleId;

/// What has to be done within a limit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Duty {
    /// The policyholder, insured or beneficiary notifies the insurer (Insurance Law art. 21).
    Notify,
    /// The insurer explains what to do and which documents to send (Basic Service Rules art. 22).
    Guide,
    /// The insurer states which documents it needs: all that are missing, in one notice (Insurance Law
    /// art. 22), or the list for a compulsory motor claim (CTPL Regulation art. 28).
    ListDocuments,
    /// The insurer decides the claim (Insurance Law art. 23, Basic Service Rules art. 23, CTPL Regulation
    /// art. 29).
    Decide,
    /// The insurer gives the reasons for a refusal in writing (Insurance Law art. 24).
    GiveReasons,
    /// The insurer pays (Insurance Law art. 23, CTPL Regulation art. 29).
    Pay,
    /// The insurer pays the part of the sum that is already certain (Insurance Law art. 25).
    PayCertainPart,
    /// The insurer rescinds the contract, or loses the right to (Insurance Law art. 16).
    Rescind,
    /// The claimant goes to court (Insurance Law art. 26).
    Sue,
    /// The insurer answers a complaint (Consumer Complaint Measures art. 18).
    Answer,
    /// The claimant requests a review of a branch's answer (Consumer Complaint Measures art. 20).
    RequestReview,
    /// The insurer decides that review (Consumer Complaint Measures art. 20).
    DecideReview,
    /// The regulator forwards a complaint to the insurer (Consumer Complaint Measures art. 33).
    ForwardComplaint,
    /// Both sides ask the court to confirm a settlement (Civil Procedure Law art. 205).
    ConfirmSettlement,
    /// Mediation on the courts' platform is concluded (Rules on Online Mediation art. 24).
    Mediate,
    /// A party appeals against a judgment (Civil Procedure Law art. 171).
    Appeal,
    /// The duty of a limit that this version does not know.
    Unknown,
}

/// The event that starts a limit's clock. Its day is day 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ClockStart {
    /// The insured event became known (Insurance Law art. 21, 26).
    EventKnown,
    /// The insurer was notified (Basic Service Rules art. 22).
    Notified,
    /// The claim was filed (CTPL Regulation art. 28: the application for compensation).
    Filed,
    /// The insurer received the claim and its documents (Insurance Law art. 22, 23, 25; Basic Service Rules
    /// art. 23; CTPL Regulation art. 29).
    Received,
    /// The insurer decided (Insurance Law art. 24).
    Decided,
    /// Insurer and claimant agreed on the sum (Insurance Law art. 23, CTPL Regulation art. 29).
    Agreed,
    /// The insurer learned of a reason to rescind (Insurance Law art. 16).
    ReasonKnown,
    /// The contract was concluded (Insurance Law art. 16).
    Concluded,
    /// The claimant complained to the insurer (Consumer Complaint Measures art. 18).
    Complained,
    /// The insurer answered the complaint (Consumer Complaint Measures art. 20).
    Answered,
    /// The claimant requested a review (Consumer Complaint Measures art. 20).
    ReviewRequested,
    /// The regulator received a complaint (Consumer Complaint Measures art. 33).
    RegulatorComplained,
    /// A settlement reached in mediation took effect (Civil Procedure Law art. 205).
    Settled,
    /// Both sides agreed to mediation (Rules on Online Mediation art. 24).
    MediationAgreed,
    /// The judgment was served (Civil Procedure Law art. 171).
    JudgmentServed,
    /// The start of a limit that this version does not know.
    Unknown,
}

impl Duty {
    /// Whether it is a duty of the insurer.
    pub const fn is_insurers(self) -> bool {
        match self {
            Self::Guide
            | Self::ListDocuments
            | Self::Decide
            | Self::GiveReasons
            | Self::Pay
            | Self::PayCertainPart
            | Self::Answer
            | Self::DecideReview => true,
            Self::Notify
            | Self::Rescind
            | Self::Sue
            | Self::RequestReview
            | Self::ForwardComplaint
            | Self::ConfirmSettlement
            | Self::Mediate
            | Self::Appeal
            | Self::Unknown => false,
        }
    }

    /// Whether it is a right that ends with its limit: nobody has to use it.
    pub const fn is_right(self) -> bool {
        match self {
            Self::Rescind
            | Self::Sue
            | Self::RequestReview
            | Self::ConfirmSettlement
            | Self::Appeal => true,
            Self::Notify
            | Self::Guide
            | Self::ListDocuments
            | Self::Decide
            | Self::GiveReasons
            | Self::Pay
            | Self::PayCertainPart
            | Self::Answer
            | Self::DecideReview
            | Self::ForwardComplaint
            | Self::Mediate
            | Self::Unknown => false,
        }
    }
}

impl RuleId {
    /// What has to be done within the limit.
    pub const fn duty(self) -> Duty {
        match self {
            Self::Notify => Duty::Notify,
            Self::Guide => Duty::Guide,
            Self::SupplementOnce | Self::CtplList => Duty::ListDocuments,
            Self::DecidePersonal
            | Self::DecidePersonalComplex
            | Self::DecideGeneral
            | Self::CtplDecide => Duty::Decide,
            Self::DenyNotice => Duty::GiveReasons,
            Self::Pay | Self::CtplPay => Duty::Pay,
            Self::Advance => Duty::PayCertainPart,
            Self::Rescind | Self::RescindLast => Duty::Rescind,
            Self::LimitationGeneral | Self::LimitationLife => Duty::Sue,
            Self::Complaint | Self::ComplaintComplex | Self::ComplaintSpecial => Duty::Answer,
            Self::ReviewApply => Duty::RequestReview,
            Self::ReviewDecide => Duty::DecideReview,
            Self::RegulatorForward => Duty::ForwardComplaint,
            Self::MediationConfirm => Duty::ConfirmSettlement,
            Self::MediationOnline => Duty::Mediate,
            Self::Appeal => Duty::Appeal,
            Self::Unknown => Duty::Unknown,
        }
    }

    /// The event that starts the clock.
    pub const fn start(self) -> ClockStart {
        match self {
            Self::Notify | Self::LimitationGeneral | Self::LimitationLife => ClockStart::EventKnown,
            Self::Guide => ClockStart::Notified,
            Self::CtplList => ClockStart::Filed,
            Self::SupplementOnce
            | Self::DecidePersonal
            | Self::DecidePersonalComplex
            | Self::DecideGeneral
            | Self::CtplDecide
            | Self::Advance => ClockStart::Received,
            Self::DenyNotice => ClockStart::Decided,
            Self::Pay | Self::CtplPay => ClockStart::Agreed,
            Self::Rescind => ClockStart::ReasonKnown,
            Self::RescindLast => ClockStart::Concluded,
            Self::Complaint | Self::ComplaintComplex | Self::ComplaintSpecial => {
                ClockStart::Complained
            }
            Self::ReviewApply => ClockStart::Answered,
            Self::ReviewDecide => ClockStart::ReviewRequested,
            Self::RegulatorForward => ClockStart::RegulatorComplained,
            Self::MediationConfirm => ClockStart::Settled,
            Self::MediationOnline => ClockStart::MediationAgreed,
            Self::Appeal => ClockStart::JudgmentServed,
            Self::Unknown => ClockStart::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::clock::{deadlines, shipped_law};
    use crate::journal::test_journal::{Journal, day, filed, filed_compulsory};
    use crate::product::InsuranceLine;

    /// The place of a rule in [`RuleId::ALL`]. A new variant has to be added here, and so to the list.
    fn index(rule: RuleId) -> usize {
        match rule {
            RuleId::Notify => 0,
            RuleId::Guide => 1,
            RuleId::SupplementOnce => 2,
            RuleId::DecidePersonal => 3,
            RuleId::DecidePersonalComplex => 4,
            RuleId::DecideGeneral => 5,
            RuleId::CtplList => 6,
            RuleId::CtplDecide => 7,
            RuleId::CtplPay => 8,
            RuleId::DenyNotice => 9,
            RuleId::Pay => 10,
            RuleId::Advance => 11,
            RuleId::Rescind => 12,
            RuleId::RescindLast => 13,
            RuleId::LimitationGeneral => 14,
            RuleId::LimitationLife => 15,
            RuleId::Complaint => 16,
            RuleId::ComplaintComplex => 17,
            RuleId::ComplaintSpecial => 18,
            RuleId::ReviewApply => 19,
            RuleId::ReviewDecide => 20,
            RuleId::RegulatorForward => 21,
            RuleId::MediationConfirm => 22,
            RuleId::MediationOnline => 23,
            RuleId::Appeal => 24,
            RuleId::Unknown => 25,
        }
    }

    #[test]
    fn the_list_of_rules_has_every_rule_once_and_the_unknown_one_last() {
        assert_eq!(RuleId::ALL.map(index), std::array::from_fn(|place| place));
        assert_eq!(RuleId::ALL.last(), Some(&RuleId::Unknown));
    }

    #[test]
    fn only_the_unknown_rule_has_no_row_an_unknown_duty_and_an_unknown_start() {
        let law = shipped_law().unwrap();
        for rule in RuleId::ALL {
            let is_known = rule != RuleId::Unknown;
            assert_eq!(law.rules.iter().any(|row| row.id == rule), is_known, "{rule:?}");
            assert_eq!(rule.duty() != Duty::Unknown, is_known, "{rule:?}");
            assert_eq!(rule.start() != ClockStart::Unknown, is_known, "{rule:?}");
        }
    }

    #[test]
    fn compulsory_motor_limits_have_their_own_duties_and_starts() {
        let of = |rule: RuleId| (rule.duty(), rule.start());
        assert_eq!(of(RuleId::CtplList), (Duty::ListDocuments, ClockStart::Filed));
        assert_eq!(of(RuleId::CtplDecide), (Duty::Decide, ClockStart::Received));
        assert_eq!(of(RuleId::CtplPay), (Duty::Pay, ClockStart::Agreed));
    }

    #[test]
    fn the_start_of_each_rule_is_the_day_its_deadline_counts_from() {
        // Filed on the 5th by the journal's own default; each event on a day of its own.
        let story = "2026-01-06 received; 2026-01-08 decided 306; 2026-01-09 agreed; \
                     2026-01-10 complained";
        for filed in [filed("a", InsuranceLine::Outpatient), filed_compulsory("a")] {
            let claim = Journal::of_claim(filed, story).claim();
            for deadline in deadlines(&claim, &shipped_law().unwrap(), day("2026-01-12")) {
                let expected = match deadline.rule.start() {
                    ClockStart::Filed => claim.filed_at.date(),
                    ClockStart::Received => day("2026-01-06"),
                    ClockStart::Decided => day("2026-01-08"),
                    ClockStart::Agreed => day("2026-01-09"),
                    ClockStart::Complained => day("2026-01-10"),
                    ClockStart::EventKnown => claim.known_on,
                    ClockStart::Notified
                    | ClockStart::ReasonKnown
                    | ClockStart::Concluded
                    | ClockStart::Answered
                    | ClockStart::ReviewRequested
                    | ClockStart::RegulatorComplained
                    | ClockStart::Settled
                    | ClockStart::MediationAgreed
                    | ClockStart::JudgmentServed
                    | ClockStart::Unknown => {
                        panic!("{:?} is no deadline of a claim", deadline.rule)
                    }
                };
                assert_eq!(deadline.starts_on, expected, "{:?}", deadline.rule);
            }
        }
    }
}
