//! Steps of an appointment.

use proptest::prelude::*;

use super::*;
use crate::journal::{EntryAuthor, EntryRejection};

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
fn an_appointment_is_offered_accepted_changed_and_held() {
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
fn other_windows_can_be_requested_and_offered() {
    let asked = first()
        .after(&AppointmentStep::ChangeRequested { preferred_time: "周末".into() }, at(1))
        .unwrap();
    assert!(!asked.waits_for_claimant(), "now it is the insurer's move");
    assert!(asked.after(&accepted(24), at(1)).is_err());
    let again = asked.after(&AppointmentStep::Offered(Box::new(offer(&[72]))), at(2)).unwrap();
    assert!(again.waits_for_claimant());
    assert_eq!(again.after(&accepted(24), at(3)), Err(EntryRejection::WindowNotOffered));
    assert!(again.after(&accepted(72), at(3)).is_ok());
}

#[test]
fn an_absence_is_reported_only_after_the_window_has_begun() {
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
fn an_offer_without_usable_windows_is_rejected() {
    let id = || AppointmentId::new("a");
    for froms in [&[][..], &[-2], &[24, -5]] {
        assert_eq!(
            Appointment::offered(id(), &offer(froms), at(0)),
            Err(EntryRejection::NoWindows)
        );
    }
    let many: Vec<i64> = (1..=13).collect();
    assert_eq!(Appointment::offered(id(), &offer(&many), at(0)), Err(EntryRejection::NoWindows));
    let mut backwards = offer(&[24]);
    backwards.windows[0].to = at(23);
    assert_eq!(Appointment::offered(id(), &backwards, at(0)), Err(EntryRejection::NoWindows));
}

#[test]
fn a_window_that_is_over_cannot_be_accepted() {
    assert_eq!(first().after(&accepted(24), at(26)), Err(EntryRejection::WindowNotOffered));
    assert!(first().after(&accepted(24), at(25)).is_ok(), "begun is not over");
    assert_eq!(first().open_windows(at(27)).collect::<Vec<_>>(), [window(48)]);
}

fn any_step() -> impl Strategy<Value = AppointmentStep> {
    prop_oneof![
        (1i64..80).prop_map(|from| AppointmentStep::Offered(Box::new(offer(&[from, from + 3])))),
        (0i64..80).prop_map(accepted),
        Just(AppointmentStep::ChangeRequested { preferred_time: "later".into() }),
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
