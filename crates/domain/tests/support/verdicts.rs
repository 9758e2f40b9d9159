//! The verdicts on random incidents under the built-in products, as one digest.
//!
//! The native program and the browser have to give the same one. Proptest draws other values where `usize` has
//! another width, so the incidents come from a small generator of our own. They are made as JSON: what is left out
//! has its default.

use domain::assess::{Assessment, PolicyCover, Verdict, assess};
use domain::incident::Incident;
use domain::policy::{Policy, Usage};
use domain::product::{Catalog, GateTest, LossRule, PayoutRule, Product, shipped};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

/// How many incidents the digest covers.
pub const INCIDENTS: u64 = 10_000;

const CAUSES: &[&str] = &[
    "illness",
    "illness",
    "accident",
    "road_accident",
    "fire",
    "natural_disaster",
    "water_leak",
    "theft",
    "returned_goods",
    "account_fraud",
];
const CARE: &[&str] =
    &["outpatient", "emergency", "inpatient", "special_outpatient", "outpatient_surgery"];
const CONDITIONS: &[&str] = &[
    "malignancy_severe",
    "malignancy_mild",
    "thyroid_cancer",
    "heart_attack_severe",
    "stroke_mild",
    "not_listed",
];
const HEADS: &[&str] = &[
    "own_vehicle",
    "occupant_injury",
    "third_party_medical",
    "third_party_off_list",
    "third_party_injury",
    "third_party_property",
    "building",
    "decoration",
    "contents",
    "valuables",
    "portable_electronics",
    "worn_part",
    "rescue",
    "return_freight",
    "unauthorised_payment",
    "own_transfer",
];
const CATEGORIES: &[&str] =
    &["unspecified", "drugs", "examination", "surgery", "materials", "bed", "non_medical"];
const CIRCUMSTANCES: &[&str] = &[
    "pre_existing",
    "chronic_disease",
    "congenital",
    "maternity",
    "dental",
    "cosmetic",
    "check_up",
    "mental_disorder",
    "work_injury",
    "third_party_liable",
    "drunk_or_unlicensed_driving",
    "intent_or_crime",
    "high_risk_sport",
    "social_insured",
    "emergency_no_choice",
    "histology",
    "sudden_death",
    "heat_or_poisoning",
    "medical_act",
    "hit_and_run",
    "unpermitted_driver",
    "uninspected_vehicle",
    "race_or_repair",
    "changed_use",
    "other_party_not_found",
    "rights_waived",
    "gross_negligence",
    "poor_construction",
    "unlawful_or_let",
    "police_reported",
    "exchange_or_mismatch",
    "sent_late",
    "code_disclosed",
    "account_lent",
];

/// When the earlier event was reported.
const REPORTED_AT: &str = "2026-01-16T08:00:00+08:00";

/// Circumstances that benefits require; the others exclude.
const REQUIRED: &[&str] = &["social_insured", "histology", "police_reported"];

/// SplitMix64: the same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        bits ^ (bits >> 31)
    }

    fn below(&mut self, end: u64) -> u64 {
        self.next() % end
    }

    fn one_in(&mut self, times: u64) -> bool {
        self.below(times) == 0
    }

    fn pick<'a>(&mut self, from: &[&'a str]) -> &'a str {
        let nth = self.below(from.len().try_into().unwrap());
        from[usize::try_from(nth).unwrap()]
    }

    /// A day of 2026, or sometimes near it.
    fn day(&mut self) -> String {
        let (first, days) = if self.one_in(16) { ("2025-11-01", 480) } else { ("2026-02-01", 300) };
        super::day(first).plus_days(self.below(days).try_into().unwrap()).to_string()
    }

    /// An amount in fen up to a hundred thousand yuan, small ones more often.
    fn amount(&mut self) -> u64 {
        let end = [1_000, 100_000, 10_000_000][usize::try_from(self.below(3)).unwrap()];
        self.below(end)
    }

    /// Nothing, "unknown", or an answer, which is the most frequent.
    fn answer(&mut self, value: Value) -> Value {
        match self.below(24) {
            0 => Value::Null,
            1 => json!("unknown"),
            _ => json!({ "is": value }),
        }
    }
}

