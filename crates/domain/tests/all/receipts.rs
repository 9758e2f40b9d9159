//! What receipts say: public payments, refunds, visits, and what was settled at the hospital.

use crate::support::random::{self, Kind, incident, indemnity as indemnity_terms};
use crate::support::*;
use domain::assess::{CostSplit, Operation, usage_from_steps};
use domain::duplicates::{EarlierReport, bills_claimed_before, repeated_bills};
use domain::incident::{
    Bill, ExpenseCategory as Category, ExpenseLine, Incident, InsuranceScope, Payer, ReceiptNo,
    Refund,
};
use domain::money::Fen;
use domain::product::{DeductibleBasis, SubLimitOn};
use proptest::prelude::*;

fn outpatient() -> Held {
    held(product("ys-outpatient"), 2026)
}

fn million() -> Held {
    held(product("ys-million"), 2025).renewed()
}

/// A visit with one bill, all of it on the list.
fn visit_of(amount: &str, fund: &str) -> Incident {
    let lines = [(Category::Unspecified, InsuranceScope::In, amount)];
    visit("2026-06-10").billed("2026-06-10", &lines, fund)
}

#[test]
fn serious_illness_insurance_reduces_the_cost_like_the_fund() {
    let mut visit = visit_of("493.54", "196.04");
    assert_eq!(pays(&outpatient(), &visit), yuan("247.50"));
    visit.bills[0].serious_illness_paid = Some(yuan("150.00"));
    let benefit = first_benefit(&outpatient(), &visit);
    assert_eq!(amount_of(&benefit), yuan("97.50"));
    assert_eq!(changes(&benefit.steps)[..4], ["493.54", "-196.04", "-150.00", "-50.00"]);
    let split = CostSplit::of(&benefit.steps).unwrap();
    assert_eq!((split.paid_by_others, split.yours), (yuan("346.04"), yuan("50.00")));
}

#[test]
fn public_payments_leave_the_deductible_whole() {
    let lines = [(Category::Unspecified, InsuranceScope::In, "120,000.00")];
    let mut stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "60,000.00");
    stay.bills[0].serious_illness_paid = Some(Fen::yuan(20_000));
    stay.bills[0].assistance_paid = Some(Fen::yuan(5_000));
    // 120,000 − 60,000 − 20,000 − 5,000 − 10,000
    let benefit = first_benefit(&million(), &stay);
    assert_eq!(amount_of(&benefit), Fen::yuan(25_000));
    assert!(benefit.steps.iter().any(|step| step.operation == Operation::AssistancePaid));
    let mut offset = million();
    indemnity(&mut offset.product).deductible.offset.social = true;
    assert_eq!(pays(&offset, &stay), Fen::yuan(35_000));
}

#[test]
fn a_bill_on_which_only_assistance_paid_counts_as_settled() {
    let lines = [(Category::Unspecified, InsuranceScope::In, "46,000.00")];
    let mut stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "0.00");
    assert_eq!(pays(&million(), &stay), Fen::yuan(21_600));
    stay.bills[0].assistance_paid = Some(Fen::yuan(6_000));
    assert_eq!(pays(&million(), &stay), Fen::yuan(30_000));
}

#[test]
fn the_payments_on_a_receipt_add_up_to_its_total() {
    let mut bill = visit_of("493.54", "196.04").bills.remove(0);
    bill.account_paid = Some(yuan("100.00"));
    assert_eq!(bill.unexplained(Fen::ZERO), None, "the cash is not known");
    bill.cash_paid = Some(yuan("47.50"));
    assert_eq!(bill.unexplained(Fen::ZERO), Some(yuan("150.00")));
    assert_eq!(bill.unexplained(yuan("150.00")), None, "others may have paid it");
    bill.serious_illness_paid = Some(yuan("150.00"));
    assert_eq!(bill.unexplained(Fen::ZERO), None);
    assert_eq!(bill.unexplained(yuan("150.00")), None, "others may pay later");
    bill.cash_paid = Some(yuan("50.00"));
    assert_eq!(bill.unexplained(yuan("150.00")), Some(Fen::new(-250).unwrap()));
}

/// A refund of `amount` in a category, of which the fund got `fund` back.
fn refund(category: Category, amount: &str, fund: &str) -> Bill {
    let back = |amount: &str| Fen::ZERO.saturating_sub(yuan(amount));
    let line = ExpenseLine { category, scope: InsuranceScope::In, amount: back(amount) };
    let mut bill = Bill::new(day("2026-06-12"), vec![line], Some(back(fund)));
    bill.refund = Some(Refund::default());
    bill
}

