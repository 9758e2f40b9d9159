//! Summaries of small cases on chosen days.

use domain::appointment::{AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStep};
use domain::authority::RightToFile;
use domain::date::Timestamp;
use domain::fact::Facts;
use domain::ids::{
    AppointmentId, CaseId, ClaimId, InsurerCode, PersonId, PolicyId, ProductCode, RequestId,
};
use domain::incident::Incident;
use domain::journal::{
    Actor, DocumentRequest, FiledClaim, JournalEntry, JournalEvent, Payee, Report, fold,
};
use domain::money::Fen;
use domain::product::{Document, InsuranceLine};
use domain::time_window::TimeWindow;

use super::*;

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn filed() -> JournalEvent {
    let claim = FiledClaim {
        claim: ClaimId::new("a"),
        policy: PolicyId::new("p"),
        product: ProductCode::new("outpatient"),
        product_name: Bilingual::new("门诊", "Outpatient"),
        line: InsuranceLine::Outpatient,
        compulsory: false,
        catastrophe: None,
        insurer: InsurerCode::new("yuanshan"),
        insurer_name: Bilingual::new("远山", "Yuanshan"),
        estimate: Some(Fen::yuan(306)),
        expected: Vec::new(),
    };
    let incident = Incident {
        insured: PersonId::new("li"),
        on: day("2026-03-02"),
        facts: Facts::default(),
        bills: Vec::new(),
        received: Vec::new(),
        losses: Vec::new(),
        order: Vec::new(),
    };
    let report = Report {
        case: CaseId::new("case"),
        case_no: "C-2603-0001".to_owned(),
        filed_by: PersonId::new("li"),
        incident,
        title: Bilingual::new("门诊", "Visit"),
        claims: vec![claim],
        payee: Payee { name: "李小美".to_owned(), account_tail: "6688".to_owned() },
        authority: RightToFile::Own,
        beneficiaries: Vec::new(),
        on_paper: Vec::new(),
        by_consent: false,
    };
    JournalEvent::Filed { report: Box::new(report) }
}

/// What is said on `today` of a case filed on Monday 2 March 2026, after these events of the insurer on that day.
fn said(events: Vec<JournalEvent>, today: &str) -> StatusSummary {
    let at = Timestamp::start_of(day("2026-03-02")).plus_millis(9 * 3_600_000);
    let insurer = Actor::Insurer { insurer: InsurerCode::new("yuanshan") };
    let mut entries =
        vec![JournalEntry { seq: 1, at, claim: None, actor: Actor::Claimant, event: filed() }];
    for (seq, event) in (2..).zip(events) {
        let (claim, actor) = (Some(ClaimId::new("a")), insurer.clone());
        entries.push(JournalEntry { seq, at, claim, actor, event });
    }
    bilingual_summary(&fold(&entries).unwrap(), day(today)).unwrap()
}

fn received() -> JournalEvent {
    JournalEvent::Received { receipt_no: None }
}

fn by(glance: &StatusSummary) -> (&str, &str) {
    glance.by.as_ref().map(|by| (by.zh.as_str(), by.en.as_str())).unwrap_or_default()
}

#[test]
fn a_running_claim_names_the_day_the_law_wants_an_answer() {
    // Five working days from Monday 2 March: Monday 9 March (Basic Service art. 23).
    let said = said(vec![received(), JournalEvent::Accepted], "2026-03-03");
    assert_eq!(said.case_no, "C-2603-0001");
    assert!(!said.your_turn);
    assert_eq!(said.sign, Bilingual::new("现在不用您做什么", "Nothing for you to do"));
    assert_eq!(said.heading.zh, "远山受理了，接下来是核定。");
    assert_eq!(by(&said), ("最迟给结论的日子是 3月9日。", "The insurer must decide by 9 March."));
}

#[test]
fn a_passed_limit_says_who_is_late_and_by_how_much() {
    let said = said(vec![received(), JournalEvent::Accepted], "2026-03-11");
    assert_eq!(said.sign, Bilingual::new("超期 2 天", "2 days late"));
    assert_eq!(said.heading.zh, "远山超期 2 天，还没给结论。");
    assert_eq!(said.heading.en, "Yuanshan is 2 days late with its decision.");
}

#[test]
fn missing_documents_are_the_persons_turn_and_make_nobody_late() {
    let request = DocumentRequest {
        id: RequestId::new("r"),
        document: Document::Invoice,
        reason: Bilingual::new("看不清", "not legible"),
        clause: None,
    };
    let asked = JournalEvent::SupplementRequested {
        requests: vec![request],
        reached_on: day("2026-03-02"),
        respond_by: None,
    };
    let said = said(vec![received(), asked], "2026-06-01");
    assert!(said.your_turn);
    assert_eq!(said.sign, Bilingual::new("轮到您", "Your turn"));
    assert_eq!(said.heading.en, "Yuanshan is waiting for 1 document from you.");
}

#[test]
fn an_offer_to_meet_is_the_persons_move() {
    let from = Timestamp::start_of(day("2026-03-04"));
    let window = TimeWindow { from, to: from.plus_millis(7_200_000) };
    let offer = AppointmentOffer {
        kind: AppointmentKind::Interview,
        reason: Bilingual::new("谈谈经过", "to talk it over"),
        place: "莲花路 18 号".to_owned(),
        host: AppointmentHost { name: "周静".to_owned(), staff_no: None, phone: None },
        prepare: Vec::new(),
        windows: vec![window],
        answer_by: None,
    };
    let step = AppointmentStep::Offered(Box::new(offer));
    let offered = JournalEvent::Appointment { appointment: AppointmentId::new("visit"), step };
    let said = said(vec![JournalEvent::Received { receipt_no: None }, offered], "2026-03-02");
    assert!(said.your_turn);
    assert_eq!(said.heading.zh, "远山想和您当面看一看，等您选个时间。");
    assert_eq!(said.heading.en, "Yuanshan would like to meet you. Choose a time.");
}
