//! The steps of the guided claim and its six chapters.

use domain::fact::{Circumstance, Fact};

/// A step of the guided claim: one page that asks one thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// The insured person.
    Who,
    /// Date and place.
    When,
    /// A question of the rules.
    Fact(Fact),
    /// The bills, and what others have paid.
    Bills,
    /// What was lost or damaged, and the amounts.
    Losses,
    /// The policies to claim under.
    Policies,
    /// The account to be paid.
    Payee,
    /// The documents.
    Documents,
    /// All answers for a last check, and the button that sends them.
    Check,
}

/// A chapter of the guided claim, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Chapter {
    /// 谁: what happened, and to whom.
    Who,
    /// 经过.
    What,
    /// 账单.
    Bills,
    /// 保单: the policies, and who is paid.
    Policies,
    /// 材料.
    Documents,
    /// 核对.
    Check,
}

impl Chapter {
    /// All, in order.
    pub const ALL: [Self; 6] =
        [Self::Who, Self::What, Self::Bills, Self::Policies, Self::Documents, Self::Check];
}

/// Every step with its name in addresses.
const NAMES: [(Step, &str); 65] = [
    (Step::Who, "who"),
    (Step::When, "when"),
    (Step::Bills, "bills"),
    (Step::Losses, "losses"),
    (Step::Policies, "policies"),
    (Step::Payee, "payee"),
    (Step::Documents, "documents"),
    (Step::Check, "check"),
    (Step::Fact(Fact::Cause), "cause"),
    (Step::Fact(Fact::Care), "care"),
    (Step::Fact(Fact::FirstSymptomOn), "first-symptom"),
    (Step::Fact(Fact::AdmittedOn), "admitted"),
    (Step::Fact(Fact::DischargedOn), "discharged"),
    (Step::Fact(Fact::HospitalGrade), "hospital-grade"),
    (Step::Fact(Fact::HospitalKind), "hospital-kind"),
    (Step::Fact(Fact::Department), "department"),
    (Step::Fact(Fact::Condition), "condition"),
    (Step::Fact(Fact::DiagnosedOn), "diagnosed"),
    (Step::Fact(Fact::DiagnosisWording), "wording"),
    (Step::Fact(Fact::ConfirmedOn), "confirmed"),
    (Step::Fact(Fact::DialysisSince), "dialysis"),
    (Step::Fact(Fact::LifeSupportSince), "life-support"),
    (Step::Fact(Fact::ThyroidStage), "thyroid"),
    (Step::Fact(Fact::Outcome), "outcome"),
    (Step::Fact(Fact::DiedOn), "died"),
    (Step::Fact(Fact::Disability), "disability"),
    (Step::Fact(Fact::Fault), "fault"),
    (Step::Fact(Fact::LastAttendedOn), "at-home"),
    (Step::Fact(Fact::SameEvent), "same-event"),
    (Step::Fact(Fact::Circumstance(Circumstance::PreExisting)), "pre-existing"),
    (Step::Fact(Fact::Circumstance(Circumstance::ChronicDisease)), "chronic"),
    (Step::Fact(Fact::Circumstance(Circumstance::Congenital)), "congenital"),
    (Step::Fact(Fact::Circumstance(Circumstance::Maternity)), "maternity"),
    (Step::Fact(Fact::Circumstance(Circumstance::Dental)), "dental"),
    (Step::Fact(Fact::Circumstance(Circumstance::Cosmetic)), "cosmetic"),
    (Step::Fact(Fact::Circumstance(Circumstance::CheckUp)), "check-up"),
    (Step::Fact(Fact::Circumstance(Circumstance::MentalDisorder)), "mental"),
    (Step::Fact(Fact::Circumstance(Circumstance::WorkInjury)), "at-work"),
    (Step::Fact(Fact::Circumstance(Circumstance::ThirdPartyLiable)), "third-party"),
    (Step::Fact(Fact::Circumstance(Circumstance::DrunkOrUnlicensedDriving)), "driving"),
    (Step::Fact(Fact::Circumstance(Circumstance::IntentOrCrime)), "intent"),
    (Step::Fact(Fact::Circumstance(Circumstance::HighRiskSport)), "sport"),
    (Step::Fact(Fact::Circumstance(Circumstance::SocialInsured)), "social-insurance"),
    (Step::Fact(Fact::Circumstance(Circumstance::EmergencyNoChoice)), "emergency"),
    (Step::Fact(Fact::Circumstance(Circumstance::Histology)), "histology"),
    (Step::Fact(Fact::Circumstance(Circumstance::SuddenDeath)), "sudden-death"),
    (Step::Fact(Fact::Circumstance(Circumstance::HeatOrPoisoning)), "heat-or-poisoning"),
    (Step::Fact(Fact::Circumstance(Circumstance::MedicalAct)), "medical-act"),
    (Step::Fact(Fact::Circumstance(Circumstance::HitAndRun)), "hit-and-run"),
    (Step::Fact(Fact::Circumstance(Circumstance::UnpermittedDriver)), "permission"),
    (Step::Fact(Fact::Circumstance(Circumstance::UninspectedVehicle)), "inspection"),
    (Step::Fact(Fact::Circumstance(Circumstance::RaceOrRepair)), "race-or-workshop"),
    (Step::Fact(Fact::Circumstance(Circumstance::ChangedUse)), "changed-use"),
    (Step::Fact(Fact::Circumstance(Circumstance::OtherPartyNotFound)), "not-found"),
    (Step::Fact(Fact::Circumstance(Circumstance::RightsWaived)), "waived"),
    (Step::Fact(Fact::Circumstance(Circumstance::GrossNegligence)), "negligence"),
    (Step::Fact(Fact::Circumstance(Circumstance::PoorConstruction)), "workmanship"),
    (Step::Fact(Fact::Circumstance(Circumstance::UnlawfulOrLet)), "unlawful-or-let"),
    (Step::Fact(Fact::Circumstance(Circumstance::PoliceReported)), "police"),
    (Step::Fact(Fact::Circumstance(Circumstance::ExchangeOrMismatch)), "exchange"),
    (Step::Fact(Fact::Circumstance(Circumstance::SentLate)), "sent-late"),
    (Step::Fact(Fact::Circumstance(Circumstance::CodeDisclosed)), "code-disclosed"),
    (Step::Fact(Fact::Circumstance(Circumstance::AccountLent)), "account-lent"),
    (Step::Fact(Fact::Circumstance(Circumstance::FamilyMember)), "family-member"),
    // Answered in the step about bills.
    (Step::Fact(Fact::Bills), "bill"),
];

