//! The one door to the claims API: a method for each endpoint. Knows no words and no page.

mod account;
mod commands;
mod drafts;
mod files;
mod live;
mod offline_cache;
mod request;
mod session;
mod wechat;

use contract::appointment::AppointmentAnswer;
use contract::case::{CaseList, CaseView, FiledCase, NewReport, TypicalDuration};
use contract::consent::{ConsentGiven, Consents, FetchedHospitalRecord, NewConsent};
use contract::content::{CaseStudies, Faq, Guides, Vote, VoteCounts};
use contract::dispute::{DisputeReasonText, NewComplaint, NewDispute};
use contract::messages::{Messages, NewMessage, ReadUpTo};
use contract::path;
use contract::policy::Policies;
use contract::problem::ProblemKind;
use contract::rating::{NewRating, RatingView};
use contract::session::{CodeRequest, CodeSent, Me, SignIn};
use contract::support::{NewSupportRequest, SupportOverview, SupportRequest};
use contract::visit::{LinkOpened, OpenLink, Visits};
use domain::date::Timestamp;
use domain::ids::{
    AppointmentId, CaseId, ClaimId, ConsentId, ProductCode, SupportRequestId, VisitId,
};
use domain::messages::Message;
use domain::product::Product;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::platform::json::{from_json, from_value as read, to_json};
use crate::platform::{clock, vault};
pub use commands::{key_per_body, use_command, use_local_command};
pub use drafts::StoredDraft;
pub use files::PIECE;
pub use live::{Live, LiveState, Talk, follow, follow_with_messages};
pub use query_client::{ApiError, Command, CommandState, KeyPolicy};
use request::{Answer, Ask};
pub use session::{Session, provide_api, use_api, use_session};

/// The client. Copy it freely.
#[derive(Clone, Copy, Debug)]
pub struct Api {
    /// Counts the answers that said the session has ended.
    lost_sessions: RwSignal<u32>,
    /// Set while something is shown that was not heard just now.
    seen: RwSignal<Option<Seen>>,
    renewals: RwSignal<u32>,
    /// Counts the times somebody signed out or closed their account here.
    sign_outs: RwSignal<u32>,
}

/// That a page shows what was last known.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Seen {
    /// The page's path.
    path: String,
    /// When it was heard. The oldest, where a page shows several answers.
    at: Timestamp,
}

/// Longer than this nobody waits for a device to throw something away.
const FORGET_MS: u32 = 3_000;

impl Api {
    fn new() -> Self {
        Self {
            lost_sessions: RwSignal::new(0),
            seen: RwSignal::new(None),
            renewals: RwSignal::new(0),
            sign_outs: RwSignal::new(0),
        }
    }

    /// When that was heard what the page at `path` shows; `None` if just now.
    pub fn seen_at(self, path: &str) -> Option<Timestamp> {
        self.seen.with(|seen| seen.as_ref().filter(|seen| seen.path == path).map(|seen| seen.at))
    }

    /// Asks again for what pages show.
    pub fn renew(self) {
        self.renewals.update(|renewals| *renewals += 1);
    }

    /// What is shown is how it stands.
    fn is_new(self) {
        if self.seen.with_untracked(Option::is_some) {
            self.seen.set(None);
        }
    }

    /// `GET /me`; `None` if nobody is signed in.
    pub async fn me(self) -> Result<Option<Me>, ApiError> {
        let mut answer = match request::send(Self::ask_or_last(path::ME)).await {
            Ok(answer) => answer,
            Err(error) => return Self::last(path::ME).await.map(|(_, me)| Some(me)).ok_or(error),
        };
        let text = std::mem::take(&mut answer.text);
        match decode::<Me>(answer) {
            Ok(me) => {
                offline_cache::belong_to(&me.id).await;
                spawn_local(offline_cache::keep(path::ME.into(), text));
                Ok(Some(me))
            }
            Err(error) if error.kind() == Some(ProblemKind::NotSignedIn) => {
                offline_cache::forget().await;
                Ok(None)
            }
            Err(error) => Err(error),
        }
    }

