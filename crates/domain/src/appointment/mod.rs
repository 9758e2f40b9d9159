//! Appointments with the insurer: an inspection on site (现场查勘) or an interview (面访). They are part of the
//! claim's journal, because what was arranged, who was absent and what the result was can affect the
//! decision.
//!
//! The insurer offers time windows; the claimant accepts one or requests others; the appointment is held or
//! missed. Each step is an entry ([`JournalEvent::Appointment`](crate::journal::JournalEvent::Appointment)).
//! Which step may follow which is defined in [`Appointment::after`] only.
//!
//! An appointment does not pause a legal clock: the law pauses it only while documents are awaited
//! (Insurance Law art. 22, Judicial Interpretation II art. 15).

mod steps;
#[cfg(test)]
mod tests;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::{CivilDate, Timestamp};
use crate::ids::AppointmentId;
use crate::text::Bilingual;
use crate::time_window::TimeWindow;

/// The most windows in one offer.
pub const MAX_WINDOWS: usize = 12;

/// A step of an appointment. A later version would add a step as a new journal event, which this version
/// reads as unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStep {
    /// The insurer offers windows; again after others were requested or the appointment was missed.
    Offered(Box<AppointmentOffer>),
    /// The claimant accepts a window, or changes to another one.
    Accepted {
        /// Which.
        window: TimeWindow,
    },
    /// No window suits the claimant.
    #[serde(rename = "change_asked")]
    ChangeRequested {
        /// The time that would suit, in the claimant's words.
        #[serde(rename = "wish")]
        preferred_time: String,
    },
    /// It was missed because somebody was absent.
    Missed {
        /// Who.
        absent: AppointmentSide,
    },
    /// It happened.
    Held {
        /// The result.
        outcome: Bilingual,
    },
    /// The insurer cancelled it.
    CalledOff {
        /// Why.
        reason: Bilingual,
    },
}

/// What the insurer offers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentOffer {
    /// What it is.
    pub kind: AppointmentKind,
    /// Why it is needed.
    pub reason: Bilingual,
    /// The address.
    pub place: String,
    /// The insurer's representative.
    pub host: AppointmentHost,
    /// What to have ready, one line each. May be empty.
    #[serde(default)]
    pub prepare: Vec<Bilingual>,
    /// The offered windows; at least one, in any order.
    pub windows: Vec<TimeWindow>,
    /// The day by which the insurer asks for an answer.
    #[serde(default)]
    pub answer_by: Option<CivilDate>,
}

/// What is arranged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentKind {
    /// An inspection on site (现场查勘).
    Inspection,
    /// An interview in person (面访).
    Interview,
    /// A kind that this version does not know.
    #[serde(other)]
    Other,
}

/// The insurer's representative at an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AppointmentHost {
    /// Name.
    pub name: String,
    /// The staff number on their identity card.
    #[serde(default)]
    pub staff_no: Option<String>,
    /// Where to reach them on the day.
    #[serde(default)]
    pub phone: Option<String>,
}

/// A side of an appointment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentSide {
    /// The person who claims.
    Claimant,
    /// The insurer.
    Insurer,
}

/// The state of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Appointment {
    /// Which.
    pub id: AppointmentId,
    /// The latest offer.
    pub offer: AppointmentOffer,
    /// How it stands.
    #[serde(rename = "standing")]
    pub status: AppointmentStatus,
    /// Since when.
    pub since: Timestamp,
}

/// The status of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentStatus {
    /// Windows are offered.
    Offered,
    /// A window is agreed.
    Agreed {
        /// Which.
        window: TimeWindow,
    },
    /// The claimant requested other windows.
    #[serde(rename = "change_asked")]
    ChangeRequested {
        /// The time that would suit.
        #[serde(rename = "wish")]
        preferred_time: String,
    },
    /// It was missed.
    Missed {
        /// Who was absent.
        absent: AppointmentSide,
    },
    /// It happened.
    Held {
        /// The result.
        outcome: Bilingual,
    },
    /// The insurer cancelled it.
    CalledOff {
        /// Why.
        reason: Bilingual,
    },
    /// The insurer decided without it.
    Lapsed,
}
