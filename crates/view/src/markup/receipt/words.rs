//! The words of the receipt's markup.

use routes::RouteId;

use crate::Localized;
use crate::format::plural;

/// The labels of what the app adds to the receipt.
#[derive(Clone, Copy, Debug)]
pub struct ReceiptControls {
    /// The button that prints.
    pub print: &'static str,
    /// That this device remembers the receipt.
    pub kept: &'static str,
    /// What to do because it does not.
    pub not_kept: &'static str,
    /// The link to the progress of the claim.
    pub follow: &'static str,
    /// The heading of the files.
    pub files: &'static str,
    /// What is shown of each file.
    pub files_note: &'static str,
    /// The heading of the claims that are to be posted.
    pub on_paper: &'static str,
    /// What to do with their forms.
    pub on_paper_more: &'static str,
}

pub(super) struct Words {
    pub(super) page: &'static str,
    pub(super) controls: ReceiptControls,
    pub(super) all_have_it: fn(&str) -> String,
    pub(super) some_have_it: fn(&str, &str) -> String,
    pub(super) platform_has_it: fn(&str) -> String,
    pub(super) and: &'static str,
    pub(super) lead: &'static str,
    pub(super) case_no: &'static str,
    pub(super) sent: &'static str,
    pub(super) from_here: fn(&str) -> String,
    pub(super) online: &'static str,
    pub(super) platform: &'static str,
    pub(super) stored: fn(&str) -> String,
    pub(super) insurer: fn(&str) -> String,
    pub(super) receipt_no: fn(&str, &str) -> String,
    pub(super) waiting: fn(&str) -> String,
    pub(super) waiting_note: &'static str,
    pub(super) page_of: fn(usize) -> String,
    pub(super) next: &'static str,
    pub(super) checks: &'static str,
    pub(super) checks_note: &'static str,
    pub(super) decides: &'static str,
    pub(super) decides_by: fn(&str) -> String,
    pub(super) decides_note: &'static str,
    pub(super) pays: fn(u16) -> String,
    pub(super) pays_note: fn(&str) -> String,
    pub(super) help: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    page: RouteId::Receipt.title().zh,
    controls: ReceiptControls {
        print: "打印",
        kept: "案件号和时间也存在这台设备里，没网也能看。",
        not_kept: "请记下案件号，打电话时报它就行。",
        follow: "看进展",
        files: "交上去的文件",
        files_note: "每个文件后面是它的指纹（SHA-256）。以后谁改过一个字，指纹就对不上。",
        on_paper: "还要交纸质的",
        on_paper_more: "下面这几份没有在网上交，要您自己寄或送去。申请书已经填好，打印、签字、装上材料就行。",
    },
    all_have_it: |who| format!("交上去了，{who}已收到。"),
    some_have_it: |have, wait| format!("交上去了。{have}已收到，{wait}还在确认。"),
    platform_has_it: |wait| format!("交上去了，等{wait}确认收到。"),
    and: "和",
    lead: "可以关掉这一页了，进展随时能回来看。",
    case_no: "案件号",
    sent: "已发出",
    from_here: |at| format!("{at} · 从您这台设备"),
    online: "在网上提交",
    platform: "平台已收到",
    stored: |at| format!("{at} · 已存好，不会丢"),
    insurer: |who| format!("{who}已收到"),
    receipt_no: |at, number| format!("{at} · 受理号 {number}"),
    waiting: |who| format!("{who}：等它确认"),
    waiting_note: "已送达，一般几分钟内回。没回我们再送，不会重复立案。",
    page_of: |page| format!("第 {page} 页"),
    next: "接下来",
    checks: "保险公司核对材料",
    checks_note: "缺什么，应当一次说清。",
    decides: "给结论",
    decides_by: |day| format!("给结论：最迟 {day}"),
    decides_note: "一般 5 个工作日，情形复杂的 30 天。",
    pays: |days| format!("打款：同意后 {days} 天内"),
    pays_note: |tail| format!("进尾号 {tail} 的卡。"),
    help: "有问题？",
};

const EN: Words = Words {
    page: RouteId::Receipt.title().en,
    controls: ReceiptControls {
        print: "Print",
        kept: "The case number and times are also stored on this device, so you can see them offline.",
        not_kept: "Please write down the case number. It is all you need when you call.",
        follow: "Follow your claim",
        files: "Files you sent",
        files_note: "Each file is listed with its fingerprint (SHA-256). If anyone changes the file, the fingerprint no longer matches.",
        on_paper: "To be sent by post",
        on_paper_more: "These were not sent online. Please post them or take them to the insurer. The form is filled in: print it, sign it and enclose the documents.",
    },
    all_have_it: |who| format!("Sent. Received by {who}."),
    some_have_it: |have, wait| format!("Sent. Received by {have}. Waiting for {wait} to confirm."),
    platform_has_it: |wait| format!("Sent. Waiting for {wait} to confirm."),
    and: " and ",
    lead: "You can close this page. Come back at any time to follow your claim.",
    case_no: "Case number",
    sent: "Sent",
    from_here: |at| format!("{at} · from this device"),
    online: "Filed online",
    platform: "Received by the platform",
    stored: |at| format!("{at} · stored safely"),
    insurer: |who| format!("Received by {who}"),
    receipt_no: |at, number| format!("{at} · reference {number}"),
    waiting: |who| format!("{who}: not confirmed yet"),
    waiting_note: "Delivered. A reply usually takes a few minutes. If there is none, we send it again; it will not be filed twice.",
    page_of: |page| format!("Page {page}"),
    next: "What happens next",
    checks: "The insurer checks the documents",
    checks_note: "If anything is missing, it must tell you everything at once.",
    decides: "Decision",
    decides_by: |day| format!("Decision by {day} at the latest"),
    decides_note: "Normally 5 working days, 30 days if complex.",
    pays: |days| {
        format!("Payment within {days} {} of agreement", plural(days.into(), "day", "days"))
    },
    pays_note: |tail| format!("To the account ending {tail}."),
    help: "Questions?",
};
