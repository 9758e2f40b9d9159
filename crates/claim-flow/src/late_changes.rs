//! What was changed in the guided claim after the claim was filed without the person knowing it.

use contract::case::NewReport;
use contract::file::NewDocument;
use domain::date::CivilDate;
use domain::ids::FileId;
use domain::incident::Incident;
use domain::journal::CaseState;
use domain::money::Fen;

/// The differences between a report and the case that was filed under its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LateChanges {
    /// The documents that the case lacks, each with the missing files only.
    pub documents: Vec<NewDocument>,
    /// The day, as filed and as it is now.
    pub day: Option<(CivilDate, CivilDate)>,
    /// The place, as filed and as it is now.
    pub place: Option<(String, String)>,
    /// The sum of bills and losses, as filed and as it is now.
    pub total: Option<(Fen, Fen)>,
    /// Whether anything else differs.
    pub others: bool,
}

impl LateChanges {
    /// Compares a report with the case that was filed under its key.
    pub fn since(filed: &CaseState, now: &NewReport) -> Self {
        let report = &filed.report;
        let (before, after) = (&report.incident, &now.incident);
        // A claim that began from a visit contains the hospital's name instead of the typed place.
        let place_differs = now.visit.is_none() && report.title.zh != now.place.trim();
        let policies = report.claims.iter().map(|claim| &claim.policy);
        Self {
            documents: missing_documents(filed, &now.documents),
            day: (before.on != after.on).then_some((before.on, after.on)),
            place: place_differs.then(|| (report.title.zh.clone(), now.place.clone())),
            total: changed(before.total(), after.total()),
            others: others_differ(before, after)
                || report.payee != now.payee
                || report.beneficiaries != now.beneficiaries
                || policies.ne(&now.policies),
        }
    }

    /// Whether anything but documents was changed, which only the insurer can take into account.
    pub fn concern_answers(&self) -> bool {
        self.day.is_some() || self.place.is_some() || self.total.is_some() || self.others
    }

    /// Whether nothing was changed.
    pub fn is_empty(&self) -> bool {
        self.documents.is_empty() && !self.concern_answers()
    }
}

fn changed<T: PartialEq>(before: T, after: T) -> Option<(T, T)> {
    (before != after).then_some((before, after))
}

/// Whether the incidents differ apart from day and sum.
fn others_differ(before: &Incident, after: &Incident) -> bool {
    let sums_agree = before.total() == after.total();
    let rest = |incident: &Incident| Incident {
        on: before.on,
        bills: if sums_agree { incident.bills.clone() } else { Vec::new() },
        losses: if sums_agree { incident.losses.clone() } else { Vec::new() },
        ..incident.clone()
    };
    rest(before) != rest(after)
}

fn missing_documents(filed: &CaseState, now: &[NewDocument]) -> Vec<NewDocument> {
    let has = |id: &FileId| {
        let mut files = filed.documents.iter().flat_map(|document| &document.added.files);
        files.any(|file| file.id == *id)
    };
    let missing = |document: &NewDocument| {
        let files: Vec<_> = document.files.iter().filter(|id| !has(id)).cloned().collect();
        (!files.is_empty()).then_some(NewDocument { document: document.document, files })
    };
    now.iter().filter_map(missing).collect()
}

#[cfg(test)]
mod tests {
    use domain::authority::RightToFile;
    use domain::date::Timestamp;
    use domain::fact::Facts;
    use domain::file::FileKind;
    use domain::ids::{CaseId, ClaimId, InsurerCode, PersonId, PolicyId, ProductCode, VisitId};
    use domain::incident::{Bill, ExpenseCategory, ExpenseLine, InsuranceScope};
    use domain::journal::{
        Actor, AddedDocument, FileRef, FiledClaim, JournalEntry, JournalEvent, Payee, Report, fold,
    };
    use domain::product::{Document, InsuranceLine};
    use domain::text::Bilingual;

    use super::*;

    fn incident(amount: Fen) -> Incident {
        let line =
            ExpenseLine { category: ExpenseCategory::Drugs, scope: InsuranceScope::In, amount };
        let on: CivilDate = "2026-11-18".parse().unwrap();
        Incident {
            insured: PersonId::new("p"),
            on,
            facts: Facts::default(),
            bills: vec![Bill::new(on, vec![line], None)],
            losses: Vec::new(),
            received: Vec::new(),
            order: Vec::new(),
        }
    }

    fn payee() -> Payee {
        Payee { name: "陈玉兰".into(), account_tail: "3308".into() }
    }

