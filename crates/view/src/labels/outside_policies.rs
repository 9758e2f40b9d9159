//! Policies from elsewhere: what they pay for, and how they and the policies here affect each other.

use domain::money::Fen;
use domain::outside_policy::{Coordination, OutsideCover, OutsideTerms};

use crate::Locale;
use crate::format::format_rounded;

/// 医疗费报销, `Medical expenses, reimbursed`.
pub const fn outside_cover_name(cover: OutsideCover, locale: Locale) -> &'static str {
    match (locale, cover) {
        (Locale::ZhCn, OutsideCover::MedicalExpenses) => "医疗费，花多少报多少",
        (Locale::ZhCn, OutsideCover::CriticalIllness) => "得了重病，一次给一笔",
        (Locale::ZhCn, OutsideCover::HospitalAllowance) => "住院津贴，按天给",
        (Locale::ZhCn, OutsideCover::Accident) => "意外身故、伤残，给一笔",
        (Locale::ZhCn, OutsideCover::Motor) => "车险",
        (Locale::ZhCn, OutsideCover::Home) => "家财险",
        (Locale::ZhCn, OutsideCover::Other) => "别的，或者说不清",
        (Locale::En, OutsideCover::MedicalExpenses) => "Medical expenses, reimbursed",
        (Locale::En, OutsideCover::CriticalIllness) => "A lump sum for a serious illness",
        (Locale::En, OutsideCover::HospitalAllowance) => "A sum for each day in hospital",
        (Locale::En, OutsideCover::Accident) => "A sum for death or disability by accident",
        (Locale::En, OutsideCover::Motor) => "Motor insurance",
        (Locale::En, OutsideCover::Home) => "Home insurance",
        (Locale::En, OutsideCover::Other) => "Something else, or not sure",
    }
}

/// How a policy from elsewhere and the policies here affect each other, in whole sentences. `left` is what it can still
/// reimburse, if that is known.
pub fn coordination_text(terms: &OutsideTerms, left: Option<Fen>, locale: Locale) -> String {
    let at_most = left.map(|left| terms.amount.map_or(left, |amount| left.min(amount)));
    match (locale, terms.cover.coordination()) {
        (Locale::ZhCn, Coordination::WithinCost) => match at_most {
            None => "几份报销的加在一起，不能超过花的钱。先找哪家由您定；一家报过，另一家要扣掉这部分。".to_owned(),
            Some(Fen::ZERO) => "这次花的钱，上面的保单已经能报满，这一份多半不会再报。几份报销的加在一起，不能超过花的钱。".to_owned(),
            Some(left) => format!(
                "上面的保单报过以后，这一份最多还能报{}左右。几份报销的加在一起，不能超过花的钱；先找哪家由您定。",
                format_rounded(left, locale)
            ),
        },
        (Locale::ZhCn, Coordination::InAddition) => {
            "这一份照合同另外给钱，不影响上面的保单，也不受花了多少钱的限制。".to_owned()
        }
        (Locale::ZhCn, Coordination::BySums) => {
            "同一样东西在两家都保了，两家一般按各自保的金额分着赔，加起来不超过损失。要告诉两家都有这份保险；上面估的数可能会少。".to_owned()
        }
        (Locale::ZhCn, Coordination::ByItsTerms) => "这一份赔不赔、怎么赔，要看它的合同。".to_owned(),
        (Locale::En, Coordination::WithinCost) => match at_most {
            None => "All policies together reimburse no more than the cost. You choose which insurer to ask first; what it pays is deducted by the next.".to_owned(),
            Some(Fen::ZERO) => "The policies above can reimburse the whole cost, so this one will probably pay nothing. Together they pay no more than the cost.".to_owned(),
            Some(left) => format!(
                "After the policies above, this one can reimburse at most about {}. Together they pay no more than the cost; you choose which insurer to ask first.",
                format_rounded(left, locale)
            ),
        },
        (Locale::En, Coordination::InAddition) => {
            "This one pays in addition, as its contract says. It does not affect the policies above and does not depend on the cost.".to_owned()
        }
        (Locale::En, Coordination::BySums) => {
            "Two insurers of the same thing usually share the loss in proportion to the sums insured, and pay no more than the loss together. Tell both of them; the estimate above may be lower.".to_owned()
        }
        (Locale::En, Coordination::ByItsTerms) => {
            "Whether and what this one pays depends on its contract.".to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use domain::ids::PersonId;

    use super::*;

    fn terms(cover: OutsideCover, amount: Option<Fen>) -> OutsideTerms {
        OutsideTerms {
            insured: PersonId::new("p"),
            insurer: "单位".into(),
            product: "补充医疗".into(),
            cover,
            amount,
            from: "2026-01-01".parse().unwrap(),
            to: "2026-12-31".parse().unwrap(),
        }
    }

    #[test]
    fn what_is_left_is_not_more_than_the_sum_insured() {
        let plan = terms(OutsideCover::MedicalExpenses, Some(Fen::yuan(2_000)));
        let text = coordination_text(&plan, Some(Fen::yuan(5_000)), Locale::En);
        assert!(text.contains("2,000") && !text.contains("5,000"), "{text}");
        let unlimited = terms(OutsideCover::MedicalExpenses, None);
        let text = coordination_text(&unlimited, Some(Fen::yuan(5_000)), Locale::ZhCn);
        assert!(text.contains("5,000"), "{text}");
        let text = coordination_text(&plan, Some(Fen::ZERO), Locale::ZhCn);
        assert!(text.contains("多半不会再报"), "{text}");
    }

    #[test]
    fn a_lump_sum_is_not_limited_by_the_cost() {
        let plan = terms(OutsideCover::CriticalIllness, Some(Fen::yuan(300_000)));
        let text = coordination_text(&plan, Some(Fen::ZERO), Locale::ZhCn);
        assert!(text.contains("另外给钱"), "{text}");
    }
}
