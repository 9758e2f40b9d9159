//! The words of the staircase, in both languages.

use crate::Localized;

pub(super) struct Words {
    pub(super) amount: &'static str,
    pub(super) paid: &'static str,
    pub(super) others_paid: fn(&str) -> String,
    pub(super) someone_else_paid: &'static str,
    pub(super) claimant_pays: &'static str,
    pub(super) not_paid: &'static str,
    pub(super) pays: fn(&str) -> String,
    pub(super) pays_you: fn(&str) -> String,
    pub(super) no_change: &'static str,
    pub(super) remaining: fn(&str) -> String,
    pub(super) checked: fn(&str) -> String,
    pub(super) figure: fn(&FigureLabel<'_>) -> String,
    pub(super) step: fn(usize, &str) -> String,
    pub(super) stopped: fn(&str) -> String,
    pub(super) nothing_paid: &'static str,
    pub(super) party_parts: &'static str,
    pub(super) assessed_parts: &'static str,
    pub(super) fixed: &'static str,
    pub(super) fixed_figure: fn(&str) -> String,
}

/// The parts of the drawing's label.
pub(super) struct FigureLabel<'a> {
    pub(super) total_name: &'a str,
    pub(super) total: &'a str,
    pub(super) steps: &'a str,
    pub(super) payer: &'a str,
    pub(super) paid: &'a str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        amount: "金额",
        paid: "赔付",
        others_paid: |who| format!("{who}已付"),
        someone_else_paid: "别处已付",
        claimant_pays: "您自己承担",
        not_paid: "这份不赔的",
        pays: |who| format!("{who}赔"),
        pays_you: |who| format!("{who}赔您"),
        no_change: "不减",
        remaining: |amount| format!("剩 {amount}"),
        checked: |total| format!("已核对：减的加上赔的，正好等于{total}。"),
        figure: |it| {
            let FigureLabel { total_name, total, steps, payer, paid } = it;
            format!("阶梯图：{total_name} {total}，{steps}{payer}赔 {paid}。")
        },
        step: |number, name| format!("{number}. {name}，"),
        stopped: |gate| format!("阶梯图：线在“{gate}”断开，后面不算，赔付 0。"),
        nothing_paid: "赔付 0",
        party_parts: "赔款里，每个人的部分",
        assessed_parts: "定损单上的每一项",
        fixed: "定额",
        fixed_figure: |amount| format!("定额，赔 {amount}，不看账单。"),
    },
    en: Words {
        amount: "Amount",
        paid: "Paid",
        others_paid: |who| format!("Paid by {who}"),
        someone_else_paid: "Paid by others",
        claimant_pays: "You pay",
        not_paid: "Not paid by this policy",
        pays: |who| format!("{who} pays"),
        pays_you: |who| format!("{who} pays you"),
        no_change: "no change",
        remaining: |amount| format!("{amount} left"),
        checked: |total| {
            let total = total.to_ascii_lowercase();
            format!("Checked: the deductions and the payment add up to the {total}.")
        },
        figure: |it| {
            let FigureLabel { total_name, total, steps, payer, paid } = it;
            format!("Step chart: {total_name} {total}, {steps}{payer} pays {paid}.")
        },
        step: |number, name| format!("{number}. {name}, "),
        stopped: |gate| format!("Step chart: it stops at “{gate}”, so nothing is paid."),
        nothing_paid: "Paid 0",
        party_parts: "Each person's part of the payment",
        assessed_parts: "Parts in the loss assessment",
        fixed: "Fixed amount",
        fixed_figure: |amount| format!("Fixed amount: pays {amount} whatever the bill is."),
    },
};
