//! The record's texts.

use routes::RouteId;
use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) lead: fn(&str, &str) -> String,
    pub(super) print: &'static str,
    pub(super) download: &'static str,
    pub(super) download_note: &'static str,
    pub(super) unreadable: &'static str,
    pub(super) reload: &'static str,

    pub(super) clocks: fn(&str) -> String,
    pub(super) no_clocks: fn(&str) -> String,
    pub(super) explained: fn(&str) -> String,
    pub(super) explained_until: fn(&str) -> String,
    pub(super) silent: fn(&str) -> String,
    pub(super) complain: &'static str,
    pub(super) typical: fn(u32, u32, u32) -> String,

    pub(super) documents: &'static str,
    pub(super) money: &'static str,
    pub(super) no_money: &'static str,
    pub(super) advanced: fn(&str) -> String,
    pub(super) agreed_sum: fn(&str) -> String,
    pub(super) on_the_way: fn(&str) -> String,
    pub(super) came_back: fn(&str) -> String,
    pub(super) arrived: fn(&str) -> String,
    pub(super) left: fn(&str) -> String,

    pub(super) journal: &'static str,
    pub(super) show: &'static str,
    pub(super) filters: [&'static str; 4],
    pub(super) shown: fn(usize, usize) -> String,
    pub(super) undone: &'static str,
    pub(super) came_back_line: &'static str,

    pub(super) withdraw: &'static str,
    pub(super) withdraw_one: fn(&str) -> String,
    pub(super) withdraw_means: fn(&str) -> String,
    pub(super) withdraw_keeps: &'static str,
    pub(super) withdraw_sure: &'static str,
    pub(super) withdraw_no: &'static str,
    pub(super) withdrawing: &'static str,
    pub(super) withdraw_failed: &'static str,
    pub(super) withdrawn: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::CaseRecord.title().zh,
    lead: |who, number| match who {
        "" => format!("案件号 {number}。每个时限、每笔钱、每一步都在这里。"),
        who => {
            format!("{who}的这件案子，案件号 {number}。每个时限、每笔钱、每一步都在这里。")
        }
    },
    print: "打印整件案子",
    download: "下载成数据（JSON）",
    download_note: "给懂的人看，或者自己存一份。里面有个人信息，请收好。",
    unreadable: "这件案子里有这一版看不懂的内容。",
    reload: "重新打开",

    clocks: |who| format!("{who}的时限"),
    no_clocks: |who| format!("{who}还没有确认收到，时限还没有开始数。"),
    explained: |why| format!("保险公司说明的原因：{why}"),
    explained_until: |day| format!("它说 {day} 前办完。"),
    silent: |who| format!("{who}还没有告诉我们为什么超期。"),
    complain: "投诉信已写好，看一看",
    typical: |of, half, most| {
        format!("这里最近 {of} 件同类理赔，一半在 {half} 天内给了结论，八成在 {most} 天内。")
    },

    documents: "交过的材料",
    money: "钱",
    no_money: "还没有谈到钱。",
    advanced: |sum| format!("先付了能确定的 {sum}。"),
    agreed_sum: |sum| format!("结论给 {sum}。"),
    on_the_way: |sum| format!("{sum} 已经打出，在银行路上。"),
    came_back: |why| format!("最近一次打款被银行退回：{why}"),
    arrived: |sum| format!("到账 {sum}。"),
    left: |sum| format!("还差 {sum}。"),

    journal: "每一步",
    show: "只看",
    filters: ["全部", "您做的", "保险公司做的", "钱"],
    shown: |shown, all| format!("{all} 条里的 {shown} 条"),
    undone: "后来变了，见后面的进展。",
    came_back_line: "这笔钱后来被银行退回。",

    withdraw: "不想申请了？",
    withdraw_one: |who| format!("撤回给{who}的申请"),
    withdraw_means: |who| format!("撤回以后，{who}不再处理这一份，也不会赔。"),
    withdraw_keeps: "别的保单不受影响。每一步都留着，两年之内可以重新报案。拿不准，先打人工问一问。",
    withdraw_sure: "确定撤回",
    withdraw_no: "不撤了",
    withdrawing: "正在撤回",
    withdraw_failed: "没有撤成。请再点一次，不会撤两次。",
    withdrawn: "已经撤回",
};

const EN: Words = Words {
    page: RouteId::CaseRecord.title().en,
    lead: |who, number| match who {
        "" => format!("Case {number}: every deadline, payment and step."),
        who => format!("Case {number}, {who}: every deadline, payment and step."),
    },
    print: "Print the full record",
    download: "Download as data (JSON)",
    download_note: "For your own records or for an expert. It contains personal details, so keep it safe.",
    unreadable: "This version of the app cannot read part of this case.",
    reload: "Reload",

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

    documents: "Documents you sent",
    money: "Payments",
    no_money: "No amount has been decided yet.",
    advanced: |sum| format!("{sum} was paid in advance. "),
    agreed_sum: |sum| format!("The decision pays {sum}. "),
    on_the_way: |sum| format!("{sum} has been sent and is being processed by the bank. "),
    came_back: |why| format!("The bank returned the last payment: {why} "),
    arrived: |sum| format!("{sum} has arrived. "),
    left: |sum| format!("{sum} is still to be paid."),

    journal: "Every step",
    show: "Show",
    filters: ["All", "Yours", "Insurers", "Payments"],
    shown: |shown, all| {
        format!("{shown} of {all} {}", plural(i64::try_from(all).unwrap_or(0), "entry", "entries"))
    },
    undone: "This has changed since. See the later steps.",
    came_back_line: "The bank later returned this payment.",

    withdraw: "Do you want to withdraw a claim?",
    withdraw_one: |who| format!("Withdraw the claim with {who}"),
    withdraw_means: |who| format!("{who} will stop processing the claim and will not pay."),
    withdraw_keeps: "Your other policies are not affected. Every step stays on record, and you can file again within two years. If in doubt, call us first.",
    withdraw_sure: "Yes, withdraw it",
    withdraw_no: "Keep the claim",
    withdrawing: "Withdrawing",
    withdraw_failed: "The claim was not withdrawn. Please try again; it will not be withdrawn twice.",
    withdrawn: "Claim withdrawn",
};
