//! The form for losses: several persons, assessments, total losses, and which questions it asks in which case.

use domain::incident::{Loss, LossHead, LossParty};

use super::*;

const AUTO: &str = include_str!("../../../domain/products/yuanshan-auto-2020.toml");
const CTPL: &str = include_str!("../../../domain/products/qinghe-ctpl-2020.toml");
const HOME: &str = include_str!("../../../domain/products/qinghe-home-2024.toml");

/// My household with policies of these products and these riders.
pub(super) fn insured_by(products: &[&str], riders: &[&str]) -> TestHousehold {
    let mut family = TestHousehold::with(&[]);
    let products = products.iter().map(|text| parse(text).unwrap());
    let products: Vec<_> = products.collect();
    let me = family.me.id.clone();
    let policy = |(nth, product): (usize, &domain::product::Product)| PolicyView {
        policy: Policy {
            id: PolicyId::new(format!("p{nth}")),
            policy_no: "1".into(),
            product: product.code.clone(),
            version: product.version.clone(),
            holder: me.clone(),
            insured: me.clone(),
            insured_born: day("1985-03-08"),
            from: day("2026-01-01"),
            to: day("2026-12-31"),
            renewed_since: None,
            sums: BTreeMap::new(),
            riders: riders.iter().copied().map(domain::ids::RiderCode::new).collect(),
            beneficiaries: Vec::new(),
            family: None,
            changes: Default::default(),
        },
        usage: Usage::default(),
    };
    family.cover.policies = products.iter().enumerate().map(policy).collect();
    family.cover.catalog = Catalog::new(products);
    family
}

fn form(family: &TestHousehold, cause: IncidentCause, answers: &LossAnswers) -> LossForm {
    loss_fields(family.household(), &family.me.id, Some(cause), answers)
}

fn crash_form(family: &TestHousehold, answers: &LossAnswers) -> LossForm {
    form(family, IncidentCause::RoadAccident, answers)
}

fn item(head: LossHead, person: u8) -> LossItem {
    LossItem { head, person }
}

/// Types texts into fields.
fn typed(answers: &mut LossAnswers, texts: &[(LossField, &str)]) {
    for (field, text) in texts {
        answers.apply(LossChange::Text(*field, (*text).to_owned()));
    }
}

#[test]
fn driver_passengers_and_victims_have_losses_of_their_own() {
    let family = insured_by(&[AUTO, CTPL], &["occupants"]);
    let mut answers = LossAnswers::default();
    let parties = |answers: &LossAnswers| {
        let form = crash_form(&family, answers);
        let mut parties: Vec<_> = form.fields.iter().map(|field| field.party()).collect();
        parties.dedup();
        parties
    };
    let one_each = [LossParty::Insured, LossParty::Driver, LossParty::Victim(1)];
    assert_eq!(parties(&answers), one_each);
    for change in [LossChange::AddPassenger, LossChange::AddPassenger, LossChange::AddVictim] {
        answers.apply(change);
    }
    let all = [
        LossParty::Insured,
        LossParty::Driver,
        LossParty::Passenger(1),
        LossParty::Passenger(2),
        LossParty::Victim(1),
        LossParty::Victim(2),
    ];
    assert_eq!(parties(&answers), all);
    use LossHead::{OccupantInjury, ThirdPartyMedical};
    typed(
        &mut answers,
        &[
            (LossField::Amount(item(OccupantInjury, 0)), "30000"),
            (LossField::Amount(item(OccupantInjury, 2)), "5000"),
            (LossField::Received(item(OccupantInjury, 2)), "1000"),
            (LossField::Amount(item(ThirdPartyMedical, 0)), "30000"),
            (LossField::Amount(item(ThirdPartyMedical, 1)), "60000"),
        ],
    );
    let (losses, value) = answers.read(&crash_form(&family, &answers).fields).unwrap();
    let of = |head, person, amount| Loss { person, ..Loss::claimed(head, Fen::yuan(amount)) };
    let expected = [
        of(OccupantInjury, 0, 30_000),
        Loss { received: Fen::yuan(1_000), ..of(OccupantInjury, 2, 5_000) },
        of(ThirdPartyMedical, 0, 30_000),
        of(ThirdPartyMedical, 1, 60_000),
    ];
    assert_eq!((losses.as_slice(), value), (expected.as_slice(), None));
    // Whoever is removed leaves nothing behind.
    for change in
        [LossChange::RemovePassenger, LossChange::RemovePassenger, LossChange::RemoveVictim]
    {
        answers.apply(change);
    }
    assert_eq!(parties(&answers), one_each);
    answers.apply(LossChange::AddVictim);
    assert_eq!(answers.text(LossField::Amount(item(ThirdPartyMedical, 1))), "");
    // Nobody is removed who was not added.
    for change in [LossChange::RemoveVictim, LossChange::RemoveVictim, LossChange::RemovePassenger]
    {
        answers.apply(change);
    }
    assert_eq!(parties(&answers), one_each);
    assert_eq!(answers.text(LossField::Amount(item(ThirdPartyMedical, 0))), "30000");
}

