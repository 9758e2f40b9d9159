//! The texts of the bills.

pub(in crate::pages::new_claim) struct BillsWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) hint: &'static str,
    pub(in crate::pages::new_claim) nth: fn(usize) -> String,
    pub(in crate::pages::new_claim) date: &'static str,
    pub(in crate::pages::new_claim) billed: &'static str,
    pub(in crate::pages::new_claim) billed_hint: &'static str,
    pub(in crate::pages::new_claim) fund_paid: &'static str,
    pub(in crate::pages::new_claim) fund_paid_hint: &'static str,
    pub(in crate::pages::new_claim) out_of_scope: &'static str,
    pub(in crate::pages::new_claim) out_of_scope_hint: &'static str,
    pub(in crate::pages::new_claim) more: &'static str,
    pub(in crate::pages::new_claim) serious_illness: &'static str,
    pub(in crate::pages::new_claim) serious_illness_hint: &'static str,
    pub(in crate::pages::new_claim) assistance: &'static str,
    pub(in crate::pages::new_claim) assistance_hint: &'static str,
    pub(in crate::pages::new_claim) account: &'static str,
    pub(in crate::pages::new_claim) account_hint: &'static str,
    pub(in crate::pages::new_claim) cash: &'static str,
    pub(in crate::pages::new_claim) cash_hint: &'static str,
    pub(in crate::pages::new_claim) too_little: fn(&str) -> String,
    pub(in crate::pages::new_claim) too_much: fn(&str) -> String,
    pub(in crate::pages::new_claim) add: &'static str,
    pub(in crate::pages::new_claim) remove: fn(usize) -> String,
    pub(in crate::pages::new_claim) received: &'static str,
    pub(in crate::pages::new_claim) received_hint: &'static str,
    pub(in crate::pages::new_claim) total: fn(&str) -> String,
}

pub(super) const ZH: BillsWords = BillsWords {
    heading: "一共花了多少？",
    hint: "照着医疗票据填。票据不在手边，先填大概的数，保险公司会对票据。",
    nth: |number| format!("第 {number} 张票据"),
    date: "票据日期",
    billed: "总金额",
    billed_hint: "票据上的“金额合计”。",
    fund_paid: "其中医保统筹支付",
    fund_paid_hint: "没用医保就填 0；不知道就空着。大病保险、医疗救助和个人账户付的不算在这里，填在下面。",
    out_of_scope: "其中个人自费",
    out_of_scope_hint: "医保目录以外的。没有就填 0，不知道就空着。",
    more: "大病保险、医疗救助、个人账户付的（有才填）",
    serious_illness: "大病保险支付",
    serious_illness_hint: "医保结算单上的“大病保险支付”，有的写“大病支付”。没有就空着。",
    assistance: "医疗救助支付",
    assistance_hint: "医保结算单上的“医疗救助支付”，有的写“民政救助”。没有就空着。",
    account: "个人账户支付",
    account_hint: "医保卡里的钱，算您自己付的，只用来核对合计。",
    cash: "个人现金支付",
    cash_hint: "您在医院自己付的，只用来核对合计。",
    too_little: |missing| {
        format!(
            "各项付款加起来，比总金额少 {missing}。看看结算单上还有没有别的支付。核对不上也能继续。"
        )
    },
    too_much: |over| {
        format!("各项付款加起来，比总金额多 {over}。看看有没有哪一项填重了。核对不上也能继续。")
    },
    add: "再加一张票据",
    remove: |number| format!("去掉第 {number} 张"),
    received: "单位或别家保险已经报的",
    received_hint: "单位补充医保、公务员医疗补助也填在这里。没有就空着。",
    total: |sum| format!("合计 {sum}"),
};

pub(super) const EN: BillsWords = BillsWords {
    heading: "What did it cost?",
    hint: "Copy the figures from the receipts. Without receipts a rough figure is fine; the insurer checks them later.",
    nth: |number| format!("Receipt {number}"),
    date: "Date on the receipt",
    billed: "Total",
    billed_hint: "金额合计 on the receipt.",
    fund_paid: "Paid by the social-insurance fund",
    fund_paid_hint: "Enter 0 if it was not used. Leave empty if unknown. Serious-illness insurance, medical assistance and your personal account have their own fields below.",
    out_of_scope: "Outside the social-insurance list",
    out_of_scope_hint: "个人自费 on the receipt. Enter 0 if none. Leave empty if unknown.",
    more: "Serious-illness insurance, assistance, personal account (if any)",
    serious_illness: "Paid by serious-illness insurance",
    serious_illness_hint: "大病保险支付 on the social-insurance settlement slip. Leave empty if there is none.",
    assistance: "Paid by medical assistance",
    assistance_hint: "医疗救助支付 on the settlement slip. Leave empty if there is none.",
    account: "Paid from your personal account",
    account_hint: "个人账户支付. It is your own money; this only checks the total.",
    cash: "Paid in cash",
    cash_hint: "个人现金支付: what you paid at the hospital. This only checks the total.",
    too_little: |missing| {
        format!(
            "The payments add up to {missing} less than the total. Does the settlement slip show another payment? You can continue either way."
        )
    },
    too_much: |over| {
        format!(
            "The payments add up to {over} more than the total. Was one of them entered twice? You can continue either way."
        )
    },
    add: "Add a receipt",
    remove: |number| format!("Remove receipt {number}"),
    received: "Already paid by an employer or another insurer",
    received_hint: "Include employers' supplementary plans. Leave empty if none.",
    total: |sum| format!("Total {sum}"),
};
