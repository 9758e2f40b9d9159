//! Demo insurers that handle claims automatically. They use the partner API over HTTP with signed requests, as
//! real insurers do.

mod supplements;

use std::time::Duration;

use contract::partner::{AppendEvent, ClaimQueue, QueuedClaim};
use contract::path;
use domain::assess::{PolicyAssessment, PolicyCover, assess};
use domain::ids::{CaseId, ClaimId, InsurerCode};
use domain::journal::{AwaitedEvidence, ClaimStatus, Decision, Handler, JournalEvent};
use domain::money::Fen;
use domain::product::{Catalog, InsuranceLine};
use domain::text::Bilingual;
use serde::de::DeserializeOwned;
use tokio_util::sync::CancellationToken;

use self::supplements::{supplement_received, supplement_request};
use super::decide;
use super::scenarios::Scenario;
use crate::outgoing::{self, Trust};
use crate::partner::sign::Headers;
use crate::partner::{Partner, Role};
use crate::time::Clock;

/// Timeout for a request; the step is tried again in the next round.
const CALL_TIMEOUT: Duration = Duration::from_secs(10);

/// Runs the demo insurers against the server at `url` until `stop` is cancelled. Each step of a claim takes about
/// `pace`.
pub async fn run_insurers(
    url: String,
    partners: Vec<Partner>,
    catalog: Catalog,
    pace: Duration,
    stop: CancellationToken,
) {
    let built = outgoing::client(&Trust::default())
        .and_then(|client| Ok(client.timeout(CALL_TIMEOUT).build()?));
    let client = match built {
        Ok(client) => client,
        Err(error) => {
            let error = &error as &dyn std::error::Error;
            tracing::error!(error, "the demo insurers cannot start");
            return;
        }
    };
    let mut at_work = tokio::task::JoinSet::new();
    for partner in partners {
        let Role::Insurer(code) = partner.role.clone() else { continue };
        let (client, url, catalog) = (client.clone(), url.clone(), catalog.clone());
        let insurer = Insurer { code, partner, client, url, catalog };
        let stop = stop.clone();
        at_work.spawn(async move {
            // Polls twice per `pace`, so that steps are not delayed much.
            while stop.run_until_cancelled(tokio::time::sleep(pace / 2)).await.is_some() {
                if let Err(error) = insurer.run_once(pace).await {
                    tracing::warn!(insurer = %insurer.code, %error, "a request of a demo insurer failed");
                }
            }
        });
    }
    while at_work.join_next().await.is_some() {}
}

/// The person who handles the claims of an insurer.
pub(super) fn handler(insurer: &InsurerCode) -> Handler {
    let (name, staff_no, phone) = match insurer.as_str() {
        "yuanshan" => ("周静", "2071", "400-000-2071"),
        "qinghe" => ("何川", "1183", "400-000-1183"),
        "nanan" => ("林岚", "3306", "400-000-3306"),
        _ => ("苏航", "5009", "400-000-5009"),
    };
    Handler {
        name: name.into(),
        staff_no: Some(staff_no.into()),
        phone: Some(phone.into()),
        hours: Some(Bilingual::new("周一至周五 9:00–18:00", "Mon–Fri 9:00–18:00")),
    }
}

pub(super) struct Insurer {
    pub(super) code: InsurerCode,
    partner: Partner,
    client: reqwest::Client,
    url: String,
    catalog: Catalog,
}

