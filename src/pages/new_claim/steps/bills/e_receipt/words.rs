//! The texts about what was read from an electronic receipt or its code.

use receipt_reader::{Amount, Field, Unread};
use view::Localized;

pub(super) struct Words {
    pub(super) heading: &'static str,
    pub(super) heading_of_code: &'static str,
    pub(super) picture_of_code: &'static str,
    pub(super) searching: &'static str,
    pub(super) no_code: &'static str,
    pub(super) heic: &'static str,
    pub(super) same: fn(usize) -> String,
    pub(super) reverses: fn(usize) -> String,
    pub(super) lead: &'static str,
    pub(super) fill_in: &'static str,
    pub(super) by_hand: &'static str,
    pub(super) understood: &'static str,
    pub(super) filled: &'static str,
    pub(super) filled_and_kept: &'static str,
    pub(super) check: &'static str,
    pub(super) look_at: &'static str,
    pub(super) left_empty: &'static str,
    pub(super) field: fn(Field) -> &'static str,
    pub(super) comma: &'static str,
    pub(super) in_data: fn(&str) -> String,
    pub(super) in_code: &'static str,
    pub(super) on_page: fn(u16) -> String,
    pub(super) missing: fn(&str) -> String,
    pub(super) unreadable: fn(&str, &str) -> String,
    pub(super) ambiguous: fn(&str, &str) -> String,
    pub(super) payments: fn(&str, &str) -> String,
    pub(super) lines: fn(&str, &str) -> String,
    pub(super) in_words: fn(&str, &str) -> String,
    pub(super) part: fn(&str) -> String,
    pub(super) unread: fn(Unread) -> &'static str,
    pub(super) not_opened: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        heading: "从票据文件里读到的内容",
        heading_of_code: "从照片的二维码里读到的内容",
        picture_of_code: "照片里的二维码",
        searching: "正在照片里找票据的二维码……",
        no_code: "照片里没有找到票据的二维码。请靠近一点、拍清楚再试，或者照票据自己填。",
        heic: "这台设备打不开 HEIC 照片。请选 JPEG 照片，或者照票据自己填。",
        same: |nth| format!("这张票据和第 {nth} 张是同一张，不用再填一次"),
        reverses: |nth| format!("这是冲第 {nth} 张票据的红票，填好后会从费用里扣掉"),
        lead: "只在您这台设备上读，没有发给任何人。请对照票据看一遍，再点“填好这张票据”。",
        fill_in: "填好这张票据",
        by_hand: "不用，我自己填",
        understood: "知道了",
        filled: "已经填好，请看下面。这个文件本身不能当材料交，请另交一份 PDF 或照片。",
        filled_and_kept: "已经填好，请看下面。票据文件也放进了“医疗票据”这份材料，不用再传。",
        check: "请核对",
        look_at: "有几处请您看一下",
        left_empty: "标着“请核对”的，我们没有替您填，请照票据填。",
        field: |field| match field {
            Field::Kind => "票据种类",
            Field::Code => "票据代码",
            Field::Number => "票据号码",
            Field::CheckDigits => "校验码",
            Field::Issued => "开票日期",
            Field::Payer => "交款人",
            Field::Issuer => "收款单位",
            Field::Lines => "收费项目",
            Field::TotalInWords => "大写金额",
            Field::CorrectedCode => "冲红的票据代码",
            Field::CorrectedNumber => "冲红的票据号码",
            Field::Amount(Amount::Total) => "金额合计",
            Field::Amount(Amount::Fund) => "医保统筹基金支付",
            Field::Amount(Amount::Other) => "其他支付",
            Field::Amount(Amount::Account) => "个人账户支付",
            Field::Amount(Amount::Cash) => "个人现金支付",
            Field::Amount(Amount::OwnShare) => "个人自付",
            Field::Amount(Amount::OwnExpense) => "个人自费",
            Field::Amount(Amount::SeriousIllness) => "大病保险支付",
            Field::Amount(Amount::Assistance) => "医疗救助支付",
        },
        comma: "、",
        in_data: |name| format!("文件数据里的“{name}”"),
        in_code: "写在二维码里",
        on_page: |page| format!("第 {page} 页"),
        missing: |field| format!("没有找到“{field}”。"),
        unreadable: |field, text| format!("“{field}”写的是“{text}”，我们没看懂。"),
        ambiguous: |field, others| format!("“{field}”在文件里不止一个，还写着：{others}。"),
        payments: |total, payments| {
            format!("各项支付加起来是 {payments}，和金额合计 {total} 对不上。")
        },
        lines: |total, lines| format!("各收费项目加起来是 {lines}，和金额合计 {total} 对不上。"),
        in_words: |total, words| format!("大写金额是 {words}，小写金额是 {total}，不一样。"),
        part: |field| format!("“{field}”比金额合计还大，或者正负号不对。"),
        unread: |unread| match unread {
            Unread::OtherFormat => "这个文件不是 PDF、OFD、XML 或照片，读不了。请照票据自己填。",
            Unread::TooLarge => "这个文件超过 20 MB，读不了。请照票据自己填。",
            Unread::Damaged => "这个文件不完整，读不了。请重新下载一次，或者照票据自己填。",
            Unread::Encrypted => "这个文件要密码才能打开，读不了。请照票据自己填。",
            Unread::NoText => "这个文件里的票据是图片，读不出文字。请照票据自己填。",
            Unread::NoReceipt => "这个文件不像医疗票据或发票，没有读到内容。请照票据自己填。",
        },
        not_opened: "没能打开这个文件。请再选一次，或者照票据自己填。",
    },
    en: Words {
        heading: "What the receipt file says",
        heading_of_code: "What the QR code in the photo says",
        picture_of_code: "The QR code in the photo",
        searching: "Searching the photo for the receipt’s QR code…",
        no_code: "No QR code of a receipt was found in this photo. Please take a sharp one from nearer, or enter the figures \
                  yourself.",
        heic: "This device cannot open HEIC photos. Please choose a JPEG photo, or enter the figures yourself.",
        same: |nth| {
            format!("This is the same receipt as receipt {nth}. You need not fill it in again")
        },
        reverses: |nth| {
            format!(
                "This red receipt reverses receipt {nth}. Filled in, it is deducted from the cost"
            )
        },
        lead: "It was read on this device and was not sent to anyone. Compare it with the receipt, then press “Fill in \
               this receipt”.",
        fill_in: "Fill in this receipt",
        by_hand: "No, I will enter it myself",
        understood: "OK",
        filled: "The receipt is filled in below. The file itself cannot be submitted: please also add a PDF or a photo.",
        filled_and_kept: "The receipt is filled in below. Its file was added to the document “medical receipt”, so you need not \
                          upload it again.",
        check: "Please check",
        look_at: "Please look at the following",
        left_empty: "What is marked “Please check” was not filled in. Please fill it in from the receipt.",
        field: |field| match field {
            Field::Kind => "Kind of receipt",
            Field::Code => "Receipt code",
            Field::Number => "Receipt number",
            Field::CheckDigits => "Check digits",
            Field::Issued => "Date",
            Field::Payer => "Paid by",
            Field::Issuer => "Issued by",
            Field::Lines => "Items",
            Field::TotalInWords => "Total in words",
            Field::CorrectedCode => "Code of the corrected receipt",
            Field::CorrectedNumber => "Number of the corrected receipt",
            Field::Amount(Amount::Total) => "Total",
            Field::Amount(Amount::Fund) => "Paid by the social insurance fund",
            Field::Amount(Amount::Other) => "Paid by others",
            Field::Amount(Amount::Account) => "Paid from the personal account",
            Field::Amount(Amount::Cash) => "Paid in cash",
            Field::Amount(Amount::OwnShare) => "Own share of covered costs",
            Field::Amount(Amount::OwnExpense) => "Costs not covered",
            Field::Amount(Amount::SeriousIllness) => "Paid by serious-illness insurance",
            Field::Amount(Amount::Assistance) => "Paid by medical assistance",
        },
        comma: ", ",
        in_data: |name| format!("“{name}” in the file’s data"),
        in_code: "in the QR code",
        on_page: |page| format!("page {page}"),
        missing: |field| format!("“{field}” was not found."),
        unreadable: |field, text| format!("“{field}” says “{text}”, which could not be read."),
        ambiguous: |field, others| {
            format!("The file has several values for “{field}”, also: {others}.")
        },
        payments: |total, payments| {
            format!("The payments add up to {payments}, but the total is {total}.")
        },
        lines: |total, lines| format!("The items add up to {lines}, but the total is {total}."),
        in_words: |total, words| {
            format!("The total in words is {words}, in digits {total}. They differ.")
        },
        part: |field| format!("“{field}” is larger than the total, or has the wrong sign."),
        unread: |unread| match unread {
            Unread::OtherFormat => {
                "This file is not a PDF, OFD or XML file or a photo, so it cannot be read. Please enter the figures \
                 yourself."
            }
            Unread::TooLarge => {
                "This file is larger than 20 MB, so it cannot be read. Please enter the figures yourself."
            }
            Unread::Damaged => {
                "This file is incomplete, so it cannot be read. Please download it again, or enter the figures \
                 yourself."
            }
            Unread::Encrypted => {
                "This file needs a password, so it cannot be read. Please enter the figures yourself."
            }
            Unread::NoText => {
                "The receipt in this file is a picture without text, so it cannot be read. Please enter the \
                 figures yourself."
            }
            Unread::NoReceipt => {
                "This file does not look like a medical receipt or an invoice. Please enter the figures yourself."
            }
        },
        not_opened: "This file could not be opened. Please choose it again, or enter the figures yourself.",
    },
};
