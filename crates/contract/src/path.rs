//! Every path of the API. No path is spelled out anywhere else.
//!
//! Constants with `{…}` are templates for the server's router; functions fill them in for clients.

mod family;
mod printouts;
mod shares;

use domain::date::Timestamp;
use domain::ids::{
    AppointmentId, CaseId, ClaimId, ConsentId, DraftId, FileId, PersonId, ProductCode,
    PushDeviceId, SessionId, SupportRequestId, VisitId,
};

pub use self::family::*;
pub use self::printouts::*;
pub use self::shares::*;

/// All paths begin with this. Later versions of the contract only add to it.
pub const ROOT: &str = "/api/v1";

/// `POST` asks for a sign-in code by text message.
pub const CODES: &str = "/api/v1/session/codes";
/// `POST` signs in, `DELETE` signs out, `GET` returns when the session expires, without extending it.
pub const SESSION: &str = "/api/v1/session";
/// `POST` extends the session, as any other request does.
pub const SESSION_SEEN: &str = "/api/v1/session/seen";
/// `POST` starts a session with a code from a mini-program.
pub const HAND_OVER: &str = "/api/v1/session/hand-over";
/// `POST` signs in with the code that WeChat has given to the browser.
pub const WECHAT_SESSION: &str = "/api/v1/session/wechat";
/// `GET` says whether one can sign in with WeChat, `POST` begins it.
pub const WECHAT_SIGN_IN: &str = "/api/v1/wechat/sign-in";
/// `POST` signs in a mini-program's user, for its web-view.
pub const WECHAT_PROGRAM_SIGN_IN: &str = "/api/v1/wechat/mini-program";
/// `GET` signs an address for WeChat's JS-SDK.
pub const WECHAT_CONFIG: &str = "/api/v1/wechat/config";
/// `GET` returns who is signed in and for whom they act.
pub const ME: &str = "/api/v1/me";
/// `GET` lists whom the person acts for and who acts for them.
pub const MANDATES: &str = "/api/v1/me/mandates";
/// `DELETE` ends acting for somebody.
pub const ACTING_FOR: &str = "/api/v1/me/mandates/acting-for/{person}";
/// `DELETE` ends somebody's mandate to act for the person.
pub const ACTED_FOR_BY: &str = "/api/v1/me/mandates/acted-for-by/{person}";
/// `GET` lists where the person is signed in, `DELETE` signs out everywhere but here.
pub const SESSIONS: &str = "/api/v1/me/sessions";
/// `DELETE` signs out in one place.
pub const OTHER_SESSION: &str = "/api/v1/me/sessions/{session}";
/// `GET` lists the data stored about the person, and what closing the account would delete.
pub const DATA: &str = "/api/v1/me/data";
/// `GET` downloads all of it as one JSON file.
pub const DATA_FILE: &str = "/api/v1/me/data/export";
/// `PUT` corrects name and account.
pub const PROFILE: &str = "/api/v1/me/profile";
/// `POST` sends a code to the person's own number, or to a new one.
pub const OWN_CODES: &str = "/api/v1/me/codes";
/// `PUT` changes the number the person signs in with; takes a code of the old number and one of the new.
pub const PHONE: &str = "/api/v1/me/phone";
/// `GET` and `PUT` the person's notification choices.
pub const NOTIFICATIONS: &str = "/api/v1/me/notifications";
/// `POST` sends a test through each channel that reaches the person.
pub const NOTIFICATION_TEST: &str = "/api/v1/me/notifications/test";
/// `GET` lists what the person was told outside the app.
pub const SENT_NOTIFICATIONS: &str = "/api/v1/me/notifications/sent";
/// `GET` lists the person's devices that get push messages, `POST` adds one.
pub const PUSH_DEVICES: &str = "/api/v1/me/push-devices";
/// `DELETE` ends push messages to a device.
pub const PUSH_DEVICE: &str = "/api/v1/me/push-devices/{device}";
/// `GET` says whether the person's calendar has an address, `POST` makes a new one, `DELETE` ends it.
pub const CALENDAR: &str = "/api/v1/me/calendar";
/// `GET` returns the calendar with this secret, without a session: `SECRET.ics`.
pub const CALENDAR_FEED: &str = "/api/v1/calendars/{file}";
/// `GET` lists the person's accounts at WeChat, `DELETE` unlinks them.
pub const WECHAT_ACCOUNTS: &str = "/api/v1/me/wechat";
/// `POST` closes the account; takes a code of the person's number.
pub const CLOSING: &str = "/api/v1/me/closing";
/// `GET` lists the policies of the family, with their terms.
pub const POLICIES: &str = "/api/v1/policies";
/// `GET` shows one version of a product's terms.
pub const PRODUCT: &str = "/api/v1/products/{code}/{version}";
/// `GET` shows the legal limits and the holidays.
pub const LAW: &str = "/api/v1/law";
/// `POST` assesses an incident on the server, by the same rules as on the device.
pub const ASSESS: &str = "/api/v1/assess";
/// `GET` lists paid visits that look claimable.
pub const VISITS: &str = "/api/v1/visits";
/// `PUT` dismisses a visit: no claim will be filed for it.
pub const VISIT_DISMISSED: &str = "/api/v1/visits/{visit}/dismissed";
/// `POST` fetches the record and the bill of a visit from its hospital, if a consent allows it. The use, or
/// its refusal, is written to the ledger before the hospital is contacted.
pub const VISIT_RECORD: &str = "/api/v1/visits/{visit}/record";
/// `GET` lists the consents of the family, as ledgers; `POST` gives one.
pub const CONSENTS: &str = "/api/v1/consents";
/// `DELETE` withdraws a consent. Its past uses stay in the ledger.
pub const CONSENT: &str = "/api/v1/consents/{consent}";
/// `POST` redeems the one-time link to a claim for a visit and returns the visit.
pub const LINKS: &str = "/api/v1/links";
/// The page of the app that a one-time link leads to, with its token behind `e=`.
pub const CLAIM_LINK: &str = "/claim/start";
/// The page for the frame on a payment's receipt.
pub const RECEIPT_FRAME: &str = "/pay/receipt";
/// `GET` lists the account's drafts.
pub const DRAFTS: &str = "/api/v1/drafts";
/// `GET`, `PUT` and `DELETE` a draft. Creating one needs no precondition; `PUT` on an existing one needs
/// `If-Match` with its `ETag`.
pub const DRAFT: &str = "/api/v1/drafts/{draft}";
/// `POST` begins an upload (tus 1.0), `GET` lists what was uploaded for a draft or a case, `OPTIONS` returns
/// the server's capabilities.
pub const FILES: &str = "/api/v1/files";
/// `HEAD` returns the offset of an upload, `PATCH` continues it, `DELETE` cancels it (tus 1.0); `GET`
/// downloads the file once it is stored.
pub const FILE: &str = "/api/v1/files/{file}";
/// `PUT` stores the small picture of a stored file, `GET` returns it. Only for the person whose file it is.
pub const THUMBNAIL: &str = "/api/v1/files/{file}/thumbnail";
/// `GET` lists cases, `POST` files a report.
pub const CASES: &str = "/api/v1/cases";
/// `GET` shows a case with its journal.
pub const CASE: &str = "/api/v1/cases/{case}";
/// `GET` returns a page of earlier entries of a case.
pub const CASE_ENTRIES: &str = "/api/v1/cases/{case}/entries";
/// `POST` submits documents after filing, with or without a request. With an `Idempotency-Key`.
pub const DOCUMENTS: &str = "/api/v1/cases/{case}/documents";
/// `GET` streams a case's entries as they are appended.
pub const LIVE: &str = "/api/v1/cases/{case}/live";
/// `POST` agrees to the decision on a claim. An `Idempotency-Key` makes it safe to retry.
pub const AGREEMENT: &str = "/api/v1/cases/{case}/claims/{claim}/agreement";
/// `GET` lists the messages of a case, from and to the people at its insurers.
pub const MESSAGES: &str = "/api/v1/cases/{case}/messages";
/// `POST` writes to the people who handle a claim; with an `Idempotency-Key`.
pub const CLAIM_MESSAGES: &str = "/api/v1/cases/{case}/claims/{claim}/messages";
/// `PUT` marks a claim's messages as read by the claimant.
pub const MESSAGES_READ: &str = "/api/v1/cases/{case}/claims/{claim}/messages/read";
/// `POST` sends the claimant's answer to an appointment. An `Idempotency-Key` makes it safe to retry.
pub const APPOINTMENT: &str = "/api/v1/cases/{case}/claims/{claim}/appointments/{appointment}";
/// `GET` gives an agreed appointment as a calendar file.
pub const APPOINTMENT_FILE: &str =
    "/api/v1/cases/{case}/claims/{claim}/appointments/{appointment}/calendar.ics";
