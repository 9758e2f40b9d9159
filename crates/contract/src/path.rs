//! Every address of the API. The only place one is spelled.
//!
//! Constants with `{…}` are templates for the server's router; functions fill them in for clients.

use domain::ids::{
    AppointmentId, CaseId, ClaimId, ConsentId, DraftId, FileId, PersonId, ProductCode, SessionId,
    SupportRequestId, VisitId,
};

/// All addresses begin with this. Later versions of the contract only add to it.
pub const ROOT: &str = "/api/v1";

/// `POST` asks for a sign-in code by text message.
pub const CODES: &str = "/api/v1/session/codes";
/// `POST` signs in, `DELETE` signs out, `GET` says when the session lapses; asking does not prolong it.
pub const SESSION: &str = "/api/v1/session";
/// `POST` prolongs the session, as any other request does.
pub const SESSION_SEEN: &str = "/api/v1/session/seen";
/// `POST` begins a session for somebody whom a mini-program has handed over.
pub const HAND_OVER: &str = "/api/v1/session/hand-over";
/// `GET` signs an address for WeChat's JS-SDK.
pub const WECHAT_CONFIG: &str = "/api/v1/wechat/config";
/// `GET` says who is signed in and for whom they act.
pub const ME: &str = "/api/v1/me";
/// `GET` lists whom the person acts for and who acts for them.
pub const MANDATES: &str = "/api/v1/me/mandates";
/// `DELETE` ends acting for somebody.
pub const ACTING_FOR: &str = "/api/v1/me/mandates/acting-for/{person}";
/// `DELETE` ends that somebody acts for the person.
pub const ACTED_FOR_BY: &str = "/api/v1/me/mandates/acted-for-by/{person}";
/// `GET` lists where the person is signed in, `DELETE` signs out everywhere but here.
pub const SESSIONS: &str = "/api/v1/me/sessions";
/// `DELETE` signs out in one place.
pub const OTHER_SESSION: &str = "/api/v1/me/sessions/{session}";
/// `GET` says what is kept of the person, and what of it would go if the account were closed.
pub const DATA: &str = "/api/v1/me/data";
/// `GET` gives all of it as one JSON file.
pub const DATA_FILE: &str = "/api/v1/me/data/export";
/// `PUT` corrects name and account.
pub const PROFILE: &str = "/api/v1/me/profile";
/// `POST` sends a code to the person's own number, or to the one that is to take its place.
pub const OWN_CODES: &str = "/api/v1/me/codes";
/// `PUT` changes the number the person signs in with; takes a code of the old number and one of the new.
pub const PHONE: &str = "/api/v1/me/phone";
/// `GET` and `PUT` what the person wants to be told of.
pub const NOTIFICATIONS: &str = "/api/v1/me/notifications";
/// `POST` closes the account; takes a code of the person's number.
pub const CLOSING: &str = "/api/v1/me/closing";
/// `GET` lists the policies of the family, with their terms.
pub const POLICIES: &str = "/api/v1/policies";
/// `GET` shows one version of a product's terms.
pub const PRODUCT: &str = "/api/v1/products/{code}/{version}";
/// `POST` assesses an incident on the server, by the same rules as on the device.
pub const ASSESS: &str = "/api/v1/assess";
/// `GET` lists paid visits that look claimable.
pub const VISITS: &str = "/api/v1/visits";
/// `PUT` says that a visit is not to be claimed for.
pub const VISIT_DISMISSED: &str = "/api/v1/visits/{visit}/dismissed";
/// `POST` has the record and the bill of a visit fetched from its hospital, if a consent allows it. The use is
/// written into the ledger before the hospital is asked, and so is a refusal.
pub const VISIT_RECORD: &str = "/api/v1/visits/{visit}/record";
/// `GET` lists the consents of the family, as ledgers; `POST` gives one.
pub const CONSENTS: &str = "/api/v1/consents";
/// `DELETE` takes a consent back. What was done under it stays in the ledger.
pub const CONSENT: &str = "/api/v1/consents/{consent}";
/// `POST` uses up the one-time link to a claim for a visit; answers which visit it is.
pub const LINKS: &str = "/api/v1/links";
/// The page of the app that a one-time link leads to, with its token behind `e=`.
pub const CLAIM_LINK: &str = "/claim/start";
/// The page for the frame on a payment's receipt.
pub const RECEIPT_FRAME: &str = "/pay/receipt";
/// `GET`, `PUT` and `DELETE` a draft. A new one needs no precondition; `PUT` on one that is there needs
/// `If-Match` with its `ETag`.
pub const DRAFT: &str = "/api/v1/drafts/{draft}";
/// `POST` begins an upload (tus 1.0), `GET` lists what was uploaded for a draft or a case, `OPTIONS` says
/// what the server can do.
pub const FILES: &str = "/api/v1/files";
/// `HEAD` says how far an upload has got, `PATCH` goes on with it, `DELETE` gives it up (tus 1.0); `GET`
/// downloads the file once it is stored.
pub const FILE: &str = "/api/v1/files/{file}";
/// `GET` lists cases, `POST` files a report.
pub const CASES: &str = "/api/v1/cases";
/// `GET` shows a case with its journal.
pub const CASE: &str = "/api/v1/cases/{case}";
/// `POST` hands in documents after filing, in answer to a request or unasked. With an `Idempotency-Key`.
pub const DOCUMENTS: &str = "/api/v1/cases/{case}/documents";
/// `GET` streams a case's entries as they are appended.
pub const LIVE: &str = "/api/v1/cases/{case}/live";
/// `POST` agrees to the decision on a claim. An `Idempotency-Key` makes it safe to send again.
pub const AGREEMENT: &str = "/api/v1/cases/{case}/claims/{claim}/agreement";
/// `GET` lists the messages of a case, from and to the people at its insurers.
pub const MESSAGES: &str = "/api/v1/cases/{case}/messages";
/// `POST` writes to the people who handle a claim; with an `Idempotency-Key`.
pub const CLAIM_MESSAGES: &str = "/api/v1/cases/{case}/claims/{claim}/messages";
/// `PUT` says how far the claimant has read a claim's messages.
pub const MESSAGES_READ: &str = "/api/v1/cases/{case}/claims/{claim}/messages/read";
/// `POST` takes the claimant's step with an appointment. An `Idempotency-Key` makes it safe to send again.
pub const APPOINTMENT: &str = "/api/v1/cases/{case}/claims/{claim}/appointments/{appointment}";
/// `GET` gives an agreed appointment as a calendar file.
pub const APPOINTMENT_FILE: &str =
    "/api/v1/cases/{case}/claims/{claim}/appointments/{appointment}/calendar.ics";
