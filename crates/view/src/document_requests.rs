//! What the page of a case says about the documents that an insurer has requested.

use domain::journal::{
    CaseDocument, ClaimState, DocumentFlaw, DocumentRequest, FileRef, FileRejection, RejectedFiles,
    SupplementNotice,
};
use domain::product::Document;

use crate::format::{date, plural};
use crate::{Context, Locale, Localized};

/// The words about requested documents.
#[derive(Clone, Copy, Debug)]
pub struct RequestWords {
    /// The heading, with the insurer and the number of documents.
    pub heading: fn(&str, usize) -> String,
    /// When the complete list came.
    pub requested_on: fn(&str) -> String,
    /// When the insurer asked once more.
    pub requested_again_on: fn(&str) -> String,
    /// By when they should come.
    pub respond_by: fn(&str) -> String,
    /// That the insurer has asked this many times.
    pub requested_again: fn(usize) -> String,
    /// What follows from that.
    pub requested_again_more: &'static str,
    /// The state of a document that has not been handed in.
    pub waits: &'static str,
    /// The heading of what helps without the document.
    pub cannot_get_it: &'static str,
    /// What helps without the document.
    pub cannot_get_it_more: &'static str,
}

/// The words about requested documents.
pub static REQUEST_WORDS: Localized<RequestWords> = Localized {
    zh: RequestWords {
        heading: |who, count| format!("{who}要的 {count} 份材料"),
        requested_on: |day| format!("{day}列全。"),
        requested_again_on: |day| format!("{day}又要的。"),
        respond_by: |day| format!("{day}前交最好，晚了也收。"),
        requested_again: |count| format!("这是第 {count} 次要材料。法律要求一次说全。"),
        requested_again_more: "材料照样可以补。第一次以后再要的，保险公司的时限不停。您也可以投诉。",
        waits: "还没有",
        cannot_get_it: "没有这份怎么办",
        cannot_get_it_more: "拿不到也没关系。法律只要求您交自己能拿到的材料。打电话说明情况，请保险公司自己去查。",
    },
    en: RequestWords {
        heading: |who, count| {
            let noun = plural(i64::try_from(count).unwrap_or(i64::MAX), "document", "documents");
            format!("{who} asks for {count} {noun}")
        },
        requested_on: |day| format!("Full list sent on {day}. "),
        requested_again_on: |day| format!("Asked for again on {day}. "),
        respond_by: |day| format!("Please send it by {day}. Later is still accepted."),
        requested_again: |count| {
            format!(
                "This is request number {count} for documents. The law requires one complete request."
            )
        },
        requested_again_more: "You can still send them. Requests after the first do not stop the insurer's clock. You can also complain.",
        waits: "Missing",
        cannot_get_it: "What if I don't have it?",
        cannot_get_it_more: "That is all right. The law only requires documents that you can get. Call the insurer, explain, and ask it to make its own enquiries.",
    },
};

/// Whether the insurer waits for documents.
pub fn waits_for_documents(claim: &ClaimState) -> bool {
    claim.missing_requests().next().is_some()
}

/// When the insurer has asked, the last time, and by when the documents should come.
pub fn request_dates(claim: &ClaimState, context: Context) -> Option<String> {
    let words = REQUEST_WORDS.get(context.locale);
    let SupplementNotice { reached_on, respond_by, .. } = claim.supplements.last()?;
    let is_repeated = claim.has_repeated_requests();
    let requested_on = if is_repeated { words.requested_again_on } else { words.requested_on };
    let mut line = requested_on(&date(*reached_on, context));
    if let Some(day) = respond_by {
        line += &(words.respond_by)(&date(*day, context));
    }
    Some(line)
}

/// A submitted page that is to be sent again.
#[derive(Clone, Copy, Debug)]
pub struct RejectedPage<'a> {
    /// What it was submitted as.
    pub document: Document,
    /// Its number in that document, from 1.
    pub number: usize,
    /// Its file.
    pub file: &'a FileRef,
    /// What is wrong with it.
    pub rejection: FileRejection,
}

/// The pages among the submitted ones that an open request wants again.
pub fn rejected_pages<'a>(
    submitted: &'a [CaseDocument],
    request: &'a DocumentRequest,
) -> impl Iterator<Item = RejectedPage<'a>> {
    request.rejected.iter().flat_map(move |RejectedFiles { flaw, files }| {
        let rejection = FileRejection { flaw: *flaw, is_awaited: true };
        let pages = submitted.iter().flat_map(|CaseDocument { added, .. }| {
            (1..).zip(&added.files).map(move |(number, file)| (added.document, number, file))
        });
        let rejected = pages.filter(move |(_, _, file)| files.contains(&file.id));
        rejected.map(move |(document, number, file)| RejectedPage {
            document,
            number,
            file,
            rejection,
        })
    })
}

/// What is said on the picture of a page that an insurer does not accept.
pub const fn rejection_text(rejection: FileRejection, locale: Locale) -> &'static str {
    match (locale, rejection.flaw, rejection.is_awaited) {
        (Locale::ZhCn, DocumentFlaw::Blurred, true) => "看不清，请重交",
        (Locale::ZhCn, DocumentFlaw::Blurred, false) => "看不清",
        (Locale::ZhCn, DocumentFlaw::Incomplete, true) => "不完整，请重交",
        (Locale::ZhCn, DocumentFlaw::Incomplete, false) => "不完整",
        (Locale::ZhCn, DocumentFlaw::WrongDocument, true) => "不是要的材料，请重交",
        (Locale::ZhCn, DocumentFlaw::WrongDocument, false) => "不是要的材料",
        (Locale::ZhCn, DocumentFlaw::Other, true) => "保险公司没收下，请重交",
        (Locale::ZhCn, DocumentFlaw::Other, false) => "保险公司没收下",
        (Locale::En, DocumentFlaw::Blurred, true) => "Too blurred to read · send again",
        (Locale::En, DocumentFlaw::Blurred, false) => "Too blurred to read",
        (Locale::En, DocumentFlaw::Incomplete, true) => "Incomplete · send again",
        (Locale::En, DocumentFlaw::Incomplete, false) => "Incomplete",
        (Locale::En, DocumentFlaw::WrongDocument, true) => "Not the right document · send again",
        (Locale::En, DocumentFlaw::WrongDocument, false) => "Not the right document",
        (Locale::En, DocumentFlaw::Other, true) => "Not accepted · send again",
        (Locale::En, DocumentFlaw::Other, false) => "Not accepted",
    }
}