/// `GET` lists the person's reminders.
pub const REMINDERS: &str = "/api/v1/me/reminders";
/// `PUT` asks to be reminded of the day from which a claim's evidence can exist; `DELETE` deletes the reminder.
pub const REMINDER: &str = "/api/v1/cases/{case}/claims/{claim}/reminder";
/// `GET` and `PUT` the claimant's rating of how a claim was handled, once it is over.
pub const RATING: &str = "/api/v1/cases/{case}/claims/{claim}/rating";
/// `GET` lists support requests and available callback windows; `POST` makes a request, with an
/// `Idempotency-Key`.
pub const SUPPORT: &str = "/api/v1/help";
/// `DELETE` cancels a request.
pub const SUPPORT_REQUEST: &str = "/api/v1/help/{request}";
/// `POST` disputes the decision on a claim. An `Idempotency-Key` makes it safe to retry, here and at the
/// next four paths.
pub const DISPUTE: &str = "/api/v1/cases/{case}/claims/{claim}/dispute";
/// `POST` complains that a legal limit has passed.
pub const COMPLAINT: &str = "/api/v1/cases/{case}/claims/{claim}/complaint";
/// `POST` takes or reports a step beyond the insurer's answer: review, regulator, mediation, court.
pub const DISPUTE_STEPS: &str = "/api/v1/cases/{case}/claims/{claim}/dispute-steps";
/// `POST` requests human review of an automated decision.
pub const HUMAN_REVIEW: &str = "/api/v1/cases/{case}/claims/{claim}/person";
/// `POST` withdraws a claim.
pub const WITHDRAWAL: &str = "/api/v1/cases/{case}/claims/{claim}/withdrawal";
/// `GET` returns how long claims like this one typically take.
pub const TYPICAL: &str = "/api/v1/cases/{case}/claims/{claim}/typical";
/// `GET` lists questions and answers.
pub const FAQ: &str = "/api/v1/content/faq";
/// `PUT` records whether an answer helped.
pub const FAQ_VOTE: &str = "/api/v1/content/faq/{entry}/vote";
/// `GET` lists case studies.
pub const CASE_STUDIES: &str = "/api/v1/content/cases";
/// `GET` returns the hospitals to choose from.
pub const HOSPITALS: &str = "/api/v1/content/hospitals";
/// `GET` lists guides.
pub const GUIDES: &str = "/api/v1/content/guides";
/// `POST` reports an error of the app; no personal data.
pub const CLIENT_ERRORS: &str = "/api/v1/client-errors";

