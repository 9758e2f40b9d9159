//! The parts of a loss assessment (定损单) in words: in the calculation, in letters and in the record.

use domain::journal::{AssessedPart, PartAssessor, PartWork};
use domain::money::Fen;

use crate::format::format_exact;
use crate::{Locale, Text};

/// A part as a line of the calculation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AssessedPartLine {
    /// The part: 引擎盖.
    pub name: Text,
    /// What is done to it, and the amounts: 修理，报价 ¥4,410.00 → 定损 ¥3,810.00.
    pub amounts: String,
    /// By whose word: 保险公司的定损员定的.
    pub assessor: &'static str,
    /// What is quoted and does not count.
    pub cut: Fen,
}

/// The line of a part.
pub fn assessed_part_line(part: &AssessedPart, locale: Locale) -> AssessedPartLine {
    let (quoted, allowed) = (format_exact(part.quoted), format_exact(part.allowed));
    let amounts = match locale {
        Locale::ZhCn => format!("{}，报价 {quoted} → 定损 {allowed}", work_zh(part.work)),
        Locale::En => format!("{}, quoted {quoted} → allowed {allowed}", work_en(part.work)),
    };
    AssessedPartLine {
        name: locale.pick(&part.name).to_owned().into(),
        amounts,
        assessor: match locale {
            Locale::ZhCn => assessor_zh(part.assessed_by),
            Locale::En => assessor_en(part.assessed_by),
        },
        cut: part.cut(),
    }
}

/// A part within a sentence: 引擎盖（修理，报价 ¥4,410.00，定损 ¥3,810.00）.
pub fn assessed_part_phrase(part: &AssessedPart, locale: Locale) -> String {
    let (quoted, allowed) = (format_exact(part.quoted), format_exact(part.allowed));
    let name = locale.pick(&part.name);
    match locale {
        Locale::ZhCn => {
            format!("{name}（{}，报价 {quoted}，定损 {allowed}）", work_zh(part.work))
        }
        Locale::En => {
            format!("{name} ({}, quoted {quoted}, allowed {allowed})", work_en(part.work))
        }
    }
}

/// Several parts within a sentence.
pub fn assessed_part_list(parts: &[AssessedPart], locale: Locale) -> String {
    let phrases: Vec<_> = parts.iter().map(|part| assessed_part_phrase(part, locale)).collect();
    phrases.join(match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    })
}

const fn work_zh(work: PartWork) -> &'static str {
    match work {
        PartWork::Repair => "修理",
        PartWork::Replace => "更换",
        PartWork::Other => "其他项目",
    }
}

const fn work_en(work: PartWork) -> &'static str {
    match work {
        PartWork::Repair => "repair",
        PartWork::Replace => "replacement",
        PartWork::Other => "other work",
    }
}

const fn assessor_zh(assessor: PartAssessor) -> &'static str {
    match assessor {
        PartAssessor::Agreed => "您和保险公司商定的",
        PartAssessor::Insurer => "保险公司的定损员定的",
        PartAssessor::RepairShop => "修理厂定的",
        PartAssessor::Adjuster => "公估机构定的",
        PartAssessor::Other => "别人定的",
    }
}

const fn assessor_en(assessor: PartAssessor) -> &'static str {
    match assessor {
        PartAssessor::Agreed => "agreed with the insurer",
        PartAssessor::Insurer => "decided by the insurer's assessor",
        PartAssessor::RepairShop => "decided by the repair shop",
        PartAssessor::Adjuster => "decided by an independent loss adjuster",
        PartAssessor::Other => "decided by someone else",
    }
}

#[cfg(test)]
mod tests {
    use domain::text::Bilingual;

    use super::*;

    fn bonnet() -> AssessedPart {
        AssessedPart {
            name: Bilingual::new("引擎盖", "Bonnet"),
            work: PartWork::Repair,
            assessed_by: PartAssessor::Insurer,
            quoted: Fen::yuan(4_410),
            allowed: Fen::yuan(3_810),
        }
    }

    #[test]
    fn a_part_is_described_in_both_languages() {
        let line = |locale| assessed_part_line(&bonnet(), locale);
        assert_eq!(line(Locale::ZhCn).amounts, "修理，报价 ¥4,410.00 → 定损 ¥3,810.00");
        assert_eq!(line(Locale::En).amounts, "repair, quoted ¥4,410.00 → allowed ¥3,810.00");
        assert_eq!(line(Locale::ZhCn).assessor, "保险公司的定损员定的");
        assert_eq!(
            (line(Locale::En).name.as_ref(), line(Locale::En).cut),
            ("Bonnet", Fen::yuan(600))
        );
        let bumper = AssessedPart {
            name: Bilingual::new("前保险杠", "Front bumper"),
            work: PartWork::Replace,
            ..bonnet()
        };
        let both = [bonnet(), bumper];
        assert_eq!(
            assessed_part_list(&both, Locale::ZhCn),
            "引擎盖（修理，报价 ¥4,410.00，定损 ¥3,810.00）、前保险杠（更换，报价 ¥4,410.00，定损 ¥3,810.00）"
        );
        assert_eq!(
            assessed_part_list(&both, Locale::En),
            "Bonnet (repair, quoted ¥4,410.00, allowed ¥3,810.00), Front bumper (replacement, quoted ¥4,410.00, allowed ¥3,810.00)"
        );
    }

    #[test]
    fn every_kind_of_work_and_every_assessor_has_words_of_its_own() {
        let works = [PartWork::Repair, PartWork::Replace, PartWork::Other];
        let assessors = [
            PartAssessor::Agreed,
            PartAssessor::Insurer,
            PartAssessor::RepairShop,
            PartAssessor::Adjuster,
            PartAssessor::Other,
        ];
        for (words, count) in [
            (works.map(work_zh).to_vec(), 3),
            (works.map(work_en).to_vec(), 3),
            (assessors.map(assessor_zh).to_vec(), 5),
            (assessors.map(assessor_en).to_vec(), 5),
        ] {
            let different: std::collections::BTreeSet<_> = words.iter().collect();
            assert_eq!(different.len(), count, "{words:?}");
        }
    }
}
