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

use serde::{Deserialize, Serialize};

use crate::date::{CivilDate, Timestamp};
use crate::ids::AppointmentId;
use crate::journal::{EntryAuthor, EntryRejection};
use crate::text::Bilingual;
use crate::time_window::TimeWindow;

/// The most windows in one offer.
pub const MAX_WINDOWS: usize = 12;

/// A step of an appointment. A later version would add a step as a new journal event, which this version
/// reads as unknown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    ChangeAsked {
        /// The time that would suit, in the claimant's words.
        wish: String,
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AppointmentSide {
    /// The person who claims.
    Claimant,
    /// The insurer.
    Insurer,
}

/// The state of an appointment.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
    ChangeAsked {
        /// The time that would suit.
        wish: String,
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

impl AppointmentStep {
    /// Who may take this step.
    pub fn author(&self) -> EntryAuthor {
        match self {
            Self::Offered(_)
            | Self::Held { .. }
            | Self::CalledOff { .. }
            | Self::Missed { absent: AppointmentSide::Claimant } => EntryAuthor::Insurer,
            Self::Accepted { .. } | Self::ChangeAsked { .. } => EntryAuthor::Claimant,
            // The insurer may report its own absence too.
            Self::Missed { absent: AppointmentSide::Insurer } => EntryAuthor::Anybody,
        }
    }
}

impl Appointment {
    /// A new appointment, offered at `at`.
    ///
    /// # Errors
    /// [`EntryRejection::NoWindows`] if the offer has no usable window.
    pub fn offered(
        id: AppointmentId,
        offer: &AppointmentOffer,
        at: Timestamp,
    ) -> Result<Self, EntryRejection> {
        check_windows(offer, at)?;
        Ok(Self { id, offer: offer.clone(), status: AppointmentStatus::Offered, since: at })
    }

    /// The appointment after `step`, taken at `at`.
    ///
    /// # Errors
    /// [`EntryRejection`] if the step is not allowed now, names a window that was not offered, or comes too
    /// early.
    pub fn after(&self, step: &AppointmentStep, at: Timestamp) -> Result<Self, EntryRejection> {
        if !self.is_open() {
            return Err(self.misfit());
        }
        let status = match step {
            AppointmentStep::Offered(offer) => {
                let again = Self::offered(self.id.clone(), offer, at)?;
                return Ok(again);
            }
            AppointmentStep::Accepted { window } => self.accepted(*window, at)?,
            AppointmentStep::ChangeAsked { wish } => match &self.status {
                AppointmentStatus::Agreed { window } if window.is_over(at) => {
                    return Err(self.misfit());
                }
                AppointmentStatus::ChangeAsked { wish: before } if before == wish => {
                    return Err(EntryRejection::AlreadyDone);
                }
                _ => AppointmentStatus::ChangeAsked { wish: wish.clone() },
            },
            AppointmentStep::Missed { absent } => {
                self.begun_window(at)?;
                AppointmentStatus::Missed { absent: *absent }
            }
            AppointmentStep::Held { outcome } => {
                // It may have been reported missed too early.
                if !matches!(self.status, AppointmentStatus::Missed { .. }) {
                    self.begun_window(at)?;
                }
                AppointmentStatus::Held { outcome: outcome.clone() }
            }
            AppointmentStep::CalledOff { reason } => {
                AppointmentStatus::CalledOff { reason: reason.clone() }
            }
        };
        Ok(Self { status, since: at, ..self.clone() })
    }

    /// The agreed window can be changed to another one of the offer until it begins.
    fn accepted(
        &self,
        window: TimeWindow,
        at: Timestamp,
    ) -> Result<AppointmentStatus, EntryRejection> {
        match &self.status {
            AppointmentStatus::Offered => {}
            AppointmentStatus::Agreed { window: before } if *before == window => {
                return Err(EntryRejection::AlreadyDone);
            }
            AppointmentStatus::Agreed { window: before } if !before.has_begun(at) => {}
            _ => return Err(self.misfit()),
        }
        if self.open_windows(at).any(|open| open == window) {
            Ok(AppointmentStatus::Agreed { window })
        } else {
            Err(EntryRejection::WindowNotOffered)
        }
    }

    fn begun_window(&self, at: Timestamp) -> Result<(), EntryRejection> {
        match &self.status {
            AppointmentStatus::Agreed { window } if window.has_begun(at) => Ok(()),
            AppointmentStatus::Agreed { window } => {
                Err(EntryRejection::WindowNotBegun { from: window.from })
            }
            _ => Err(self.misfit()),
        }
    }

    fn misfit(&self) -> EntryRejection {
        EntryRejection::AppointmentDoesNotFollow { appointment: self.id.clone() }
    }

    /// The windows of the offer that are not over at `at`, the earliest first.
    pub fn open_windows(&self, at: Timestamp) -> impl Iterator<Item = TimeWindow> + use<> {
        let mut windows = self.offer.windows.clone();
        windows.sort_unstable();
        windows.dedup();
        windows.into_iter().filter(move |window| !window.is_over(at))
    }

    /// The agreed window.
    pub fn agreed(&self) -> Option<TimeWindow> {
        match self.status {
            AppointmentStatus::Agreed { window } => Some(window),
            _ => None,
        }
    }

    /// Whether it may still take place.
    pub fn is_open(&self) -> bool {
        match self.status {
            AppointmentStatus::Offered
            | AppointmentStatus::Agreed { .. }
            | AppointmentStatus::ChangeAsked { .. }
            | AppointmentStatus::Missed { .. } => true,
            AppointmentStatus::Held { .. }
            | AppointmentStatus::CalledOff { .. }
            | AppointmentStatus::Lapsed => false,
        }
    }

    /// Whether the claimant has to act: choose a window, or propose a time after being absent.
    pub fn waits_for_claimant(&self) -> bool {
        matches!(
            self.status,
            AppointmentStatus::Offered
                | AppointmentStatus::Missed { absent: AppointmentSide::Claimant }
        )
    }

    /// Marks it lapsed if it is open: the insurer has decided without it.
    pub(crate) fn lapse(&mut self, at: Timestamp) {
        if self.is_open() {
            self.status = AppointmentStatus::Lapsed;
            self.since = at;
        }
    }
}

fn check_windows(offer: &AppointmentOffer, at: Timestamp) -> Result<(), EntryRejection> {
    let windows = &offer.windows;
    let any = !windows.is_empty() && windows.len() <= MAX_WINDOWS;
    let good = windows.iter().all(|window| window.is_valid() && !window.is_over(at));
    if any && good { Ok(()) } else { Err(EntryRejection::NoWindows) }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const HOUR: i64 = 3_600_000;

    fn at(hours: i64) -> Timestamp {
        Timestamp::from_millis(1_795_000_000_000 + hours * HOUR)
    }

    fn window(from: i64) -> TimeWindow {
        TimeWindow { from: at(from), to: at(from + 2) }
    }

    fn words(text: &str) -> Bilingual {
        Bilingual::new(text, text)
    }

    fn offer(froms: &[i64]) -> AppointmentOffer {
        AppointmentOffer {
            kind: AppointmentKind::Inspection,
            reason: words("to see the pipe"),
            place: "莲花路 18 号".into(),
            host: AppointmentHost { name: "周静".into(), staff_no: None, phone: None },
            prepare: Vec::new(),
            windows: froms.iter().map(|from| window(*from)).collect(),
            answer_by: None,
        }
    }

    fn first() -> Appointment {
        Appointment::offered(AppointmentId::new("a"), &offer(&[24, 48]), at(0)).unwrap()
    }

    fn accepted(from: i64) -> AppointmentStep {
        AppointmentStep::Accepted { window: window(from) }
    }

    fn held() -> AppointmentStep {
        AppointmentStep::Held { outcome: words("seen") }
    }

    #[test]
    fn it_is_offered_taken_changed_and_held() {
        let agreed = first().after(&accepted(24), at(1)).unwrap();
        assert_eq!(agreed.agreed(), Some(window(24)));
        assert!(!agreed.waits_for_claimant());
        let changed = agreed.after(&accepted(48), at(2)).unwrap();
        assert_eq!(changed.agreed(), Some(window(48)));
        assert_eq!(
            changed.after(&held(), at(3)),
            Err(EntryRejection::WindowNotBegun { from: at(48) }),
            "nothing is held before it begins"
        );
        let over = changed.after(&held(), at(49)).unwrap();
        assert!(!over.is_open());
        assert!(matches!(
            over.after(&accepted(48), at(49)),
            Err(EntryRejection::AppointmentDoesNotFollow { .. })
        ));
    }

    #[test]
    fn other_windows_can_be_asked_for_and_are_offered() {
        let asked =
            first().after(&AppointmentStep::ChangeAsked { wish: "周末".into() }, at(1)).unwrap();
        assert!(!asked.waits_for_claimant(), "now it is the insurer's move");
        assert!(asked.after(&accepted(24), at(1)).is_err());
        let again = asked.after(&AppointmentStep::Offered(Box::new(offer(&[72]))), at(2)).unwrap();
        assert!(again.waits_for_claimant());
        assert_eq!(again.after(&accepted(24), at(3)), Err(EntryRejection::WindowNotOffered));
        assert!(again.after(&accepted(72), at(3)).is_ok());
    }

    #[test]
    fn who_was_not_there_is_said_when_it_should_have_been() {
        let agreed = first().after(&accepted(24), at(1)).unwrap();
        let missed = |absent| AppointmentStep::Missed { absent };
        assert!(agreed.after(&missed(AppointmentSide::Claimant), at(2)).is_err());
        let theirs = agreed.after(&missed(AppointmentSide::Claimant), at(25)).unwrap();
        assert!(theirs.waits_for_claimant());
        let ours = agreed.after(&missed(AppointmentSide::Insurer), at(25)).unwrap();
        assert!(!ours.waits_for_claimant());
        assert!(ours.after(&held(), at(26)).is_ok(), "they came late");
        assert_eq!(missed(AppointmentSide::Claimant).author(), EntryAuthor::Insurer);
        assert_eq!(missed(AppointmentSide::Insurer).author(), EntryAuthor::Anybody);
    }

    #[test]
    fn an_offer_that_nobody_can_take_up_is_none() {
        let id = || AppointmentId::new("a");
        for froms in [&[][..], &[-2], &[24, -5]] {
            assert_eq!(
                Appointment::offered(id(), &offer(froms), at(0)),
                Err(EntryRejection::NoWindows)
            );
        }
        let many: Vec<i64> = (1..=13).collect();
        assert_eq!(
            Appointment::offered(id(), &offer(&many), at(0)),
            Err(EntryRejection::NoWindows)
        );
        let mut backwards = offer(&[24]);
        backwards.windows[0].to = at(23);
        assert_eq!(Appointment::offered(id(), &backwards, at(0)), Err(EntryRejection::NoWindows));
    }

    #[test]
    fn a_window_that_is_over_cannot_be_taken() {
        assert_eq!(first().after(&accepted(24), at(26)), Err(EntryRejection::WindowNotOffered));
        assert!(first().after(&accepted(24), at(25)).is_ok(), "begun is not over");
        assert_eq!(first().open_windows(at(27)).collect::<Vec<_>>(), [window(48)]);
    }

    fn any_step() -> impl Strategy<Value = AppointmentStep> {
        prop_oneof![
            (1i64..80)
                .prop_map(|from| AppointmentStep::Offered(Box::new(offer(&[from, from + 3])))),
            (0i64..80).prop_map(accepted),
            Just(AppointmentStep::ChangeAsked { wish: "later".into() }),
            Just(AppointmentStep::Missed { absent: AppointmentSide::Claimant }),
            Just(AppointmentStep::Missed { absent: AppointmentSide::Insurer }),
            Just(held()),
            Just(AppointmentStep::CalledOff { reason: words("no need") }),
        ]
    }

    proptest! {
        /// Whatever steps are tried, a closed appointment stays closed, and an agreed window was offered.
        #[test]
        fn no_walk_leads_astray(steps in prop::collection::vec((any_step(), 0i64..6), 0..30)) {
            let mut now = 0;
            let mut appointment = first();
            for (step, later) in steps {
                now += later;
                let was_open = appointment.is_open();
                if let Ok(next) = appointment.after(&step, at(now)) {
                    prop_assert!(was_open);
                    appointment = next;
                }
                if let Some(window) = appointment.agreed() {
                    prop_assert!(appointment.offer.windows.contains(&window));
                }
                prop_assert!(appointment.is_open() || !appointment.waits_for_claimant());
            }
        }
    }
}
