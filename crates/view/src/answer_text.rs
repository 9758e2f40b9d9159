//! The answers to the questions of a claim in words.

use claim_flow::Reply;
use domain::fact::{EventLink, Fact, FactAnswer};

use crate::format::date;
use crate::questions::REPLIES;
use crate::{Context, Localized};

/// The words of answers that are not among the choices of their question.
#[derive(Clone, Copy, Debug)]
pub struct AnswerWords {
    /// That the question has no answer yet.
    pub not_given: &'static str,
    /// That the person does not know.
    pub not_known: &'static str,
    /// That it belongs to no earlier event.
    pub another_event: &'static str,
    /// That it belongs to the event that was reported on this day.
    pub event_reported_on: fn(&str) -> String,
    /// The sizes of a tumour, the smallest first.
    pub tumour_size: [&'static str; 5],
}

/// The words of answers that are not among the choices of their question.
pub static ANSWER_WORDS: Localized<AnswerWords> = Localized {
    zh: AnswerWords {
        not_given: "没有填",
        not_known: "不知道，请保险公司去查",
        another_event: "不是，是另外一次",
        event_reported_on: |day| ["是，", day, "报过案的那次"].concat(),
        tumour_size: ["T1", "T2", "T3", "T4a", "T4b"],
    },
    en: AnswerWords {
        not_given: "Not given",
        not_known: "Not known. The insurer will check.",
        another_event: "No, to a different one",
        event_reported_on: |day| ["Yes, to the one reported on ", day].concat(),
        tumour_size: ["T1", "T2", "T3", "T4a", "T4b"],
    },
};

/// The text of an answer to `fact`.
pub fn answer_text(fact: Fact, answer: Option<FactAnswer<Reply>>, context: Context) -> String {
    let words = ANSWER_WORDS.get(context.locale);
    match answer {
        None => words.not_given.to_owned(),
        Some(FactAnswer::Unknown) => words.not_known.to_owned(),
        Some(FactAnswer::Is(Reply::Day(day))) => date(day, context),
        Some(FactAnswer::Is(Reply::Event(EventLink::New))) => words.another_event.to_owned(),
        Some(FactAnswer::Is(Reply::Event(EventLink::ReportedAt(at)))) => {
            (words.event_reported_on)(&date(at.date(), context))
        }
        Some(FactAnswer::Is(Reply::Stage(stage))) => {
            let size = usize::from(stage.t.saturating_sub(1));
            let size = words.tumour_size.get(size).copied().unwrap_or_default();
            let nodes = if stage.nodes { " N1" } else { " N0" };
            let metastasis = if stage.metastasis { " M1" } else { " M0" };
            [size, nodes, metastasis].concat()
        }
        Some(FactAnswer::Is(reply)) => REPLIES.get(context.locale)(fact, reply).to_owned(),
    }
}
