//! Evidence that does not exist yet: from when a verdict is possible, and what to do then.

use domain::assess::Awaited;
use domain::date::CivilDate;
use domain::journal::AwaitedEvidence;

use crate::format::date;
use crate::labels::document_name;
use crate::{Context, Locale};

/// Whether the evidence can exist on `today`.
pub fn can_exist(awaits: Awaited, today: CivilDate) -> bool {
    match awaits {
        Awaited::Day(from) => from <= today,
        // A doctor can write it on any day.
        Awaited::Document(_) => true,
    }
}

/// Why no verdict is possible yet, or what settles it now.
pub fn awaited_sentence(awaits: Awaited, context: Context) -> String {
    match awaits {
        Awaited::Day(from) => {
            let day = date(from, context);
            match (context.locale, from <= context.today) {
                (Locale::ZhCn, false) => format!(
                    "{day}起才能认定。这以前谁都说不准，保险公司既不能说赔，也不能说不赔。可以先报案。"
                ),
                (Locale::ZhCn, true) => format!(
                    "{day}起已经可以认定。请专科医生检查一次，开一份写明现在情况的证明，交给保险公司。"
                ),
                (Locale::En, false) => format!(
                    "It can be confirmed from {day}. Before that day the insurer can neither accept nor refuse the claim. You can already report it."
                ),
                (Locale::En, true) => format!(
                    "It has been possible to confirm it since {day}. Ask the specialist for an examination and a statement of the present condition, and give it to the insurer."
                ),
            }
        }
        Awaited::Document(document) => {
            let name = document_name(document, context.locale);
            match context.locale {
                Locale::ZhCn => format!(
                    "现在还不能认定，不是不赔：报告写的还不是“确诊”。请医生补一份{name}，把确诊写清楚，就能定。"
                ),
                Locale::En => format!(
                    "It cannot be confirmed yet, which is not a refusal: the report does not state the diagnosis with certainty. This document can settle it: {name}."
                ),
            }
        }
    }
}

/// The clause that asks for the evidence, with what it says in plain words.
pub fn awaited_clause(awaited: &AwaitedEvidence, locale: Locale) -> String {
    let (number, plain) = (awaited.clause.as_str(), locale.pick(&awaited.reason));
    match locale {
        Locale::ZhCn => format!("条款 {number}：{plain}"),
        Locale::En => format!("Clause {number}: {plain}"),
    }
}

#[cfg(test)]
mod tests {
    use domain::product::Document;

    use super::*;

    fn sentence(today: &str, locale: Locale) -> String {
        let context = Context { locale, today: today.parse().unwrap() };
        awaited_sentence(Awaited::Day("2027-02-28".parse().unwrap()), context)
    }

    #[test]
    fn the_sentence_changes_on_the_day_itself() {
        for (today, can) in [("2026-09-01", false), ("2027-02-27", false), ("2027-02-28", true)] {
            assert_eq!(
                can_exist(Awaited::Day("2027-02-28".parse().unwrap()), today.parse().unwrap()),
                can
            );
            assert_eq!(sentence(today, Locale::ZhCn).contains("已经可以认定"), can, "{today}");
            assert_eq!(sentence(today, Locale::En).contains("since"), can, "{today}");
        }
        assert!(sentence("2026-09-01", Locale::ZhCn).starts_with("2027年2月28日起才能认定。"));
    }

    #[test]
    fn the_document_that_settles_a_diagnosis_is_named() {
        let sentence = |locale| {
            let today = "2026-09-01".parse().unwrap();
            awaited_sentence(Awaited::Document(Document::Pathology), Context { locale, today })
        };
        assert!(sentence(Locale::ZhCn).contains(document_name(Document::Pathology, Locale::ZhCn)));
        assert!(sentence(Locale::ZhCn).contains("不是不赔"));
        assert!(sentence(Locale::En).contains(document_name(Document::Pathology, Locale::En)));
    }
}