fn number(number: &str) -> Option<ReceiptNo> {
    Some(ReceiptNo { code: String::new(), number: number.to_owned() })
}

#[test]
fn a_refund_comes_off_the_cost_and_off_what_the_fund_paid() {
    let mut visit = visit_of("493.54", "196.04");
    visit.bills.push(refund(Category::Unspecified, "100.00", "40.00"));
    // (493.54 − 100) − (196.04 − 40) − 50
    let benefit = first_benefit(&outpatient(), &visit);
    assert_eq!(amount_of(&benefit), yuan("187.50"));
    assert_eq!(changes(&benefit.steps)[..4], ["493.54", "-100.00", "-156.04", "-50.00"]);
    assert_eq!(benefit.steps[1].operation, Operation::Refunded);
    let split = CostSplit::of(&benefit.steps).unwrap();
    assert_eq!((split.billed, split.pays), (yuan("393.54"), yuan("187.50")));
    visit.bills.reverse();
    assert_eq!(first_benefit(&outpatient(), &visit), benefit);
}

#[test]
fn a_refund_comes_off_its_category_and_its_receipt() {
    let lines = [
        (Category::Drugs, InsuranceScope::In, "200.00"),
        (Category::NonMedical, InsuranceScope::Out, "80.00"),
    ];
    let mut visit = visit("2026-06-10").billed("2026-06-10", &lines, "0.00");
    // The supplement was returned; it did not count anyway.
    visit.bills[0].lines.push(ExpenseLine {
        category: Category::NonMedical,
        scope: InsuranceScope::Out,
        amount: Fen::yuan(-80),
    });
    assert_eq!(pays(&outpatient(), &visit), Fen::yuan(150));

    // Two bills: the refund names the second, on which the fund paid half.
    let drugs = [(Category::Drugs, InsuranceScope::In, "200.00")];
    let mut two = crate::support::visit("2026-06-10").billed("2026-06-10", &drugs, "0.00").billed(
        "2026-06-10",
        &drugs,
        "100.00",
    );
    (two.bills[0].receipt, two.bills[1].receipt) = (number("1"), number("2"));
    let mut back = refund(Category::Drugs, "200.00", "100.00");
    back.refund = Some(Refund { corrects: number("2") });
    two.bills.push(back);
    assert_eq!(pays(&outpatient(), &two), Fen::yuan(150));
}

#[test]
fn a_refund_of_what_is_not_medical_leaves_the_funds_payment() {
    let line = |category, amount| (category, InsuranceScope::In, amount);
    let lines = [line(Category::Treatment, "493.54"), line(Category::NonMedical, "20.00")];
    let visit = visit("2026-06-10").billed("2026-06-10", &lines, "196.04");
    let before = pays(&outpatient(), &visit);
    let mut refunded = visit;
    refunded.bills.push(refund(Category::NonMedical, "20.00", "20.00"));
    assert_eq!(pays(&outpatient(), &refunded), before);
}

#[test]
fn a_refund_beyond_the_cost_leaves_nothing() {
    let mut visit = visit_of("100.00", "40.00");
    visit.bills.push(refund(Category::Drugs, "500.00", "300.00"));
    assert_eq!(pays(&outpatient(), &visit), Fen::ZERO);
    let alone = Incident { bills: visit.bills.split_off(1), ..visit };
    assert_eq!(missing_for(&outpatient(), &alone), [domain::fact::Fact::Bills].into());
}

#[test]
fn the_same_receipt_twice_is_noticed() {
    let (mut bill, mut other) =
        (visit_of("100.00", "0.00").bills.remove(0), visit_of("100.00", "0.00").bills.remove(0));
    assert_eq!(repeated_bills(&[bill.clone(), other.clone()]), [(1, 0)], "by day and sum");
    other.confirmed = true;
    assert_eq!(repeated_bills(&[bill.clone(), other.clone()]), []);
    other.confirmed = false;
    (bill.receipt, other.receipt) = (number("0123"), number("0124"));
    assert_eq!(repeated_bills(&[bill.clone(), other.clone()]), [], "their numbers differ");
    other.receipt = number("0123");
    other.on = day("2026-06-11");
    assert_eq!(repeated_bills(&[bill, other]), [(1, 0)], "by number");
}

