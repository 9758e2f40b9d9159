//! Benchmark data: one person with any number of cases, the first of them with a long journal.

use contract::content::{Faq, FaqEntry};
use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::ids::{CaseId, ClaimId, PersonId};
use domain::incident::Incident;
use domain::journal::{Actor, JournalEntry, JournalEvent, Payee, Report};
use domain::money::Fen;
use domain::text::Bilingual;

use super::history::HeldPolicy;
use super::insurer;
use super::people::outpatient_visit;
use crate::store::{ImportedCase, case_no, month};

/// The number with which the benchmark person signs in.
pub const PHONE: &str = "13900000000";
/// The case with the long journal.
pub const LONG_CASE: &str = "bench-1";
/// Number of entries in that journal.
const LONG_CASE_ENTRIES: u32 = 30;
/// Above all other case numbers of a month, such as those of the demo history.
const FIRST_CASE_NO: u32 = 10_000;
const HOUR: i64 = 3_600_000;

pub(super) const PERSON: &str = "bench-person";
pub(super) const NAME: &str = "测量用";

/// `count` cases, filed an hour apart, newest first.
pub(super) fn cases(held: HeldPolicy<'_>, count: u32, now: Timestamp) -> Vec<ImportedCase> {
    (1..=count).map(|nth| case(held, nth, now.plus_millis(-i64::from(nth) * HOUR))).collect()
}

fn case(held: HeldPolicy<'_>, nth: u32, filed_at: Timestamp) -> ImportedCase {
    let case = format!("bench-{nth}");
    let claim = ClaimId::new(format!("{case}-1"));
    let filed_at = if nth == 1 {
        filed_at.plus_millis(-i64::from(LONG_CASE_ENTRIES) * HOUR)
    } else {
        filed_at
    };
    // Amounts of one to three digits, so that each digit of a filter narrows the list.
    let drugs = i32::try_from(100 + nth * 37 % 900).unwrap_or(100);
    let incident =
        outpatient_visit(PERSON, filed_at.date(), [(30, 0, drugs), (0, 0, 0)], drugs / 2);
    let mut entries = vec![JournalEntry {
        seq: 1,
        at: filed_at,
        claim: None,
        actor: Actor::Claimant,
        event: JournalEvent::Filed {
            report: Box::new(report(held, &case, nth, &claim, incident, filed_at)),
        },
    }];
    let events = if nth == 1 { long_journal(held) } else { short_journal(held, nth) };
    for event in events {
        let seq = u32::try_from(entries.len()).unwrap_or(u32::MAX).saturating_add(1);
        let at = filed_at.plus_millis(i64::from(seq) * HOUR / 2);
        let actor = Actor::Insurer { insurer: held.product.insurer.code.clone() };
        entries.push(JournalEntry { seq, at, claim: Some(claim.clone()), actor, event });
    }
    ImportedCase { insured_name: NAME.into(), versions: vec![held.policy.version.clone()], entries }
}

fn report(
    held: HeldPolicy<'_>,
    case: &str,
    nth: u32,
    claim: &ClaimId,
    incident: Incident,
    filed_at: Timestamp,
) -> Report {
    let estimate = Fen::new(i64::from(nth) * 137 % 50_000 + 5_000).ok();
    Report {
        case: CaseId::new(case),
        case_no: case_no(&month(filed_at), FIRST_CASE_NO + nth),
        filed_by: PersonId::new(PERSON),
        incident,
        title: Bilingual::new("景田人民医院", "Jingtian People's Hospital"),
        claims: vec![held.filed_claim(claim.clone(), estimate)],
        payee: Payee { name: NAME.into(), account_tail: "0000".into() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    }
}

/// Received, accepted, assigned, in assessment, followed by notes.
fn long_journal(held: HeldPolicy<'_>) -> Vec<JournalEvent> {
    let handler = insurer::handler(&held.product.insurer.code);
    let begun = [
        JournalEvent::Received { receipt_no: Some("BENCH-1".into()) },
        JournalEvent::Accepted,
        JournalEvent::HandlerAssigned { handler },
        JournalEvent::Registered,
        JournalEvent::AssessmentStarted,
    ];
    let entries_so_far = 1 + u32::try_from(begun.len()).unwrap_or(0);
    begun.into_iter().chain((entries_so_far..LONG_CASE_ENTRIES).map(note)).collect()
}

/// A different length for each `nth`, so that every status occurs.
fn short_journal(held: HeldPolicy<'_>, nth: u32) -> Vec<JournalEvent> {
    let handler = insurer::handler(&held.product.insurer.code);
    let events = [
        JournalEvent::Received { receipt_no: None },
        JournalEvent::Accepted,
        JournalEvent::HandlerAssigned { handler },
        JournalEvent::AssessmentStarted,
    ];
    let length = usize::try_from(nth).unwrap_or(0) % (events.len() + 1);
    events.into_iter().take(length).collect()
}

fn note(nth: u32) -> JournalEvent {
    JournalEvent::Note {
        text: Bilingual::new(
            format!("第 {nth} 次核对：费用明细与医院票据逐行比对，金额一致，继续核对下一张。"),
            format!(
                "Check {nth}: the itemised fees match the receipt line by line; continuing with the next."
            ),
        ),
    }
}

/// Number of questions in the benchmark.
const QUESTIONS: usize = 500;

/// Repeats the questions with new ids until there are `QUESTIONS`.
pub fn multiply_questions(faq: &mut Faq) {
    let known = faq.entries.clone();
    let more = known
        .iter()
        .cycle()
        .skip(known.len())
        .enumerate()
        .map(|(nth, entry)| FaqEntry { id: format!("{}-{nth}", entry.id), ..entry.clone() });
    faq.entries.extend(more.take(QUESTIONS.saturating_sub(known.len())));
}
