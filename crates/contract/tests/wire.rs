//! The wire format is the same for the server, which uses `serde_json`, and for the app, which reads with `json_read` and
//! writes with `serde-wasm-bindgen`.
//!
//! Runs in a real browser: `cargo xtask test wasm`.

#![cfg(target_arch = "wasm32")]

use std::fmt::Debug;

use contract::account::{
    AccountData, ClosingEffect, Holding, HoldingKind, NewNotifications, NotificationChannel,
    NotificationKind, NotificationLanguage, OwnCode,
};
use contract::case::{CaseView, InsurerConsent, NewReport};
use contract::consent::{Consents, PersonLedger};
use contract::problem::Problem;
use domain::authority::{Beneficiary, RightToFile};
use domain::consent::{
    CallOutcome, CallScope, ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, DataCall,
    DataCategory, Digest, LedgerAction, Purpose, append, verify,
};
use domain::date::{CivilDate, Timestamp};
use domain::fact::{CareType, Circumstance, FactAnswer, Facts, IncidentCause};
use domain::ids::{
    CaseId, ClaimId, ConsentId, HospitalCode, InsurerCode, PersonId, PolicyId, ProductCode,
    RequestId, VisitId,
};
use domain::incident::Incident;
use domain::journal::{
    Actor, DocumentRequest, FiledClaim, Handler, JournalEntry, JournalEvent, Payee, Report,
};
use domain::money::Fen;
use domain::postal_claim::{PostalClaim, PostalReason};
use domain::product::{Document, InsuranceLine, parse, shipped_files};
use domain::text::Bilingual;
use json_read::{ReadJson, from_json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_browser);

/// The app reads the server's JSON, and the server the app's.
fn crosses<T: Serialize + ReadJson + DeserializeOwned + PartialEq + Debug>(value: &T) {
    let from_server = serde_json::to_string(value).unwrap();
    let in_app: T =
        from_json(&from_server).unwrap_or_else(|| panic!("the app cannot read {from_server}"));
    assert_eq!(&in_app, value, "the app reads something else");

    let built = value.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).unwrap();
    let from_app = js_sys::JSON::stringify(&built).unwrap().as_string().unwrap();
    let in_server: T = serde_json::from_str(&from_app).unwrap_or_else(|error| {
        panic!("the server cannot read {from_app}: {error}");
    });
    assert_eq!(&in_server, value, "the server reads something else");
}

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn incident() -> Incident {
    let circumstances = [
        (Circumstance::ThirdPartyLiable, FactAnswer::Is(false)),
        (Circumstance::PreExisting, FactAnswer::Unknown),
    ];
    Incident {
        insured: PersonId::new("li"),
        on: day("2026-03-02"),
        facts: Facts {
            cause: Some(FactAnswer::Is(IncidentCause::Illness)),
            care: Some(FactAnswer::Is(CareType::Outpatient)),
            admitted_on: Some(FactAnswer::Unknown),
            circumstances: circumstances.into(),
            ..Facts::default()
        },
        bills: Vec::new(),
        losses: Vec::new(),
        received: Vec::new(),
        order: vec![PolicyId::new("p")],
    }
}