#[test]
fn a_total_loss_asks_for_value_and_salvage_instead_of_the_repair() {
    let family = insured_by(&[AUTO], &[]);
    let car = LossItem::first(LossHead::OwnVehicle);
    let mut answers = LossAnswers::default();
    typed(&mut answers, &[(LossField::Amount(car), "12000")]);
    let is_about_car = |field: &&LossField| field.item() == Some(car);
    let of_car = |answers: &LossAnswers| -> Vec<LossField> {
        crash_form(&family, answers).fields.iter().filter(is_about_car).copied().collect()
    };
    assert_eq!(of_car(&answers), [LossField::Amount(car), LossField::Received(car)]);
    answers.apply(LossChange::TotalLoss(true));
    assert_eq!(of_car(&answers), [LossField::ValueOnDay(car)]);
    typed(
        &mut answers,
        &[(LossField::ValueOnDay(car), "90000"), (LossField::Salvage(car), "6000")],
    );
    let asked = [LossField::ValueOnDay(car), LossField::Salvage(car), LossField::Received(car)];
    assert_eq!(of_car(&answers), asked);
    let (losses, _) = answers.read(&crash_form(&family, &answers).fields).unwrap();
    let wreck = Loss {
        value: Some(Fen::yuan(90_000)),
        salvage: Fen::yuan(6_000),
        ..Loss::claimed(LossHead::OwnVehicle, Fen::yuan(90_000))
    };
    assert_eq!(losses, [wreck]);
    // The repair is still there if it was no total loss after all.
    answers.apply(LossChange::TotalLoss(false));
    let (losses, _) = answers.read(&crash_form(&family, &answers).fields).unwrap();
    assert_eq!(losses, [Loss::claimed(LossHead::OwnVehicle, Fen::yuan(12_000))]);
}

#[test]
fn assessed_amounts_are_asked_only_after_an_assessment() {
    let family = insured_by(&[HOME], &["theft"]);
    let laptop = LossItem::first(LossHead::PortableElectronics);
    let mut answers = LossAnswers::default();
    let theft = |answers: &LossAnswers| form(&family, IncidentCause::Theft, answers);
    assert!(theft(&answers).asks_assessed && !theft(&answers).asks_total_loss);
    typed(&mut answers, &[(LossField::Amount(laptop), "9000")]);
    assert!(!theft(&answers).fields.contains(&LossField::Assessed(laptop)));
    answers.apply(LossChange::Assessed(true));
    typed(&mut answers, &[(LossField::Assessed(laptop), "6500")]);
    let (losses, _) = answers.read(&theft(&answers).fields).unwrap();
    let assessed = Some(Fen::yuan(6_500));
    let claimed = Loss::claimed(LossHead::PortableElectronics, Fen::yuan(9_000));
    assert_eq!(losses, [Loss { assessed, ..claimed }]);
}

#[test]
fn losses_of_a_rider_that_was_not_bought_are_not_asked() {
    let heads = |riders: &[&str]| -> BTreeSet<LossHead> {
        let family = insured_by(&[AUTO], riders);
        let form = crash_form(&family, &LossAnswers::default());
        form.fields.iter().filter_map(|field| Some(field.item()?.head)).collect()
    };
    assert!(!heads(&[]).contains(&LossHead::OccupantInjury));
    assert!(heads(&["occupants"]).contains(&LossHead::OccupantInjury));
}

#[test]
fn a_part_above_its_loss_is_a_flaw_at_its_field() {
    let family = insured_by(&[AUTO], &[]);
    let car = LossItem::first(LossHead::OwnVehicle);
    let mut answers = LossAnswers::default();
    typed(&mut answers, &[(LossField::Amount(car), "1000"), (LossField::Received(car), "1000.01")]);
    let fields = crash_form(&family, &answers).fields;
    let flaw = (LossField::Received(car), FieldFlaw::MoreThanTheWhole);
    assert_eq!(answers.read(&fields), Err(vec![flaw]));
    assert_eq!(
        LossAnswers::default().read(&fields),
        Err(vec![(LossField::Amount(car), FieldFlaw::Missing)])
    );
}

#[test]
fn a_draft_of_an_earlier_version_is_read() {
    let stored =
        r#"{"amounts":{"own_vehicle":"1200"},"received":{"own_vehicle":"200"},"value":""}"#;
    let answers: LossAnswers = serde_json::from_str(stored).unwrap();
    let car = LossItem::first(LossHead::OwnVehicle);
    assert_eq!(answers.text(LossField::Amount(car)), "1200");
    assert_eq!(answers.text(LossField::Received(car)), "200");
    let mut changed = answers;
    changed.apply(LossChange::AddVictim);
    typed(&mut changed, &[(LossField::Amount(item(LossHead::ThirdPartyInjury, 1)), "5")]);
    let stored = serde_json::to_string(&changed).unwrap();
    assert_eq!(serde_json::from_str::<LossAnswers>(&stored).unwrap(), changed);
}
