//! The steps of a calculation in English.

use domain::assess::Operation;
use domain::incident::{ExpenseCategory, InsuranceScope, Payer};
use domain::money::Fen;
use domain::product::{CapBasis, DaySpan, DeductibleBasis, LossSpan, SubLimitOn};

use super::{OperationWords, about, words};
use crate::Locale;
use crate::format::{format_exact, format_whole_yuan, percent, plural};
use crate::labels::{fault_name, head_name};

pub(super) fn operation(operation: &Operation) -> OperationWords {
    match operation {
        Operation::Billed => words("Hospital bill", "Bill", "The total of the receipts."),
        Operation::Refunded => {
            words("Refunded by the hospital", "Refund", "Money that was paid back is not a cost.")
        }
        Operation::NotCounted { category } => words(
            "Not a medical cost",
            "Not counted",
            [category_word(*category), " is not a cost that the contract covers."].concat(),
        ),
        Operation::OutOfScopeNotCounted => words(
            "Not on the social-insurance list",
            "Off the list",
            "This contract does not pay for items that are not on the list.",
        ),
        Operation::OutsideStay => words(
            "Outside the covered days",
            "Outside the days",
            "Only bills from the days that the contract covers count: during the stay, and near it.",
        ),
        Operation::TooLongAfter => words(
            "Too long after the accident",
            "Too late",
            "Only treatment within the agreed number of days after the accident counts.",
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
            "Costs paid by the fund are not paid again. Payments from the personal account are not deducted.",
        ),
        Operation::SeriousIllnessPaid => words(
            "Paid by serious-illness insurance",
            "Serious illness",
            "Costs paid by serious-illness insurance are not paid again.",
        ),
        Operation::AssistancePaid => words(
            "Paid by medical assistance",
            "Assistance paid",
            "Costs paid by medical assistance are not paid again.",
        ),
        Operation::OthersPaid { payer } => match payer {
            Payer::Other => words(
                "Paid elsewhere",
                "Paid elsewhere",
                "Costs that others have paid are not paid again.",
            ),
            Payer::ThirdParty => words(
                "Paid by the liable party",
                "Liable party paid",
                "Costs that they have paid are not paid again.",
            ),
            Payer::Policy(_) => words(
                "Paid by another policy",
                "Other policy paid",
                "All policies together do not pay more than the actual cost.",
            ),
        },
        Operation::Deductible { amount, used, offset, per } => {
            let mut reason = ["You pay the first ", &format_whole_yuan(*amount)].concat();
            if !used.is_zero() {
                let before = match per {
                    Some(DeductibleBasis::FamilyYear) => {
                        " of it already paid by the family this year"
                    }
                    Some(DeductibleBasis::Event) => " of it already paid for this event",
                    Some(DeductibleBasis::Year | DeductibleBasis::Visit) | None => {
                        " of it already paid this year"
                    }
                };
                reason += &[", ", &format_whole_yuan(*used), before].concat();
            }
            if !offset.is_zero() {
                reason += &[", ", &format_whole_yuan(*offset), " of it offset by other payments"]
                    .concat();
            }
            words("Deductible: you pay", "Deductible", reason + ".")
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
                reason += &["; social insurance was not used, so reduced to ", &factor, " first"]
                    .concat();
            }
            words(
                [part, &percent(*ratio), " is paid"].concat(),
                [&percent(*ratio), " paid"].concat(),
                reason + ".",
            )
        }
        Operation::Cap { per, amount, left } => {
            let over = match per {
                CapBasis::Visit => "At most per visit: ",
                CapBasis::Event => "At most per accident: ",
                CapBasis::Year => "At most per year: ",
                CapBasis::Lifetime => "At most over all renewals: ",
            };
            let reason = if left < amount {
                ["Some has been paid before; ", &format_exact(*left), " is left."].concat()
            } else {
                "None of it has been used.".into()
            };
            words(
                [over, &format_whole_yuan(*amount)].concat(),
                ["Cap ", &format_whole_yuan(*amount)].concat(),
                reason,
            )
        }
        Operation::Count { times, used, .. } => words(
            format!("At most {times} {} per year", plural(i64::from(*times), "time", "times")),
            "Times",
            format!("Paid {used} {} so far this year.", plural(i64::from(*used), "time", "times")),
        ),
        Operation::Ceiling => words(
            "Not more than the actual cost",
            "Ceiling",
            "All policies and the fund together cannot pay more than the actual cost.",
        ),
        Operation::SettledAtHospital { .. } => words(
            "Already paid to the hospital",
            "Settled",
            "The insurer paid this to the hospital when you settled the bill. It is part of this payout, is not paid again, and counts towards the limits of the year.",
        ),
        Operation::Sum => words("Sum insured", "Sum", "The sum insured of this policy."),
        Operation::Tier { ratio } => words(
            [&percent(*ratio), " of the sum insured"].concat(),
            percent(*ratio),
            "The contract pays by the severity of the illness; this is the share for this tier.",
        ),
        Operation::TierUsed => {
            words("Paid before", "Paid before", "The contract pays once for the same illness.")
        }
        Operation::AlreadyPaid => words(
            "Minus earlier payments",
            "Paid before",
            "What this benefit has already paid is deducted.",
        ),
        Operation::Claimed => words("Loss", "Loss", "The total of the claimed losses."),
        Operation::LossLeftOut { head } => words(
            [head_name(*head, Locale::En), ": not paid"].concat(),
            "Not paid",
            "The contract does not cover this.",
        ),
        Operation::BeyondAssessment => words(
            "Above the assessed amount",
            "Above assessed",
            "Only the amount assessed together with the insurer counts.",
        ),
        Operation::TotalLoss { value } => words(
            "Total loss: its value counts",
            "Total loss",
            [
                "Repair would cost at least what it was worth on that day: ",
                &format_whole_yuan(*value),
                ".",
            ]
            .concat(),
        ),
        Operation::Salvage => words(
            "Salvage value",
            "Salvage",
            "You keep the item, so what it is still worth is deducted.",
        ),
        Operation::Compulsory { limits: _ } => words(
            "Paid by compulsory cover first",
            "Compulsory",
            [
                "By law, compulsory cover pays first, whichever insurer it is with.",
                &used_before(operation),
            ]
            .concat(),
        ),
        Operation::FaultShare { fault, ratio } => words(
            [&percent(*ratio), " for your share of fault"].concat(),
            [&percent(*ratio), " fault"].concat(),
            [
                fault.map_or("Responsibility not determined yet", |it| fault_name(it, Locale::En)),
                "; the other side bears the rest.",
            ]
            .concat(),
        ),
        Operation::LossLimit { amount, limits: _ } => words(
            ["Counts up to ", &format_whole_yuan(*amount)].concat(),
            "Limit",
            ["The contract sets its own limit for this kind of loss.", &used_before(operation)]
                .concat(),
        ),
        Operation::PerPerson { amount, driver, limits: _ } => {
            let name = match driver {
                Some(driver) => [
                    "The driver up to ",
                    &format_whole_yuan(*driver),
                    ", everybody else up to ",
                    &format_whole_yuan(*amount),
                ]
                .concat(),
                None => ["Each person up to ", &format_whole_yuan(*amount)].concat(),
            };
            words(
                name,
                "Per seat",
                ["Each seat has its own limit.", &used_before(operation)].concat(),
            )
        }
        Operation::ByValue { sum, value, .. } if value <= sum => words(
            "At most its value",
            "Value",
            [
                "Worth ",
                &format_whole_yuan(*value),
                ". A higher sum insured does not increase the payment.",
                &used_before(operation),
            ]
            .concat(),
        ),
        Operation::ByValue { sum, value, .. } => words(
            "Insured below value, paid in proportion",
            "In proportion",
            [
                "Worth ",
                &format_whole_yuan(*value),
                ", insured for ",
                &format_whole_yuan(*sum),
                ".",
                &used_before(operation),
            ]
            .concat(),
        ),
        Operation::BySums { sum, all, heads } => words(
            "Shared between policies",
            "Shared",
            [
                &about(heads, Locale::En),
                &format_whole_yuan(*sum),
                " of ",
                &format_whole_yuan(*all),
                " insured in total is with this policy.",
            ]
            .concat(),
        ),
        Operation::FaultRate { fault, ratio } => words(
            [&percent(*ratio), " deducted for fault"].concat(),
            [&percent(*ratio), " off"].concat(),
            [
                fault.map_or("Responsibility not determined yet", |it| fault_name(it, Locale::En)),
                ": the contract deducts this share.",
            ]
            .concat(),
        ),
        Operation::Rate { ratio } => words(
            [&percent(*ratio), " off"].concat(),
            [&percent(*ratio), " off"].concat(),
            "The contract deducts a share in this case.",
        ),
        Operation::LossDeductible { amount, share, used, of: _ } => {
            let mut reason = ["You pay the first ", &format_exact(*amount)].concat();
            if share.get() != 0 {
                reason += &[", or ", &percent(*share), " of the loss if that is more"].concat();
            }
            if !used.is_zero() {
                reason +=
                    &["; ", &format_exact(*used), " of it already paid for this event"].concat();
            }
            words("Deductible: you pay", "Deductible", reason + ".")
        }
        Operation::LossCap { per, amount, left } => {
            let over = match per {
                LossSpan::Event => "At most per event: ",
                LossSpan::Year => "At most per year: ",
            };
            let reason = if left < amount {
                ["Some has been paid before; ", &format_exact(*left), " is left."].concat()
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
                "There are ten grades, of which 1 is the most severe. The contract sets a share for each.".into()
            } else {
                format!(
                    "Assessed as grade {found}. Several disabilities of the same grade count as one grade more severe."
                )
            },
        ),
        Operation::AgeCap { below, amount, left } => words(
            format!("Under the age of {below}, at most {}", format_whole_yuan(*amount)),
            "Age limit",
            if left < amount {
                [
                    "For all policies together. After other policies, ",
                    &format_exact(*left),
                    " is left.",
                ]
                .concat()
            } else {
                "Set by the state for all insurers' policies together.".into()
            },
        ),
        Operation::Days { days, per_day } => words(
            [
                &format!("{days} {} at ", plural(i64::from(*days), "day", "days")),
                &format_whole_yuan(*per_day) as &str,
            ]
            .concat(),
            format!("{days} {}", plural(i64::from(*days), "day", "days")),
            "Paid per day from admission to discharge, whatever the cost.",
        ),
        Operation::FreeDays { days } => words(
            format!("The first {days} {}", plural(i64::from(*days), "day", "days")),
            "Unpaid days",
            "The contract pays from the following day.",
        ),
        Operation::DayLimit { per, days, left } => {
            let over = match per {
                DaySpan::Event => "per accident",
                DaySpan::Year => "per year",
            };
            let reason = if left < days {
                format!(
                    "Some were paid earlier this year; {left} {} left.",
                    plural(i64::from(*left), "is", "are")
                )
            } else {
                "None have been used.".into()
            };
            words(format!("At most {days} days {over}"), "Days", reason)
        }
    }
}

/// A sentence on what earlier claims for the event have used of its limits, if anything.
fn used_before(operation: &Operation) -> String {
    match operation.used_before() {
        Fen::ZERO => String::new(),
        used => [
            " ",
            &format_exact(used),
            " of it was already used by an earlier claim for this event.",
        ]
        .concat(),
    }
}

pub(super) fn category_word(category: ExpenseCategory) -> &'static str {
    match category {
        ExpenseCategory::Unspecified => "Uncategorised costs",
        ExpenseCategory::Consultation => "Consultation",
        ExpenseCategory::Drugs => "Medicines",
        ExpenseCategory::Examination => "Examination",
        ExpenseCategory::Treatment => "Treatment",
        ExpenseCategory::Surgery => "Surgery",
        ExpenseCategory::Materials => "Medical supplies",
        ExpenseCategory::Bed => "Bed",
        ExpenseCategory::Nursing => "Nursing",
        ExpenseCategory::Ambulance => "Ambulance",
        ExpenseCategory::NonMedical => "Companion care and daily necessities",
    }
}
