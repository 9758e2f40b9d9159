//! The receipt of a filed case: who has received it, which files came with it, and what happens next.

mod page;
mod printout;
mod words;

use contract::printout::CasePrintout;
use domain::clock::{DatedLaw, LEGAL_PAYMENT_DAYS, leading_deadline};
use domain::date::{CivilDate, Timestamp};
use domain::journal::{AddedDocument, CaseDocument, CaseState, ClaimState};
use maud::{Markup, html};
use routes::Route;

use super::button::{ButtonKind, button_link};
use super::contact_options::ways_to_reach_a_person;
use super::heading::page_heading;
use super::law_link::law_link;
use super::paper_strip::room_for_papers;
use super::printout_links::case_printout_links;
use super::timeline::{TimelineItem, TimelineOrder, timeline};
use crate::format::{date, moment, time_with_seconds};
use crate::labels::{document_name, file_kind_name};
use crate::laws::Law;
use crate::timeline::{TimelineLane, TimelineMarker};
use crate::{Context, Locale};
pub use page::receipt_page;
pub use words::ReceiptControls;
use words::WORDS;

/// A filed case as its receipt shows it.
#[derive(Clone, Copy, Debug)]
pub struct Receipt<'a> {
    /// The case.
    pub case: &'a CaseState,
    /// The law that its deadlines are computed from.
    pub law: &'a DatedLaw,
    /// When it was sent, if that was from this device.
    pub sent_at: Option<Timestamp>,
    /// The language, and today.
    pub context: Context,
}

/// The title of the page.
pub const fn receipt_title(locale: Locale) -> &'static str {
    WORDS.get(locale).page
}

/// The labels of what the app adds to the page.
pub const fn receipt_controls(locale: Locale) -> &'static ReceiptControls {
    &WORDS.get(locale).controls
}

/// What a device remembers of a filed case: its number, and when it was sent and stored.
pub fn remembered_receipt(
    case_no: &str,
    sent_at: Timestamp,
    filed_at: Timestamp,
    context: Context,
) -> Markup {
    let words = WORDS.get(context.locale);
    let here = (words.from_here)(&moment(sent_at, context));
    let there = (words.stored)(&moment(filed_at, context));
    let items = [done("sent", here, words.sent), done("platform", there, words.platform)];
    card(case_no, filed_at.date(), &items, context)
}

/// The files of a document, page by page: their names, what they are, and their SHA-256.
pub fn receipt_files(added: &AddedDocument, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        ol.receipt__pages {
            @for (page, file) in (1..).zip(&added.files) {
                li."note receipt__file" {
                    span { ((words.page_of)(page)) }
                    @if !file.name.is_empty() { span.receipt__name { (file.name) } }
                    @if let Some(kind) = file_kind_name(file.kind, locale) { span { (kind) } }
                    code.receipt__hash { (file.sha256) }
                }
            }
        }
    }
}