/// Why a request failed.
#[derive(Debug, thiserror::Error)]
pub(super) enum CallError {
    #[error("the server could not be reached")]
    Unreachable(#[from] reqwest::Error),
    #[error("the server answered {0}")]
    Refused(u16),
    #[error("the body could not be serialised")]
    Body(#[from] serde_json::Error),
    #[error("the operating system has no randomness")]
    Random(#[from] getrandom::Error),
}

impl Insurer {
    async fn run_once(&self, pace: Duration) -> Result<(), CallError> {
        self.process_queue(pace).await?;
        self.process_messages(pace).await
    }

    /// Advances each claim that has waited long enough.
    async fn process_queue(&self, pace: Duration) -> Result<(), CallError> {
        let mut cursor = None;
        loop {
            let page = path::partner_queue(cursor.as_deref());
            let queue: ClaimQueue = self.call("GET", &page, Vec::new()).await?;
            let now = Clock::System.now();
            for claim in queue.claims {
                let waited = now.millis() - claim.since.millis();
                // Gives the claimant time to see the request for documents.
                let steps = if claim.status == ClaimStatus::Supplement { 10 } else { 1 };
                let due = pace.saturating_mul(steps).as_millis();
                if i128::from(waited) < i128::try_from(due).unwrap_or(i128::MAX) {
                    continue;
                }
                match self.advance(&claim).await {
                    // The state has changed, for example because the claimant agreed; go on with the other
                    // claims.
                    Ok(()) | Err(CallError::Refused(409)) => {}
                    Err(error) => return Err(error),
                }
            }
            if queue.next_cursor.is_none() {
                return Ok(());
            }
            cursor = queue.next_cursor;
        }
    }

    /// Advances a claim by one step.
    async fn advance(&self, claim: &QueuedClaim) -> Result<(), CallError> {
        for event in self.next_events(claim) {
            self.append(claim, event).await?;
        }
        Ok(())
    }

    /// The next events of a claim, in order; none while it waits for the claimant.
    fn next_events(&self, claim: &QueuedClaim) -> Vec<JournalEvent> {
        let scenario = Scenario::of(&claim.incident);
        if claim.person_requested {
            return vec![self.upholding()];
        }
        match claim.status {
            ClaimStatus::Reported => {
                vec![JournalEvent::Received { receipt_no: Some(receipt_no(claim)) }]
            }
            ClaimStatus::Received if scenario == Scenario::Late => Vec::new(),
            ClaimStatus::Received => {
                vec![
                    JournalEvent::Accepted,
                    JournalEvent::HandlerAssigned { handler: handler(&self.code) },
                ]
            }
            ClaimStatus::Accepted if scenario == Scenario::Supplement => {
                vec![JournalEvent::Registered, supplement_request(claim)]
            }
            ClaimStatus::Accepted => vec![JournalEvent::Registered],
            ClaimStatus::Supplement => supplement_received(claim),
            ClaimStatus::Registered if scenario == Scenario::Investigation => {
                vec![investigation_started()]
            }
            ClaimStatus::Registered | ClaimStatus::Investigating => {
                self.start_assessment(claim, scenario)
            }
            // Nobody can decide before the evidence exists.
            ClaimStatus::Assessing if self.awaits_evidence(claim) => Vec::new(),
            ClaimStatus::Assessing => self.decide(claim, scenario),
            ClaimStatus::Decided if self.waits_for_agreement(claim) => Vec::new(),
            ClaimStatus::Decided | ClaimStatus::Agreed => payment(claim, scenario),
            ClaimStatus::Paying => Some(JournalEvent::PaymentArrived { amount: claim.on_the_way })
                .into_iter()
                .collect(),
            ClaimStatus::Paid => vec![JournalEvent::Closed],
            ClaimStatus::Disputed if scenario == Scenario::DisputeWon => vec![reopening()],
            ClaimStatus::Disputed => vec![self.upholding()],
            ClaimStatus::Withdrawn | ClaimStatus::Closed => Vec::new(),
        }
    }

    /// Large bills are paid once the claimant agrees; small visits and lump sums are paid at once.
    fn waits_for_agreement(&self, claim: &QueuedClaim) -> bool {
        self.product(claim).is_none_or(|product| product.line == InsuranceLine::MedicalMillion)
    }

    fn product(&self, claim: &QueuedClaim) -> Option<&domain::product::Product> {
        let queued = claim.policies.iter().find(|queued| queued.policy.id == claim.policy)?;
        self.catalog.terms_of(&queued.policy)
    }

    /// Starts the assessment; in the advance scenario half of the amount is paid at once.
    fn start_assessment(&self, claim: &QueuedClaim, scenario: Scenario) -> Vec<JournalEvent> {
        let half = || {
            let amount = self.decision(claim)?.amount.get() / 2;
            Fen::new(amount).ok().filter(|half| !half.is_zero())
        };
        let advance = if scenario == Scenario::Advance { half() } else { None };
        let advance = advance.map(|amount| JournalEvent::AdvancePaid { amount });
        std::iter::once(JournalEvent::AssessmentStarted).chain(advance).collect()
    }

    /// The decision for the scenario. A second decision is made by a person.
    fn decide(&self, claim: &QueuedClaim, scenario: Scenario) -> Vec<JournalEvent> {
        let (Some(full), Some(product)) = (self.decision(claim), self.product(claim)) else {
            return Vec::new();
        };
        let handler = handler(&self.code);
        let other = match scenario {
            _ if claim.decided.is_some() => Some(decide::by_person(full.clone(), &handler)),
            Scenario::PartlyPaid | Scenario::DisputeWon => {
                decide::reduced(product, &full, &handler)
            }
            Scenario::Refused => decide::refused(&full, &handler),
            Scenario::Smooth
            | Scenario::Supplement
            | Scenario::Investigation
            | Scenario::Advance
            | Scenario::PaymentReturned
            | Scenario::Late => None,
        };
        vec![JournalEvent::Decided { decision: Box::new(other.unwrap_or(full)) }]
    }

    /// A person has reviewed the claim and confirms the decision.
    fn upholding(&self) -> JournalEvent {
        let reason = Bilingual::new(
            "重新看了材料和条款，每一步都对得上，结论不变。",
            "We reviewed the documents and clauses again. Every step is correct, and the decision stands.",
        );
        JournalEvent::Upheld { by: handler(&self.code).name, reason }
    }

    /// Whether the terms ask for evidence that does not exist yet.
    fn awaits_evidence(&self, claim: &QueuedClaim) -> bool {
        let assessed = self.assessment(claim).zip(self.product(claim));
        assessed.is_some_and(|(it, terms)| AwaitedEvidence::of(&it, terms).is_some())
    }

    /// The decision according to the terms.
    fn decision(&self, claim: &QueuedClaim) -> Option<Decision> {
        let (assessed, handler) = (self.assessment(claim)?, handler(&self.code));
        Some(decide::decision(self.product(claim)?, &assessed, &claim.incident, &handler))
    }

    /// Our own assessment of the claim's policy, after the policies that pay before it.
    fn assessment(&self, claim: &QueuedClaim) -> Option<PolicyAssessment> {
        let covers: Vec<_> = claim
            .policies
            .iter()
            .filter_map(|queued| {
                let product = self.catalog.terms_of(&queued.policy)?;
                Some(PolicyCover { policy: &queued.policy, product, usage: &queued.usage })
            })
            .collect();
        let assessment = assess(&covers, &claim.incident);
        assessment.policies.into_iter().find(|assessed| assessed.policy == claim.policy)
    }

    async fn append(&self, claim: &QueuedClaim, event: JournalEvent) -> Result<(), CallError> {
        self.append_to(&claim.case, &claim.claim, event).await
    }

    pub(super) async fn append_to(
        &self,
        case: &CaseId,
        claim: &ClaimId,
        event: JournalEvent,
    ) -> Result<(), CallError> {
        let handler = is_manual(&event).then(|| handler(&self.code).name);
        let body = serde_json::to_vec(&AppendEvent { handler, event })?;
        let path = path::partner_entries(case, claim);
        let _: contract::partner::AppendedEntry = self.call("POST", &path, body).await?;
        Ok(())
    }

    pub(super) async fn call<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<T, CallError> {
        let now = Clock::System.now().millis() / 1_000;
        let headers = Headers::sign(
            &self.partner.name,
            self.partner.secrets.current(),
            method,
            path,
            &body,
            now,
        )?;
        let url = format!("{}{path}", self.url);
        let mut request = if method == "GET" {
            self.client.get(url)
        } else {
            self.client.post(url).header("content-type", "application/json").body(body)
        };
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let response = request.send().await?;
        if !response.status().is_success() {
            return Err(CallError::Refused(response.status().as_u16()));
        }
        Ok(response.json().await?)
    }
}

/// Whether a person does it rather than the insurer's system.
fn is_manual(event: &JournalEvent) -> bool {
    matches!(
        event,
        JournalEvent::AssessmentStarted
            | JournalEvent::Decided { .. }
            | JournalEvent::SupplementRequested { .. }
            | JournalEvent::InvestigationStarted { .. }
            | JournalEvent::Upheld { .. }
            | JournalEvent::Reopened { .. }
            | JournalEvent::Appointment { .. }
    )
}

fn investigation_started() -> JournalEvent {
    let reason = Bilingual::new(
        "要向医院核对就诊记录。",
        "We have to check the record of the visit with the hospital.",
    );
    JournalEvent::InvestigationStarted { reason, until: Some(Clock::System.today().plus_days(7)) }
}

fn reopening() -> JournalEvent {
    let reason = Bilingual::new(
        "您说得有道理，这一项重新核定。",
        "You are right. We will reassess this item.",
    );
    JournalEvent::Reopened { reason }
}

/// Sends the amount that is still unpaid. In the returned-payment scenario the first attempt fails and is
/// repeated.
fn payment(claim: &QueuedClaim, scenario: Scenario) -> Vec<JournalEvent> {
    let amount = claim.unpaid;
    if amount.is_zero() {
        return Vec::new();
    }
    let account_tail = claim.account_tail.clone();
    let sent = JournalEvent::PaymentSent { amount, account_tail, expected_on: None };
    if scenario != Scenario::PaymentReturned {
        return vec![sent];
    }
    let reason = Bilingual::new(
        "收款银行系统维护，没有收下。",
        "The receiving bank was under maintenance and did not accept the payment.",
    );
    vec![sent.clone(), JournalEvent::PaymentFailed { reason }, sent]
}

/// The insurer's own number for a claim.
fn receipt_no(claim: &QueuedClaim) -> String {
    format!("{}-{}", claim.product.as_str().to_uppercase(), claim.case_no)
}
