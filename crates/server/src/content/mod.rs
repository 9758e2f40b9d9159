//! Editorial content: FAQ, case studies and guides. It comes from the JSON files in `content/`, in which
//! placeholders such as `{brand.phone}` are filled from `brand.toml`. The server does not start with invalid
//! content.

mod readings;

use std::collections::BTreeSet;

use brand::Brand;
use contract::content::{CaseStudies, Faq, Guides};
use serde::de::DeserializeOwned;

const FAQ: &str = include_str!("../../content/faq.json");
const CASES: &str = include_str!("../../content/cases.json");
const GUIDES: &str = include_str!("../../content/guides.json");

/// The editorial content.
#[derive(Clone, Debug)]
pub struct Content {
    /// Questions and answers.
    pub faq: Faq,
    /// Case studies.
    pub cases: CaseStudies,
    /// Guides, one per line of insurance.
    pub guides: Guides,
}

impl Content {
    /// Loads the content that ships with the server.
    ///
    /// # Errors
    /// Names the invalid file and the place in it.
    pub fn shipped() -> Result<Self, String> {
        let mut faq: Faq = read("faq.json", FAQ)?;
        let cases: CaseStudies = read("cases.json", CASES)?;
        let guides: Guides = read("guides.json", GUIDES)?;
        let names: BTreeSet<_> = faq.entries.iter().map(|entry| entry.id.as_str()).collect();
        if names.len() != faq.entries.len() {
            return Err("faq.json: two entries have the same id".into());
        }
        let named = faq.entries.iter().flat_map(|entry| &entry.related);
        let named = named.chain(guides.guides.iter().flat_map(|guide| &guide.questions));
        if let Some(stray) = named.into_iter().find(|name| !names.contains(name.as_str())) {
            return Err(format!("unknown question {stray} in a reference"));
        }
        check_totals(&cases)?;
        let searched = faq.entries.iter().flat_map(|entry| entry.question_texts());
        let texts = faq.entries.iter().flat_map(|entry| entry.body_texts());
        let titles = cases.cases.iter().flat_map(|case| [case.title.zh.as_str()]);
        let in_cases = cases.cases.iter().flat_map(|case| case.body_texts());
        faq.readings = readings::readings_of(searched.chain(titles), texts.chain(in_cases));
        Ok(Self { faq, cases, guides })
    }
}

fn read<T: DeserializeOwned>(name: &str, text: &str) -> Result<T, String> {
    let text = Brand::compiled().fill(text).map_err(|error| format!("{name}: {error}"))?;
    let mut deserializer = serde_json::Deserializer::from_str(&text);
    serde_path_to_error::deserialize(&mut deserializer).map_err(|error| format!("{name}: {error}"))
}

/// Checks that every row of every case study pays the stated amount, and that the totals add up.
fn check_totals(cases: &CaseStudies) -> Result<(), String> {
    for case in &cases.cases {
        let rows = case.accounts.iter().flat_map(|account| &account.rows);
        if let Some(row) = rows.into_iter().find(|row| row.pays() != row.paid) {
            let (id, label, stated, pays) = (&case.id, &row.label.zh, row.paid, row.pays());
            return Err(format!("cases.json: {id}, {label}: pays {pays}, not {stated}"));
        }
        let total = case.accounts.iter().map(domain::case_study::CaseStudyCover::pays).sum();
        if case.total_paid != total {
            let (id, stated) = (&case.id, case.total_paid);
            return Err(format!("cases.json: {id}: pays {total} in all, not {stated}"));
        }
    }
    Ok(())
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
        assert_eq!(
            check_totals(&cases).unwrap_err(),
            "cases.json: case-02, 医保范围内费用: pays 220.00, not 221.00"
        );
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
        for (name, text) in [("faq", FAQ), ("cases", CASES), ("guides", GUIDES)] {
            check(&serde_json::from_str(text).unwrap(), name);
        }
    }
}
