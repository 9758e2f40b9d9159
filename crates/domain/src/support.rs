//! Support requests to the platform's staff: a callback, assisted filing, a specialist. A person answers
//! each; nothing is automated.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::{HOUR_MS, Timestamp};
use crate::time_window::TimeWindow;

/// What is requested.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportRequestKind {
    /// A callback to the number of the account.
    CallBack {
        /// When.
        window: TimeWindow,
    },
    /// Assisted filing of a claim (代办).
    Assisted {
        /// How.
        by: AssistedFiling,
    },
    /// A question to a specialist outside insurance.
    Specialist {
        /// What about.
        field: SpecialistField,
    },
}

/// How assistance with filing is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssistedFiling {
    /// By phone.
    Phone,
    /// At the person's home.
    Home,
}

/// A specialist's field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpecialistField {
    /// The law: a dispute, liability, an inheritance.
    Legal,
    /// Taxes.
    Tax,
    /// Trusts and beneficiaries.
    Trust,
}

/// The status of a support request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportRequestStatus {
    /// Waiting to be taken.
    Waiting,
    /// A staff member has taken it.
    Taken {
        /// Their name.
        by: String,
    },
    /// It is done.
    Answered {
        /// Who answered.
        by: String,
        /// The answer.
        #[serde(rename = "said")]
        reply: String,
    },
    /// A call was made and not answered.
    NotReached {
        /// Who called.
        by: String,
    },
    /// The person cancelled it.
    Cancelled,
}

impl SupportRequestStatus {
    /// Whether it is open.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Waiting | Self::Taken { .. } => true,
            Self::Answered { .. } | Self::NotReached { .. } | Self::Cancelled => false,
        }
    }
}

/// An action on a support request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportAction {
    /// A staff member takes it.
    Take {
        /// Their name.
        by: String,
    },
    /// A staff member answers it.
    Answer {
        /// Their name.
        by: String,
        /// The answer, shown to the person.
        #[serde(rename = "said")]
        reply: String,
    },
    /// A staff member called and nobody answered.
    NotReached {
        /// Their name.
        by: String,
    },
    /// The person cancels it.
    Cancel,
}

/// The action is not allowed: the request is closed, or it is not a callback.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request is closed, or the action does not apply to it; read it again")]
pub struct InvalidSupportAction;

/// The status of a request of this `kind` after `action`.
///
/// # Errors
/// [`InvalidSupportAction`] if it is closed, or if `NotReached` is used for another kind than a callback.
pub fn status_after(
    status: &SupportRequestStatus,
    kind: &SupportRequestKind,
    action: SupportAction,
) -> Result<SupportRequestStatus, InvalidSupportAction> {
    if !status.is_open() {
        return Err(InvalidSupportAction);
    }
    match (action, kind) {
        (SupportAction::Take { by }, _) => Ok(SupportRequestStatus::Taken { by }),
        (SupportAction::Answer { by, reply }, _) => {
            Ok(SupportRequestStatus::Answered { by, reply })
        }
        (SupportAction::NotReached { by }, SupportRequestKind::CallBack { .. }) => {
            Ok(SupportRequestStatus::NotReached { by })
        }
        (
            SupportAction::NotReached { .. },
            SupportRequestKind::Assisted { .. } | SupportRequestKind::Specialist { .. },
        ) => Err(InvalidSupportAction),
        (SupportAction::Cancel, _) => Ok(SupportRequestStatus::Cancelled),
    }
}

/// Callbacks start at eight in the morning …
const OPENS: i64 = 8;
/// … and end at ten in the evening, every day.
const CLOSES: i64 = 22;
/// The length of a callback window.
const CALL_HOURS: i64 = 2;
/// The number of days for which callbacks are offered, including today.
const CALL_DAYS: i32 = 3;
/// The minimum notice for a callback.
const NOTICE_MS: i64 = 15 * 60_000;

/// The callback windows available at `now`, earliest first: those of today and the next two days that begin
/// in at least 15 minutes.
pub fn callback_windows(now: Timestamp) -> Vec<TimeWindow> {
    let starts = (OPENS..CLOSES).step_by(2).map(|hour| hour * HOUR_MS);
    let windows = (0..CALL_DAYS).flat_map(|day| {
        let midnight = Timestamp::start_of(now.date().plus_days(day));
        starts.clone().map(move |start| TimeWindow {
            from: midnight.plus_millis(start),
            to: midnight.plus_millis(start + CALL_HOURS * HOUR_MS),
        })
    });
    windows.filter(|window| now.plus_millis(NOTICE_MS) <= window.from).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn by() -> String {
        "小林".into()
    }

    fn call() -> SupportRequestKind {
        SupportRequestKind::CallBack { window: callback_windows(Timestamp::from_millis(0))[0] }
    }

    #[test]
    fn a_request_is_taken_and_answered_once() {
        let taken =
            status_after(&SupportRequestStatus::Waiting, &call(), SupportAction::Take { by: by() })
                .unwrap();
        let answer = || SupportAction::Answer { by: by(), reply: "说好了".into() };
        let answered = status_after(&taken, &call(), answer()).unwrap();
        assert!(!answered.is_open());
        for action in [answer(), SupportAction::Cancel, SupportAction::Take { by: by() }] {
            assert_eq!(status_after(&answered, &call(), action), Err(InvalidSupportAction));
        }
    }

    #[test]
    fn only_a_callback_can_end_as_not_reached() {
        let not_reached = || SupportAction::NotReached { by: by() };
        assert!(status_after(&SupportRequestStatus::Waiting, &call(), not_reached()).is_ok());
        for kind in [
            SupportRequestKind::Assisted { by: AssistedFiling::Home },
            SupportRequestKind::Specialist { field: SpecialistField::Legal },
        ] {
            assert_eq!(
                status_after(&SupportRequestStatus::Waiting, &kind, not_reached()),
                Err(InvalidSupportAction)
            );
            assert_eq!(
                status_after(&SupportRequestStatus::Waiting, &kind, SupportAction::Cancel),
                Ok(SupportRequestStatus::Cancelled)
            );
        }
    }

    #[test]
    fn late_in_the_evening_no_window_is_left_today() {
        let windows = |at: &str| callback_windows(at.parse().unwrap());
        let first = |at: &str| windows(at)[0].from.to_string();
        assert_eq!(first("2026-11-20T10:00:00+08:00"), "2026-11-20T12:00:00.000+08:00");
        assert_eq!(first("2026-11-20T09:45:00+08:00"), "2026-11-20T10:00:00.000+08:00");
        assert_eq!(first("2026-11-20T09:45:01+08:00"), "2026-11-20T12:00:00.000+08:00");
        assert_eq!(first("2026-11-20T19:50:00+08:00"), "2026-11-21T08:00:00.000+08:00");
        assert_eq!(windows("2026-11-20T00:00:00+08:00").len(), 21);
    }

    proptest! {
        #[test]
        fn there_is_always_a_callback_window(ms in 0i64..4_000_000_000_000) {
            let now = Timestamp::from_millis(ms);
            let windows = callback_windows(now);
            prop_assert!(14 <= windows.len() && windows.len() <= 21);
            prop_assert!(windows.iter().all(|window| window.is_valid() && !window.has_begun(now)));
            prop_assert!(windows.is_sorted());
        }
    }
}
