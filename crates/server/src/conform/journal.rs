//! What is left out of the journal of a case can be fetched, and nothing follows from it.

use std::collections::BTreeMap;

use contract::case::{CaseView, EntryPage};
use contract::path;
use domain::ids::CaseId;
use domain::journal::{JournalEntry, fold};

use super::client::{Client, Findings};
use super::sample::Sample;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let case = &sample.filed.case;
    let to = format!("GET {}", path::case(case));
    let view = client.get(&path::case(case)).await.and_then(|answer| answer.json::<CaseView>());
    let Some(view) = findings.note(view) else { return findings };
    let Some(last) = view.entries.last().map(|entry| entry.seq) else {
        findings.require(false, || format!("{to}: a case without entries"));
        return findings;
    };
    let Some(journal) = findings.note(whole_journal(client, case, last).await) else {
        return findings;
    };
    findings
        .require(view.entries.iter().all(|entry| journal.get(&entry.seq) == Some(entry)), || {
            format!("{to}: an entry differs from the one on the pages of the journal")
        });
    findings.require(view.folded().ok() == fold(journal.values()).ok(), || {
        format!("{to}: the state does not follow from the entries; only notes may be left out")
    });
    let all = path::whole_case(case);
    let whole = client.get(&all).await.and_then(|answer| answer.json::<CaseView>());
    if let Some(whole) = findings.note(whole) {
        findings.require(whole.is_whole() && last <= last_of(&whole), || {
            format!("GET {all}: entries are left out")
        });
    }
    findings
}

fn last_of(view: &CaseView) -> u32 {
    view.entries.last().map_or(0, |entry| entry.seq)
}

/// The entries up to `last`, from the pages.
async fn whole_journal(
    client: &Client,
    case: &CaseId,
    last: u32,
) -> Result<BTreeMap<u32, JournalEntry>, String> {
    let mut journal = BTreeMap::new();
    let mut before = last.saturating_add(1);
    while 1 < before {
        let page = path::case_entries(case, before);
        let EntryPage { entries } = client.get(&page).await?.json()?;
        if entries.is_empty() {
            return Err(format!("GET {page}: no entry {}", before - 1));
        }
        for entry in entries.into_iter().rev() {
            before = before.saturating_sub(1);
            if entry.seq != before {
                return Err(format!("GET {page}: entry {} in the place of {before}", entry.seq));
            }
            journal.insert(entry.seq, entry);
        }
    }
    Ok(journal)
}
