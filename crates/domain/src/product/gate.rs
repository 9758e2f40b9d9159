//! Gates: what has to hold before a benefit pays.

use std::collections::BTreeSet;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::{
    AccidentOutcome, CareType, Circumstance, ConditionCode, Department, HospitalGrade,
    HospitalKind, IncidentCause,
};
use crate::ids::{ClauseNo, RiderCode};
use crate::product::Document;

/// A condition of payment with the clause that sets it.
// The test rejects unknown fields for both: because of `flatten`, serde would reject the test's own fields
// here.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Gate {
    /// The clause.
    pub clause: ClauseNo,
    /// What is tested.
    #[serde(flatten)]
    pub test: GateTest,
}

/// What a gate tests.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
#[serde(tag = "test")]
pub enum GateTest {
    /// The event lies in the period of cover; a stay that continues past its end is covered for `tail_days`
    /// more.
    InForce {
        /// Days after the end of cover.
        #[serde(default)]
        tail_days: u16,
        /// Which day must lie in the period.
        #[serde(default)]
        by: EventDay,
    },
    /// The event lies after the waiting period (等待期). Day N of cover is still within it.
    WaitingPeriod {
        /// Length in days.
        days: u16,
        /// What must lie outside it.
        #[serde(default)]
        by: WaitingTest,
        /// Causes it does not apply to.
        #[serde(default)]
        exempt: BTreeSet<IncidentCause>,
        /// Whether it does not apply to uninterrupted renewals. Otherwise it runs from the first day of the
        /// first policy.
        #[serde(default)]
        none_on_renewal: bool,
    },
    /// The cause is one of these.
    Cause {
        /// The causes.
        any_of: BTreeSet<IncidentCause>,
    },
    /// The treatment is one of these.
    Care {
        /// The ways of treatment.
        any_of: BTreeSet<CareType>,
    },
    /// The hospital is within the agreed scope (医院范围).
    Hospital {
        /// At least this grade.
        grade: HospitalGrade,
        /// Run by one of these; empty means any.
        #[serde(default)]
        kinds: BTreeSet<HospitalKind>,
        /// In one of these departments; empty means any.
        #[serde(default)]
        departments: BTreeSet<Department>,
        /// An emergency without a choice of hospital passes anyway (Interpretation III art. 20).
        #[serde(default)]
        emergency_exception: bool,
    },
    /// The condition is listed in one of the benefit's tiers.
    ListedCondition,
    /// The circumstance does not apply. If it does: `Fail`, or `Refer` to a person.
    Exclusion {
        /// The circumstance.
        circumstance: Circumstance,
        /// What follows if it holds.
        #[serde(default)]
        then: ExclusionEffect,
        /// Whether everybody is asked, or it is only used if known otherwise.
        #[serde(default)]
        ask: QuestionPolicy,
    },
    /// The circumstance applies, such as a pathology report.
    Requires {
        /// The circumstance.
        circumstance: Circumstance,
        /// Only for these conditions; empty means for all.
        #[serde(default)]
        conditions: BTreeSet<ConditionCode>,
        /// The document that would show it. If the circumstance does not apply yet, the verdict waits for this
        /// document instead of failing.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        settled_by: Option<Document>,
    },
    /// The report states the diagnosis with certainty (确诊). With any other wording no verdict is possible yet.
    ConfirmedDiagnosis {
        /// The document that would settle it.
        settled_by: Document,
        /// Only for these conditions; empty means for all.
        #[serde(default)]
        conditions: BTreeSet<ConditionCode>,
    },
    /// The accident led to one of these.
    Outcome {
        /// What it may have led to.
        any_of: BTreeSet<AccidentOutcome>,
    },
    /// Something that the benefit pays for was lost or damaged.
    Loss,
    /// The policy was bought with this rider (附加险).
    Rider {
        /// The rider.
        rider: RiderCode,
    },
    /// The home was not unoccupied for this many consecutive days.
    Attended {
        /// The days.
        days: u16,
    },
    /// A state lasts until this many days after it began (day 0), or longer, and was confirmed on that day or
    /// later. Before that day no verdict is possible.
    Lasting {
        /// The days.
        days: u16,
        /// From which day they count.
        since: LastingSince,
        /// Only for these conditions; empty means for all.
        #[serde(default)]
        conditions: BTreeSet<ConditionCode>,
    },
    /// Death occurred within this many days of the event (day 0), the last day included.
    DeathWithin {
        /// The days.
        days: u16,
    },
}

/// The day from which the days of [`GateTest::Lasting`] count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LastingSince {
    /// The diagnosis.
    Diagnosis,
    /// The accident, if one was the cause, else the diagnosis.
    AccidentOrDiagnosis,
    /// The start of regular dialysis.
    Dialysis,
    /// The start of life support.
    LifeSupport,
}

/// Which day must lie in the period of cover.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventDay {
    /// The day of the event: the visit, the admission, the accident.
    #[default]
    Event,
    /// The day of the diagnosis.
    Diagnosis,
    /// The day of the event alone; what it leads to may come after the end of cover.
    EventAlone,
}

/// The day that decides about a waiting period.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum WaitingTest {
    /// First symptom, sign or examination.
    #[default]
    Onset,
    /// The diagnosis.
    Diagnosis,
}

/// What follows from an exclusion that holds.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExclusionEffect {
    /// The benefit does not pay.
    #[default]
    Fail,
    /// A person has to judge.
    Refer,
}

/// Whether the guided claim asks about an exclusion.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum QuestionPolicy {
    /// Ask everybody: the result depends on the answer.
    Always,
    /// Do not ask everybody; the insurer raises it if the documents show it.
    #[default]
    IfRaised,
}