impl Step {
    /// The first step of every claim: what happened.
    pub const FIRST: Self = Self::Fact(Fact::Cause);

    /// The step's name in addresses.
    pub fn name(self) -> &'static str {
        NAMES.iter().find(|(step, _)| *step == self).map_or("bills", |(_, name)| name)
    }

    /// The step with this name.
    pub fn from_name(name: &str) -> Option<Self> {
        NAMES.iter().find(|(_, it)| *it == name).map(|(step, _)| *step)
    }

    /// The chapter it belongs to.
    pub fn chapter(self) -> Chapter {
        match self {
            Self::Who => Chapter::Who,
            Self::Fact(Fact::Cause) => Chapter::Who,
            Self::When => Chapter::What,
            Self::Fact(fact) if is_asked_after_bills(fact) => Chapter::Bills,
            Self::Fact(_) => Chapter::What,
            Self::Bills | Self::Losses => Chapter::Bills,
            Self::Policies | Self::Payee => Chapter::Policies,
            Self::Documents => Chapter::Documents,
            Self::Check => Chapter::Check,
        }
    }
}

/// Whether a question is asked after the bills: enrolment in social insurance matters only if the fund paid nothing.
pub(super) fn is_asked_after_bills(fact: Fact) -> bool {
    fact == Fact::Circumstance(Circumstance::SocialInsured)
}

/// Every fact that the rules may ask for.
pub(super) fn all_facts() -> impl Iterator<Item = Fact> {
    let named = NAMES.iter().filter_map(|(step, _)| match step {
        Step::Fact(fact) => Some(*fact),
        _ => None,
    });
    // These have no step of their own.
    named.chain([Fact::FundPaid, Fact::BillScope, Fact::Losses, Fact::Value])
}