/// `GET` and `PUT` what the claimant thinks of how a claim was handled, once it is over.
pub const RATING: &str = "/api/v1/cases/{case}/claims/{claim}/rating";
/// `GET` lists what was asked of the platform's people and when they can call; `POST` asks, with an
/// `Idempotency-Key`.
pub const SUPPORT: &str = "/api/v1/help";
/// `DELETE` takes a request back.
pub const SUPPORT_REQUEST: &str = "/api/v1/help/{request}";
/// `POST` disagrees with the decision on a claim. An `Idempotency-Key` makes it safe to send again, here and
/// at the three addresses after it.
pub const DISPUTE: &str = "/api/v1/cases/{case}/claims/{claim}/dispute";
/// `POST` complains that a legal limit has passed.
pub const COMPLAINT: &str = "/api/v1/cases/{case}/claims/{claim}/complaint";
/// `POST` asks for a person to look at what a program decided alone.
pub const HUMAN_REVIEW: &str = "/api/v1/cases/{case}/claims/{claim}/person";
/// `POST` takes a claim back.
pub const WITHDRAWAL: &str = "/api/v1/cases/{case}/claims/{claim}/withdrawal";
/// `GET` says how long claims like this one typically take.
pub const TYPICAL: &str = "/api/v1/cases/{case}/claims/{claim}/typical";
/// `GET` lists questions and answers.
pub const FAQ: &str = "/api/v1/content/faq";
/// `PUT` says whether an answer helped.
pub const FAQ_VOTE: &str = "/api/v1/content/faq/{entry}/vote";
/// `GET` lists told cases.
pub const CASE_STUDIES: &str = "/api/v1/content/cases";
/// `GET` lists guides.
pub const GUIDES: &str = "/api/v1/content/guides";
/// `POST` reports that the app broke; no personal data.
pub const CLIENT_ERRORS: &str = "/api/v1/client-errors";

