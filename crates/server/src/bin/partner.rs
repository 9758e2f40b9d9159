//! Calls the partner API of a running server: signs a request, sends it and prints the response. For developers
//! of partner systems; see `docs/PARTNERS.md`.

use std::process::ExitCode;

use clap::{Parser, Subcommand};
use contract::partner::{AppendEvent, HandlerMessageAction};
use contract::path;
use contract::support::SupportRequestUpdate;
use domain::appointment::{AppointmentHost, AppointmentKind, AppointmentOffer, AppointmentStep};
use domain::date::{DAY_MS, HOUR_MS, Timestamp};
use domain::ids::{AppointmentId, CaseId, ClaimId, SupportRequestId};
use domain::journal::JournalEvent;
use domain::support::SupportAction;
use domain::text::Bilingual;
use domain::time_window::TimeWindow;
use serde_json::Value;
use server::demo;
use server::outgoing::{self, Trust};
use server::partner::Secrets;
use server::partner::sign::Headers;

type AnyError = Box<dyn std::error::Error>;

#[derive(Debug, Parser)]
#[command(name = "partner", version, about)]
struct Options {
    /// URL of the server.
    #[arg(long, default_value = "http://127.0.0.1:8080", global = true)]
    url: String,
    /// Name of the partner that signs. Demo partners need no secret.
    #[arg(long, global = true)]
    partner: Option<String>,
    /// File that holds the partner's secret.
    #[arg(long, global = true)]
    secret_file: Option<std::path::PathBuf>,
    /// Name of the handler who acts.
    #[arg(long, default_value = "周静", global = true)]
    handler: String,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// List the insurer's open claims.
    Queue,
    /// List the claims with unanswered messages from claimants.
    Messages,
    /// Write a message to a claimant.
    Message {
        /// The case.
        case: String,
        /// The claim.
        claim: String,
        /// Text of the message.
        text: String,
    },
    /// Append an event to a claim, given as JSON.
    Event {
        /// The case.
        case: String,
        /// The claim.
        claim: String,
        /// The event, such as `{ "event": "received" }`.
        json: String,
    },
    /// List the insurer's appointments.
    Appointments,
    /// Offer an inspection with three windows: one that has already begun and one on each of the next two days.
    Offer {
        /// The case.
        case: String,
        /// The claim.
        claim: String,
        /// Place of the inspection.
        place: String,
        /// Id of the appointment; the same id offers new windows for it.
        #[arg(long, default_value = "visit-1")]
        appointment: String,
    },
    /// Report a paid visit, given as JSON; signed by the demo hospital unless --partner is given.
    Visit {
        /// The body, as shown in the guide.
        json: String,
    },
    /// List the catastrophes that the insurer has declared.
    Catastrophes,
    /// Declare a catastrophe, given as JSON.
    Declare {
        /// The body, as shown in the guide.
        json: String,
    },
    /// List the open requests to the service desk.
    Desk,
    /// Answer a request to the service desk.
    Answer {
        /// The request.
        request: String,
        /// Text of the answer.
        text: String,
    },
}

