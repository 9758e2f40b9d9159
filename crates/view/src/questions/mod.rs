//! Every question that the rules need answered, in both languages: the question, how to answer it, why it matters,
//! and the label of each answer.

mod en;
mod zh;

use domain::fact::Fact;

use crate::Localized;
use claim_flow::Reply;

/// A question in one language.
#[derive(Clone, Copy)]
pub struct Question {
    /// The question; the heading of its page.
    pub ask: &'static str,
    /// The same in a word or two, for the summary before sending and for messages about a missing answer.
    pub short: &'static str,
    /// How to answer, or where to find it.
    pub hint: Option<&'static str>,
    /// Why it matters.
    pub why: &'static str,
}

/// The questions.
pub static QUESTIONS: Localized<fn(Fact) -> Question> =
    Localized { zh: zh::question_text, en: en::question_text };

/// The label of an answer.
pub static REPLIES: Localized<fn(Fact, Reply) -> &'static str> =
    Localized { zh: zh::reply_label, en: |_, reply| en::reply_label(reply) };

const fn question(
    ask: &'static str,
    short: &'static str,
    hint: Option<&'static str>,
    why: &'static str,
) -> Question {
    Question { ask, short, hint, why }
}
