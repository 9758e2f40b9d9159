//! Appointments: who offers, who takes, and what ends them.

use super::*;

#[test]
fn an_unanswered_appointment_waits_for_the_claimant() {
    let offered = [D, " received; ", D, " investigated; ", D, " offered"].concat();
    let turn = |more: &str| {
        let claim = claim(&format!("{offered}{more}"));
        assert_eq!(claim.status, ClaimStatus::Investigating, "an appointment moves no status");
        claim.next_actor()
    };
    assert_eq!(turn(""), NextActor::Claimant);
    assert_eq!(turn("; 2026-01-06 took"), NextActor::Insurer);
    assert_eq!(turn("; 2026-01-06 changed to friday"), NextActor::Insurer);
    assert_eq!(turn("; 2026-01-06 took; 2026-01-07 missed"), NextActor::Claimant);
    assert_eq!(turn("; 2026-01-06 took; 2026-01-07 held"), NextActor::Insurer);
}

#[test]
fn a_decision_makes_an_open_appointment_lapse() {
    let journal = "2026-01-05 received; 2026-01-06 offered; 2026-01-07 decided 306";
    assert_eq!(claim(journal).appointments[0].status, AppointmentStatus::Lapsed);
    let rejection = refusal(&format!("{journal}; 2026-01-08 disputed it; 2026-01-09 took"));
    assert_eq!(rejection.code(), "appointment_does_not_follow");
    let again = claim(&format!("{journal}; 2026-01-08 disputed it; 2026-01-09 reopened"));
    assert_eq!(again.next_actor(), NextActor::Insurer);
    let held = "2026-01-05 received; 2026-01-06 offered; 2026-01-06 took; 2026-01-07 held; 2026-01-08 decided 306";
    assert!(matches!(claim(held).appointments[0].status, AppointmentStatus::Held { .. }));
}

#[test]
fn only_the_insurer_offers_and_only_the_claimant_takes() {
    assert_eq!(refusal("2026-01-05 received; 2026-01-06 took").code(), "no_such_appointment");
    let journal = Journal::of(InsuranceLine::Outpatient, "2026-01-05 received; 2026-01-06 offered");
    let window = journal.claim().appointments[0].offer.windows[0];
    let step = |step| visit(step);
    let append = |actor, event: JournalEvent| {
        let entry = journal.next(actor, "a", event);
        journal.clone().push(entry).rejection()
    };
    let offer = journal.claim().appointments[0].offer.clone();
    assert_eq!(
        append(Actor::Claimant, step(AppointmentStep::Offered(Box::new(offer)))),
        EntryRejection::NotTheirs { who: EntryAuthor::Insurer }
    );
    assert_eq!(
        append(insurer(), step(AppointmentStep::Accepted { window })),
        EntryRejection::NotTheirs { who: EntryAuthor::Claimant }
    );
    assert_eq!(
        append(
            Actor::Claimant,
            step(AppointmentStep::Missed { absent: AppointmentSide::Claimant })
        ),
        EntryRejection::NotTheirs { who: EntryAuthor::Insurer }
    );
}
