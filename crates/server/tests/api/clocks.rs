//! The clocks of a claim: each starts, ends and can be late by entries of the partner or the claimant.

use contract::problem::ProblemKind;
use domain::clock::{Deadline, DeadlineProgress, RuleId, deadlines, shipped_law};
use domain::journal::{ClaimState, JournalEntry, fold};
use domain::validation::FieldFlaw;
use serde_json::{Value, json};

use crate::agreement::file_claim;
use crate::client::{Browser, Reply};
use crate::disputes::dispute;
use crate::test_server::{ANN, TestServer};

/// Milliseconds of a day.
const DAY: i64 = 86_400_000;

/// Ann's claim, received by its insurer.
struct Claim {
    server: TestServer,
    ann: Browser,
    case: String,
    claim: String,
}

impl Claim {
    async fn received() -> Self {
        let server = TestServer::start().await;
        let ann = server.signed_in(ANN).await;
        let (case, claim) = file_claim(&ann, "key-00001").await;
        let it = Self { server, ann, case, claim };
        it.insurer(json!({ "event": "received" })).await.ok();
        it
    }

    /// Such a claim after a refusal.
    async fn refused(notice_follows: bool) -> Self {
        let it = Self::received().await;
        it.insurer(refusal(notice_follows)).await.ok();
        it
    }

    async fn insurer(&self, event: Value) -> Reply {
        self.server.partner("alpha").append(&self.case, &self.claim, event).await
    }

    async fn claimant(&self, what: &str, body: &Value) -> Reply {
        self.ann
            .post(&format!("/api/v1/cases/{}/claims/{}/{what}", self.case, self.claim), body)
            .await
    }

    /// The state as the app folds it.
    async fn state(&self) -> ClaimState {
        let view = self.ann.get(&format!("/api/v1/cases/{}", self.case)).await.ok();
        let entries: Vec<JournalEntry> = serde_json::from_value(view["entries"].clone()).unwrap();
        fold(&entries).unwrap().claims.swap_remove(0)
    }

    /// The clock of this rule today.
    async fn clock(&self, rule: RuleId) -> Option<Deadline> {
        let today = self.server.clock.today();
        let all = deadlines(&self.state().await, &shipped_law().unwrap(), today);
        all.into_iter().find(|deadline| deadline.rule == rule)
    }

    async fn progress(&self, rule: RuleId) -> Option<DeadlineProgress> {
        self.clock(rule).await.map(|deadline| deadline.progress)
    }

    /// Waits this number of days. Ann's session ends meanwhile, so she signs in again.
    async fn wait(&mut self, days: i64) {
        self.server.clock.advance(days * DAY);
        self.ann = self.server.signed_in(ANN).await;
    }

    /// The day this number of days from today.
    fn day(&self, days: i32) -> String {
        self.server.clock.today().plus_days(days).to_string()
    }
}

fn words() -> Value {
    json!({ "zh": "要等鉴定。", "en": "We are waiting for an expert." })
}

fn refusal(notice_follows: bool) -> Value {
    json!({
        "event": "decided",
        "decision": {
            "outcome": "denied",
            "amount": 0,
            "benefits": [],
            "reasons": [{ "clause": "3", "text": words() }],
            "decided_by": { "by": "person", "name": "周静" },
            "notice_follows": notice_follows,
        },
    })
}

#[tokio::test]
async fn a_refusal_notice_that_follows_separately_runs_and_can_be_late() {
    let mut it = Claim::refused(true).await;
    assert_eq!(it.progress(RuleId::DenyNotice).await, Some(DeadlineProgress::Running));
    let early = json!({ "event": "refusal_notice_sent", "on": it.day(-1) });
    it.insurer(early).await.refused(ProblemKind::NotAllowedNow, 409);
    it.wait(9).await;
    let late = it.clock(RuleId::DenyNotice).await.unwrap();
    assert!(matches!(late.progress, DeadlineProgress::Overdue { .. }), "{late:?}");
    // The list of claims says so too, and the claimant can complain.
    let list = it.ann.get("/api/v1/cases").await.ok();
    let due = &list["cases"][0]["claims"][0]["due"];
    assert_eq!((&due["rule"], &due["overdue"]), (&json!("deny_notice"), &json!(true)));
    assert_eq!(list["cases"][0]["claims"][0]["complaint_waits"], false);
    it.claimant("complaint", &json!({ "rule": "deny_notice", "letter": "You are late." }))
        .await
        .ok();
    let list = it.ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["complaint_waits"], true);
    let sent = json!({ "event": "refusal_notice_sent", "on": it.day(0) });
    it.insurer(sent.clone()).await.ok();
    it.insurer(sent).await.refused(ProblemKind::NotAllowedNow, 409);
    let met = it.progress(RuleId::DenyNotice).await;
    assert!(matches!(met, Some(DeadlineProgress::MetLate { .. })), "{met:?}");
    assert!(it.state().await.complaints[0].answered_at.is_some());

    let at_once = Claim::refused(false).await;
    let met = at_once.progress(RuleId::DenyNotice).await;
    assert!(matches!(met, Some(DeadlineProgress::Met { .. })), "{met:?}");
    let needless = json!({ "event": "refusal_notice_sent", "on": at_once.day(0) });
    at_once.insurer(needless).await.refused(ProblemKind::NotAllowedNow, 409);
}

