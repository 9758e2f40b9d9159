//! The fields of receipts, with the names that documents have for them: the one table of names. `docs/RECEIPTS.md` says
//! where they are from.

use crate::reading::Amount;

/// What a receipt can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Field {
    /// What it is, by its title.
    Kind,
    /// The code of its series.
    Code,
    /// Its number.
    Number,
    /// Its check digits.
    CheckDigits,
    /// The day on which it was issued.
    Issued,
    /// Who paid.
    Payer,
    /// Who issued it.
    Issuer,
    /// One of its amounts.
    Amount(Amount),
    /// Its item lines.
    Lines,
    /// The total in words, with which the total is compared.
    TotalInWords,
    /// The code of the receipt that a red one reverses.
    CorrectedCode,
    /// The number of the receipt that a red one reverses.
    CorrectedNumber,
}

/// The names of a field.
pub(crate) struct Names {
    pub(crate) field: Field,
    /// Of elements of XML and of parameters in the address of a check page, in lower case.
    pub(crate) xml: &'static [&'static str],
    /// Printed labels, without spaces and with narrow punctuation, in any order: the longest one that matches counts.
    pub(crate) printed: &'static [&'static str],
}

const fn names(
    field: Field,
    xml: &'static [&'static str],
    printed: &'static [&'static str],
) -> Names {
    Names { field, xml, printed }
}

/// All fields. Elements are from the data standard of electronic fiscal receipts (财政电子票据), its extension for hospitals,
/// the digital invoice (数电发票) and the invoice in OFD files (`original_invoice.xml`), in this order.
pub(crate) const NAMES: &[Names] = &[
    names(Field::Kind, &["einvoicename", "billname", "invoicename", "labelname"], &[]),
    names(
        Field::Code,
        &["einvoicecode", "billbatchcode", "batchcode", "invoicecode"],
        &["电子票据代码", "票据代码", "发票代码"],
    ),
    names(
        Field::Number,
        &["einvoicenumber", "billno", "invoicenumber", "invoiceno"],
        &["电子票据号码", "票据号码", "发票号码", "票据号"],
    ),
    names(
        Field::CheckDigits,
        &["randomnumber", "checkcode", "random", "invoicecheckcode"],
        &["校验码"],
    ),
    names(
        Field::Issued,
        &["issuedate", "issuetime", "billdate", "invoicedate"],
        &["开票日期", "开具日期", "填开日期"],
    ),
    names(
        Field::Payer,
        &["payerpartyname", "payername", "buyername"],
        &["交款人姓名", "交款人", "缴款人", "患者姓名", "购买方名称"],
    ),
    names(
        Field::Issuer,
        &["invoicingpartyname", "invoicingparty", "agencyname", "sellername"],
        &["收款单位(章)", "收款单位(盖章)", "收款单位名称", "收款单位", "开票单位", "销售方名称"],
    ),
    names(
        Field::Amount(Amount::Total),
        &[
            "totalamount",
            "totaltax-includedamount",
            "totaltaxincludedamount",
            "taxinclusivetotalamount",
        ],
        &[
            "金额合计(小写)",
            "合计金额(小写)",
            "价税合计(小写)",
            "合计(小写)",
            "(小写)",
            "小写",
            "金额合计",
            "合计金额",
            "费用总额",
            "总金额",
        ],
    ),
    names(
        Field::TotalInWords,
        &["totalamountcapital", "totalamountinwords", "taxinclusivetotalamountcn"],
        &["金额合计(大写)", "合计金额(大写)", "价税合计(大写)", "合计(大写)", "(大写)", "大写"],
    ),
    names(
        Field::Amount(Amount::Fund),
        &["fundpayamount", "fundpayment", "medicalfundpay"],
        &[
            "医保统筹基金支付",
            "医保统筹支付",
            "统筹基金支付",
            "基本医疗保险统筹基金支付",
            "统筹支付",
        ],
    ),
    names(
        Field::Amount(Amount::Other),
        &["otherpayamount", "otherpayment"],
        &["其他支付", "其它支付"],
    ),
    names(
        Field::Amount(Amount::Account),
        &["accountpayamount", "personalpayment", "personalaccountpay"],
        &["个人账户支付", "医保个人账户支付", "个人帐户支付", "账户支付"],
    ),
    names(
        Field::Amount(Amount::Cash),
        &["ownpayamount", "cashpayamount"],
        &["个人现金支付", "个人支付(现金)", "现金支付"],
    ),
    names(Field::Amount(Amount::OwnShare), &["selfpaymentamount"], &["个人自付金额", "个人自付"]),
    names(
        Field::Amount(Amount::OwnExpense),
        &["selfpaymentcost", "selfcostamount"],
        &["个人自费金额", "个人自费"],
    ),
    names(
        Field::Amount(Amount::SeriousIllness),
        &["seriousillnesspay", "largeinsurancereimburse", "criticalillnessfund"],
        &["大病保险支付", "大病保险基金支付", "大额(病)保险报销", "大病保障支付"],
    ),
    names(
        Field::Amount(Amount::Assistance),
        &["medicalassistancepay", "medicalhelp"],
        &["医疗救助支付", "医疗救助基金支付", "医疗救助金支付"],
    ),
    names(
        Field::CorrectedCode,
        &["relatedinvoicecode", "originalinvoicecode"],
        &["相关票据代码", "原票据代码", "原发票代码"],
    ),
    names(
        Field::CorrectedNumber,
        &["relatedinvoicenumber", "originalinvoicenumber"],
        &[
            "相关票据号码",
            "原票据号码",
            "原发票号码",
            "被红冲蓝字数电发票号码",
            "被红冲蓝字数电票号码",
        ],
    ),
];

/// Labels that end the value in front of them, and are not read.
pub(crate) const OTHER_LABELS: &[&str] = &[
    "交款人统一社会信用代码",
    "统一社会信用代码/纳税人识别号",
    "业务流水号",
    "门诊号",
    "病历号",
    "住院号",
    "就诊日期",
    "住院日期",
    "住院时间",
    "医疗机构类型",
    "医保类型",
    "医保编号",
    "性别",
    "其他保险支付",
    "个人账户余额",
    "账户余额",
    "支付方式",
    "预缴金额",
    "补缴金额",
    "退费金额",
    "复核人",
    "收款人",
    "开票人",
    "备注",
    "名称",
];

/// The field that an element of XML or a parameter of an address is, by its name.
pub(crate) fn field_of_element(name: &str) -> Option<Field> {
    let lower = name.to_ascii_lowercase();
    let is_named =
        |names: &&Names| names.xml.contains(&lower.as_str()) || names.printed.contains(&name);
    NAMES.iter().find(is_named).map(|names| names.field)
}
