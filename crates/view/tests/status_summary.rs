//! Summaries of small cases on chosen days.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use contract::case::StatusSummary;
use domain::appointment::{AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStep};
use domain::date::Timestamp;
use domain::ids::AppointmentId;
use domain::journal::{JournalEvent, MediationForum};
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use view::status_summary::bilingual_summary;

use support::{
    case, compulsory_motor, day, decided, law, outpatient, received, refusal, refusal_by_post,
    supplement_requested,
};

/// The summary on `today` of an outpatient case filed on Monday 2 March 2026, after these events on that day.
fn summarized(events: Vec<JournalEvent>, today: &str) -> StatusSummary {
    bilingual_summary(&case(outpatient(), events), &law(), day(today)).unwrap()
}

fn by(summary: &StatusSummary) -> (&str, &str) {
    summary.by.as_ref().map(|by| (by.zh.as_str(), by.en.as_str())).unwrap_or_default()
}

#[test]
fn a_running_claim_names_the_legal_deadline() {
    // Five working days from Monday 2 March: Monday 9 March (Basic Service art. 23).
    let summary = summarized(vec![received(), JournalEvent::Accepted], "2026-03-03");
    assert_eq!(summary.case_no, "C-2603-0001");
    assert!(!summary.your_turn);
    assert_eq!(summary.sign, Bilingual::new("现在不用您做什么", "Nothing for you to do"));
    assert_eq!(summary.heading.zh, "远山受理了，接下来是核定。");
    assert_eq!(
        by(&summary),
        ("最迟给结论的日子是 3月9日。", "The insurer must decide by 9 March.")
    );
}

#[test]
fn a_missed_deadline_names_who_is_late_and_by_how_much() {
    let summary = summarized(vec![received(), JournalEvent::Accepted], "2026-03-11");
    assert_eq!(summary.sign, Bilingual::new("超期 2 天", "2 days late"));
    assert_eq!(summary.heading.zh, "远山超期 2 天，还没给结论。");
    assert_eq!(summary.heading.en, "Yuanshan is 2 days late with its decision.");
}

#[test]
fn while_documents_are_missing_it_is_the_claimants_turn_and_nobody_is_late() {
    let summary = summarized(vec![received(), supplement_requested()], "2026-06-01");
    assert!(summary.your_turn);
    assert_eq!(summary.sign, Bilingual::new("轮到您", "Your turn"));
    assert_eq!(summary.heading.en, "Yuanshan is waiting for 1 document from you.");
}

#[test]
fn after_an_offer_to_meet_it_is_the_claimants_turn() {
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
    let summary = summarized(vec![received(), offered], "2026-03-02");
    assert!(summary.your_turn);
    assert_eq!(summary.heading.zh, "远山想和您当面看一看，等您选个时间。");
    assert_eq!(summary.heading.en, "Yuanshan would like to meet you. Choose a time.");
}

#[test]
fn after_agreement_a_compulsory_motor_claim_is_due_for_payment() {
    let events = vec![received(), decided(), JournalEvent::Agreed];
    let state = case(compulsory_motor(), events);
    let summary = bilingual_summary(&state, &law(), day("2026-03-03")).unwrap();
    assert_eq!(by(&summary), ("最迟打款的日子是 3月12日。", "The insurer must pay by 12 March."));
    let late = bilingual_summary(&state, &law(), day("2026-03-14")).unwrap();
    assert_eq!(late.heading.zh, "远山超期 2 天，还没打款。");
    assert_eq!(late.heading.en, "Yuanshan is 2 days late with the payment.");
}

#[test]
fn before_receipt_a_compulsory_motor_insurer_owes_the_list_of_documents() {
    let state = case(compulsory_motor(), Vec::new());
    let summary = bilingual_summary(&state, &law(), day("2026-03-02")).unwrap();
    assert_eq!(
        by(&summary),
        (
            "最迟列出还要哪些材料的日子是 3月3日。",
            "The insurer must list the required documents by 3 March."
        )
    );
}

/// The summary of a refused claim after more events on that day.
fn refused(more: Vec<JournalEvent>) -> StatusSummary {
    let mut events = vec![received(), refusal()];
    events.extend(more);
    summarized(events, "2026-03-03")
}

fn heading(summary: &StatusSummary) -> (&str, &str) {
    (&summary.heading.zh, &summary.heading.en)
}

#[test]
fn a_review_and_a_mediation_show_who_acts_next() {
    let disputed = || JournalEvent::Disputed {
        clause: None,
        parts: Vec::new(),
        reason: "我不同意".into(),
        objection: None,
    };
    let proposed = || JournalEvent::MediationProposed { forum: MediationForum::CourtPlatform };
    let reason = Bilingual::new("条款写明", "the clause says so");
    let upheld = JournalEvent::Upheld { by: "周宁".into(), reason };

    let requested = JournalEvent::ReviewRequested { reason: None };
    let reviewed = refused(vec![disputed(), upheld.clone(), requested]);
    assert_eq!(
        heading(&reviewed),
        ("远山的上一级公司在核查。", "The next level at Yuanshan is reviewing its answer.")
    );
    assert_eq!(
        by(&reviewed),
        ("最迟作出核查决定的日子是 4月1日。", "The insurer must decide the review by 1 April.")
    );
    let reviewable = refused(vec![disputed(), upheld]);
    assert_eq!(
        by(&reviewable),
        ("最迟申请核查的日子是 4月1日。", "You can request a review until 1 April.")
    );

    let waiting = refused(vec![disputed(), proposed()]);
    assert!(waiting.your_turn);
    assert_eq!(
        heading(&waiting),
        ("远山提出调解，等您答复。", "Yuanshan proposes mediation. It is waiting for your answer.")
    );
    let mediating = refused(vec![disputed(), proposed(), JournalEvent::MediationAccepted]);
    assert!(!mediating.your_turn);
    assert_eq!(heading(&mediating), ("您和远山正在调解。", "You and Yuanshan are in mediation."));
    // On which day the paused clock will end is not known.
    assert!(!by(&mediating).0.contains("答复"));
}

#[test]
fn a_refusal_whose_notice_follows_names_the_day_for_it() {
    let summary = summarized(vec![received(), refusal_by_post()], "2026-03-03");
    assert_eq!(
        by(&summary),
        (
            "最迟写明理由的日子是 3月5日。",
            "The insurer must give the reasons in writing by 5 March."
        )
    );
    let late = summarized(vec![received(), refusal_by_post()], "2026-03-09");
    assert_eq!(
        heading(&late),
        (
            "远山超期 4 天，还没写明拒赔的理由。",
            "Yuanshan is 4 days late with the written reasons."
        )
    );
}