#[tokio::test]
async fn special_circumstances_give_sixty_days_after_a_complex_objection() {
    let mut it = Claim::refused(false).await;
    it.claimant("dispute", &dispute()).await.ok();
    let extended = json!({ "event": "answer_extended", "reason": words(), "approved_by": "陈敏" });
    it.insurer(extended.clone()).await.refused(ProblemKind::NotAllowedNow, 409);
    it.insurer(json!({ "event": "declared_complex", "reason": words() })).await.ok();
    let nobody = json!({ "event": "answer_extended", "reason": words(), "approved_by": " " });
    it.insurer(nobody).await.refused(ProblemKind::NotAllowedNow, 409);
    it.insurer(extended).await.ok();
    let clock = it.clock(RuleId::ComplaintSpecial).await.unwrap();
    assert_eq!((clock.limit, clock.progress), (60, DeadlineProgress::Running));
    it.wait(75).await;
    let clock = it.clock(RuleId::ComplaintSpecial).await.unwrap();
    assert!(clock.is_late(), "{clock:?}");
}

#[tokio::test]
async fn a_rescission_ends_thirty_days_after_its_reason_was_known() {
    let mut it = Claim::received().await;
    let rescinded = json!({ "event": "rescinded", "by": "周静", "reason": words() });
    it.insurer(rescinded.clone()).await.refused(ProblemKind::NotAllowedNow, 409);
    let found = |on: String| {
        json!({
            "event": "rescission_reason_found",
            "reason": words(),
            "on": on,
            "concluded_on": "2025-01-01",
        })
    };
    it.insurer(found(it.day(1))).await.refused(ProblemKind::NotAllowedNow, 409);
    it.insurer(found(it.day(0))).await.ok();
    assert_eq!(it.progress(RuleId::Rescind).await, Some(DeadlineProgress::Running));
    assert_eq!(it.progress(RuleId::RescindLast).await, Some(DeadlineProgress::Running));
    it.wait(45).await;
    // A right that has ended: nobody is late, so the list does not say so.
    assert!(it.clock(RuleId::Rescind).await.unwrap().is_late());
    let list = it.ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["due"]["rule"], "decide_personal");
    it.insurer(rescinded).await.ok();
    let met = it.progress(RuleId::Rescind).await;
    assert!(matches!(met, Some(DeadlineProgress::MetLate { .. })), "{met:?}");
}

/// A refused claim whose insurer upheld its decision after a dispute.
async fn upheld() -> Claim {
    let it = Claim::refused(false).await;
    it.claimant("dispute", &dispute()).await.ok();
    it.insurer(json!({ "event": "upheld", "by": "周静", "reason": words() })).await.ok();
    it
}

#[tokio::test]
async fn a_review_is_requested_by_the_claimant_and_decided_by_the_insurer() {
    let early = Claim::refused(false).await;
    let request = json!({ "step": "review_requested", "reason": " They did not read it. " });
    early.claimant("dispute-steps", &request).await.refused(ProblemKind::NotAllowedNow, 409);

    let mut it = upheld().await;
    assert_eq!(it.progress(RuleId::ReviewApply).await, Some(DeadlineProgress::Running));
    it.claimant("dispute-steps", &request).await.ok();
    it.claimant("dispute-steps", &request).await.refused(ProblemKind::NotAllowedNow, 409);
    assert!(it.clock(RuleId::ReviewApply).await.unwrap().is_met());
    it.wait(60).await;
    let late = it.clock(RuleId::ReviewDecide).await.unwrap();
    assert!(matches!(late.progress, DeadlineProgress::Overdue { .. }), "{late:?}");
    let list = it.ann.get("/api/v1/cases").await.ok();
    assert_eq!(list["cases"][0]["claims"][0]["due"]["rule"], "review_decide");
    let decided = |by: &str, outcome: &str| json!({ "event": "review_decided", "by": by, "outcome": outcome, "reason": words() });
    it.insurer(decided("", "upheld")).await.refused(ProblemKind::NotAllowedNow, 409);
    it.insurer(decided("陈敏", "changed")).await.ok();
    let state = it.state().await;
    assert_eq!(state.status.to_string(), "assessing");
    assert!(it.clock(RuleId::ReviewDecide).await.unwrap().is_met());
}

