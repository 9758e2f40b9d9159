//! Which step may follow which.

use super::{
    Appointment, AppointmentOffer, AppointmentSide, AppointmentStatus, AppointmentStep, MAX_WINDOWS,
};
use crate::date::Timestamp;
use crate::ids::AppointmentId;
use crate::journal::{EntryAuthor, EntryRejection};
use crate::sorting::sort_by;
use crate::time_window::TimeWindow;

impl AppointmentStep {
    /// Who may take this step.
    pub fn author(&self) -> EntryAuthor {
        match self {
            Self::Offered(_)
            | Self::Held { .. }
            | Self::CalledOff { .. }
            | Self::Missed { absent: AppointmentSide::Claimant } => EntryAuthor::Insurer,
            Self::Accepted { .. } | Self::ChangeRequested { .. } => EntryAuthor::Claimant,
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
            return Err(self.not_allowed());
        }
        let status = match step {
            AppointmentStep::Offered(offer) => {
                let again = Self::offered(self.id.clone(), offer, at)?;
                return Ok(again);
            }
            AppointmentStep::Accepted { window } => self.accepted(*window, at)?,
            AppointmentStep::ChangeRequested { preferred_time } => match &self.status {
                AppointmentStatus::Agreed { window } if window.is_over(at) => {
                    return Err(self.not_allowed());
                }
                AppointmentStatus::ChangeRequested { preferred_time: before }
                    if before == preferred_time =>
                {
                    return Err(EntryRejection::AlreadyDone);
                }
                AppointmentStatus::Offered
                | AppointmentStatus::Agreed { .. }
                | AppointmentStatus::ChangeRequested { .. }
                | AppointmentStatus::Missed { .. }
                | AppointmentStatus::Held { .. }
                | AppointmentStatus::CalledOff { .. }
                | AppointmentStatus::Lapsed => {
                    AppointmentStatus::ChangeRequested { preferred_time: preferred_time.clone() }
                }
            },
            AppointmentStep::Missed { absent } => {
                self.check_begun(at)?;
                AppointmentStatus::Missed { absent: *absent }
            }
            AppointmentStep::Held { outcome } => {
                // It may have been reported missed too early.
                if !matches!(self.status, AppointmentStatus::Missed { .. }) {
                    self.check_begun(at)?;
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
            _ => return Err(self.not_allowed()),
        }
        if self.open_windows(at).any(|open| open == window) {
            Ok(AppointmentStatus::Agreed { window })
        } else {
            Err(EntryRejection::WindowNotOffered)
        }
    }

    fn check_begun(&self, at: Timestamp) -> Result<(), EntryRejection> {
        match &self.status {
            AppointmentStatus::Agreed { window } if window.has_begun(at) => Ok(()),
            AppointmentStatus::Agreed { window } => {
                Err(EntryRejection::WindowNotBegun { from: window.from })
            }
            _ => Err(self.not_allowed()),
        }
    }

    fn not_allowed(&self) -> EntryRejection {
        EntryRejection::AppointmentDoesNotFollow { appointment: self.id.clone() }
    }

    /// The windows of the offer that are not over at `at`, the earliest first.
    pub fn open_windows(&self, at: Timestamp) -> impl Iterator<Item = TimeWindow> + use<> {
        let mut windows = self.offer.windows.clone();
        sort_by(&mut windows, Ord::cmp);
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
            | AppointmentStatus::ChangeRequested { .. }
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
    let count_is_valid = !windows.is_empty() && windows.len() <= MAX_WINDOWS;
    let all_are_usable = windows.iter().all(|window| window.is_valid() && !window.is_over(at));
    if count_is_valid && all_are_usable { Ok(()) } else { Err(EntryRejection::NoWindows) }
}