impl<'a> Receipt<'a> {
    const fn words(self) -> &'static words::Words {
        WORDS.get(self.context.locale)
    }

    /// The heading, which says who has received the case.
    pub fn top(self) -> Markup {
        html! {
            (page_heading(&self.heading(), None))
            p."lead receipt__lead" { (self.words().lead) }
        }
    }

    fn heading(self) -> String {
        let words = self.words();
        let names = |has_received: bool| {
            let claims =
                self.case.claims.iter().filter(|claim| claim.received.is_some() == has_received);
            let mut names: Vec<&str> = claims.map(|claim| self.insurer(claim)).collect();
            names.dedup();
            names.join(words.and)
        };
        let (have, wait) = (names(true), names(false));
        match (have.is_empty(), wait.is_empty()) {
            (_, true) => (words.all_have_it)(&have),
            (true, false) => (words.platform_has_it)(&wait),
            (false, false) => (words.some_have_it)(&have, &wait),
        }
    }

    fn insurer(self, claim: &'a ClaimState) -> &'a str {
        self.context.locale.pick(&claim.filed.insurer_name)
    }

    /// The case number, and who has received the case when.
    pub fn summary(self) -> Markup {
        let CaseState { report, filed_at, .. } = self.case;
        card(&report.case_no, filed_at.date(), &self.received_by(), self.context)
    }

    /// Who has received the case when.
    fn received_by(self) -> Vec<TimelineItem> {
        let CaseState { filed_at, claims, .. } = self.case;
        let words = self.words();
        // Whether this device has sent it changes the line, but not its height.
        let sent = self.sent_at.map(|at| (words.from_here)(&time_with_seconds(at)));
        let sent = sent.unwrap_or_else(|| words.online.to_owned());
        let stored = (words.stored)(&time_with_seconds(*filed_at));
        let mut items =
            vec![done("sent", sent, words.sent), done("platform", stored, words.platform)];
        items.extend(claims.iter().map(|claim| self.received(claim)));
        items
    }

    /// Whether the insurer has received its claim.
    fn received(self, claim: &'a ClaimState) -> TimelineItem {
        let (words, insurer) = (self.words(), self.insurer(claim));
        let id = claim.filed.claim.as_str();
        let item = match &claim.received {
            None => TimelineItem::new(
                id,
                TimelineMarker::Sent,
                words.waiting_note,
                (words.waiting)(insurer),
            ),
            Some(received) => {
                let at = moment(received.at, self.context);
                let when = match &received.no {
                    None => at,
                    Some(number) => (words.receipt_no)(&at, number),
                };
                done(id, when, (words.insurer)(insurer))
            }
        };
        item.on(TimelineLane::Branch)
    }

    /// The documents handed in, with room for the pictures of their pages. `None` if there are none.
    fn files(self) -> Option<Markup> {
        let documents = &self.case.documents;
        let words = receipt_controls(self.context.locale);
        let markup = html! {
            section.section {
                h2 { (words.files) }
                p.note { (words.files_note) }
                ul.receipt__files { @for document in documents { (self.document(document)) } }
            }
        };
        (!documents.is_empty()).then_some(markup)
    }

    fn document(self, CaseDocument { added, .. }: &CaseDocument) -> Markup {
        let locale = self.context.locale;
        html! {
            li {
                strong { (document_name(added.document, locale)) }
                (room_for_papers(added, locale))
                (receipt_files(added, locale))
            }
        }
    }

    /// What happens next and by when, with the articles of law.
    pub fn next(self) -> Markup {
        let locale = self.context.locale;
        let items = self.next_steps().map(|(item, law)| item.with_detail(law_link(law, locale)));
        html! {
            section.section {
                h2 { (self.words().next) }
                (timeline(&items, TimelineOrder::TextFirst, locale))
            }
        }
    }

    /// What happens next, each step with its article.
    fn next_steps(self) -> [(TimelineItem, Law); 3] {
        let words = self.words();
        let decides = match self.due_on() {
            Some(day) => (words.decides_by)(&date(day, self.context)),
            None => words.decides.to_owned(),
        };
        // The last of them, where the contracts differ.
        let days_to_pay = self.case.claims.iter().map(|claim| claim.filed.days_to_pay()).max();
        let pays = (words.pays)(days_to_pay.unwrap_or(LEGAL_PAYMENT_DAYS));
        let pays_note = (words.pays_note)(&self.case.report.payee.account_tail);
        let checks =
            TimelineItem::new("checks", TimelineMarker::Working, words.checks_note, words.checks);
        let decides =
            TimelineItem::new("decides", TimelineMarker::ToCome, words.decides_note, decides);
        let pays = TimelineItem::new("pays", TimelineMarker::Money, pays_note, pays);
        [(checks, Law::Insurance22), (decides, Law::BasicService23), (pays, Law::Insurance23)]
    }

    /// By when the insurer has to act next.
    fn due_on(self) -> Option<CivilDate> {
        let claim = self.case.primary_claim()?;
        let deadline = leading_deadline(claim, self.law, self.context.today)?;
        (!deadline.is_met()).then_some(deadline.due_on)
    }

    /// The link to the progress, the links that keep the receipt, and how to reach a person.
    pub fn help(self) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let tracker = Route::Tracker(self.case.report.case.clone()).path();
        html! {
            div.receipt__follow { (button_link(&tracker, words.controls.follow, ButtonKind::Primary)) }
            (case_printout_links(self.case, CasePrintout::Receipt, locale))
            (ways_to_reach_a_person(Some(words.help), locale))
        }
    }
}

fn done(id: &str, when: String, text: impl Into<String>) -> TimelineItem {
    TimelineItem::new(id, TimelineMarker::Done, when, text)
}

/// The case number, which people read out on the phone, the day, and who has received the case.
fn card(case_no: &str, day: CivilDate, items: &[TimelineItem], context: Context) -> Markup {
    let words = WORDS.get(context.locale);
    html! {
        section.card {
            div.receipt__number {
                p.note { (words.case_no) }
                p.receipt__case-no data-testid="claim-number" { (case_no) }
                p.note { (date(day, context)) }
            }
            (timeline(items, TimelineOrder::TextFirst, context.locale))
        }
    }
}