/// Partner side, signed. `GET` lists the claims that are waiting for this insurer.
pub const PARTNER_QUEUE: &str = "/partner/v1/claims";
/// Partner side, signed. `POST` appends an event to a claim. An `Idempotency-Key` makes it safe to retry;
/// each attempt is signed anew.
pub const PARTNER_ENTRIES: &str = "/partner/v1/cases/{case}/claims/{claim}/entries";
/// Partner side, signed. `GET` shows a case as far as the insurer or the service desk may see it. Honours
/// `If-None-Match`.
pub const PARTNER_CASE: &str = "/partner/v1/cases/{case}";
/// Partner side, signed. `GET` returns a page of earlier entries of a case, as far as the partner may see them.
pub const PARTNER_CASE_ENTRIES: &str = "/partner/v1/cases/{case}/entries";
/// Partner side, signed. `GET` returns a page of earlier messages of a case, as far as the partner may see them.
pub const PARTNER_CASE_MESSAGES: &str = "/partner/v1/cases/{case}/messages";
/// Partner side, signed. `GET` lists the events that concern the partner.
pub const PARTNER_EVENTS: &str = "/partner/v1/events";
/// Partner side, signed. `GET` downloads a file of a case that has a claim with this insurer.
pub const PARTNER_FILE: &str = "/partner/v1/cases/{case}/files/{file}";
/// Partner side, signed by the platform's own systems or an insurer, like the next three. `PUT` puts a person, by the
/// partner's name for them, `GET` returns what was put. `PUT` honours `If-Match` and `If-None-Match: *`.
pub const PARTNER_PERSON: &str = "/partner/v1/people/{ref}";
/// `PUT` puts a mandate: the person `{ref}` acts for `{other}`. `GET` returns it.
pub const PARTNER_MANDATE: &str = "/partner/v1/people/{ref}/mandates/{other}";
/// `PUT` puts one period of a policy, `GET` returns all of its periods.
pub const PARTNER_POLICY: &str = "/partner/v1/policies/{policy_no}";
/// `POST` puts many records, one a line; `?dry_run=true` only checks them.
pub const PARTNER_IMPORTS: &str = "/partner/v1/imports";