    /// A case with an invoice of one page.
    fn filed() -> CaseState {
        let claim = FiledClaim {
            claim: ClaimId::new("c-1"),
            policy: PolicyId::new("a"),
            product: ProductCode::new("outpatient"),
            product_name: Bilingual::new("门诊", "outpatient"),
            line: InsuranceLine::Outpatient,
            compulsory: false,
            life: false,
            payment_days: None,
            catastrophe: None,
            insurer: InsurerCode::new("alpha"),
            insurer_name: Bilingual::new("甲", "alpha"),
            estimate: None,
            awaited: None,
            expected: Vec::new(),
        };
        let report = Report {
            case: CaseId::new("c"),
            case_no: "2611-0001".into(),
            filed_by: PersonId::new("p"),
            incident: incident(Fen::yuan(300)),
            title: Bilingual::new("市医院", "市医院"),
            claims: vec![claim],
            payee: payee(),
            authority: RightToFile::Own,
            beneficiaries: Vec::new(),
            on_paper: Vec::new(),
            by_consent: true,
        };
        let page = FileRef {
            id: FileId::new("f-1"),
            sha256: String::new(),
            name: String::new(),
            kind: FileKind::Unknown,
        };
        let documents = vec![AddedDocument { document: Document::Invoice, files: vec![page] }];
        let at: Timestamp = "2026-11-20T10:00:00+08:00".parse().unwrap();
        let events = [
            JournalEvent::Filed { report: Box::new(report) },
            JournalEvent::DocumentsAdded { documents },
        ];
        let entries: Vec<_> = (1..)
            .zip(events)
            .map(|(seq, event)| JournalEntry {
                seq,
                at,
                claim: None,
                actor: Actor::Claimant,
                event,
            })
            .collect();
        fold(&entries).unwrap()
    }

    /// The report that was filed, as the app sends it.
    fn report() -> NewReport {
        NewReport {
            visit: None,
            place: "市医院".into(),
            incident: incident(Fen::yuan(300)),
            policies: vec![PolicyId::new("a")],
            payee: payee(),
            beneficiaries: Vec::new(),
            documents: vec![NewDocument {
                document: Document::Invoice,
                files: vec![FileId::new("f-1")],
            }],
            consents: None,
            on_paper: Vec::new(),
            declared_true: true,
            ask_about_repeats: false,
            another_event: false,
        }
    }

    #[test]
    fn what_was_filed_is_no_change() {
        assert!(LateChanges::since(&filed(), &report()).is_empty());
        let with_visit =
            NewReport { visit: Some(VisitId::new("v")), place: "别的写法".into(), ..report() };
        assert!(LateChanges::since(&filed(), &with_visit).is_empty());
    }

    #[test]
    fn only_files_that_the_case_lacks_are_missing() {
        let pages = |files: &[&str]| files.iter().map(|id| FileId::new(*id)).collect::<Vec<_>>();
        let documents = vec![
            NewDocument { document: Document::Invoice, files: pages(&["f-1", "f-2"]) },
            NewDocument { document: Document::Prescription, files: pages(&["f-3"]) },
        ];
        let changes = LateChanges::since(&filed(), &NewReport { documents, ..report() });
        let missing = vec![
            NewDocument { document: Document::Invoice, files: pages(&["f-2"]) },
            NewDocument { document: Document::Prescription, files: pages(&["f-3"]) },
        ];
        assert_eq!(changes, LateChanges { documents: missing, ..LateChanges::default() });
        assert!(!changes.concern_answers());
    }

    #[test]
    fn changed_answers_are_named() {
        let changed = |report: NewReport| {
            let changes = LateChanges::since(&filed(), &report);
            assert!(changes.concern_answers());
            changes
        };
        let sum = changed(NewReport { incident: incident(Fen::yuan(280)), ..report() });
        assert_eq!(sum.total, Some((Fen::yuan(300), Fen::yuan(280))));
        assert!(!sum.others);
        let place = changed(NewReport { place: "二医院".into(), ..report() });
        assert_eq!(place.place, Some(("市医院".into(), "二医院".into())));
        let on = "2026-11-17".parse().unwrap();
        let day = changed(NewReport { incident: Incident { on, ..report().incident }, ..report() });
        assert!(day.day.is_some() && !day.others);
        let more = vec![PolicyId::new("a"), PolicyId::new("b")];
        assert!(changed(NewReport { policies: more, ..report() }).others);
        let other = Payee { account_tail: "0000".into(), ..payee() };
        assert!(changed(NewReport { payee: other, ..report() }).others);
    }
}