/// Partner side, signed. `GET` lists the claims that wait for this insurer.
pub const PARTNER_QUEUE: &str = "/partner/v1/claims";
/// Partner side, signed. `POST` appends an event to a claim. An `Idempotency-Key` makes it safe to send
/// again; the signature is made anew each time.
pub const PARTNER_ENTRIES: &str = "/partner/v1/cases/{case}/claims/{claim}/entries";
/// Partner side, signed. `GET` downloads a file of a case that has a claim with this insurer.
pub const PARTNER_FILE: &str = "/partner/v1/cases/{case}/files/{file}";
/// Partner side, signed. `POST` reports a paid visit.
pub const PARTNER_VISITS: &str = "/partner/v1/visits";

/// Partner side, signed. `GET` lists the claims whose claimant waits for an answer to a message.
pub const PARTNER_MESSAGES: &str = "/partner/v1/messages";
/// Partner side, signed. `POST` answers in a claim's messages, or says that they were read. An
/// `Idempotency-Key` makes it safe to send again.
pub const PARTNER_CLAIM_MESSAGES: &str = "/partner/v1/cases/{case}/claims/{claim}/messages";
/// Partner side, signed. `GET` lists this insurer's appointments that are not over.
pub const PARTNER_APPOINTMENTS: &str = "/partner/v1/appointments";
/// Partner side, signed by the service desk. `GET` lists what people ask for and nobody has done.
pub const PARTNER_SUPPORT: &str = "/partner/v1/help";
/// Partner side, signed by the service desk. `POST` says what was done about a request.
pub const PARTNER_SUPPORT_REQUEST: &str = "/partner/v1/help/{request}";

/// Partner side, signed. `GET` lists the catastrophes that this insurer has declared, `POST` declares one.
pub const PARTNER_CATASTROPHES: &str = "/partner/v1/catastrophes";

/// On the hospital's side, signed by the platform. `POST` asks for the record of a visit. Under the address
/// that the hospital has named.
pub const HOSPITAL_RECORDS: &str = "/records";
/// Partner side, signed by a mini-program's server. `POST` makes a code by which somebody goes on in its web-view.
pub const PARTNER_HAND_OVERS: &str = "/partner/v1/hand-overs";

/// [`ACTING_FOR`] this person.
pub fn acting_for(person: &PersonId) -> String {
    format!("{MANDATES}/acting-for/{person}")
}

/// [`ACTED_FOR_BY`] this person.
pub fn acted_for_by(person: &PersonId) -> String {
    format!("{MANDATES}/acted-for-by/{person}")
}

/// [`OTHER_SESSION`] with this id.
pub fn other_session(session: &SessionId) -> String {
    format!("{SESSIONS}/{session}")
}

/// [`PRODUCT`] of this product.
pub fn product(code: &ProductCode, version: &str) -> String {
    format!("{ROOT}/products/{code}/{version}")
}

/// [`VISIT_DISMISSED`] of this visit.
pub fn visit_dismissed(visit: &VisitId) -> String {
    format!("{VISITS}/{visit}/dismissed")
}

/// [`VISIT_RECORD`] of this visit.
pub fn visit_record(visit: &VisitId) -> String {
    format!("{VISITS}/{visit}/record")
}

/// [`CONSENT`] with this id.
pub fn consent(consent: &ConsentId) -> String {
    format!("{CONSENTS}/{consent}")
}

/// [`CLAIM_LINK`] with this token.
pub fn claim_link(token: &str) -> String {
    format!("{CLAIM_LINK}?e={token}")
}

/// [`DRAFT`] of this draft.
pub fn draft(draft: &DraftId) -> String {
    format!("{ROOT}/drafts/{draft}")
}

/// [`FILES`] of this draft.
pub fn files_of_draft(draft: &str) -> String {
    format!("{FILES}?draft={draft}")
}

/// [`FILE`] of this file.
pub fn file(file: &FileId) -> String {
    format!("{FILES}/{file}")
}

/// [`DOCUMENTS`] of this case.
pub fn documents(case: &CaseId) -> String {
    format!("{CASES}/{case}/documents")
}