/// What one of the product's benefits looks at, so that many incidents fit a policy: cause, care and outcome.
fn fitting(dice: &mut Dice, product: &Product) -> [Option<Value>; 3] {
    let nth = dice.below(product.benefits.len().try_into().unwrap());
    let benefit = &product.benefits[usize::try_from(nth).unwrap()];
    let mut fitting = [None, None, None];
    for gate in &benefit.gates {
        let (at, any_of) = match &gate.test {
            GateTest::Cause { any_of } => (0, json!(any_of)),
            GateTest::Care { any_of } => (1, json!(any_of)),
            GateTest::Outcome { any_of } => (2, json!(any_of)),
            _ => continue,
        };
        let any_of = any_of.as_array().unwrap();
        let nth = dice.below(any_of.len().try_into().unwrap());
        fitting[at] = Some(any_of[usize::try_from(nth).unwrap()].clone());
    }
    fitting
}

fn facts(dice: &mut Dice, on: &str, product: &Product) -> Value {
    let [cause, care, outcome] =
        if dice.one_in(8) { [None, None, None] } else { fitting(dice, product) };
    let mut facts = json!({ "circumstances": {} });
    let mut set = |dice: &mut Dice, name: &str, value: Value| {
        facts[name] = dice.answer(value);
    };
    let cause = cause.unwrap_or_else(|| json!(dice.pick(CAUSES)));
    set(dice, "cause", cause);
    let care = care.unwrap_or_else(|| json!(dice.pick(CARE)));
    set(dice, "care", care);
    for name in ["first_symptom_on", "admitted_on", "diagnosed_on", "died_on", "last_attended_on"] {
        let day = if dice.one_in(6) { dice.day() } else { on.to_owned() };
        set(dice, name, json!(day));
    }
    let stay = dice.below(40).try_into().unwrap();
    set(dice, "discharged_on", json!(super::day(on).plus_days(stay).to_string()));
    let grade = dice.pick(&["primary", "secondary", "tertiary", "tertiary"]);
    set(dice, "hospital_grade", json!(grade));
    let kind = dice.pick(&["public", "public", "public", "private"]);
    set(dice, "hospital_kind", json!(kind));
    let department = dice.pick(&[
        "ordinary",
        "ordinary",
        "ordinary",
        "ordinary",
        "special_needs",
        "international",
    ]);
    set(dice, "department", json!(department));
    let condition = dice.pick(CONDITIONS);
    set(dice, "condition", json!(condition));
    let (t, nodes, metastasis) = (1 + dice.below(5), dice.one_in(2), dice.one_in(4));
    set(dice, "thyroid", json!({ "t": t, "nodes": nodes, "metastasis": metastasis }));
    let any = &["treatment", "treatment", "disability", "death"];
    let outcome = outcome.unwrap_or_else(|| json!(dice.pick(any)));
    set(dice, "outcome", outcome);
    let fault = dice.pick(&["full", "main", "equal", "minor", "none"]);
    set(dice, "fault", json!(fault));
    let value = 100 * dice.amount();
    set(dice, "value", json!(value));
    let link = if dice.one_in(2) { json!("new") } else { json!({ "reported_at": REPORTED_AT }) };
    set(dice, "same_event", link);
    for name in CIRCUMSTANCES {
        let holds = dice.one_in(if REQUIRED.contains(name) { 2 } else { 200 });
        let answer = if dice.one_in(200) { json!("unknown") } else { json!({ "is": holds }) };
        facts["circumstances"][name] = answer;
    }
    facts
}

fn incident(dice: &mut Dice, product: &Product) -> Value {
    let on = dice.day();
    let facts = facts(dice, &on, product);
    let bills: Vec<_> = (0..dice.below(4))
        .map(|_| {
            let lines: Vec<_> = (0..1 + dice.below(4))
                .map(|_| {
                    let scope = dice.pick(&["in", "in", "out", "unstated"]);
                    json!({ "category": dice.pick(CATEGORIES), "scope": scope, "amount": dice.amount() })
                })
                .collect();
            let paid = if dice.one_in(4) { Value::Null } else { json!(dice.amount() / 10) };
            let day = if dice.one_in(3) { dice.day() } else { on.clone() };
            json!({ "on": day, "lines": lines, "fund_paid": paid })
        })
        .collect();
    let losses: Vec<_> = (0..dice.below(5))
        .map(|_| {
            let assessed = if dice.one_in(3) { json!(dice.amount()) } else { Value::Null };
            let (received, salvage) = (dice.amount() / 20, dice.amount() / 20);
            let (head, amount, person) = (dice.pick(HEADS), dice.amount(), dice.below(3));
            json!({ "head": head, "amount": amount, "assessed": assessed, "received": received, "salvage": salvage, "person": person })
        })
        .collect();
    let received: Vec<_> = (0..dice.below(3))
        .map(|_| json!({ "payer": dice.pick(&["other", "third_party"]), "amount": dice.amount() / 5 }))
        .collect();
    json!({ "insured": "p", "on": on, "facts": facts, "bills": bills, "losses": losses, "received": received })
}

