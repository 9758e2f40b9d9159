//! What is filed, with which insurer, and which step corrects it.

use super::*;

#[test]
fn each_field_of_the_report_leads_to_its_step() {
    for (pointer, step) in [
        ("/payee/account_tail", Step::Payee),
        ("/incident/bills/0/fund_paid", Step::Bills),
        ("/incident/facts/discharged_on", Step::Fact(Fact::DischargedOn)),
        ("/policies", Step::Policies),
        ("/place", Step::When),
        ("", Step::Check),
    ] {
        assert_eq!(step_of_field(pointer), step, "{pointer}");
    }
}

/// The answers to an outpatient visit under policies that may pay, and the journey.
fn visit(family: &TestHousehold) -> (Answers, Journey) {
    let mut answers = answers(family);
    answers.facts.cause = Some(FactAnswer::Is(domain::fact::IncidentCause::Illness));
    loop {
        let journey = derive_path(&answers, family.household());
        match journey.current_step() {
            Step::Fact(fact) => {
                let reply = replies(fact).into_iter().next();
                set_reply(&mut answers.facts, fact, reply);
            }
            Step::Check => return (answers, journey),
            step => panic!("{step:?} has an answer already"),
        }
    }
}

#[test]
fn an_insurer_without_consent_gets_nothing_online_and_its_claim_is_posted() {
    // Two insurers: Qinghe's clinic cover and Yuanshan's outpatient cover.
    let family = TestHousehold::with(&[2, OUTPATIENT]);
    let (mut answers, journey) = visit(&family);
    let sent = build_report(&answers, &journey, family.household()).unwrap();
    assert_eq!((sent.policies.len(), sent.on_paper.len()), (2, 0));
    assert_eq!(sent.consents.unwrap().len(), 2);

    let qinghe = InsurerCode::new("qinghe");
    answers.sharing.insert(qinghe.clone(), false);
    let sent = build_report(&answers, &journey, family.household()).unwrap();
    assert_eq!((sent.policies.len(), sent.on_paper.len()), (1, 1));
    assert!(sent.consents.unwrap().iter().all(|consent| consent.insurer != qinghe));
    let methods = filing_methods(&answers, &journey, family.household());
    let postal = methods.postal.first().unwrap();
    assert_eq!(postal.why, domain::postal_claim::PostalReason::NotShared);
    assert!(postal.address.is_some());

    // An undecided consent is an error.
    answers.sharing.remove(&qinghe);
    let errors = build_report(&answers, &journey, family.household()).unwrap_err();
    assert_eq!(errors.iter().map(|error| error.field.as_str()).collect::<Vec<_>>(), ["/consents"]);
}

#[test]
fn no_consent_is_asked_for_an_insurer_that_does_not_accept_claims_online() {
    let mut family = TestHousehold::with(&[2, OUTPATIENT]);
    let mut products: Vec<_> = family.cover.catalog.iter().cloned().collect();
    products[0].filing = domain::product::FilingMethod::Paper;
    family.cover.catalog = Catalog::new(products);
    let (answers, journey) = visit(&family);
    let methods = filing_methods(&answers, &journey, family.household());
    assert_eq!((methods.recipients.len(), methods.online.len(), methods.postal.len()), (1, 1, 1));
    assert!(methods.sole_recipient().is_some());
    assert_eq!(methods.postal[0].why, domain::postal_claim::PostalReason::NotOnline);
}