#[tokio::test]
async fn a_complaint_to_the_regulator_is_reported_and_its_forwarding_too() {
    let mut it = Claim::refused(false).await;
    let forwarded = |on: String| json!({ "event": "regulator_forwarded", "on": on });
    it.insurer(forwarded(it.day(0))).await.refused(ProblemKind::NotAllowedNow, 409);
    let complained = |on: String| json!({ "step": "regulator_complained", "on": on });
    let tomorrow = complained(it.day(1));
    it.claimant("dispute-steps", &tomorrow).await.refused(ProblemKind::NotAllowedNow, 409);
    it.claimant("dispute-steps", &complained(it.day(0))).await.ok();
    it.wait(20).await;
    assert!(it.clock(RuleId::RegulatorForward).await.unwrap().is_late());
    it.insurer(forwarded(it.day(0))).await.ok();
    let met = it.progress(RuleId::RegulatorForward).await;
    assert!(matches!(met, Some(DeadlineProgress::MetLate { .. })), "{met:?}");
}

#[tokio::test]
async fn a_mediation_pauses_the_answer_and_its_settlement_is_confirmed() {
    let mut it = Claim::refused(false).await;
    it.claimant("dispute", &dispute()).await.ok();
    let proposed = json!({ "event": "mediation_proposed", "forum": "court_platform" });
    it.insurer(proposed).await.ok();
    // The side that proposed it cannot agree for the other one.
    let accepted = json!({ "event": "mediation_accepted" });
    it.insurer(accepted).await.refused(ProblemKind::NotAllowedNow, 409);
    assert_eq!(it.progress(RuleId::Complaint).await, Some(DeadlineProgress::Running));
    it.claimant("dispute-steps", &json!({ "step": "mediation_accepted" })).await.ok();
    let paused = it.progress(RuleId::Complaint).await;
    assert!(matches!(paused, Some(DeadlineProgress::Paused { .. })), "{paused:?}");
    it.wait(40).await;
    let paused = it.progress(RuleId::Complaint).await;
    assert!(matches!(paused, Some(DeadlineProgress::Paused { .. })), "{paused:?}");
    assert!(it.clock(RuleId::MediationOnline).await.unwrap().is_late());
    let nothing = json!({ "step": "mediation_settled", "on": it.day(0), "terms": " " });
    it.claimant("dispute-steps", &nothing).await.refused_fields(&[("/terms", FieldFlaw::Missing)]);
    let settled = json!({ "event": "mediation_settled", "on": it.day(0), "terms": "赔 160 元" });
    it.insurer(settled).await.ok();
    assert!(it.clock(RuleId::Complaint).await.unwrap().is_met());
    it.wait(45).await;
    assert!(it.clock(RuleId::MediationConfirm).await.unwrap().is_late());
    let confirming = json!({ "step": "confirmation_requested", "on": it.day(0) });
    it.claimant("dispute-steps", &confirming).await.ok();
    it.claimant("dispute-steps", &confirming).await.refused(ProblemKind::NotAllowedNow, 409);
}

#[tokio::test]
async fn a_lawsuit_is_reported_and_starts_the_time_to_appeal() {
    let mut it = Claim::refused(false).await;
    assert_eq!(it.progress(RuleId::LimitationGeneral).await, Some(DeadlineProgress::Running));
    let step = |step: &str, on: String| json!({ "step": step, "on": on });
    let served = step("judgment_served", it.day(0));
    it.claimant("dispute-steps", &served).await.refused(ProblemKind::NotAllowedNow, 409);
    it.claimant("dispute-steps", &step("lawsuit_filed", it.day(0))).await.ok();
    assert!(it.clock(RuleId::LimitationGeneral).await.unwrap().is_met());
    it.insurer(json!({ "event": "judgment_served", "on": it.day(0) })).await.ok();
    assert_eq!(it.progress(RuleId::Appeal).await, Some(DeadlineProgress::Running));
    it.wait(30).await;
    assert!(it.clock(RuleId::Appeal).await.unwrap().is_late());
    let unknown = json!({ "step": "duel", "on": it.day(0) });
    it.claimant("dispute-steps", &unknown).await.refused(ProblemKind::MalformedBody, 400);
}
