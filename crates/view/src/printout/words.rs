//! The words that are only in documents: at their foot, above their columns, and around their pictures.

use crate::Localized;

/// The words of the page that shows a document as pictures.
#[derive(Clone, Copy, Debug)]
pub struct PictureWords {
    /// How a picture is kept.
    pub how_to_keep: &'static str,
    /// The name of a picture: the page, and of how many.
    pub page: fn(usize, usize) -> String,
    /// The link back to the app.
    pub back: &'static str,
}

/// The words of that page.
pub const fn picture_words(locale: crate::Locale) -> &'static PictureWords {
    &WORDS.get(locale).pictures
}

pub(crate) struct PrintoutWords {
    pub(crate) separator: &'static str,
    pub(crate) case: fn(&str) -> String,
    pub(crate) as_of: fn(&str) -> String,
    pub(crate) page: fn(usize, usize) -> String,
    pub(crate) pictures: PictureWords,
    // Links.
    pub(crate) save_as_pdf: &'static str,
    pub(crate) save_as_picture: &'static str,
    pub(crate) save_as_table: &'static str,
    pub(crate) in_wechat: &'static str,
    pub(crate) years: &'static str,
    // Columns.
    pub(crate) item: &'static str,
    pub(crate) clause: &'static str,
    pub(crate) amount: &'static str,
    pub(crate) is_counted: &'static str,
    pub(crate) day: &'static str,
    pub(crate) what_happened: &'static str,
    // Letters.
    pub(crate) letters_to: fn(&str) -> String,
    pub(crate) sent_on: fn(&str) -> String,
    // The overview of a year.
    pub(crate) overview: fn(u16) -> String,
    pub(crate) overview_lead: fn(&str) -> String,
    pub(crate) claims: &'static str,
    pub(crate) no_claims: fn(u16) -> String,
    pub(crate) payments: &'static str,
    pub(crate) no_payments: fn(u16) -> String,
    pub(crate) total: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) claim: &'static str,
    pub(crate) payment: &'static str,
    pub(crate) advance: &'static str,
    pub(crate) case_no: &'static str,
    pub(crate) insured: &'static str,
    pub(crate) insurer: &'static str,
    pub(crate) product: &'static str,
    pub(crate) status: &'static str,
    pub(crate) decided_amount: &'static str,
    pub(crate) amount_in_yuan: &'static str,
}

pub(crate) static WORDS: Localized<PrintoutWords> = Localized { zh: ZH, en: EN };

const ZH: PrintoutWords = PrintoutWords {
    separator: " · ",
    case: |number| format!("案件号 {number}"),
    as_of: |day| format!("截至 {day}"),
    page: |page, of| format!("第 {page} 页，共 {of} 页"),
    pictures: PictureWords {
        how_to_keep: "长按图片，选“保存图片”，就存到手机里了。",
        page: |page, of| format!("第 {page} 页，共 {of} 页"),
        back: "返回",
    },
    save_as_pdf: "存成 PDF",
    save_as_picture: "存成图片",
    save_as_table: "存成表格（CSV）",
    in_wechat: "微信里存不了文件。点“存成图片”，再长按图片，就存到手机里了。",
    years: "一年的理赔和到账",
    item: "项目",
    clause: "条款",
    amount: "金额",
    is_counted: "算不算",
    day: "日期",
    what_happened: "经过",
    letters_to: |who| format!("写给{who}的信"),
    sent_on: |day| format!("{day} 发出"),
    overview: |year| format!("{year} 年理赔一览"),
    overview_lead: |name| match name {
        "" => "这一年报的理赔，和这一年到账的钱。".to_owned(),
        name => format!("{name}的账户：这一年报的理赔，和这一年到账的钱。"),
    },
    claims: "报的理赔",
    no_claims: |year| format!("{year} 年没有报过理赔。"),
    payments: "到账的钱",
    no_payments: |year| format!("{year} 年没有钱到账。"),
    total: "合计",
    kind: "类别",
    claim: "理赔",
    payment: "赔款",
    advance: "先付的赔款",
    case_no: "案件号",
    insured: "被保险人",
    insurer: "保险公司",
    product: "产品",
    status: "状态",
    decided_amount: "结论金额",
    amount_in_yuan: "金额（元）",
};

const EN: PrintoutWords = PrintoutWords {
    separator: " · ",
    case: |number| format!("Case {number}"),
    as_of: |day| format!("as of {day}"),
    page: |page, of| format!("Page {page} of {of}"),
    pictures: PictureWords {
        how_to_keep: "Press and hold a picture to keep it.",
        page: |page, of| format!("Page {page} of {of}"),
        back: "Back",
    },
    save_as_pdf: "Save as PDF",
    save_as_picture: "Save as picture",
    save_as_table: "Save as table (CSV)",
    in_wechat: "WeChat cannot store files. Choose “Save as picture”, then press and hold the picture to keep it.",
    years: "Claims and payments of a year",
    item: "Item",
    clause: "Clause",
    amount: "Amount",
    is_counted: "Counted?",
    day: "Date",
    what_happened: "What happened",
    letters_to: |who| format!("Letters to {who}"),
    sent_on: |day| format!("Sent on {day}"),
    overview: |year| format!("Claims in {year}"),
    overview_lead: |name| match name {
        "" => "Claims filed and payments received in this year.".to_owned(),
        name => format!("Account of {name}: claims filed and payments received in this year."),
    },
    claims: "Claims filed",
    no_claims: |year| format!("No claim was filed in {year}."),
    payments: "Payments received",
    no_payments: |year| format!("No payment was received in {year}."),
    total: "Total",
    kind: "Kind",
    claim: "claim",
    payment: "payment",
    advance: "advance payment",
    case_no: "Case number",
    insured: "Insured",
    insurer: "Insurer",
    product: "Product",
    status: "Status",
    decided_amount: "Decided",
    amount_in_yuan: "Amount (CNY)",
};

impl crate::printout::Printout {
    /// The foot of one page.
    pub fn foot_of(&self, page: usize, of: usize) -> String {
        let words = WORDS.get(self.locale);
        let number = (words.page)(page, of);
        if self.foot.is_empty() { number } else { [&self.foot, words.separator, &number].concat() }
    }
}
