//! The people of the demo: a family whose son manages everything, his wife, whose claim is overdue, and a
//! newcomer who has just left a hospital. All fictional.

use std::collections::BTreeMap;

use contract::policy::PolicyView;
use contract::session::Relation;
use contract::visit::Visit;
use domain::date::{CivilDate, Timestamp};
use domain::fact::{
    CareType, Circumstance, Department, FactAnswer, Facts, HospitalGrade, HospitalKind,
    IncidentCause,
};
use domain::ids::{BenefitCode, HospitalCode, PersonId, PolicyId, ProductCode, RiderCode, VisitId};
use domain::incident::{Bill, ExpenseCategory, ExpenseLine, Incident, InsuranceScope};
use domain::money::Fen;
use domain::policy::{NamedBeneficiary, Policy, Usage};
use domain::product::Catalog;
use domain::text::Bilingual;

use crate::store::{NewPerson, Result, Store};

/// The phone numbers of the demo, with a description of each person.
pub const PHONES: [(&str, &str); 3] = [
    (
        "13800000001",
        "陈志远 Chen Zhiyuan, who also acts for his mother, his father and his daughter",
    ),
    ("13800000002", "李小美 Li Xiaomei, who has just paid a hospital bill"),
    ("13800000009", "周敏 Zhou Min, whose insurer has missed a statutory deadline"),
];

pub(super) const SON: &str = "chen-zhiyuan";
pub(super) const FATHER: &str = "chen-jianguo";
pub(super) const MOTHER: &str = "chen-yulan";
pub(super) const DAUGHTER: &str = "chen-xiaoyu";
pub(super) const WIFE: &str = "zhou-min";
pub(super) const XIAOMEI: &str = "li-xiaomei";

pub(super) const SONS_OUTPATIENT: &str = "policy-zhiyuan-outpatient";
pub(super) const WIFES_OUTPATIENT: &str = "policy-min-outpatient";
pub(super) const FATHERS_MEDICAL: &str = "policy-jianguo-medical";

/// Adds the people and their mandates.
pub(super) async fn add_people(store: &dyn Store) -> Result<()> {
    let people = [
        (SON, "陈志远", Some(PHONES[0].0), Some("6217")),
        (MOTHER, "陈玉兰", None, Some("3308")),
        (FATHER, "陈建国", None, Some("5521")),
        // Nine years old, and without an account of her own.
        (DAUGHTER, "陈小雨", None, None),
        (XIAOMEI, "李小美", Some(PHONES[1].0), Some("9046")),
        (WIFE, "周敏", Some(PHONES[2].0), Some("7712")),
    ];
    for (id, name, phone, tail) in people {
        let person = NewPerson {
            id: PersonId::new(id),
            name: name.into(),
            phone: phone.map(Into::into),
            account_tail: tail.map(Into::into),
        };
        store.add_person(person).await?;
    }
    let son = PersonId::new(SON);
    store.add_mandate(&son, &PersonId::new(MOTHER), Relation::Mother, 1).await?;
    store.add_mandate(&son, &PersonId::new(FATHER), Relation::Father, 2).await?;
    store.add_mandate(&son, &PersonId::new(DAUGHTER), Relation::Child, 3).await?;
    // So that the son sees somebody who acts for him.
    store.add_mandate(&PersonId::new(WIFE), &son, Relation::Spouse, 1).await
}

/// Adds the policies.
pub(super) async fn add_policies(
    store: &dyn Store,
    catalog: &Catalog,
    today: CivilDate,
) -> Result<()> {
    for view in policies(today) {
        let insurer = catalog.terms_of(&view.policy).map(|product| product.insurer.code.clone());
        match insurer {
            Some(insurer) => store.add_policy(view, &insurer).await?,
            None => {
                tracing::error!(policy = %view.policy.id, "the terms of a demo policy are missing in the catalog")
            }
        }
    }
    Ok(())
}

/// Adds the visits reported by hospitals.
pub(super) async fn add_visits(store: &dyn Store, now: Timestamp) -> Result<()> {
    for visit in visits(now) {
        let payment_no = format!("demo-{}", visit.id);
        store.report_visit("demo-hospital", &payment_no, visit).await?;
    }
    Ok(())
}

