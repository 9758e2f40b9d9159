//! Questions and answers.

use domain::text::Bilingual;
use serde::{Deserialize, Serialize};

/// Answer to `GET /content/faq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Faq {
    /// The entries, most asked first.
    pub entries: Vec<FaqEntry>,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FaqEntry {
    /// A stable name for links.
    pub id: String,
    /// What it is about.
    pub category: String,
    /// The question.
    pub question: Bilingual,
    /// The answer.
    pub answer: Bilingual,
    /// Words people look for it by.
    pub keywords: Keywords,
    /// Laws and clauses it rests on.
    pub basis: Vec<Bilingual>,
}

/// Words people look for an entry by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Keywords {
    /// Chinese.
    pub zh: Vec<String>,
    /// English.
    pub en: Vec<String>,
}