fn policy(dice: &mut Dice, product: &Product, nth: u64) -> Value {
    let renewed = if dice.one_in(2) { json!("2023-01-01") } else { Value::Null };
    json!({
        "id": format!("policy-{}", dice.below(1_000) * 10 + nth),
        "policy_no": "1",
        "product": product.code,
        "version": product.version,
        "holder": "p",
        "insured": "p",
        "insured_born": dice.pick(&["1985-03-08", "2019-06-01", "1950-01-01"]),
        "from": "2026-01-01",
        "to": "2026-12-31",
        "renewed_since": renewed,
    })
}

fn usage(dice: &mut Dice, product: &Product) -> Value {
    let mut benefits = json!({});
    for benefit in product.benefits.iter().filter(|_| dice.one_in(4)).collect::<Vec<_>>() {
        benefits[benefit.code.as_str()] = json!({
            "deductible_used": dice.amount() / 100,
            "paid_this_year": dice.amount() / 10,
            "times_this_year": dice.below(4),
            "days_this_year": dice.below(30),
        });
    }
    let events = if dice.one_in(3) { vec![event(dice, product)] } else { Vec::new() };
    json!({ "benefits": benefits, "events": events })
}

/// What was used for an earlier event, with the limits for some losses.
fn event(dice: &mut Dice, product: &Product) -> Value {
    let mut benefits = json!({});
    for benefit in &product.benefits {
        let PayoutRule::Loss(terms) = &benefit.pay else { continue };
        let limits = terms.each.iter().flat_map(|entry| {
            let (kind, limits) = match &entry.rule {
                LossRule::Limit { limit } => ("heads", std::slice::from_ref(limit)),
                LossRule::Compulsory { limits } => ("compulsory", &limits[..]),
                _ => ("heads", &[][..]),
            };
            limits.iter().map(|limit| (kind, &entry.clause, &limit.heads)).collect::<Vec<_>>()
        });
        let limits: Vec<_> = limits
            .map(|(kind, clause, heads)| json!({ "kind": kind, "clause": clause, "heads": heads, "amount": dice.amount() }))
            .collect();
        let (deductible_used, paid) = (dice.amount() / 100, dice.amount());
        benefits[benefit.code.as_str()] = json!({
            "deductible_used": deductible_used,
            "paid_this_year": paid,
            "limits": limits,
        });
    }
    let cause = dice.pick(&["accident", "road_accident", "fire", "theft", "water_leak"]);
    json!({ "reported_at": REPORTED_AT, "on": "2026-01-15", "cause": cause, "benefits": benefits })
}

/// The assessment of the incident with this number.
fn assessment(catalog: &Catalog, number: u64) -> Assessment {
    let mut dice = Dice(number);
    let products: Vec<_> = catalog.iter().collect();
    let held: Vec<(Policy, &Product, Usage)> = (0..1 + dice.below(4))
        .map(|nth| {
            let at = dice.below(products.len().try_into().unwrap());
            let product = products[usize::try_from(at).unwrap()];
            let policy = serde_json::from_value(policy(&mut dice, product, nth)).unwrap();
            let usage = serde_json::from_value(usage(&mut dice, product)).unwrap();
            (policy, product, usage)
        })
        .collect();
    let incident: Incident = serde_json::from_value(incident(&mut dice, held[0].1)).unwrap();
    let covers: Vec<_> = held
        .iter()
        .map(|(policy, product, usage)| PolicyCover { policy, product, usage })
        .collect();
    assess(&covers, &incident)
}

/// The digest of the whole assessments, with every step, of all incidents.
pub fn digest() -> String {
    let catalog = shipped().unwrap();
    let mut digest = Sha256::new();
    for number in 0..INCIDENTS {
        digest.update(serde_json::to_vec(&assessment(&catalog, number)).unwrap());
    }
    digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

/// How many benefits, of the first incidents, pay, do not pay and have no verdict (yet).
pub fn counts(incidents: u64) -> [usize; 3] {
    let catalog = shipped().unwrap();
    let mut counts = [0; 3];
    for number in 0..incidents {
        let assessment = assessment(&catalog, number);
        for benefit in assessment.policies.iter().flat_map(|policy| &policy.benefits) {
            counts[match benefit.verdict {
                Verdict::Pays { .. } => 0,
                Verdict::DoesNotPay { .. } => 1,
                Verdict::NotYet { .. } | Verdict::Undetermined { .. } => 2,
            }] += 1;
        }
    }
    counts
}
