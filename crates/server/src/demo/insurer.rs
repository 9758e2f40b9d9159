//! Insurers that handle claims by themselves. They stand outside: they call the partners' side of the API
//! over HTTP and sign what they send, as any insurer would.

use std::time::Duration;

use contract::partner::{AppendEvent, Queue, QueuedClaim};
use contract::path;
use domain::assess::{Cover, assess};
use domain::ids::InsurerCode;
use domain::journal::{Event, Handler, Status};
use domain::product::{Catalog, Line};
use domain::text::Bilingual;
use serde::de::DeserializeOwned;
use tokio_util::sync::CancellationToken;

use super::decide;
use crate::partner::sign::Headers;
use crate::partner::{Partner, Role};
use crate::time::Clock;

/// How long a call may take before it is given up and tried again at the next step.
const CALL: Duration = Duration::from_secs(10);

/// Handles claims as insurers do, through the partners' side of the server at `url`, until it is told to
/// stop. Takes about `pace` over each step of a claim.
pub async fn run_insurers(
    url: String,
    partners: Vec<Partner>,
    catalog: Catalog,
    pace: Duration,
    stop: CancellationToken,
) {
    let client = match reqwest::Client::builder().timeout(CALL).build() {
        Ok(client) => client,
        Err(error) => {
            tracing::error!(%error, "the demo insurers cannot call the server");
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
            // A step is due `pace` after the one before it; looking more often keeps to that.
            while stop.run_until_cancelled(tokio::time::sleep(pace / 2)).await.is_some() {
                if let Err(error) = insurer.work(pace).await {
                    tracing::warn!(insurer = %insurer.code, %error, "a demo insurer could not go on");
                }
            }
        });
    }
    while at_work.join_next().await.is_some() {}
}

/// The person at an insurer who handles its claims.
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

struct Insurer {
    code: InsurerCode,
    partner: Partner,
    client: reqwest::Client,
    url: String,
    catalog: Catalog,
}

/// Why a call did not do what it should.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error("the server did not answer")]
    Unreachable(#[from] reqwest::Error),
    #[error("the server answered {0}")]
    Refused(u16),
    #[error("what was to be sent is no JSON")]
    Body(#[from] serde_json::Error),
    #[error("the operating system has no randomness")]
    Random(#[from] getrandom::Error),
}

impl Insurer {
    /// Takes the next step with each claim that has waited long enough.
    async fn work(&self, pace: Duration) -> Result<(), CallError> {
        let mut cursor = None;
        loop {
            let page = path::partner_queue(cursor.as_deref());
            let queue: Queue = self.call("GET", &page, Vec::new()).await?;
            let now = Clock::System.now();
            for claim in queue.claims {
                let waited = now.millis() - claim.since.millis();
                if i128::from(waited) < i128::try_from(pace.as_millis()).unwrap_or(i128::MAX) {
                    continue;
                }
                match self.step(&claim).await {
                    // Somebody was faster, such as the claimant who agrees; the others still wait.
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

    /// Takes the next step with a claim.
    async fn step(&self, claim: &QueuedClaim) -> Result<(), CallError> {
        for event in self.next(claim) {
            self.append(claim, event).await?;
        }
        Ok(())
    }

    /// What happens next to a claim, in order; nothing while it waits for the claimant.
    fn next(&self, claim: &QueuedClaim) -> Vec<Event> {
        match claim.status {
            Status::Reported => vec![Event::Received { receipt_no: Some(receipt_no(claim)) }],
            Status::Received => {
                vec![Event::Accepted, Event::HandlerAssigned { handler: handler(&self.code) }]
            }
            Status::Accepted => vec![Event::Registered],
            Status::Registered | Status::Investigating => vec![Event::AssessmentStarted],
            Status::Assessing => self.decided(claim).into_iter().collect(),
            Status::Decided if self.waits_for_agreement(claim) => Vec::new(),
            Status::Decided | Status::Agreed => claim
                .decided
                .filter(|amount| !amount.is_zero())
                .map(|amount| Event::PaymentSent {
                    amount,
                    account_tail: claim.account_tail.clone(),
                    expected_on: None,
                })
                .into_iter()
                .collect(),
            Status::Paying => {
                claim.decided.map(|amount| Event::PaymentArrived { amount }).into_iter().collect()
            }
            Status::Paid => vec![Event::Closed],
            Status::Supplement | Status::Disputed | Status::Withdrawn | Status::Closed => {
                Vec::new()
            }
        }
    }

    /// Large bills are paid once the claimant agrees; small visits and lump sums are paid at once.
    fn waits_for_agreement(&self, claim: &QueuedClaim) -> bool {
        self.terms(claim).is_none_or(|product| product.line == Line::MedicalMillion)
    }

    fn terms(&self, claim: &QueuedClaim) -> Option<&domain::product::Product> {
        let queued = claim.policies.iter().find(|queued| queued.policy.id == claim.policy)?;
        self.catalog.terms_of(&queued.policy)
    }

    fn decided(&self, claim: &QueuedClaim) -> Option<Event> {
        let covers: Vec<_> = claim
            .policies
            .iter()
            .filter_map(|queued| {
                let product = self.catalog.terms_of(&queued.policy)?;
                Some(Cover { policy: &queued.policy, product, usage: &queued.usage })
            })
            .collect();
        let assessment = assess(&covers, &claim.incident);
        let said = assessment.policies.iter().find(|said| said.policy == claim.policy)?;
        let decision = decide::decision(self.terms(claim)?, said, &handler(&self.code));
        Some(Event::Decided { decision: Box::new(decision) })
    }

    async fn append(&self, claim: &QueuedClaim, event: Event) -> Result<(), CallError> {
        let handler = by_hand(&event).then(|| handler(&self.code).name);
        let body = serde_json::to_vec(&AppendEvent { handler, event })?;
        let path = path::partner_entries(&claim.case, &claim.claim);
        let _: contract::partner::Appended = self.call("POST", &path, body).await?;
        Ok(())
    }

    async fn call<T: DeserializeOwned>(
        &self,
        method: &'static str,
        path: &str,
        body: Vec<u8>,
    ) -> Result<T, CallError> {
        let now = Clock::System.now().millis() / 1_000;
        let headers =
            Headers::sign(&self.partner.name, &self.partner.secret, method, path, &body, now)?;
        let url = format!("{}{path}", self.url);
        let mut request = if method == "GET" {
            self.client.get(url)
        } else {
            self.client.post(url).header("content-type", "application/json").body(body)
        };
        for (name, value) in headers {
            request = request.header(name, value);
        }
        let answer = request.send().await?;
        if !answer.status().is_success() {
            return Err(CallError::Refused(answer.status().as_u16()));
        }
        Ok(answer.json().await?)
    }
}

/// Whether a person does it, and not the insurer's system.
fn by_hand(event: &Event) -> bool {
    matches!(event, Event::AssessmentStarted | Event::Decided { .. })
}

/// The insurer's own number for a claim.
fn receipt_no(claim: &QueuedClaim) -> String {
    format!("{}-{}", claim.product.as_str().to_uppercase(), claim.case_no)
}