#[test]
fn a_receipt_of_an_earlier_report_is_noticed() {
    let visit = visit_of("100.00", "0.00");
    let before = |place, incident| {
        bills_claimed_before(&visit, "福田 医院", EarlierReport { place, incident })
    };
    assert_eq!(before("福田医院", &visit), [0]);
    assert!(before("罗湖医院", &visit).is_empty());
    let mut numbered = visit.clone();
    numbered.bills[0].receipt = number("0123");
    let again = EarlierReport { place: "罗湖医院", incident: &numbered };
    assert_eq!(bills_claimed_before(&numbered, "福田医院", again), [0], "the number says enough");
    let mut brother = visit.clone();
    brother.insured = domain::ids::PersonId::new("brother");
    assert!(before("福田医院", &brother).is_empty());
}

/// Bills of these days, amounts and visits, all of them on the list.
fn visits(bills: &[(&str, &str, Option<u8>)]) -> Incident {
    let mut incident = visit(bills[0].0);
    for (on, amount, visit) in bills {
        incident = incident.billed(on, &[(Category::Drugs, InsuranceScope::In, amount)], "0.00");
        incident.bills.iter_mut().last().into_iter().for_each(|bill| bill.visit = *visit);
    }
    incident
}

#[test]
fn two_visits_of_one_day_have_their_own_deductible_and_cap() {
    let (day, next) = ("2026-06-10", "2026-06-11");
    for (bills, expected) in [
        ([(day, "100.00", None), (day, "100.00", None)], 150),
        ([(day, "100.00", None), (day, "100.00", Some(2))], 100),
        ([(day, "800.00", Some(1)), (day, "900.00", None)], 500),
        ([(day, "800.00", Some(1)), (day, "900.00", Some(2))], 1_000),
        ([(day, "800.00", None), (next, "900.00", None)], 1_000),
        ([(day, "40.00", None), (next, "100.00", None)], 50),
    ] {
        let mut incident = visits(&bills);
        let benefit = first_benefit(&outpatient(), &incident);
        assert_eq!(amount_of(&benefit), Fen::yuan(expected), "{bills:?}");
        incident.bills.reverse();
        assert_eq!(first_benefit(&outpatient(), &incident), benefit);
    }
    // A stay is one visit, however many receipts it has.
    let lines = [(Category::Unspecified, InsuranceScope::In, "9,000.00")];
    let stay = stay("2026-03-02", "2026-03-20");
    let stay = stay.billed("2026-03-10", &lines, "0.00").billed("2026-03-20", &lines, "0.00");
    let mut per_stay = million();
    let terms = indemnity(&mut per_stay.product);
    (terms.deductible.per, terms.ratio.no_social) = (DeductibleBasis::Visit, None);
    assert_eq!(pays(&per_stay, &stay), Fen::yuan(8_000));
}

#[test]
fn each_visit_counts_towards_the_number_of_visits() {
    let incident = visits(&[("2026-06-10", "100.00", None), ("2026-06-11", "300.00", None)]);
    let benefit = first_benefit(&outpatient(), &incident);
    assert_eq!(usage_from_steps(&benefit.steps, None).times_this_year, 2);
    // One visit is left: the one that pays more.
    let last = outpatient().having_used(used(|usage| usage.times_this_year = 9));
    let benefit = first_benefit(&last, &incident);
    assert_eq!(amount_of(&benefit), Fen::yuan(250));
    assert_eq!(usage_from_steps(&benefit.steps, None).times_this_year, 1);
}

#[test]
fn money_of_others_for_one_visit_does_not_use_up_the_deductible_of_another() {
    let mut held = outpatient();
    indemnity(&mut held.product).deductible.offset.social = true;
    let mut incident = visits(&[("2026-06-10", "200.00", None), ("2026-06-11", "200.00", None)]);
    incident.bills[0].fund_paid = Some(Fen::yuan(150));
    // The fund's 150 use up the first deductible, so 50 are left there; 200 − 50 of the second.
    assert_eq!(pays(&held, &incident), Fen::yuan(200));
}

