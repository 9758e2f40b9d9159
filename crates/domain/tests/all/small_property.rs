//! Small property, and what property policies do not pay: worked figures, readings and cases, from the shipped products.

use crate::support::losses::{happened, loss};
use crate::support::*;
use domain::fact::{Circumstance, Fact, IncidentCause};
use domain::incident::{Incident, Loss, LossHead};
use domain::money::Fen;

#[test]
fn return_freight_is_paid_up_to_its_amount() {
    let mut back = happened(IncidentCause::ReturnedGoods)
        .with(Circumstance::ExchangeOrMismatch, false)
        .with(Circumstance::SentLate, false);
    back.losses = vec![loss(LossHead::ReturnFreight, "15.00")];
    assert_eq!(pays(&held(product("ht-freight"), 2026), &back), Fen::yuan(12));
    back.losses[0].amount = yuan("9.50");
    assert_eq!(pays(&held(product("ht-freight"), 2026), &back), yuan("9.50"));
}

fn stolen(losses: Vec<Loss>) -> Incident {
    let mut stolen = happened(IncidentCause::AccountFraud)
        .with(Circumstance::PoliceReported, true)
        .with(Circumstance::CodeDisclosed, false);
    stolen.losses = losses;
    stolen
}

#[test]
fn stolen_money_is_paid_less_what_was_recovered() {
    let payment =
        Loss { received: Fen::yuan(1_600), ..loss(LossHead::UnauthorisedPayment, "8,600.00") };
    assert_eq!(pays(&held(product("na-account"), 2026), &stolen(vec![payment])), Fen::yuan(7_000));
}

#[test]
fn the_case_of_the_lost_phone_pays_one_of_two_outflows() {
    let payment =
        Loss { received: Fen::yuan(800), ..loss(LossHead::UnauthorisedPayment, "4,800.00") };
    let both = stolen(vec![payment, loss(LossHead::OwnTransfer, "9,000.00")]);
    let held = held(product("na-account"), 2026);
    assert_eq!(pays(&held, &both), Fen::yuan(4_000));
    assert_eq!(
        changes(&first_benefit(&held, &both).steps),
        ["13800.00", "-9000.00", "-800.00", "0.00"]
    );
    // With nothing but what she transferred herself, there is nothing the contract answers for.
    let transfer = stolen(vec![loss(LossHead::OwnTransfer, "9,000.00")]);
    assert_eq!(refused_by(&held, &transfer).as_deref(), Some("2.1"));
}

#[test]
fn an_unreported_loss_is_missing() {
    assert!(
        missing_for(&held(product("na-account"), 2026), &stolen(Vec::new()))
            .contains(&Fact::Losses)
    );
}

#[test]
fn car_home_and_account_policies_do_not_pay_for_illness() {
    let mut illness = visit("2026-03-10");
    illness.facts.last_attended_on = None;
    let products =
        ["qh-ctpl", "ys-auto", "na-auto", "qh-home", "ht-home", "ht-freight", "na-account"];
    let all: Vec<_> = products.iter().map(|code| held(product(code), 2026)).collect();
    let assessment = assess_all(&all, &illness);
    assert_eq!((assessment.open_questions(&illness), assessment.total()), (Vec::new(), Fen::ZERO));
}