/// Partner side, signed. `POST` reports a paid visit.
pub const PARTNER_VISITS: &str = "/partner/v1/visits";

/// Partner side, signed. `GET` lists the claims with messages that this insurer has not read.
pub const PARTNER_MESSAGES: &str = "/partner/v1/messages";
/// Partner side, signed. `POST` writes to a claim's messages, or marks them as read. An `Idempotency-Key`
/// makes it safe to retry.
pub const PARTNER_CLAIM_MESSAGES: &str = "/partner/v1/cases/{case}/claims/{claim}/messages";
/// Partner side, signed. `POST` uploads a file for a message to the claimant.
pub const PARTNER_CLAIM_FILES: &str = "/partner/v1/cases/{case}/claims/{claim}/files";
/// Partner side, signed. `GET` lists this insurer's appointments that are not over.
pub const PARTNER_APPOINTMENTS: &str = "/partner/v1/appointments";
/// Partner side, signed by the service desk. `GET` lists the open support requests.
pub const PARTNER_SUPPORT: &str = "/partner/v1/help";
/// Partner side, signed by the service desk. `POST` records an action on a request.
pub const PARTNER_SUPPORT_REQUEST: &str = "/partner/v1/help/{request}";

/// Partner side, signed. `GET` lists the catastrophes that this insurer has declared, `POST` declares one.
pub const PARTNER_CATASTROPHES: &str = "/partner/v1/catastrophes";

/// On the hospital's side, signed by the platform. `POST` requests the record of a visit, at the host that
/// the hospital has registered.
pub const HOSPITAL_RECORDS: &str = "/records";
/// Partner side, signed by a mini-program's server. `POST` creates a code that signs somebody in to its
/// web-view.
pub const PARTNER_HAND_OVERS: &str = "/partner/v1/hand-overs";

/// [`PUSH_DEVICE`] with this id.
pub fn push_device(device: &PushDeviceId) -> String {
    format!("{PUSH_DEVICES}/{device}")
}

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

/// [`DRAFT`], to be deleted if it was not saved after this instant.
pub fn draft_unchanged_since(id: &DraftId, at: Timestamp) -> String {
    // A plus sign in a query is a space.
    format!("{}?unchanged_since={}", draft(id), at.to_string().replace('+', "%2B"))
}

/// [`FILES`] of this draft.
pub fn files_of_draft(draft: &str) -> String {
    format!("{FILES}?draft={draft}")
}

/// [`FILE`] of this file.
pub fn file(file: &FileId) -> String {
    format!("{FILES}/{file}")
}

/// [`FILE`] of this PDF, as an answer that a browser shows instead of saving it.
pub fn shown_file(file: &FileId) -> String {
    format!("{FILES}/{file}?inline=true")
}

/// [`THUMBNAIL`] of this file.
pub fn thumbnail(file: &FileId) -> String {
    format!("{FILES}/{file}/thumbnail")
}

/// [`DOCUMENTS`] of this case.
pub fn documents(case: &CaseId) -> String {
    format!("{CASES}/{case}/documents")
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

/// [`CASE`] of this case, with the whole journal.
pub fn whole_case(case: &CaseId) -> String {
    format!("{CASES}/{case}?entries=all")
}

/// [`CASE_ENTRIES`] of this case, before the entry `before`.
pub fn case_entries(case: &CaseId, before: u32) -> String {
    format!("{CASES}/{case}/entries?before={before}")
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

/// [`MESSAGES`] of this case, before the message `before`.
pub fn messages_before(case: &CaseId, before: u32) -> String {
    format!("{CASES}/{case}/messages?before={before}")
}

/// [`LIVE`] of this case, with messages: after the entry `after` and the message `message`.
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

/// [`REMINDER`] of this claim.
pub fn reminder(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/reminder")
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

/// [`DISPUTE_STEPS`] of this claim.
pub fn dispute_steps(case: &CaseId, claim: &ClaimId) -> String {
    format!("{CASES}/{case}/claims/{claim}/dispute-steps")
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

/// [`WECHAT_CONFIG`] for a page address, percent-encoded.
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
