//! Editorial content: FAQ, case studies, guides and hospitals. It comes from JSON files, in which placeholders such as
//! `{brand.phone}` are filled from `brand.toml`; the built-in ones are in `content/`. Invalid content is refused as a
//! whole.

mod hospitals;
mod pinyin_readings;

use std::collections::BTreeSet;

use brand::Brand;
use contract::content::{CaseStudies, Faq, Guides, Hospitals};
use serde::de::DeserializeOwned;

use crate::data_files::{FileFlaw, FileFlaws};

/// The built-in texts.
const SHIPPED: ContentTexts<'static> = ContentTexts {
    faq: include_str!("../../content/faq.json"),
    cases: include_str!("../../content/cases.json"),
    guides: include_str!("../../content/guides.json"),
    hospitals: Some(include_str!("../../content/hospitals.json")),
};

/// The texts of the files.
#[derive(Clone, Copy, Debug)]
pub struct ContentTexts<'a> {
    /// `faq.json`
    pub faq: &'a str,
    /// `cases.json`
    pub cases: &'a str,
    /// `guides.json`
    pub guides: &'a str,
    /// `hospitals.json`; without it there are no hospitals to choose from.
    pub hospitals: Option<&'a str>,
}

/// The editorial content.
#[derive(Clone, Debug)]
pub struct Content {
    /// Questions and answers.
    pub faq: Faq,
    /// Case studies.
    pub cases: CaseStudies,
    /// Guides, one per line of insurance.
    pub guides: Guides,
    /// Hospitals to choose from.
    pub hospitals: Hospitals,
}

impl Content {
    /// The content that ships with the server.
    ///
    /// # Errors
    /// What is wrong with it; a test rules this out.
    pub fn shipped() -> Result<Self, FileFlaws> {
        Self::new(SHIPPED)
    }

    /// Reads and checks the content.
    ///
    /// # Errors
    /// What is wrong, with the name of the file, the line and the field.
    pub fn new(texts: ContentTexts<'_>) -> Result<Self, FileFlaws> {
        let faq = read::<Faq>("faq.json", texts.faq);
        let cases = read::<CaseStudies>("cases.json", texts.cases);
        let guides = read::<Guides>("guides.json", texts.guides);
        let hospitals = texts.hospitals.map_or_else(|| Ok(Hospitals::default()), hospitals::read);
        let (mut faq, cases, guides, hospitals) = match (faq, cases, guides, hospitals) {
            (Ok(faq), Ok(cases), Ok(guides), Ok(hospitals)) => (faq, cases, guides, hospitals),
            (faq, cases, guides, hospitals) => {
                let flaws = [faq.err(), cases.err(), guides.err()].into_iter().flatten();
                let in_hospitals = hospitals.err().into_iter().flat_map(|FileFlaws(flaws)| flaws);
                return Err(flaws.chain(in_hospitals).collect());
            }
        };
        let mut flaws = reference_flaws(&faq, &guides, texts);
        flaws.extend(total_flaws(&cases, texts.cases));
        if !flaws.is_empty() {
            return Err(FileFlaws(flaws));
        }
        let searched = faq.entries.iter().flat_map(|entry| entry.question_texts());
        let bodies = faq.entries.iter().flat_map(|entry| entry.body_texts());
        let titles = cases.cases.iter().flat_map(|case| [case.title.zh.as_str()]);
        let in_cases = cases.cases.iter().flat_map(|case| case.body_texts());
        faq.readings = pinyin_readings::readings_of(searched.chain(titles), bodies.chain(in_cases));
        Ok(Self { faq, cases, guides, hospitals })
    }
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, FileFlaw> {
    let flaw = |line, field, message| FileFlaw { file: name.to_owned(), line, field, message };
    // Placeholders contain no line break, so lines stay the same.
    let text = Brand::compiled()
        .fill(text)
        .map_err(|error| flaw(None, String::new(), error.to_string()))?;
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let field = error.path().to_string();
        let inner = error.into_inner();
        flaw(Some(inner.line()), field, inner.to_string())
    })
}

/// Repeated ids, and references to questions that do not exist.
fn reference_flaws(faq: &Faq, guides: &Guides, texts: ContentTexts<'_>) -> Vec<FileFlaw> {
    let mut flaws = Vec::new();
    let mut names = BTreeSet::new();
    for entry in &faq.entries {
        if !names.insert(entry.id.as_str()) {
            let message = format!("the id {} is used twice; give each entry its own", entry.id);
            flaws.push(flaw_at("faq.json", texts.faq, &entry.id, "id", message));
        }
    }
    let related = faq.entries.iter().flat_map(|entry| &entry.related);
    let in_guides = guides.guides.iter().flat_map(|guide| &guide.questions);
    let named = related
        .map(|name| ("faq.json", texts.faq, "related", name))
        .chain(in_guides.map(|name| ("guides.json", texts.guides, "questions", name)));
    for (file, text, field, name) in named.filter(|(_, _, _, name)| !names.contains(name.as_str()))
    {
        let message = format!("there is no question {name}");
        flaws.push(flaw_at(file, text, name, field, message));
    }
    flaws
}

