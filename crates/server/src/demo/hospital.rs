//! The demo hospitals: a server of their own that answers requests for records over HTTP and checks signatures, as a
//! real hospital's server would.
//!
//! The payment number selects the response. 李小美's visit is answered at once and in full, 陈志远's late and without the
//! settlement. For visits reported later the last word of the number counts:
//!
//! | number ends in | response |
//! |---|---|
//! | `-whole` | the record, at once |
//! | `-slow` | the record, after three seconds |
//! | `-partial` | the record without its settlement |
//! | `-fails` | an error |
//! | `-silent` | no response |
//! | anything else | no such record |

use std::collections::HashSet;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use contract::partner::{NONCE, PARTNER, RecordAnswer, RecordRequest, SIGNATURE, TIMESTAMP};
use contract::path;
use domain::consent::DataCategory;
use domain::ids::HospitalCode;
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::people::outpatient_visit;
use crate::extract;
use crate::hospital_records::{Hospital, PLATFORM};
use crate::partner::Secret;
use crate::partner::sign::{Message, verify};
use crate::time::Clock;

/// The codes of the demo hospitals.
const CODES: [&str; 2] = ["futian-second", "jingtian"];
const SECRET: &str = "demo-hospital-records-secret";
const WINDOW_SECONDS: i64 = 300;
const SLOW: Duration = Duration::from_secs(3);
const LATE: Duration = Duration::from_millis(1_500);
const SILENT: Duration = Duration::from_secs(600);

#[derive(Clone)]
struct HospitalServer {
    clock: Clock,
    /// The nonces seen so far.
    seen: Arc<Mutex<HashSet<String>>>,
}

/// Starts the demo hospitals on a free local port, until `stop` is cancelled.
///
/// # Errors
/// If no port can be bound.
pub async fn start_hospitals(clock: Clock, stop: CancellationToken) -> io::Result<Vec<Hospital>> {
    let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
    let url = format!("http://{}", listener.local_addr()?);
    let server = HospitalServer { clock, seen: Arc::default() };
    let routes = Router::new().route(path::HOSPITAL_RECORDS, post(record)).with_state(server);
    tokio::spawn(async move {
        let served = axum::serve(listener, routes).with_graceful_shutdown(stop.cancelled_owned());
        if let Err(error) = served.await {
            tracing::error!(error = &error as &dyn std::error::Error, "the demo hospitals failed");
        }
    });
    let hospital = |code| Hospital {
        code: HospitalCode::new(code),
        url: url.clone(),
        secret: Secret::new(SECRET),
    };
    Ok(CODES.map(hospital).into())
}

async fn record(State(server): State<HospitalServer>, headers: HeaderMap, body: Bytes) -> Response {
    if !server.is_signed(&headers, &body) {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    let Ok(request) = serde_json::from_slice::<RecordRequest>(&body) else {
        return StatusCode::BAD_REQUEST.into_response();
    };
    let scenario = RecordScenario::of(&request.payment_no);
    tokio::time::sleep(scenario.pause()).await;
    match scenario {
        RecordScenario::Whole | RecordScenario::Slow | RecordScenario::Partial => {
            extract::Json(answer(&request, scenario)).into_response()
        }
        RecordScenario::Fails | RecordScenario::Silent => {
            StatusCode::INTERNAL_SERVER_ERROR.into_response()
        }
        RecordScenario::None => StatusCode::NOT_FOUND.into_response(),
    }
}

impl HospitalServer {
    fn is_signed(&self, headers: &HeaderMap, body: &[u8]) -> bool {
        let header = |name: &str| headers.get(name)?.to_str().ok();
        let (Some(PLATFORM), Some(timestamp), Some(nonce), Some(given)) =
            (header(PARTNER), header(TIMESTAMP), header(NONCE), header(SIGNATURE))
        else {
            return false;
        };
        let message =
            Message { method: "POST", target: path::HOSPITAL_RECORDS, timestamp, nonce, body };
        let now = self.clock.now().millis() / 1_000;
        let fresh = timestamp
            .parse::<i64>()
            .is_ok_and(|signed_at| (now - signed_at).abs() <= WINDOW_SECONDS);
        fresh
            && verify(&Secret::new(SECRET), &message, given)
            && self.seen.lock().unwrap_or_else(PoisonError::into_inner).insert(nonce.to_owned())
    }
}

/// How the server responds to a request for a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RecordScenario {
    Whole,
    Slow,
    Partial,
    Fails,
    Silent,
    None,
}

impl RecordScenario {
    fn of(payment_no: &str) -> Self {
        let word = payment_no.rsplit_once('-').map_or(payment_no, |(_, word)| word);
        match word {
            "xiaomei" | "whole" => Self::Whole,
            "zhiyuan" | "partial" => Self::Partial,
            "slow" => Self::Slow,
            "fails" => Self::Fails,
            "silent" => Self::Silent,
            _ => Self::None,
        }
    }

    const fn pause(self) -> Duration {
        match self {
            Self::Slow => SLOW,
            Self::Partial => LATE,
            Self::Silent => SILENT,
            Self::Whole | Self::Fails | Self::None => Duration::ZERO,
        }
    }
}

/// The record of an outpatient visit for an illness, with the requested categories only.
fn answer(request: &RecordRequest, scenario: RecordScenario) -> RecordAnswer {
    let (parts, fund) = match request.payment_no.as_str() {
        "demo-visit-zhiyuan" => ([(30, 210, 168), (0, 0, 90)], 170),
        _ => ([(40, 180, 300), (0, 0, 160)], 260),
    };
    let mut incident = outpatient_visit(request.insured.as_str(), request.on, parts, fund);
    let requested = |category| request.categories.contains(&category);
    let mut missing = Vec::new();
    if scenario == RecordScenario::Partial && requested(DataCategory::Settlement) {
        missing.push(DataCategory::Settlement);
    }
    if scenario == RecordScenario::Partial || !requested(DataCategory::Settlement) {
        incident.bills.iter_mut().for_each(|bill| bill.fund_paid = None);
    }
    RecordAnswer {
        on: request.on,
        facts: if requested(DataCategory::MedicalRecord) {
            incident.facts
        } else {
            Default::default()
        },
        bills: if requested(DataCategory::BillLines) { incident.bills } else { Vec::new() },
        missing,
    }
}
