//! The texts of notifications that leave the app. A locked phone or somebody else's eyes may show them, so without the
//! person's choice they name no person, insurer, illness, hospital or sum.

mod words;

use domain::ids::{CaseId, VisitId};
use domain::money::Fen;
use domain::notification::NotificationTopic;
use domain::text::Bilingual;
use routes::{ClaimDraft, Route, StepName};

use crate::Locale;
use crate::format::format_exact;
use words::{Line, WORDS, Words};

/// A notification in one language.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotificationText {
    /// What has happened, without a full stop: the subject of an e-mail.
    pub title: String,
    /// What has happened and what to do, in whole sentences.
    pub body: String,
}

/// What a notification says in addition if the person chose details.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotificationDetails<'a> {
    /// Whose claim it is.
    pub insured_name: &'a str,
    /// The insurer.
    pub insurer: &'a Bilingual,
    /// The sum that was decided or paid.
    pub amount: Option<Fen>,
}

/// The text about a topic; with `details` it names person, insurer and sum.
pub fn notification_text(
    topic: NotificationTopic,
    details: Option<NotificationDetails<'_>>,
    locale: Locale,
) -> NotificationText {
    let words = WORDS.get(locale);
    let &Line { title, next } = line(words, topic);
    let body = [title, words.full_stop, next].concat();
    let body = match details {
        Some(details) => {
            let insurer = locale.pick(details.insurer);
            let amount = details.amount.map(|amount| (words.amount)(&format_exact(amount)));
            [(words.about)(details.insured_name, insurer), body, amount.unwrap_or_default()]
                .concat()
        }
        None => body,
    };
    NotificationText { title: title.to_owned(), body }
}

/// The text with a sign-in code that is valid for `minutes`.
pub fn sign_in_code_text(code: &str, minutes: u32, locale: Locale) -> NotificationText {
    let words = WORDS.get(locale);
    NotificationText { title: words.code_title.to_owned(), body: (words.code)(code, minutes) }
}

/// The text with the code by which the reader lets `asker` act for them. It is valid for `hours`.
pub fn mandate_code_text(code: &str, asker: &str, hours: u8, locale: Locale) -> NotificationText {
    let words = WORDS.get(locale);
    let body = (words.mandate_code)(code, asker, hours);
    NotificationText { title: words.mandate_code_title.to_owned(), body }
}

/// The body of an e-mail: the text, the link, and why it came.
pub fn email_body(text: &NotificationText, link: Option<&str>, locale: Locale) -> String {
    let words = WORDS.get(locale);
    match link {
        Some(link) => [&text.body, "\n\n", link, "\n\n", words.email_end, "\n"].concat(),
        None => [&text.body, "\n"].concat(),
    }
}

/// The path of the page about a topic of a case.
pub fn case_path(topic: NotificationTopic, case: CaseId) -> String {
    match topic {
        NotificationTopic::MessageReceived
        | NotificationTopic::AppointmentOffered
        | NotificationTopic::AppointmentChanged => Route::Messages(case).path(),
        NotificationTopic::DocumentsRequested
        | NotificationTopic::MediationProposed
        | NotificationTopic::Decided
        | NotificationTopic::NoticeSent
        | NotificationTopic::Answered
        | NotificationTopic::Reopened
        | NotificationTopic::DisputeMoved
        | NotificationTopic::ContractNotice
        | NotificationTopic::PaymentSent
        | NotificationTopic::PaymentArrived
        | NotificationTopic::PaymentReturned
        | NotificationTopic::Explained
        | NotificationTopic::PoliciesLinked
        | NotificationTopic::VisitClaimable
        | NotificationTopic::Test
        | NotificationTopic::Unknown => Route::Tracker(case).path(),
    }
}

/// The path of the claim for a visit.
pub fn visit_path(visit: VisitId) -> String {
    Route::NewClaim { step: StepName::WHO, draft: ClaimDraft::Visit(visit) }.path()
}

/// The path of the page with the policies.
pub fn policies_path() -> String {
    Route::Coverage.path()
}

/// The path of the page with the settings.
pub fn settings_path() -> String {
    Route::Me.path()
}

fn line(words: &Words, topic: NotificationTopic) -> &Line {
    match topic {
        NotificationTopic::DocumentsRequested => &words.documents_requested,
        NotificationTopic::AppointmentOffered => &words.appointment_offered,
        NotificationTopic::AppointmentChanged => &words.appointment_changed,
        NotificationTopic::MediationProposed => &words.mediation_proposed,
        NotificationTopic::Decided => &words.decided,
        NotificationTopic::NoticeSent => &words.notice_sent,
        NotificationTopic::Answered => &words.answered,
        NotificationTopic::Reopened => &words.reopened,
        NotificationTopic::DisputeMoved => &words.dispute_moved,
        NotificationTopic::ContractNotice => &words.contract_notice,
        NotificationTopic::PoliciesLinked => &words.policies_linked,
        NotificationTopic::PaymentSent => &words.payment_sent,
        NotificationTopic::PaymentArrived => &words.payment_arrived,
        NotificationTopic::PaymentReturned => &words.payment_returned,
        NotificationTopic::Explained => &words.explained,
        NotificationTopic::MessageReceived => &words.message_received,
        NotificationTopic::VisitClaimable => &words.visit_claimable,
        NotificationTopic::Test => &words.test,
        NotificationTopic::Unknown => &words.unknown,
    }
}