/// A demo policy in short form.
struct DemoPolicy {
    id: &'static str,
    no: &'static str,
    terms: (&'static str, &'static str),
    holder: &'static str,
    insured: &'static str,
    born: (u16, u8, u8),
    /// Days since the cover began; it lasts a year.
    days_ago: i32,
    /// Days since the first renewal began.
    renewed_since_days: Option<i32>,
    /// Sums insured in yuan, where the product leaves them to the policy.
    sums: &'static [(&'static str, i32)],
    /// Riders.
    riders: &'static [&'static str],
    /// Beneficiaries after the insured's death, with their shares in percent.
    beneficiaries: &'static [(&'static str, u8)],
}

const DEMO_POLICIES: [DemoPolicy; 14] = [
    DemoPolicy {
        id: "policy-yulan-critical",
        no: "NA-2023-104417",
        terms: ("na-critical", "2023"),
        holder: SON,
        insured: MOTHER,
        born: (1961, 3, 12),
        days_ago: 212,
        renewed_since_days: Some(942),
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-yulan-medical",
        no: "QH-2024-771203",
        terms: ("qh-hospital", "2024"),
        holder: SON,
        insured: MOTHER,
        born: (1961, 3, 12),
        days_ago: 180,
        renewed_since_days: Some(545),
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: FATHERS_MEDICAL,
        no: "YS-2025-300018",
        terms: ("ys-million", "2025"),
        holder: SON,
        insured: FATHER,
        born: (1958, 9, 2),
        days_ago: 240,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[("陈玉兰", 60), ("陈志远", 40)],
    },
    DemoPolicy {
        id: SONS_OUTPATIENT,
        no: "YS-2025-518802",
        terms: ("ys-outpatient", "2025"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 150,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-zhiyuan-accident",
        no: "YS-2025-733561",
        terms: ("ys-accident", "2025"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 150,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[("周敏", 100)],
    },
    DemoPolicy {
        id: "policy-zhiyuan-ctpl",
        no: "QH-2025-880412",
        terms: ("qh-ctpl", "2020"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 120,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-zhiyuan-auto",
        no: "YS-2025-880413",
        terms: ("ys-auto", "2020"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 120,
        renewed_since_days: None,
        sums: &[("tpl", 2_000_000), ("own-damage", 168_000)],
        riders: &["off_list"],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-zhiyuan-home",
        no: "QH-2024-902277",
        terms: ("qh-home", "2024"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 75,
        renewed_since_days: None,
        sums: &[],
        riders: &["pipe", "liability"],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-zhiyuan-account",
        no: "NA-2024-551038",
        terms: ("na-account", "2024"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 60,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-zhiyuan-freight",
        no: "HT-2025-330914",
        terms: ("ht-freight", "2025"),
        holder: SON,
        insured: SON,
        born: (1988, 7, 24),
        days_ago: 60,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: WIFES_OUTPATIENT,
        no: "YS-2025-518803",
        terms: ("ys-outpatient", "2025"),
        holder: WIFE,
        insured: WIFE,
        born: (1990, 11, 5),
        days_ago: 150,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-xiaoyu-accident",
        no: "YS-2025-733562",
        terms: ("ys-accident", "2025"),
        holder: SON,
        insured: DAUGHTER,
        born: (2017, 5, 20),
        days_ago: 150,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    // From an insurer that accepts claims by post only.
    DemoPolicy {
        id: "policy-xiaoyu-school",
        no: "HT-2023-118206",
        terms: ("ht-accident", "2023"),
        holder: SON,
        insured: DAUGHTER,
        born: (2017, 5, 20),
        days_ago: 85,
        renewed_since_days: Some(815),
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
    DemoPolicy {
        id: "policy-xiaomei-outpatient",
        no: "YS-2025-640291",
        terms: ("ys-outpatient", "2025"),
        holder: XIAOMEI,
        insured: XIAOMEI,
        born: (1996, 1, 30),
        days_ago: 96,
        renewed_since_days: None,
        sums: &[],
        riders: &[],
        beneficiaries: &[],
    },
];

fn policies(today: CivilDate) -> impl Iterator<Item = PolicyView> {
    DEMO_POLICIES.into_iter().map(move |demo_policy| {
        let from = today.plus_days(-demo_policy.days_ago);
        let (year, month, day) = demo_policy.born;
        let policy = Policy {
            id: PolicyId::new(demo_policy.id),
            policy_no: demo_policy.no.into(),
            product: ProductCode::new(demo_policy.terms.0),
            version: demo_policy.terms.1.into(),
            holder: PersonId::new(demo_policy.holder),
            insured: PersonId::new(demo_policy.insured),
            insured_born: CivilDate::new(year, month, day).unwrap_or(CivilDate::MIN),
            from,
            to: from.plus_days(364),
            renewed_since: demo_policy.renewed_since_days.map(|days| today.plus_days(-days)),
            sums: demo_policy
                .sums
                .iter()
                .map(|(code, sum)| (BenefitCode::new(*code), yuan(*sum)))
                .collect(),
            riders: demo_policy.riders.iter().map(|rider| RiderCode::new(*rider)).collect(),
            beneficiaries: demo_policy
                .beneficiaries
                .iter()
                .map(|(name, share)| NamedBeneficiary {
                    name: (*name).into(),
                    order: 1,
                    share: Some(*share),
                })
                .collect(),
            family: None,
            changes: Default::default(),
        };
        PolicyView { usage: Usage::default(), policy }
    })
}

fn visits(now: Timestamp) -> [Visit; 2] {
    let hour = 3_600_000;
    [
        Visit {
            id: VisitId::new("visit-xiaomei"),
            hospital: HospitalCode::new("futian-second"),
            hospital_name: Bilingual::new("福田区第二人民医院", "Futian Second People's Hospital"),
            paid: yuan(420),
            paid_at: now.plus_millis(-hour / 2),
            incident: outpatient_visit(XIAOMEI, now.date(), [(40, 180, 300), (0, 0, 160)], 260),
            fetchable: false,
        },
        Visit {
            id: VisitId::new("visit-zhiyuan"),
            hospital: HospitalCode::new("jingtian"),
            hospital_name: Bilingual::new("景田人民医院", "Jingtian People's Hospital"),
            paid: yuan(328),
            paid_at: now.plus_millis(-40 * hour),
            incident: outpatient_visit(
                SON,
                now.plus_millis(-40 * hour).date(),
                [(30, 210, 168), (0, 0, 90)],
                170,
            ),
            fetchable: false,
        },
    ]
}

/// An outpatient visit for an illness: consultation, examination and drugs in yuan, within and outside the scope
/// of social insurance, and what the fund paid.
pub(super) fn outpatient_visit(
    insured: &str,
    on: CivilDate,
    [in_scope, out_scope]: [(i32, i32, i32); 2],
    fund: i32,
) -> Incident {
    let lines = [(InsuranceScope::In, in_scope), (InsuranceScope::Out, out_scope)]
        .into_iter()
        .flat_map(|(scope, (consultation, examination, drugs))| {
            [
                (ExpenseCategory::Consultation, consultation),
                (ExpenseCategory::Examination, examination),
                (ExpenseCategory::Drugs, drugs),
            ]
            .into_iter()
            .filter(|(_, amount)| *amount != 0)
            .map(move |(category, amount)| ExpenseLine {
                category,
                scope,
                amount: yuan(amount),
            })
        });
    Incident {
        insured: PersonId::new(insured),
        on,
        facts: Facts {
            cause: Some(FactAnswer::Is(IncidentCause::Illness)),
            care: Some(FactAnswer::Is(CareType::Outpatient)),
            first_symptom_on: Some(FactAnswer::Is(on.plus_days(-2))),
            hospital_grade: Some(FactAnswer::Is(HospitalGrade::Secondary)),
            hospital_kind: Some(FactAnswer::Is(HospitalKind::Public)),
            department: Some(FactAnswer::Is(Department::Ordinary)),
            circumstances: BTreeMap::from([
                (Circumstance::ChronicDisease, FactAnswer::Is(false)),
                (Circumstance::SocialInsured, FactAnswer::Is(true)),
            ]),
            ..Facts::default()
        },
        bills: vec![Bill::new(on, lines.collect(), Some(yuan(fund)))],
        received: Vec::new(),
        losses: Vec::new(),
        order: Vec::new(),
    }
}

pub(super) fn yuan(yuan: i32) -> Fen {
    Fen::yuan(yuan)
}
