//! Several persons in one accident: victims share compulsory cover, seats have their own limits.

#![allow(
    clippy::unwrap_used,
    reason = "a helper of the tests that does not find what it looks for has nothing else to say"
)]

use std::sync::LazyLock;

use crate::support::random::{Kind, policies_and_incident, shared_losses};
use crate::support::*;
use domain::assess::{Assessment, BenefitAssessment, Verdict, assess};
use domain::fact::{FactAnswer, FaultDegree, IncidentCause};
use domain::ids::RiderCode;
use domain::incident::{Incident, Loss, LossHead, LossParty};
use domain::money::Fen;
use domain::product::Product;
use proptest::collection::vec;
use proptest::prelude::*;

/// A loss of the person with this number.
fn of_person(person: u8, head: LossHead, amount: &str) -> Loss {
    Loss { person, ..Loss::claimed(head, yuan(amount)) }
}

fn crash(fault: FaultDegree, losses: Vec<Loss>) -> Incident {
    let mut crash = visit("2026-03-10");
    crash.facts.cause = Some(FactAnswer::Is(IncidentCause::RoadAccident));
    crash.facts.fault = Some(FactAnswer::Is(fault));
    crash.losses = losses;
    crash
}

fn compulsory() -> Held {
    static PRODUCT: LazyLock<Product> = LazyLock::new(|| product("qh-ctpl"));
    held(PRODUCT.clone(), 2026).named("p-ctpl")
}

fn liability() -> Held {
    static PRODUCT: LazyLock<Product> = LazyLock::new(|| product("ys-auto"));
    let mut held = held(PRODUCT.clone(), 2026).named("p-auto").with_sum(Fen::yuan(2_000_000));
    held.policy.riders = ["occupants", "off_list"].map(RiderCode::new).into();
    held
}

fn both() -> [Held; 2] {
    [compulsory(), liability()]
}

#[track_caller]
fn of<'a>(assessment: &'a Assessment, benefit: &str) -> &'a BenefitAssessment {
    let mut benefits = assessment.policies.iter().flat_map(|policy| &policy.benefits);
    benefits.find(|it| it.benefit == code(benefit)).unwrap()
}

/// Everybody's part of what a benefit pays.
#[track_caller]
fn parts(assessment: &Assessment, benefit: &str) -> Vec<(LossParty, Fen)> {
    of(assessment, benefit).parties.iter().map(|share| (share.party, share.amount)).collect()
}

#[test]
fn victims_share_the_compulsory_limits_in_proportion_to_their_losses() {
    let crash = crash(
        FaultDegree::Main,
        vec![
            of_person(0, LossHead::ThirdPartyMedical, "30,000.00"),
            of_person(0, LossHead::ThirdPartyInjury, "220,000.00"),
            of_person(1, LossHead::ThirdPartyMedical, "60,000.00"),
            of_person(1, LossHead::ThirdPartyInjury, "80,000.00"),
            of_person(1, LossHead::ThirdPartyProperty, "9,000.00"),
        ],
    );
    let assessment = assess_all(&both(), &crash);
    let victims = |first, second| {
        vec![(LossParty::Victim(1), yuan(first)), (LossParty::Victim(2), yuan(second))]
    };
    // 18,000 × 30/90 and 60/90.
    assert_eq!(parts(&assessment, "ctpl-medical"), victims("6,000.00", "12,000.00"));
    // 180,000 × 220/300 and 80/300.
    assert_eq!(parts(&assessment, "ctpl-injury"), victims("132,000.00", "48,000.00"));
    // Only the second lost property.
    assert_eq!(parts(&assessment, "ctpl-property"), []);
    // (24,000 + 88,000) × 70 % and (48,000 + 32,000 + 7,000) × 70 %.
    assert_eq!(parts(&assessment, "tpl"), victims("78,400.00", "60,900.00"));
    // What the insured's contracts pay does not depend on who has the losses.
    let mut one = crash.clone();
    one.losses.iter_mut().for_each(|loss| loss.person = 0);
    assert_eq!(assess_all(&both(), &one).total(), assessment.total());
}

#[test]
fn the_fen_that_cannot_be_shared_goes_to_the_largest_remainder() {
    let hurt = |person, amount| of_person(person, LossHead::ThirdPartyMedical, amount);
    let crash = crash(
        FaultDegree::Full,
        vec![hurt(0, "10,000.00"), hurt(1, "10,000.00"), hurt(2, "10,000.01")],
    );
    let assessment = assess_all(&[compulsory()], &crash);
    // 5,999.998 twice and 6,000.004: rounded down by .8, .8 and .4 fen.
    let expected = [("6,000.00", 1), ("6,000.00", 2), ("6,000.00", 3)];
    let expected = expected.map(|(amount, nth)| (LossParty::Victim(nth), yuan(amount)));
    assert_eq!(parts(&assessment, "ctpl-medical"), expected);
}

#[test]
fn the_assessment_decides_a_victims_share() {
    let mut claimed_high = of_person(0, LossHead::ThirdPartyProperty, "9,000.00");
    claimed_high.assessed = Some(Fen::yuan(3_000));
    let crash = crash(
        FaultDegree::Full,
        vec![claimed_high, of_person(1, LossHead::ThirdPartyProperty, "1,000.00")],
    );
    let assessment = assess_all(&[compulsory()], &crash);
    let expected =
        [(LossParty::Victim(1), Fen::yuan(1_500)), (LossParty::Victim(2), Fen::yuan(500))];
    assert_eq!(parts(&assessment, "ctpl-property"), expected);
}

