//! What a person may ask of the platform's people: to be called back, to have a claim filed for them, to be
//! put in touch with a specialist. A person answers each; nothing here is done by a program.

use serde::{Deserialize, Serialize};

use crate::date::Timestamp;
use crate::time_window::TimeWindow;

/// What is wished for.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportRequestKind {
    /// To be called, on the number of the account.
    CallBack {
        /// When.
        window: TimeWindow,
    },
    /// To have a claim filed by somebody (代办).
    Assisted {
        /// How.
        by: AssistedFiling,
    },
    /// To ask somebody who knows more than insurance.
    Specialist {
        /// What about.
        field: SpecialistField,
    },
}

/// How a claim is filed for somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AssistedFiling {
    /// By phone.
    Phone,
    /// At the person's home.
    Home,
}

/// What a specialist knows.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SpecialistField {
    /// The law: a dispute, liability, an inheritance.
    Legal,
    /// Taxes.
    Tax,
    /// Trusts, and who is to receive what.
    Trust,
}

/// How a request stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportRequestStatus {
    /// Nobody has taken it up.
    Waiting,
    /// Somebody is on it.
    Taken {
        /// Their name.
        by: String,
    },
    /// It is done.
    Answered {
        /// Who answered.
        by: String,
        /// What they said.
        said: String,
    },
    /// They called, and nobody answered.
    NotReached {
        /// Who called.
        by: String,
    },
    /// The person does not want it any more.
    Cancelled,
}

impl SupportRequestStatus {
    /// Whether somebody still has to do something.
    pub fn is_open(&self) -> bool {
        match self {
            Self::Waiting | Self::Taken { .. } => true,
            Self::Answered { .. } | Self::NotReached { .. } | Self::Cancelled => false,
        }
    }
}

/// What can be done about a request.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SupportAction {
    /// Somebody takes it up.
    Take {
        /// Their name.
        by: String,
    },
    /// Somebody answers it.
    Answer {
        /// Their name.
        by: String,
        /// What they say, for the person to read.
        said: String,
    },
    /// Somebody called, and nobody answered.
    NotReached {
        /// Their name.
        by: String,
    },
    /// The person takes it back.
    Cancel,
}

/// That a deed does not follow: the request is over, or it is no call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the request is over, or this is not done with such a one; read it again")]
pub struct InvalidSupportAction;

/// How a request for `wish` stands after `deed`.
///
/// # Errors
/// [`InvalidSupportAction`] if it is over, or if nobody was to be called.
pub fn status_after(
    standing: &SupportRequestStatus,
    wish: &SupportRequestKind,
    deed: SupportAction,
) -> Result<SupportRequestStatus, InvalidSupportAction> {
    if !standing.is_open() {
        return Err(InvalidSupportAction);
    }
    match (deed, wish) {
        (SupportAction::Take { by }, _) => Ok(SupportRequestStatus::Taken { by }),
        (SupportAction::Answer { by, said }, _) => Ok(SupportRequestStatus::Answered { by, said }),
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

const HOUR_MS: i64 = 3_600_000;
/// People answer from eight in the morning …
const OPENS: i64 = 8;
/// … to ten in the evening, every day.
const CLOSES: i64 = 22;
/// A window for a call takes two hours.
const CALL_HOURS: i64 = 2;
/// How many days ahead calls are offered, today included.
const CALL_DAYS: i32 = 3;
/// Somebody has to be found for a call.
const NOTICE_MS: i64 = 15 * 60_000;

/// The windows in which a call can be asked for at `now`, the earliest first: those of today and the two
/// days after it that begin in a quarter of an hour or later.
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
    fn a_request_is_taken_up_and_answered_once() {
        let taken =
            status_after(&SupportRequestStatus::Waiting, &call(), SupportAction::Take { by: by() })
                .unwrap();
        let answer = || SupportAction::Answer { by: by(), said: "说好了".into() };
        let answered = status_after(&taken, &call(), answer()).unwrap();
        assert!(!answered.is_open());
        for deed in [answer(), SupportAction::Cancel, SupportAction::Take { by: by() }] {
            assert_eq!(status_after(&answered, &call(), deed), Err(InvalidSupportAction));
        }
    }

    #[test]
    fn only_who_was_to_be_called_can_be_not_reached() {
        let not_reached = || SupportAction::NotReached { by: by() };
        assert!(status_after(&SupportRequestStatus::Waiting, &call(), not_reached()).is_ok());
        for wish in [
            SupportRequestKind::Assisted { by: AssistedFiling::Home },
            SupportRequestKind::Specialist { field: SpecialistField::Legal },
        ] {
            assert_eq!(
                status_after(&SupportRequestStatus::Waiting, &wish, not_reached()),
                Err(InvalidSupportAction)
            );
            assert_eq!(
                status_after(&SupportRequestStatus::Waiting, &wish, SupportAction::Cancel),
                Ok(SupportRequestStatus::Cancelled)
            );
        }
    }

    #[test]
    fn in_the_evening_today_is_over() {
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
        fn there_is_always_a_call_to_have(ms in 0i64..4_000_000_000_000) {
            let now = Timestamp::from_millis(ms);
            let windows = callback_windows(now);
            prop_assert!(14 <= windows.len() && windows.len() <= 21);
            prop_assert!(windows.iter().all(|window| window.is_valid() && !window.has_begun(now)));
            prop_assert!(windows.is_sorted());
        }
    }
}