    /// `POST /session/codes`
    pub async fn send_code(self, phone: String) -> Result<CodeSent, ApiError> {
        self.write(Ask::post(path::CODES), &CodeRequest { phone }).await
    }

    /// `POST /session`
    pub async fn sign_in(self, body: &SignIn) -> Result<Me, ApiError> {
        let me: Me = self.write(Ask::post(path::SESSION), body).await?;
        offline_cache::belong_to(&me.id).await;
        Ok(me)
    }

    /// `DELETE /session`. What was sealed on this device can then be read by nobody.
    pub async fn sign_out(self) -> Result<(), ApiError> {
        self.run(Ask::delete(path::SESSION)).await?;
        self.forget_all().await;
        Ok(())
    }

    /// `GET /policies`
    pub async fn policies(self) -> Result<Policies, ApiError> {
        self.read_or_last(path::POLICIES).await
    }

    /// `GET /products/{code}/{version}`
    pub async fn product(self, code: &ProductCode, version: &str) -> Result<Product, ApiError> {
        self.read_or_last(&path::product(code, version)).await
    }

    /// `GET /visits`
    pub async fn visits(self) -> Result<Visits, ApiError> {
        self.read(path::VISITS).await
    }

    /// `PUT /visits/{visit}/dismissed`
    pub async fn dismiss_visit(self, visit: &VisitId) -> Result<(), ApiError> {
        self.run(Ask::put(&path::visit_dismissed(visit))).await
    }

    /// `POST /visits/{visit}/record`
    pub async fn fetch_record(self, visit: &VisitId) -> Result<FetchedHospitalRecord, ApiError> {
        let answer = request::send(Ask::post(&path::visit_record(visit))).await?;
        self.noticing(decode(answer))
    }

    /// `GET /consents`
    pub async fn consents(self) -> Result<Consents, ApiError> {
        self.read(path::CONSENTS).await
    }

    /// `POST /consents`; the same again, while it holds, is the same consent.
    pub async fn give_consent(self, consent: &NewConsent) -> Result<ConsentGiven, ApiError> {
        self.write(Ask::post(path::CONSENTS), consent).await
    }

