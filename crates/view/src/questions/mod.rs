//! Every question the rules may ask, in both languages: what is asked, how to answer, why, and the words
//! of each answer.

mod en;
mod zh;

use domain::fact::Fact;

use crate::Localized;
use claim_flow::Reply;

/// A question in one language.
#[derive(Clone, Copy)]
pub struct Question {
    /// What is asked; the heading of the page.
    pub ask: &'static str,
    /// The same in a word or two, for the last check and for "one fact is missing".
    pub short: &'static str,
    /// How to answer, or where to find it.
    pub hint: Option<&'static str>,
    /// What depends on it.
    pub why: &'static str,
}

/// The questions.
pub static QUESTIONS: Localized<fn(Fact) -> Question> = Localized { zh: zh::asked, en: en::asked };

/// What an answer is called.
pub static REPLIES: Localized<fn(Fact, Reply) -> &'static str> =
    Localized { zh: zh::replied, en: |_, reply| en::replied(reply) };

const fn question(
    ask: &'static str,
    short: &'static str,
    hint: Option<&'static str>,
    why: &'static str,
) -> Question {
    Question { ask, short, hint, why }
}
