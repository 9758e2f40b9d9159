//! Consents to give an insurer its part of a report.

use super::*;
use crate::ids::{CaseId, InsurerCode};

fn shared(id: &str, insurer: &str, case: &str) -> ConsentGrant {
    let purpose = Purpose::ShareInsurer;
    let terms = purpose.terms().expect("it has terms");
    let about = ConsentTarget {
        subject: ann(),
        matter: ConsentScope::Report {
            insurer: InsurerCode::new(insurer),
            insurer_name: Bilingual::new("远山", "Yuanshan"),
            case: CaseId::new(case),
        },
    };
    let by = (ann(), ConsentAuthority::Own);
    ConsentGrant::on_terms(ConsentId::new(id), (purpose, terms), about, by, at(0))
}

fn hand_over(insurer: &str, case: &str) -> DataCall {
    DataCall {
        purpose: Purpose::ShareInsurer,
        subject: ann(),
        scope: CallScope::Report { insurer: InsurerCode::new(insurer), case: CaseId::new(case) },
        categories: vec![DataCategory::MedicalRecord, DataCategory::Documents],
    }
}

#[test]
fn a_consent_covers_one_insurer_and_one_report() {
    let mut entries = Vec::new();
    write(&mut entries, at(0), LedgerAction::Grant(Box::new(shared("c1", "yuanshan", "case-1"))));
    let mut attempt =
        |call: DataCall| call_result(write(&mut entries, at(1), LedgerAction::Call(call)));
    assert_eq!(attempt(hand_over("yuanshan", "case-1")), Ok(()));
    assert_eq!(attempt(hand_over("qinghe", "case-1")), Err(CallDenial::NoConsent));
    assert_eq!(attempt(hand_over("yuanshan", "case-2")), Err(CallDenial::NoConsent));
    assert_eq!(attempt(call("v1")), Err(CallDenial::NoConsent), "nor is it one to ask a hospital");
    write(&mut entries, at(2), LedgerAction::Withdraw(ConsentId::new("c1")));
    let again = call_result(write(
        &mut entries,
        at(3),
        LedgerAction::Call(hand_over("yuanshan", "case-1")),
    ));
    assert_eq!(again, Err(CallDenial::Withdrawn(at(2))));
    assert!(verify(&entries).is_ok());
    // As JSON and back, each matter stays what it is.
    let text = serde_json::to_string(&entries).expect("it can be written");
    assert_eq!(serde_json::from_str::<Vec<LedgerEntry>>(&text).expect("it can be read"), entries);
}

#[test]
fn each_insurer_and_report_needs_a_separate_consent() {
    let mut entries = Vec::new();
    for (id, insurer, case) in
        [("c1", "yuanshan", "case-1"), ("c2", "qinghe", "case-1"), ("c3", "yuanshan", "case-2")]
    {
        write(&mut entries, at(0), LedgerAction::Grant(Box::new(shared(id, insurer, case))));
    }
    let twice = LedgerAction::Grant(Box::new(shared("c4", "qinghe", "case-1")));
    let known = LedgerError::AlreadyGranted(ConsentId::new("c2"));
    assert_eq!(append(&entries, at(1), ann(), twice), Err(known));
}

#[test]
fn what_was_written_before_there_were_insurers_still_reads_and_holds() {
    let granted = r#"[{"seq":1,"at":"2026-11-24T08:00:00+08:00","by":"ann","event":{"granted":{"id":"c","subject":"ann","granted_by":"ann","authority":"own","purpose":"hospital_fetch","categories":["medical_record"],"source":"futian","source_name":{"zh":"福田医院","en":"Futian Hospital"},"visit":"v","visit_on":"2026-11-24","recipient":"platform","retention":"with_the_claim","notice":"hospital_fetch.1","from":"2026-11-24T08:00:00+08:00","until":"2026-12-01T08:00:00+08:00","max_calls":3}},"prev":"0000000000000000000000000000000000000000000000000000000000000000","hash":"0000000000000000000000000000000000000000000000000000000000000000"}]"#;
    let entries: Vec<LedgerEntry> = serde_json::from_str(granted).expect("it can be read");
    let Some(LedgerEvent::Granted(grant)) = entries.first().map(|entry| &entry.event) else {
        panic!("it is a grant");
    };
    assert!(matches!(&grant.matter, ConsentScope::Visit { visit, .. } if visit.as_str() == "v"));
}