/// A flaw on the first line that has the string `value`.
fn flaw_at(file: &str, text: &str, value: &str, field: &str, message: String) -> FileFlaw {
    let quoted = format!("\"{value}\"");
    let line = text.lines().position(|line| line.contains(&quoted)).map(|at| at + 1);
    FileFlaw { file: file.to_owned(), line, field: field.to_owned(), message }
}

/// Rows of case studies that do not pay the stated amount, and totals that do not add up.
fn total_flaws(cases: &CaseStudies, text: &str) -> Vec<FileFlaw> {
    let mut flaws = Vec::new();
    for case in &cases.cases {
        let mut add = |field, message| {
            flaws.push(flaw_at("cases.json", text, &case.id, field, message));
        };
        for row in case.accounts.iter().flat_map(|account| &account.rows) {
            let (label, stated, pays) = (&row.label.zh, row.paid, row.pays());
            if pays != stated {
                add("paid", format!("{}, {label}: pays {pays}, not {stated}", case.id));
            }
        }
        let total = case.accounts.iter().map(domain::case_study::CaseStudyCover::pays).sum();
        if case.total_paid != total {
            let stated = case.total_paid;
            add("total_paid", format!("{}: pays {total} in all, not {stated}", case.id));
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use domain::money::Fen;

    use super::*;

    #[test]
    fn the_shipped_content_is_valid() {
        let content = Content::shipped().unwrap();
        assert_eq!(content.faq.entries.len(), 25);
        let totals: Vec<_> =
            content.cases.cases.iter().map(|case| case.total_paid.get() / 100).collect();
        assert_eq!(totals, [238_400, 292, 120_000, 0, 22_490, 154_600, 21_650, 4_000]);
        assert_eq!(content.guides.guides.len(), 7);
        assert_eq!(content.hospitals.hospitals.len(), 303);
    }

    #[test]
    fn the_steps_of_every_case_study_add_up_to_the_payment() {
        for case in Content::shipped().unwrap().cases.cases {
            for account in &case.accounts {
                let taken: Fen = account.steps().iter().map(|step| step.amount).sum();
                assert_eq!(account.billed().saturating_sub(taken), account.pays(), "{}", case.id);
                let last = account.steps().last().map_or(account.billed(), |step| step.left);
                assert_eq!(last, account.pays(), "{}", case.id);
            }
        }
    }

    #[test]
    fn a_case_study_that_does_not_add_up_is_reported() {
        let mut cases = Content::shipped().unwrap().cases;
        cases.cases[1].accounts[0].rows[0].paid = Fen::yuan(221);
        let [flaw] = &total_flaws(&cases, SHIPPED.cases)[..] else { panic!("one row is wrong") };
        assert_eq!((flaw.file.as_str(), flaw.field.as_str()), ("cases.json", "paid"));
        assert!(flaw.line.is_some());
        assert_eq!(flaw.message, "case-02, 医保范围内费用: pays 220.00, not 221.00");
    }

    #[test]
    fn what_is_wrong_in_each_file_is_reported_with_its_line_and_field() {
        let faq = SHIPPED.faq.replacen("\"faq-02\"", "\"faq-77\"", 1);
        let guides = SHIPPED.guides.replacen("\"medical_million\"", "\"medical\"", 1);
        let flaws = Content::new(ContentTexts { faq: &faq, ..SHIPPED }).unwrap_err();
        assert!(flaws.0.iter().all(|flaw| flaw.line.is_some()), "{flaws}");
        let flaws = Content::new(ContentTexts { guides: &guides, ..SHIPPED }).unwrap_err();
        let [flaw] = &flaws.0[..] else { panic!("{flaws}") };
        assert_eq!((flaw.file.as_str(), flaw.line.is_some()), ("guides.json", true));
        assert_eq!(flaw.field, "guides[0].line", "{flaw}");
    }

    #[test]
    fn every_text_exists_in_both_languages() {
        fn check(value: &serde_json::Value, place: &str) {
            match value {
                serde_json::Value::Object(fields) => {
                    if let (
                        Some(serde_json::Value::String(zh)),
                        Some(serde_json::Value::String(en)),
                    ) = (fields.get("zh"), fields.get("en"))
                    {
                        assert!(!zh.trim().is_empty() && !en.trim().is_empty(), "{place}");
                    }
                    fields.iter().for_each(|(key, value)| check(value, &format!("{place}/{key}")));
                }
                serde_json::Value::Array(items) => {
                    items
                        .iter()
                        .enumerate()
                        .for_each(|(at, it)| check(it, &format!("{place}/{at}")));
                }
                _ => {}
            }
        }
        let ContentTexts { faq, cases, guides, hospitals } = SHIPPED;
        for (name, text) in
            [("faq", faq), ("cases", cases), ("guides", guides), ("hospitals", hospitals.unwrap())]
        {
            check(&serde_json::from_str(text).unwrap(), name);
        }
    }
}
