//! The bill that a receipt is, for the rules.

use domain::incident::{Bill, ExpenseCategory, ExpenseLine, InsuranceScope, Refund};
use domain::money::Fen;

use crate::reading::{Amount, Reading};

/// The bill that a receipt is. `None` without its day or total. Doubts are not considered: the caller asks about them.
///
/// Receipts state how much is outside social insurance (个人自费), but not for which line. If everything is covered, the
/// lines keep their categories; otherwise the total is split in two.
pub fn bill(reading: &Reading) -> Option<Bill> {
    let on = reading.issued.as_ref()?.value;
    let total = reading.amount(Amount::Total)?;
    let listed: Fen = reading.lines.iter().map(|line| line.amount).sum();
    let is_listed = !reading.lines.is_empty() && listed == total;
    let line = |category, scope, amount| ExpenseLine { category, scope, amount };
    let by_category = |scope| {
        let lines = reading.lines.iter();
        lines.map(|item| line(category(&item.name), scope, item.amount)).collect::<Vec<_>>()
    };
    let unspecified = |scope, amount| line(ExpenseCategory::Unspecified, scope, amount);
    let lines = match reading.amount(Amount::OwnExpense) {
        None if is_listed => by_category(InsuranceScope::Unstated),
        None => vec![unspecified(InsuranceScope::Unstated, total)],
        Some(own) if own.is_zero() && is_listed => by_category(InsuranceScope::In),
        Some(own) if own.is_zero() => vec![unspecified(InsuranceScope::In, total)],
        Some(own) => vec![
            unspecified(InsuranceScope::In, total.saturating_sub(own)),
            unspecified(InsuranceScope::Out, own),
        ],
    };
    let red = reading.red.as_ref();
    Some(Bill {
        serious_illness_paid: reading.amount(Amount::SeriousIllness),
        assistance_paid: reading.amount(Amount::Assistance),
        account_paid: reading.amount(Amount::Account),
        cash_paid: reading.amount(Amount::Cash),
        receipt: reading.receipt_no(),
        refund: red
            .map(|red| Refund { corrects: red.corrects.as_ref().map(|found| found.value.clone()) }),
        ..Bill::new(on, lines, reading.amount(Amount::Fund))
    })
}

/// The category of an item line, by its name.
pub fn category(name: &str) -> ExpenseCategory {
    let table: &[(&[&str], ExpenseCategory)] = &[
        (&["救护车"], ExpenseCategory::Ambulance),
        (&["陪护", "生活用品", "伙食"], ExpenseCategory::NonMedical),
        (&["西药", "中药", "中成药", "中草药", "药费", "饮片"], ExpenseCategory::Drugs),
        (&["挂号", "诊察", "诊疗费", "诊查"], ExpenseCategory::Consultation),
        (&["检查", "化验", "检验", "放射", "影像"], ExpenseCategory::Examination),
        (&["手术", "麻醉"], ExpenseCategory::Surgery),
        (&["材料", "耗材"], ExpenseCategory::Materials),
        (&["床位"], ExpenseCategory::Bed),
        (&["护理"], ExpenseCategory::Nursing),
        (&["治疗", "理疗", "输血", "输氧"], ExpenseCategory::Treatment),
    ];
    let found = table.iter().find(|(words, _)| words.iter().any(|word| name.contains(word)));
    found.map_or(ExpenseCategory::Unspecified, |(_, category)| *category)
}