    /// `DELETE /consents/{consent}`
    pub async fn take_back_consent(self, consent: &ConsentId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::consent(consent))).await
    }

    /// `POST /links`: uses the link up.
    pub async fn open_link(self, token: String) -> Result<LinkOpened, ApiError> {
        self.write(Ask::post(path::LINKS), &OpenLink { token }).await
    }

    /// `GET /cases`
    pub async fn cases(self, limit: u32, cursor: Option<String>) -> Result<CaseList, ApiError> {
        let url = path::cases(limit, cursor.as_deref());
        // Of a long list the beginning is kept.
        if cursor.is_none() { self.read_or_last(&url).await } else { self.read(&url).await }
    }

    /// `GET /cases/{case}`
    pub async fn case(self, case: &CaseId) -> Result<CaseView, ApiError> {
        self.read_or_last(&path::case(case)).await
    }

    /// `POST /cases`; the same key files the same report once, however often it is sent.
    pub async fn file(self, report: &NewReport, key: &str) -> Result<FiledCase, ApiError> {
        self.write(Ask::post(path::CASES).with_key(key), report).await
    }

    /// `POST /cases/{case}/claims/{claim}/agreement`; safe to repeat with the same key.
    pub async fn agree(self, case: &CaseId, claim: &ClaimId, key: &str) -> Result<(), ApiError> {
        self.run(Ask::post(&path::agreement(case, claim)).with_key(key)).await
    }

    /// `POST /cases/{case}/claims/{claim}/dispute`; safe to repeat with the same key.
    pub async fn dispute(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewDispute,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(Ask::post(&path::dispute(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/complaint`; safe to repeat with the same key.
    pub async fn complain(
        self,
        case: &CaseId,
        claim: &ClaimId,
        body: &NewComplaint,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(Ask::post(&path::complaint(case, claim)).with_key(key), body).await
    }

    /// `POST /cases/{case}/claims/{claim}/person`; safe to repeat with the same key.
    pub async fn request_person(
        self,
        case: &CaseId,
        claim: &ClaimId,
        key: &str,
    ) -> Result<(), ApiError> {
        self.tell(
            Ask::post(&path::human_review(case, claim)).with_key(key),
            &DisputeReasonText::default(),
        )
        .await
    }

    /// `POST /cases/{case}/claims/{claim}/withdrawal`; safe to repeat with the same key.
    pub async fn withdraw(self, case: &CaseId, claim: &ClaimId, key: &str) -> Result<(), ApiError> {
        self.tell(
            Ask::post(&path::withdrawal(case, claim)).with_key(key),
            &DisputeReasonText::default(),
        )
        .await
    }

    /// `GET /cases/{case}/claims/{claim}/typical`
    pub async fn typical(
        self,
        case: &CaseId,
        claim: &ClaimId,
    ) -> Result<TypicalDuration, ApiError> {
        self.read(&path::typical(case, claim)).await
    }

    /// `GET /cases/{case}/messages`
    pub async fn messages(self, case: &CaseId) -> Result<Messages, ApiError> {
        self.read(&path::messages(case)).await
    }

    /// `POST /cases/{case}/claims/{claim}/messages`; the same key keeps one message, however often it is sent.
    pub async fn write_message(
        self,
        case: &CaseId,
        claim: &ClaimId,
        message: &NewMessage,
        key: &str,
    ) -> Result<Message, ApiError> {
        self.write(Ask::post(&path::claim_messages(case, claim)).with_key(key), message).await
    }

    /// `PUT /cases/{case}/claims/{claim}/messages/read`
    pub async fn read_messages(
        self,
        case: &CaseId,
        claim: &ClaimId,
        seq: u32,
    ) -> Result<(), ApiError> {
        self.tell(Ask::put(&path::messages_read(case, claim)), &ReadUpTo { seq }).await
    }

    /// `POST /cases/{case}/claims/{claim}/appointments/{appointment}`; safe to repeat with the same key.
    pub async fn answer_appointment(
        self,
        (case, claim, appointment): (&CaseId, &ClaimId, &AppointmentId),
        answer: &AppointmentAnswer,
        key: &str,
    ) -> Result<(), ApiError> {
        let ask = Ask::post(&path::appointment(case, claim, appointment)).with_key(key);
        self.tell(ask, answer).await
    }

    /// `GET /cases/{case}/claims/{claim}/rating`
    pub async fn rating(self, case: &CaseId, claim: &ClaimId) -> Result<RatingView, ApiError> {
        self.read(&path::rating(case, claim)).await
    }

    /// `PUT /cases/{case}/claims/{claim}/rating`
    pub async fn rate(
        self,
        case: &CaseId,
        claim: &ClaimId,
        rating: &NewRating,
    ) -> Result<RatingView, ApiError> {
        self.write(Ask::put(&path::rating(case, claim)), rating).await
    }

    /// `GET /help`
    pub async fn help(self) -> Result<SupportOverview, ApiError> {
        self.read(path::SUPPORT).await
    }

    /// `POST /help`; the same key asks once, however often it is sent.
    pub async fn ask_help(
        self,
        asked: &NewSupportRequest,
        key: &str,
    ) -> Result<SupportRequest, ApiError> {
        self.write(Ask::post(path::SUPPORT).with_key(key), asked).await
    }

    /// `DELETE /help/{request}`
    pub async fn cancel_help(self, request: &SupportRequestId) -> Result<(), ApiError> {
        self.run(Ask::delete(&path::support_request(request))).await
    }

    /// `GET /content/faq`
    pub async fn faq(self) -> Result<Faq, ApiError> {
        self.read(path::FAQ).await
    }

    /// `PUT /content/faq/{entry}/vote`; the last vote of a person or device counts.
    pub async fn vote(
        self,
        entry: &str,
        helpful: bool,
        device: &str,
    ) -> Result<VoteCounts, ApiError> {
        let vote = Vote { helpful, device: device.to_owned() };
        self.write(Ask::put(&path::faq_vote(entry)), &vote).await
    }

    /// `GET /content/cases`
    pub async fn told_cases(self) -> Result<CaseStudies, ApiError> {
        self.read(path::CASE_STUDIES).await
    }

    /// `GET /content/guides`
    pub async fn guides(self) -> Result<Guides, ApiError> {
        self.read(path::GUIDES).await
    }

    async fn read<T: DeserializeOwned>(self, url: &str) -> Result<T, ApiError> {
        let answer = request::send(Ask::get(url)).await?;
        self.noticing(decode(answer))
    }

    /// Reads what can also be read without a network, as it was last heard.
    async fn read_or_last<T: DeserializeOwned>(self, url: &str) -> Result<T, ApiError> {
        let mut answer = match request::send(Self::ask_or_last(url)).await {
            Ok(answer) => answer,
            Err(error) => {
                let (at, last) = Self::last(url).await.ok_or(error)?;
                // Not before: a page asks while the address is still that of the page before it.
                let path = window().location().pathname().unwrap_or_default();
                self.seen.update(|seen| match seen {
                    Some(seen) if seen.path == path => seen.at = seen.at.min(at),
                    _ => *seen = Some(Seen { path, at }),
                });
                return Ok(last);
            }
        };
        let text = std::mem::take(&mut answer.text);
        let read = self.noticing(decode(answer));
        if read.is_ok() {
            self.is_new();
            spawn_local(offline_cache::keep(url.to_owned(), text));
        }
        read
    }

    fn ask_or_last(url: &str) -> Ask {
        let ask = Ask::get(url);
        if offline_cache::has(url) { ask.briefly() } else { ask }
    }

    /// What was last heard, if this build can read it.
    async fn last<T: DeserializeOwned>(url: &str) -> Option<(Timestamp, T)> {
        let (at, text) = offline_cache::find(url).await?;
        Some((at, from_json(&text)?))
    }

    async fn write<T: DeserializeOwned>(
        self,
        ask: Ask,
        body: &impl Serialize,
    ) -> Result<T, ApiError> {
        let ask = ask.with_body(to_json(body).ok_or(ApiError::Garbled { status: 0 })?);
        let answer = request::send(ask).await?;
        self.noticing(decode(answer))
    }

    /// Sends what needs no more of an answer than that it was taken.
    async fn tell(self, ask: Ask, body: &impl Serialize) -> Result<(), ApiError> {
        let body = to_json(body).ok_or(ApiError::Garbled { status: 0 })?;
        self.run(ask.with_body(body)).await
    }

    /// For answers that say nothing but that it was done.
    async fn run(self, ask: Ask) -> Result<(), ApiError> {
        let answer = request::send(ask).await?;
        self.noticing(if answer.ok() { Ok(()) } else { Err(refusal(&answer)) })
    }

    /// Lets the app know when a session has ended.
    fn noticing<T>(self, result: Result<T, ApiError>) -> Result<T, ApiError> {
        let ended = |error: &ApiError| error.kind() == Some(ProblemKind::NotSignedIn);
        if result.as_ref().is_err_and(ended) {
            self.lost_sessions.update(|lost| *lost += 1);
            spawn_local(offline_cache::forget());
        }
        result
    }

    /// What was kept of a person on this device, and the key to it.
    async fn forget_all(self) {
        self.sign_outs.update(|count| *count += 1);
        commands::forget_keys();
        let forgotten = async {
            offline_cache::forget().await;
            vault::erase().await;
        };
        // A browser that hangs here must not keep anybody from having signed out.
        let _ = clock::with_timeout(FORGET_MS, forgotten).await;
    }
}

fn decode<T: DeserializeOwned>(answer: Answer) -> Result<T, ApiError> {
    if !answer.ok() {
        return Err(refusal(&answer));
    }
    read(&answer.body).ok_or(ApiError::Garbled { status: answer.status })
}

fn refusal(answer: &Answer) -> ApiError {
    let problem = read(&answer.body);
    problem.map_or(ApiError::Garbled { status: answer.status }, ApiError::Refused)
}
