//! Content: questions and answers, case studies, guides, hospitals. Public, and the same for everybody.

use domain::case_study::CaseStudyCover;
use domain::fact::{HospitalGrade, HospitalKind};
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// Response to `GET /content/faq`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Faq {
    /// The entries, most asked first.
    pub entries: Vec<FaqEntry>,
    /// Pinyin and traditional forms of the characters in these and in the case studies. Without it, search
    /// by pinyin or by traditional characters finds nothing.
    #[serde(default)]
    pub readings: CharacterReadings,
}

/// A question with its answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
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
    /// Everyday wordings of the question. Searched but not shown.
    #[serde(default, rename = "asked")]
    pub everyday_words: Keywords,
    /// Laws and clauses it is based on.
    pub basis: Vec<Bilingual>,
    /// The lines of insurance it applies to; none means all.
    #[serde(default)]
    pub lines: Vec<InsuranceLine>,
    /// Related entries, by id.
    #[serde(default)]
    pub related: Vec<String>,
}

impl FaqEntry {
    /// Whether it applies to this line of insurance.
    pub fn is_about(&self, line: InsuranceLine) -> bool {
        self.lines.is_empty() || self.lines.contains(&line)
    }

    /// The question, its keywords and everyday wordings, in both languages.
    pub fn question_texts(&self) -> Vec<&str> {
        let question = [&self.question.zh, &self.question.en];
        let words = [&self.keywords, &self.everyday_words]
            .into_iter()
            .flat_map(|it| it.zh.iter().chain(&it.en));
        question.into_iter().chain(words).map(String::as_str).collect()
    }

    /// The answer and its legal basis, in both languages.
    pub fn body_texts(&self) -> Vec<&str> {
        let texts = std::iter::once(&self.answer).chain(&self.basis);
        texts.flat_map(|text| [text.zh.as_str(), text.en.as_str()]).collect()
    }
}

/// Words people look for an entry by.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Keywords {
    /// Chinese.
    pub zh: Vec<String>,
    /// English.
    pub en: Vec<String>,
}

/// Pinyin and traditional forms of the Chinese characters that occur.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CharacterReadings {
    /// Pairs of characters, a traditional one and the simplified one that occurs.
    pub traditional: String,
    /// Syllables without tones, each followed by the characters read that way, separated by spaces: `bao报保
    /// pei赔`.
    pub pinyin: String,
}

/// Body of `PUT /content/faq/{entry}/vote`: whether an answer helped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Vote {
    /// Whether it helped.
    pub helpful: bool,
    /// A random id that the device generated for voting only: 32 hexadecimal digits. Signed-in people vote
    /// as themselves, whatever the device.
    pub device: String,
}

/// Response: all votes on the entry, each person's or device's last one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct VoteCounts {
    /// How many it helped.
    pub helpful: u32,
    /// How many it did not.
    pub not_helpful: u32,
}

/// Response to `GET /content/cases`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudies {
    /// What to know before reading any of them.
    pub notice: Bilingual,
    /// The cases.
    pub cases: Vec<CaseStudy>,
}

/// A case study of a claim.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CaseStudy {
    /// A stable name for links.
    pub id: String,
    /// The line of insurance it is mostly about.
    pub line: InsuranceLine,
    /// Lines it touches as well.
    #[serde(default)]
    pub related_lines: Vec<InsuranceLine>,
    /// How it ended.
    pub outcome: CaseStudyOutcome,
    /// Its title.
    pub title: Bilingual,
    /// What happened.
    pub facts: Bilingual,
    /// Why it was decided so.
    pub reasoning: Bilingual,
    /// The arithmetic, cover by cover.
    pub accounts: Vec<CaseStudyCover>,
    /// What was paid in all, as the author states it.
    pub total_paid: Fen,
    /// What to remember.
    pub lesson: Bilingual,
}

impl CaseStudy {
    /// Facts, reasons and lesson, in both languages.
    pub fn body_texts(&self) -> Vec<&str> {
        let texts = [&self.facts, &self.reasoning, &self.lesson];
        texts.into_iter().flat_map(|text| [text.zh.as_str(), text.en.as_str()]).collect()
    }
}

/// The outcome of a case study.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum CaseStudyOutcome {
    /// The full amount was paid.
    Paid,
    /// A part was paid.
    PartlyPaid,
    /// Nothing was paid.
    Denied,
    /// An outcome that this version does not know.
    #[serde(other)]
    Unknown,
}

/// Response to `GET /content/guides`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Guides {
    /// One for each line of insurance.
    pub guides: Vec<Guide>,
}

/// How a claim of one line goes, from the first hour to the money.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Guide {
    /// The line of insurance.
    pub line: InsuranceLine,
    /// When one needs it, in one sentence.
    pub when: Bilingual,
    /// What to do in the first hour.
    pub first_hour: Vec<Bilingual>,
    /// What to keep.
    pub keep: Vec<Bilingual>,
    /// Whom to call.
    pub call: Vec<GuideCall>,
    /// How the claim goes.
    pub steps: Vec<Bilingual>,
    /// How long things may take.
    pub times: Vec<GuideTime>,
    /// Related questions, by id.
    #[serde(default)]
    pub questions: Vec<String>,
}

/// Somebody to call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideCall {
    /// Who.
    pub who: Bilingual,
    /// Their number, if it is the same for everybody.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub number: Option<String>,
    /// What for.
    pub why: Bilingual,
}

/// How long something may take.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct GuideTime {
    /// What.
    pub what: Bilingual,
    /// How long.
    pub time: Bilingual,
    /// The legal basis.
    pub basis: Bilingual,
}

/// Response to `GET /content/hospitals`: the hospitals that a claimant can choose from.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hospitals {
    /// The hospitals. The order does not matter.
    pub hospitals: Vec<Hospital>,
    /// Pinyin and traditional forms of the characters in their names and places.
    #[serde(default)]
    pub readings: CharacterReadings,
}

/// A hospital that a claimant can choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Hospital {
    /// Its name; the Chinese one as on its receipts.
    pub name: Bilingual,
    /// What people call it as well.
    #[serde(default)]
    pub also: Vec<String>,
    /// Its grade.
    pub grade: HospitalGrade,
    /// Who runs it.
    pub kind: HospitalKind,
    /// What it is for.
    #[serde(rename = "type")]
    pub hospital_type: HospitalType,
    /// City and district or county.
    pub place: Bilingual,
}

/// What a hospital is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum HospitalType {
    /// A general hospital (综合医院).
    General,
    /// A specialist hospital (专科医院).
    Specialist,
    /// A hospital of traditional Chinese medicine (中医医院).
    TraditionalMedicine,
    /// A hospital for mothers and children (妇幼保健院).
    MotherAndChild,
    /// A hospital of a county (县级医院).
    County,
    /// A community health centre (社区卫生服务中心).
    Community,
    /// A type that this version does not know.
    #[serde(other)]
    Unknown,
}