/// [`PARTNER_FILE`] of this file.
pub fn partner_file(case: &CaseId, file: &FileId) -> String {
    format!("/partner/v1/cases/{case}/files/{file}")
}

/// A page of [`CASES`]: at most `limit`, after `cursor`.
pub fn cases(limit: u32, cursor: Option<&str>) -> String {
    match cursor {
        None => format!("{CASES}?limit={limit}"),
        Some(cursor) => format!("{CASES}?limit={limit}&cursor={cursor}"),
    }
}

/// [`CASE`] of this case.
pub fn case(case: &CaseId) -> String {
    format!("{CASES}/{case}")
}

/// [`LIVE`] of this case, from the entry after `after`.
pub fn live(case: &CaseId, after: u32) -> String {
    format!("{CASES}/{case}/live?after={after}")
}

/// [`AGREEMENT`] of this claim.
pub fn agreement(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/agreement")
}

/// [`MESSAGES`] of this case.
pub fn messages(case: &CaseId) -> String {
    format!("{CASES}/{case}/messages")
}

/// [`LIVE`] of this case, with messages too: after the entry `after` and the message `message`.
pub fn live_with_messages(case: &CaseId, after: u32, message: u32) -> String {
    format!("{CASES}/{case}/live?after={after}&message={message}")
}

/// [`CLAIM_MESSAGES`] of this claim.
pub fn claim_messages(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/messages")
}

/// [`MESSAGES_READ`] of this claim.
pub fn messages_read(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/messages/read")
}

/// [`APPOINTMENT`] of this claim.
pub fn appointment(case: &CaseId, claim: &ClaimId, appointment: &AppointmentId) -> String {
    format!("{CASES}/{case}/claims/{claim}/appointments/{appointment}")
}

/// [`APPOINTMENT_FILE`] in the language with this tag.
pub fn appointment_file(
    case: &CaseId,
    claim: &ClaimId,
    appointment: &AppointmentId,
    language: &str,
) -> String {
    format!("{CASES}/{case}/claims/{claim}/appointments/{appointment}/calendar.ics?lang={language}")
}

/// [`RATING`] of this claim.
pub fn rating(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/rating")
}

/// [`SUPPORT_REQUEST`] with this id.
pub fn support_request(request: &SupportRequestId) -> String {
    format!("{SUPPORT}/{request}")
}

/// [`PARTNER_CLAIM_MESSAGES`] of this claim.
pub fn partner_claim_messages(case: &CaseId, claim: &ClaimId) -> String {
    format!("/partner/v1/cases/{case}/claims/{claim}/messages")
}

/// [`PARTNER_SUPPORT_REQUEST`] with this id.
pub fn partner_support_request(request: &SupportRequestId) -> String {
    format!("{PARTNER_SUPPORT}/{request}")
}

/// [`TYPICAL`] for this claim.
pub fn typical(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/typical")
}

/// [`DISPUTE`] of this claim.
pub fn dispute(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/dispute")
}

/// [`COMPLAINT`] about this claim.
pub fn complaint(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/complaint")
}

/// [`HUMAN_REVIEW`] for this claim.
pub fn human_review(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/person")
}

/// [`WITHDRAWAL`] of this claim.
pub fn withdrawal(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/withdrawal")
}

/// [`FAQ_VOTE`] of this entry.
pub fn faq_vote(entry: &str) -> String {
    format!("{FAQ}/{entry}/vote")
}

/// [`WECHAT_CONFIG`] for an address, spelled as part of an address.
pub fn wechat_config(url: &str) -> String {
    format!("{WECHAT_CONFIG}?url={url}")
}

/// A page of [`PARTNER_QUEUE`], after `cursor`.
pub fn partner_queue(cursor: Option<&str>) -> String {
    match cursor {
        None => PARTNER_QUEUE.to_owned(),
        Some(cursor) => format!("{PARTNER_QUEUE}?cursor={cursor}"),
    }
}

/// [`PARTNER_ENTRIES`] of this claim.
pub fn partner_entries(case: &CaseId, claim: &ClaimId) -> String {
    format!("/partner/v1/cases/{case}/claims/{claim}/entries")
}