#[test]
fn what_the_insurer_settled_at_the_hospital_is_not_paid_again() {
    let held = million();
    let lines = [(Category::Unspecified, InsuranceScope::In, "60,000.00")];
    let mut stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "20,000.00");
    let by_policy = Payer::Policy(held.policy.id.clone());
    stay = stay.received(by_policy, "25,000.00", None);
    // 60,000 − 20,000 − 10,000 in total. A payment that was not settled at the counter is part of the result.
    assert_eq!(pays(&held, &stay), Fen::yuan(30_000));
    stay.received[0].at_hospital = true;
    let benefit = first_benefit(&held, &stay);
    assert_eq!(amount_of(&benefit), Fen::yuan(5_000));
    let usage = usage_from_steps(&benefit.steps, None);
    assert_eq!((usage.paid_this_year, usage.times_this_year), (Fen::yuan(30_000), 1));
    assert_eq!(usage.deductible_used, Fen::yuan(10_000));
    let split = assess_all(std::slice::from_ref(&held), &stay).split(&stay);
    assert_eq!(
        (split.paid_by_others, split.pays, split.yours),
        (Fen::yuan(45_000), Fen::yuan(5_000), Fen::yuan(10_000))
    );
    // More than the terms say was settled: nothing more is paid.
    stay.received[0].amount = Fen::yuan(35_000);
    assert_eq!(pays(&held, &stay), Fen::ZERO);
}

#[test]
fn another_policy_sees_what_was_settled_at_the_hospital_once() {
    let (first, second) = (held(product("qh-hospital"), 2025).renewed(), million());
    let lines = [(Category::Unspecified, InsuranceScope::In, "60,000.00")];
    let stay = stay("2026-03-02", "2026-03-20").billed("2026-03-20", &lines, "20,000.00");
    let both = [first.clone(), second];
    let before = assess_all(&both, &stay);
    let total = |assessment: &domain::assess::Assessment| assessment.total();
    let mut settled = stay.received(Payer::Policy(first.policy.id), "1,000.00", None);
    settled.received[0].at_hospital = true;
    let after = assess_all(&both, &settled);
    assert_eq!(total(&before), total(&after).saturating_add(Fen::yuan(1_000)));
    // The other policy comes first, and does not change.
    assert_eq!(payouts(&before)[0], payouts(&after)[0]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_refund_never_pays_more(
        mut terms in indemnity_terms(Kind::Sane), held in random::held(Kind::Sane),
        incident in incident(Kind::Sane),
        part in 0..=120i32, fund_part in 0..=120i32, which in any::<usize>(), linked in any::<bool>(),
    ) {
        // As for a higher bill: the rules promise nothing where a limit cuts cost before payments are deducted from it.
        terms.sub_limits.retain(|limit| limit.on == SubLimitOn::Paid);
        // Nor where the fund gets money back for what the policy does not count.
        terms.not_counted.clear();
        let mut refunded = incident.clone();
        let nth = which.checked_rem(refunded.bills.len());
        if let Some(bill) = nth.and_then(|nth| refunded.bills.get_mut(nth)) {
            bill.receipt = number("7");
            let back = |amount: Fen, part: i32| Fen::ZERO.saturating_sub(amount.part(Fen::yuan(part), Fen::yuan(100)));
            let mut red = bill.clone();
            red.lines.iter_mut().for_each(|line| line.amount = back(line.amount, part));
            red.fund_paid = bill.fund_paid.map(|paid| back(paid, fund_part));
            red.serious_illness_paid = bill.serious_illness_paid.map(|paid| back(paid, fund_part));
            red.assistance_paid = None;
            red.receipt = None;
            red.refund = Some(Refund { corrects: linked.then(|| number("7")).flatten() });
            refunded.bills.push(red);
        }
        let pays = |incident: &Incident| {
            let mut held = held.clone();
            held.product.benefits.truncate(1);
            let benefit = held.product.benefits.first_mut()?;
            benefit.gates.clear();
            benefit.pay = domain::product::PayoutRule::Indemnity(Box::new(terms.clone()));
            let assessment = assess_all(&[held], incident);
            match assessment.policies.first()?.benefits.first()?.verdict {
                domain::assess::Verdict::Pays { amount } => Some(amount),
                _ => None,
            }
        };
        if let (Some(before), Some(after)) = (pays(&incident), pays(&refunded)) {
            // Parts of a category's payout are rounded: a fen for each row.
            let rounding = Fen::new(if terms.sub_limits.is_empty() { 0 } else { 4 }).unwrap();
            prop_assert!(after <= before.saturating_add(rounding), "{before} → {after}");
        }
    }
}