impl Command {
    /// The demo partner that may run this command.
    fn default_partner(&self) -> &'static str {
        match self {
            Self::Queue
            | Self::Messages
            | Self::Message { .. }
            | Self::Event { .. }
            | Self::Appointments
            | Self::Catastrophes
            | Self::Declare { .. }
            | Self::Offer { .. } => "demo-yuanshan",
            Self::Visit { .. } => "demo-hospital",
            Self::Desk | Self::Answer { .. } => "demo-desk",
        }
    }

    /// The path and the body; no body for read requests.
    fn request(
        &self,
        handler: &str,
        now: Timestamp,
    ) -> Result<(String, Option<Vec<u8>>), AnyError> {
        let handler = handler.to_owned();
        let entry = |case: &str, claim: &str, event: JournalEvent| {
            let body = AppendEvent { handler: Some(handler.clone()), event };
            let path = path::partner_entries(&CaseId::new(case), &ClaimId::new(claim));
            Ok::<_, AnyError>((path, Some(serde_json::to_vec(&body)?)))
        };
        match self {
            Self::Queue => Ok((path::partner_queue(None), None)),
            Self::Messages => Ok((path::PARTNER_MESSAGES.into(), None)),
            Self::Appointments => Ok((path::PARTNER_APPOINTMENTS.into(), None)),
            Self::Desk => Ok((path::PARTNER_SUPPORT.into(), None)),
            Self::Message { case, claim, text } => {
                let body =
                    HandlerMessageAction::Write { handler, text: text.clone(), files: Vec::new() };
                let path = path::partner_claim_messages(&CaseId::new(case), &ClaimId::new(claim));
                Ok((path, Some(serde_json::to_vec(&body)?)))
            }
            Self::Event { case, claim, json } => {
                // Sent as written, so that the server validates it.
                let event: Value = serde_json::from_str(json)?;
                let body = serde_json::json!({ "handler": handler, "event": event });
                let path = path::partner_entries(&CaseId::new(case), &ClaimId::new(claim));
                Ok((path, Some(serde_json::to_vec(&body)?)))
            }
            Self::Offer { case, claim, place, appointment } => {
                let step = AppointmentStep::Offered(Box::new(offer(&handler, place, now)));
                let appointment = AppointmentId::new(appointment);
                entry(case, claim, JournalEvent::Appointment { appointment, step })
            }
            Self::Visit { json } => {
                let body: Value = serde_json::from_str(json)?;
                Ok((path::PARTNER_VISITS.into(), Some(serde_json::to_vec(&body)?)))
            }
            Self::Catastrophes => Ok((path::PARTNER_CATASTROPHES.into(), None)),
            Self::Declare { json } => {
                let body: Value = serde_json::from_str(json)?;
                Ok((path::PARTNER_CATASTROPHES.into(), Some(serde_json::to_vec(&body)?)))
            }
            Self::Answer { request, text } => {
                let action = SupportAction::Answer { by: handler, reply: text.clone() };
                let path = path::partner_support_request(&SupportRequestId::new(request));
                Ok((path, Some(serde_json::to_vec(&SupportRequestUpdate { action })?)))
            }
        }
    }
}

fn offer(handler: &str, place: &str, now: Timestamp) -> AppointmentOffer {
    let window = |from: i64| TimeWindow {
        from: now.plus_millis(from),
        to: now.plus_millis(from + 2 * HOUR_MS),
    };
    AppointmentOffer {
        kind: AppointmentKind::Inspection,
        reason: Bilingual::new("看一看现场。", "To inspect the site."),
        place: place.to_owned(),
        host: AppointmentHost { name: handler.to_owned(), staff_no: None, phone: None },
        prepare: Vec::new(),
        windows: vec![window(0), window(DAY_MS), window(2 * DAY_MS)],
        answer_by: None,
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(&Options::parse()).await {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

/// Runs the command. Returns whether the server responded with success.
async fn run(options: &Options) -> Result<bool, AnyError> {
    let name = options.partner.as_deref().unwrap_or(options.command.default_partner());
    let secret = match &options.secret_file {
        Some(file) => Secrets::read_file(file)?.current().clone(),
        None => demo::partners()
            .into_iter()
            .find(|partner| partner.name == name)
            .map(|partner| partner.secrets.current().clone())
            .ok_or("not a demo partner; pass its secret with --secret-file")?,
    };
    let seconds = jiff::Timestamp::now().as_second();
    let now = Timestamp::from_millis(seconds * 1_000);
    let (target, body) = options.command.request(&options.handler, now)?;
    let method = if body.is_some() { "POST" } else { "GET" };
    let bytes = body.clone().unwrap_or_default();
    let headers = Headers::sign(name, &secret, method, &target, &bytes, seconds)?;
    eprintln!("{method} {target}\n{}", String::from_utf8_lossy(&bytes));

    let client = outgoing::client(&Trust::default())?.build()?;
    let url = format!("{}{target}", options.url);
    let mut request = if body.is_some() { client.post(url) } else { client.get(url) };
    if let Some(body) = body {
        request = request.header("content-type", "application/json").body(body);
    }
    for (name, value) in headers {
        request = request.header(name, value);
    }
    let response = request.send().await?;
    let status = response.status();
    let text = response.text().await?;
    eprintln!("{status}");
    let pretty =
        serde_json::from_str::<Value>(&text).and_then(|it| serde_json::to_string_pretty(&it));
    println!("{}", pretty.unwrap_or(text));
    Ok(status.is_success())
}
