//! The rules' arithmetic in English.

use domain::assess::Operation;
use domain::incident::{ExpenseCategory, InsuranceScope, Payer};
use domain::product::{CapBasis, DaySpan, LossSpan, SubLimitOn};

use super::{OperationWords, words};
use crate::Locale;
use crate::format::{format_exact, format_whole_yuan, percent, plural};
use crate::labels::{fault_name, head_name};

pub(super) fn operation(operation: &Operation) -> OperationWords {
    match operation {
        Operation::Billed => words("Hospital bill", "Bill", "What the receipts add up to."),
        Operation::NotCounted { category } => words(
            "Not a medical cost",
            "Not counted",
            [category_word(*category), " is not among the costs the contract covers."].concat(),
        ),
        Operation::OutOfScopeNotCounted => words(
            "Outside the social-insurance list",
            "Off the list",
            "This contract does not pay for what is not on the list.",
        ),
        Operation::OutsideStay => words(
            "Too far from the stay",
            "Outside the stay",
            "Only visits within the agreed days before and after the stay count.",
        ),
        Operation::TooLongAfter => words(
            "Too long after the accident",
            "Too late",
            "Only treatment within the agreed days after the accident counts.",
        ),
        Operation::CategoryLimit { category, limit, on } => {
            let what = category_word(*category);
            let verb = match on {
                SubLimitOn::Counted => " counts up to ",
                SubLimitOn::Paid => " is paid up to ",
            };
            words(
                [what, verb, &format_whole_yuan(*limit)].concat(),
                [what, " limit"].concat(),
                "The contract sets its own limit for this kind of cost.",
            )
        }
        Operation::FundPaid => words(
            "Paid by social insurance",
            "Fund paid",
            "What the fund has paid is not paid again; the personal account is not taken off.",
        ),
        Operation::OthersPaid { payer } => match payer {
            Payer::Other => words(
                "Paid elsewhere",
                "Paid elsewhere",
                "What others have paid is not paid again.",
            ),
            Payer::ThirdParty => words(
                "Paid by who was liable",
                "Liable party paid",
                "What they have paid is not paid again.",
            ),
            Payer::Policy(_) => words(
                "Paid by another policy",
                "Other policy paid",
                "All policies together do not pay more than it cost.",
            ),
        },
        Operation::Deductible { amount, used, offset } => {
            let mut reason = ["You bear ", &format_whole_yuan(*amount), " first"].concat();
            if !used.is_zero() {
                reason += &[", ", &format_whole_yuan(*used), " of it borne this year"].concat();
            }
            if !offset.is_zero() {
                reason +=
                    &[", ", &format_whole_yuan(*offset), " of it met by other payments"].concat();
            }
            words("Deductible, yours to bear", "Deductible", reason + ".")
        }
        Operation::DeductibleWaived => {
            words("Deductible waived", "Deductible", "The contract waives it for this illness.")
        }
        Operation::Ratio { scope, of, ratio, no_social } => {
            let part = match scope {
                InsuranceScope::In => "On the list: ",
                InsuranceScope::Out => "Off the list: ",
                InsuranceScope::Unstated => "",
            };
            let mut reason = [percent(*ratio), " of ".into(), format_exact(*of)].concat();
            if let Some(factor) = no_social {
                let factor = percent(*factor);
                reason += &["; social insurance was not used, so by ", &factor, " first"].concat();
            }
            words(
                [part, &percent(*ratio), " is paid"].concat(),
                [&percent(*ratio), " paid"].concat(),
                reason + ".",
            )
        }
        Operation::Cap { per, amount, left } => {
            let over = match per {
                CapBasis::Visit => "At most a visit: ",
                CapBasis::Event => "At most an accident: ",
                CapBasis::Year => "At most a year: ",
                CapBasis::Lifetime => "At most over all renewals: ",
            };
            let reason = if left < amount {
                ["Some was paid before; ", &format_exact(*left), " is left."].concat()
            } else {
                "None of it has been used.".into()
            };
            words(
                [over, &format_whole_yuan(*amount)].concat(),
                ["Cap ", &format_whole_yuan(*amount)].concat(),
                reason,
            )
        }
        Operation::Count { times, used } => words(
            format!("At most {times} {} a year", plural(i64::from(*times), "time", "times")),
            "Times",
            format!("Paid {used} {} this year.", plural(i64::from(*used), "time", "times")),
        ),
        Operation::Ceiling => words(
            "Not more than it cost",
            "Ceiling",
            "All policies and the fund together can't pay more than it cost.",
        ),
        Operation::Sum => words("Sum insured", "Sum", "The sum insured of this policy."),
        Operation::Tier { ratio } => words(
            [&percent(*ratio), " of the sum insured"].concat(),
            percent(*ratio),
            "The contract pays by how severe the illness is; this is its tier.",
        ),
        Operation::TierUsed => {
            words("Paid before", "Paid before", "The contract pays once for the same illness.")
        }
        Operation::AlreadyPaid => words(
            "Less what was paid before",
            "Paid before",
            "What this benefit has paid comes off.",
        ),
        Operation::Claimed => words("Loss", "Loss", "What the losses are claimed at."),
        Operation::LossLeftOut { head } => words(
            [head_name(*head, Locale::En), ": not paid"].concat(),
            "Not paid",
            "The contract leaves this out.",
        ),
        Operation::BeyondAssessment => words(
            "Beyond the assessment",
            "Beyond assessed",
            "What counts is what was assessed together with the insurer.",
        ),
        Operation::Salvage => {
            words("What is left of it", "Salvage", "You keep the thing, and it is worth something.")
        }
        Operation::Compulsory => words(
            "Compulsory cover answers first",
            "Compulsory",
            "By law it pays first, whoever insures it.",
        ),
        Operation::FaultShare { fault, ratio } => words(
            [&percent(*ratio), " by fault"].concat(),
            [&percent(*ratio), " fault"].concat(),
            [
                fault.map_or("Fault not known yet", |it| fault_name(it, Locale::En)),
                "; the rest is the other side's.",
            ]
            .concat(),
        ),
        Operation::LossLimit { amount } => words(
            ["Counts up to ", &format_whole_yuan(*amount)].concat(),
            "Limit",
            "The contract sets its own limit for this kind of loss.",
        ),
        Operation::PerPerson { amount } => words(
            ["Each person up to ", &format_whole_yuan(*amount)].concat(),
            "Per seat",
            "Every seat has a limit of its own.",
        ),
        Operation::ByValue { sum, value } => words(
            "Insured below its value",
            "In proportion",
            ["Worth ", &format_whole_yuan(*value), ", insured for ", &format_whole_yuan(*sum), "."]
                .concat(),
        ),
        Operation::BySums { sum, all } => words(
            "Shared between policies",
            "Shared",
            [
                &format_whole_yuan(*sum),
                " of ",
                &format_whole_yuan(*all),
                " insured in all is this one's.",
            ]
            .concat(),
        ),
        Operation::FaultRate { fault, ratio } => words(
            [&percent(*ratio), " off by fault"].concat(),
            [&percent(*ratio), " off"].concat(),
            [
                fault.map_or("Fault not known yet", |it| fault_name(it, Locale::En)),
                ": the contract takes this off.",
            ]
            .concat(),
        ),
        Operation::Rate { ratio } => words(
            [&percent(*ratio), " off"].concat(),
            [&percent(*ratio), " off"].concat(),
            "The contract takes a part off in this case.",
        ),
        Operation::LossDeductible { amount, share } => {
            let mut reason = ["You bear ", &format_exact(*amount), " first"].concat();
            if share.get() != 0 {
                reason += &[
                    "; the fixed amount or ",
                    &percent(*share),
                    " of the loss, whichever is more",
                ]
                .concat();
            }
            words("Deductible, yours to bear", "Deductible", reason + ".")
        }
        Operation::LossCap { per, amount, left } => {
            let over = match per {
                LossSpan::Event => "At most an event: ",
                LossSpan::Year => "At most a year: ",
            };
            let reason = if left < amount {
                ["Some was paid before; ", &format_exact(*left), " is left."].concat()
            } else {
                "None of it has been used.".into()
            };
            words(
                [over, &format_whole_yuan(*amount)].concat(),
                ["Cap ", &format_whole_yuan(*amount)].concat(),
                reason,
            )
        }
        Operation::Grade { found, counts, ratio } => words(
            [&format!("Disability grade {counts}: "), &percent(*ratio), " of the sum"].concat(),
            percent(*ratio),
            if counts == found {
                "There are ten grades, 1 the gravest; the contract has a table of shares.".into()
            } else {
                format!("Found as grade {found}; several of that grade count as one graver.")
            },
        ),
        Operation::AgeCap { below, amount, left } => words(
            format!("Below the age of {below} at most {}", format_whole_yuan(*amount)),
            "Age limit",
            if left < amount {
                ["For all policies together; others leave ", &format_exact(*left), " of it."]
                    .concat()
            } else {
                "Set by the state for the policies of all insurers together.".into()
            },
        ),
        Operation::Days { days, per_day } => words(
            [
                &format!("{days} {} at ", plural(i64::from(*days), "day", "days")),
                &format_whole_yuan(*per_day) as &str,
            ]
            .concat(),
            format!("{days} {}", plural(i64::from(*days), "day", "days")),
            "From admission to discharge, whatever it cost.",
        ),
        Operation::FreeDays { days } => words(
            format!("The first {days} {}", plural(i64::from(*days), "day", "days")),
            "Free days",
            "The contract pays from the day after them.",
        ),
        Operation::DayLimit { per, days, left } => {
            let over = match per {
                DaySpan::Event => "an accident",
                DaySpan::Year => "a year",
            };
            let reason = if left < days {
                format!("Some were paid this year; {left} are left.")
            } else {
                "None of them have been used.".into()
            };
            words(format!("At most {days} days {over}"), "Days", reason)
        }
    }
}

pub(super) fn category_word(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "Cost without a category",
        ExpenseCategory::Consultation => "Consultation",
        ExpenseCategory::Drugs => "Drugs",
        ExpenseCategory::Examination => "Examination",
        ExpenseCategory::Treatment => "Treatment",
        ExpenseCategory::Surgery => "Surgery",
        ExpenseCategory::Materials => "Materials",
        ExpenseCategory::Bed => "Bed",
        ExpenseCategory::Nursing => "Nursing",
        ExpenseCategory::Ambulance => "Ambulance",
        ExpenseCategory::NonMedical => "Companion care and daily use",
    }
}