#[test]
fn every_seat_has_its_own_limit_and_what_others_leave_of_it() {
    let hurt = |person, amount| of_person(person, LossHead::OccupantInjury, amount);
    let losses = vec![hurt(0, "30,000.00"), hurt(1, "20,000.00"), hurt(2, "5,000.00")];
    let crash = crash(FaultDegree::Main, losses);
    let assessment = assess_all(&[liability()], &crash);
    // 21,000, 14,000 and 3,500 by fault; 20,000 for the driver's seat, 10,000 for the others.
    let expected = [
        (LossParty::Driver, Fen::yuan(20_000)),
        (LossParty::Passenger(1), Fen::yuan(10_000)),
        (LossParty::Passenger(2), Fen::yuan(3_500)),
    ];
    assert_eq!(parts(&assessment, "occupants"), expected);
    // A second policy pays nobody more than they lost.
    let assessment = assess_all(&[liability(), liability().named("p-second")], &crash);
    let second = &assessment.policies[1].benefits.iter().find(|it| it.benefit == code("occupants"));
    let second: Vec<_> = second.unwrap().parties.iter().map(|share| share.amount).collect();
    assert_eq!(second, [Fen::yuan(10_000), Fen::yuan(10_000), Fen::yuan(1_500)]);
}

fn paid(benefit: &BenefitAssessment) -> Option<Fen> {
    match benefit.verdict {
        Verdict::Pays { amount } => Some(amount),
        Verdict::NotYet { best_case, .. } | Verdict::Undetermined { best_case, .. } => best_case,
        Verdict::DoesNotPay { .. } => None,
    }
}

/// Up to five victims and five people in the car, each with up to two losses.
fn several_persons() -> impl Strategy<Value = Vec<Loss>> {
    let head = prop::sample::select(vec![
        LossHead::ThirdPartyMedical,
        LossHead::ThirdPartyOffList,
        LossHead::ThirdPartyInjury,
        LossHead::ThirdPartyProperty,
        LossHead::OccupantInjury,
    ]);
    let loss = (head, 0..5u8, 0..40_000_000i64, prop::option::of(0..40_000_000i64));
    let loss = loss.prop_map(|(head, person, amount, assessed)| {
        let fen = |amount| Fen::new(amount).unwrap();
        Loss { person, assessed: assessed.map(fen), ..Loss::claimed(head, fen(amount)) }
    });
    vec(loss, 0..10)
}

fn fault() -> impl Strategy<Value = FaultDegree> {
    use FaultDegree as F;
    prop::sample::select(vec![F::Full, F::Main, F::Equal, F::Minor, F::None])
}

/// The payouts by benefit, with the parts sorted by amount: what remains the same when persons are renumbered.
fn without_numbers(assessment: &Assessment) -> Vec<(Option<Fen>, Vec<Fen>)> {
    let benefits = assessment.policies.iter().flat_map(|policy| &policy.benefits);
    let without = |benefit: &BenefitAssessment| {
        let mut parts: Vec<Fen> = benefit.parties.iter().map(|share| share.amount).collect();
        parts.sort();
        (paid(benefit), parts)
    };
    benefits.map(without).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_parts_of_all_persons_are_the_payout(
        (mut held, incident) in prop_oneof![
            policies_and_incident(Kind::Sane), policies_and_incident(Kind::Wild), shared_losses(),
        ],
    ) {
        for benefit in held.iter_mut().flat_map(|held| &mut held.product.benefits) {
            benefit.gates.clear();
        }
        let covers: Vec<_> = held.iter().map(Held::cover).collect();
        let assessment = assess(&covers, &incident);
        for benefit in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
            let parts = benefit.parties.iter().map(|share| share.amount);
            prop_assert!(parts.clone().all(|amount| Fen::ZERO <= amount));
            if !benefit.parties.is_empty() {
                prop_assert_eq!(Some(parts.sum::<Fen>()), paid(benefit));
            }
        }
    }

    #[test]
    fn nobody_is_paid_more_than_their_seats_limit_or_their_loss(
        losses in several_persons(), fault in fault(),
    ) {
        let crash = crash(fault, losses);
        let assessment = assess_all(&both(), &crash);
        let seats = of(&assessment, "occupants");
        for share in &seats.parties {
            let limit = if share.party == LossParty::Driver { 20_000 } else { 10_000 };
            prop_assert!(share.amount <= Fen::yuan(limit));
        }
        let mut by_party = std::collections::BTreeMap::new();
        for share in assessment.policies.iter().flat_map(|it| &it.benefits).flat_map(|it| &it.parties) {
            let paid: &mut Fen = by_party.entry(share.party).or_default();
            *paid = paid.saturating_add(share.amount);
        }
        for (party, paid) in by_party {
            let lost = crash.losses.iter().filter(|loss| loss.party() == party);
            prop_assert!(paid <= lost.map(|loss| loss.amount).sum());
        }
    }

    #[test]
    fn the_numbering_of_persons_does_not_change_what_is_paid(
        losses in several_persons(), fault in fault(), by in 1..4u8,
    ) {
        // Passengers and victims change places; the driver keeps the seat.
        let mut renumbered = crash(fault, losses);
        let before = assess_all(&both(), &renumbered);
        for loss in &mut renumbered.losses {
            loss.person = match loss.party() {
                LossParty::Driver | LossParty::Insured => loss.person,
                LossParty::Passenger(_) => 1 + (loss.person - 1 + by) % 4,
                LossParty::Victim(_) => (loss.person + by) % 5,
            };
        }
        renumbered.losses.reverse();
        let after = assess_all(&both(), &renumbered);
        prop_assert_eq!(before.total(), after.total());
        prop_assert_eq!(without_numbers(&before), without_numbers(&after));
    }
}
