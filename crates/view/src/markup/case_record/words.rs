//! The words of the record's markup.

use routes::RouteId;

use crate::Localized;
use crate::format::plural;

/// The labels of what the app adds to the record.
#[derive(Clone, Copy, Debug)]
pub struct RecordControls {
    /// The button that prints.
    pub print: &'static str,
    /// The link to the case as data.
    pub download: &'static str,
    /// What that is, and for whom.
    pub download_note: &'static str,
    /// The heading of the documents that were submitted.
    pub documents: &'static str,
    /// The heading of the steps.
    pub steps: &'static str,
    /// The name of the group of filters.
    pub show: &'static str,
    /// The heading above the claims that can be withdrawn.
    pub withdraw: &'static str,
    /// The button that withdraws the claim with an insurer.
    pub withdraw_one: fn(&str) -> String,
}

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) controls: RecordControls,
    pub(super) lead: fn(&str, &str) -> String,

    pub(super) clocks: fn(&str) -> String,
    pub(super) no_clocks: fn(&str) -> String,
    pub(super) explained: fn(&str) -> String,
    pub(super) explained_until: fn(&str) -> String,
    pub(super) silent: fn(&str) -> String,
    pub(super) complain: &'static str,
    pub(super) typical: fn(u32, u32, u32) -> String,

    pub(super) money: &'static str,
    pub(super) no_money: &'static str,
    pub(super) advanced: fn(&str) -> String,
    pub(super) agreed_sum: fn(&str) -> String,
    pub(super) on_the_way: fn(&str) -> String,
    pub(super) came_back: fn(&str) -> String,
    pub(super) arrived: fn(&str) -> String,
    pub(super) left: fn(&str) -> String,

    pub(super) all_steps: &'static str,
    pub(super) your_steps: &'static str,
    pub(super) insurers_steps: &'static str,
    pub(super) payments: &'static str,
    pub(super) shown: fn(usize, usize) -> String,
    pub(super) undone: &'static str,
    pub(super) came_back_line: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::CaseRecord.title().zh,
    controls: RecordControls {
        print: "打印整件案子",
        download: "下载成数据（JSON）",
        download_note: "给懂的人看，或者自己存一份。里面有个人信息，请收好。",
        documents: "交过的材料",
        steps: "每一步",
        show: "只看",
        withdraw: "不想申请了？",
        withdraw_one: |who| format!("撤回给{who}的申请"),
    },
    lead: |who, number| match who {
        "" => format!("案件号 {number}。每个时限、每笔钱、每一步都在这里。"),
        who => {
            format!("{who}的这件案子，案件号 {number}。每个时限、每笔钱、每一步都在这里。")
        }
    },

    clocks: |who| format!("{who}的时限"),
    no_clocks: |who| format!("{who}还没有确认收到，时限还没有开始数。"),
    explained: |why| format!("保险公司说明的原因：{why}"),
    explained_until: |day| format!("它说 {day} 前办完。"),
    silent: |who| format!("{who}还没有告诉我们为什么超期。"),
    complain: "投诉信已写好，看一看",
    typical: |of, half, most| {
        format!("这里最近 {of} 件同类理赔，一半在 {half} 天内给了结论，八成在 {most} 天内。")
    },

    money: "钱",
    no_money: "还没有谈到钱。",
    advanced: |sum| format!("先付了能确定的 {sum}。"),
    agreed_sum: |sum| format!("结论给 {sum}。"),
    on_the_way: |sum| format!("{sum} 已经打出，在银行路上。"),
    came_back: |why| format!("最近一次打款被银行退回：{why}"),
    arrived: |sum| format!("到账 {sum}。"),
    left: |sum| format!("还差 {sum}。"),

    all_steps: "全部",
    your_steps: "您做的",
    insurers_steps: "保险公司做的",
    payments: "钱",
    shown: |shown, all| format!("{all} 条里的 {shown} 条"),
    undone: "后来变了，见后面的进展。",
    came_back_line: "这笔钱后来被银行退回。",
};

const EN: Words = Words {
    page: RouteId::CaseRecord.title().en,
    controls: RecordControls {
        print: "Print the full record",
        download: "Download as data (JSON)",
        download_note: "For your own records or for an expert. It contains personal details, so keep it safe.",
        documents: "Documents you sent",
        steps: "Every step",
        show: "Show",
        withdraw: "Do you want to withdraw a claim?",
        withdraw_one: |who| format!("Withdraw the claim with {who}"),
    },
    lead: |who, number| match who {
        "" => format!("Case {number}: every deadline, payment and step."),
        who => format!("Case {number}, {who}: every deadline, payment and step."),
    },

    clocks: |who| format!("Deadlines for {who}"),
    no_clocks: |who| format!("{who} has not confirmed receipt, so no deadline has started."),
    explained: |why| format!("The insurer's reason: {why}"),
    explained_until: |day| format!(" It expects to finish by {day}."),
    silent: |who| format!("{who} has not explained the delay."),
    complain: "Read the complaint we prepared",
    typical: |of, half, most| {
        format!(
            "Of the last {of} similar claims here, half were decided within {half} days and 80% within {most} days."
        )
    },

    money: "Payments",
    no_money: "No amount has been decided yet.",
    advanced: |sum| format!("{sum} was paid in advance. "),
    agreed_sum: |sum| format!("The decision pays {sum}. "),
    on_the_way: |sum| format!("{sum} has been sent and is being processed by the bank. "),
    came_back: |why| format!("The bank returned the last payment: {why} "),
    arrived: |sum| format!("{sum} has arrived. "),
    left: |sum| format!("{sum} is still to be paid."),

    all_steps: "All",
    your_steps: "Yours",
    insurers_steps: "Insurers",
    payments: "Payments",
    shown: |shown, all| {
        format!("{shown} of {all} {}", plural(i64::try_from(all).unwrap_or(0), "entry", "entries"))
    },
    undone: "This has changed since. See the later steps.",
    came_back_line: "The bank later returned this payment.",
};