fn report() -> Report {
    Report {
        case: CaseId::new("case"),
        case_no: "C-2603-0001".to_owned(),
        filed_by: PersonId::new("li"),
        incident: incident(),
        title: Bilingual::new("门诊", "Visit"),
        claims: vec![FiledClaim {
            claim: ClaimId::new("a"),
            policy: PolicyId::new("p"),
            product: ProductCode::new("outpatient"),
            product_name: Bilingual::new("门诊", "Outpatient"),
            line: InsuranceLine::Outpatient,
            compulsory: false,
            life: false,
            payment_days: None,
            catastrophe: None,
            insurer: InsurerCode::new("yuanshan"),
            insurer_name: Bilingual::new("远山", "Yuanshan"),
            estimate: None,
            expected: Vec::new(),
            awaited: None,
        }],
        payee: Payee { name: "李小美".to_owned(), account_tail: "6688".to_owned() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: vec![PostalClaim {
            policy: PolicyId::new("q"),
            policy_no: "HT-1".to_owned(),
            product_name: Bilingual::new("意外", "Accident"),
            insurer_name: Bilingual::new("海棠", "Haitang"),
            address: None,
            why: PostalReason::NotOnline,
            documents: vec![Document::Invoice],
        }],
        by_consent: true,
    }
}

#[wasm_bindgen_test]
fn every_shipped_product_crosses() {
    let mut count = 0;
    for (file, text) in shipped_files() {
        crosses(&parse(text).unwrap_or_else(|error| panic!("{file}: {error}")));
        count += 1;
    }
    assert!(0 < count);
}

#[wasm_bindgen_test]
fn a_case_with_its_journal_crosses() {
    let reason = || Bilingual::new("看不清", "not legible");
    let insurer = || Actor::Insurer { insurer: InsurerCode::new("yuanshan") };
    let events = [
        (Actor::Claimant, JournalEvent::Filed { report: Box::new(report()) }),
        (insurer(), JournalEvent::Received { receipt_no: Some("YS-1".to_owned()) }),
        (insurer(), JournalEvent::Accepted),
        (
            insurer(),
            JournalEvent::HandlerAssigned {
                handler: Handler {
                    name: "周宁".to_owned(),
                    staff_no: None,
                    phone: None,
                    hours: None,
                },
            },
        ),
        (
            Actor::Handler { insurer: InsurerCode::new("yuanshan"), name: "周宁".to_owned() },
            JournalEvent::SupplementRequested {
                requests: vec![DocumentRequest {
                    id: RequestId::new("r"),
                    document: Document::Invoice,
                    reason: reason(),
                    clause: None,
                    rejected: None,
                }],
                reached_on: day("2026-03-03"),
                respond_by: None,
            },
        ),
        (Actor::Platform, JournalEvent::PaymentFailed { reason: reason() }),
        (insurer(), JournalEvent::AdvancePaid { amount: Fen::yuan(100) }),
    ];
    let at = Timestamp::start_of(day("2026-03-02"));
    let entries = (1..)
        .zip(events)
        .map(|(seq, (actor, event))| JournalEntry { seq, at, claim: None, actor, event })
        .collect();
    crosses(&CaseView {
        insured_name: "李小美".to_owned(),
        versions: vec!["2025.1".to_owned()],
        status_summary: None,
        entries,
    });
}

#[wasm_bindgen_test]
fn a_new_report_crosses() {
    crosses(&NewReport {
        visit: None,
        place: "福田医院".to_owned(),
        incident: incident(),
        documents: Vec::new(),
        policies: vec![PolicyId::new("p")],
        payee: Payee { name: "李小美".to_owned(), account_tail: "6688".to_owned() },
        beneficiaries: vec![Beneficiary {
            name: "李小美".to_owned(),
            account_tail: "6688".to_owned(),
            share: Some(100),
        }],
        consents: Some(vec![InsurerConsent {
            insurer: InsurerCode::new("yuanshan"),
            notice: "share_insurer.1".to_owned(),
        }]),
        on_paper: vec![PolicyId::new("q")],
        ask_about_repeats: true,
        declared_true: true,
        another_event: true,
    });
}

#[wasm_bindgen_test]
fn a_consent_ledger_verifies_after_a_round_trip() {
    let purpose = Purpose::HospitalFetch;
    let terms = purpose.terms().unwrap();
    let (person, visit) = (PersonId::new("li"), VisitId::new("v"));
    let hospital = HospitalCode::new("futian");
    let now = Timestamp::start_of(day("2026-03-02"));
    let about = ConsentTarget {
        subject: person.clone(),
        matter: ConsentScope::Visit {
            source: hospital.clone(),
            source_name: Bilingual::new("福田医院", "Futian Hospital"),
            visit: visit.clone(),
            visit_on: day("2026-03-02"),
        },
    };
    let consent = ConsentId::new("c");
    let by = (person.clone(), ConsentAuthority::Own);
    let grant = ConsentGrant::on_terms(consent.clone(), (purpose, terms), about, by, now);
    let categories = vec![DataCategory::MedicalRecord];
    let scope = CallScope::Visit { source: hospital, visit };
    let call = DataCall { purpose, subject: person.clone(), scope, categories };
    let share = Purpose::ShareInsurer;
    let insurer = InsurerCode::new("yuanshan");
    let report = ConsentScope::Report {
        insurer: insurer.clone(),
        insurer_name: Bilingual::new("远山", "Yuanshan"),
        case: CaseId::new("case"),
    };
    let shared = ConsentGrant::on_terms(
        ConsentId::new("s"),
        (share, share.terms().unwrap()),
        ConsentTarget { subject: person.clone(), matter: report },
        (person.clone(), ConsentAuthority::Own),
        now,
    );
    let hand_over = DataCall {
        purpose: share,
        subject: person.clone(),
        scope: CallScope::Report { insurer, case: CaseId::new("case") },
        categories: vec![DataCategory::Documents],
    };
    let actions = [
        LedgerAction::Call(call.clone()),
        LedgerAction::Grant(Box::new(grant)),
        LedgerAction::Call(call.clone()),
        LedgerAction::Answer(3, CallOutcome::Complete(Digest::of(b"{}"))),
        LedgerAction::Call(call.clone()),
        LedgerAction::Answer(5, CallOutcome::TimedOut),
        LedgerAction::Withdraw(consent),
        LedgerAction::Call(call),
        LedgerAction::Grant(Box::new(shared)),
        LedgerAction::Call(hand_over),
    ];
    let mut entries = Vec::new();
    for action in actions {
        entries.push(append(&entries, now, person.clone(), action).unwrap());
    }
    let consents = Consents { ledgers: vec![PersonLedger { person, entries }] };
    crosses(&consents);
    assert!(verify(&consents.ledgers[0].entries).is_ok());
}

#[wasm_bindgen_test]
fn stored_data_round_trips() {
    let holding = |kind, on_closing| Holding { kind, count: 2, since: None, on_closing };
    crosses(&AccountData {
        name: "李小美".to_owned(),
        phone_masked: "*******0002".to_owned(),
        account_tail: None,
        holdings: vec![
            holding(HoldingKind::Cases, ClosingEffect::KeptUntil(day("2031-12-31"))),
            holding(HoldingKind::Drafts, ClosingEffect::Deleted),
        ],
        open_claims: 1,
    });
    crosses(&NewNotifications {
        wanted: vec![NotificationKind::YourTurn, NotificationKind::ClaimableVisit],
        silenced: Some(vec![NotificationChannel::Wechat]),
        details: Some(true),
        language: Some(NotificationLanguage::En),
    });
    crosses(&OwnCode { phone: None });
}

#[wasm_bindgen_test]
fn unknown_values_of_a_newer_server_are_read_as_unknown() {
    let json = r#"{"seq":1,"at":"2026-03-02T09:00:00+08:00","actor":{"actor":"robot","model":"x"},"event":{"event":"teleported","to":{"x":1}}}"#;
    let entry: JournalEntry = from_json(json).unwrap();
    assert_eq!((entry.actor, entry.event), (Actor::Unknown, JournalEvent::Unknown));
    let json = r#"{"type":"/problems/of-the-future","status":418,"title":"?","detail":"?"}"#;
    let problem: Problem = from_json(json).unwrap();
    assert_eq!(problem.status, 418);
}
