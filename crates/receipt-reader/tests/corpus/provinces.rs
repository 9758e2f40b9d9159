//! More layouts: the wordings of other provinces, and a long bill on three pages.

use receipt_reader::Amount;

use super::layouts::{Placed, Sheet};
use super::{Receipt, grouped, in_words, yuan};

fn put(sheet: &mut Sheet, x: f64, y: f64, text: impl Into<String>) {
    sheet.push(Placed { x, y, size: 9.0, text: text.into() });
}

fn title(sheet: &mut Sheet, receipt: &Receipt) {
    sheet.push(Placed { x: 180.0, y: 40.0, size: 16.0, text: receipt.title().into() });
}

/// The words of one province.
struct Wording {
    code: &'static str,
    number: &'static str,
    day: &'static str,
    payer: &'static str,
    issuer: &'static str,
    total: &'static str,
    in_words: &'static str,
    corrects: [&'static str; 2],
    payments: [(Amount, &'static str); 8],
}

const WORDINGS: [Wording; 3] = [
    Wording {
        code: "电子票据代码",
        number: "电子票据号码",
        day: "开具日期",
        payer: "交款人姓名",
        issuer: "收款单位名称",
        total: "合计金额(小写)",
        in_words: "合计金额(大写)",
        corrects: ["原票据代码", "原票据号码"],
        payments: [
            (Amount::Fund, "医保统筹支付金额"),
            (Amount::Other, "其他支付金额"),
            (Amount::Account, "医保个人账户支付"),
            (Amount::Cash, "个人支付（现金）"),
            (Amount::OwnShare, "个人自付金额"),
            (Amount::OwnExpense, "个人自费金额"),
            (Amount::SeriousIllness, "大额(病)保险报销"),
            (Amount::Assistance, "医疗救助金支付"),
        ],
    },
    Wording {
        code: "票据代码",
        number: "票据号码",
        day: "开票日期",
        payer: "患者姓名",
        issuer: "收款单位（盖章）",
        total: "费用总额",
        in_words: "金额合计（大写）",
        corrects: ["相关票据代码", "相关票据号码"],
        payments: [
            (Amount::Fund, "基本医疗保险统筹基金支付（元）"),
            (Amount::Other, "其他支付（元）"),
            (Amount::Account, "账户支付（元）"),
            (Amount::Cash, "个人现金支付（元）"),
            (Amount::OwnShare, "个人自付（元）"),
            (Amount::OwnExpense, "个人自费（元）"),
            (Amount::SeriousIllness, "大病保险支付（元）"),
            (Amount::Assistance, "医疗救助支付（元）"),
        ],
    },
    Wording {
        code: "票据代码",
        number: "票据号",
        day: "填开日期",
        payer: "缴款人",
        issuer: "开票单位",
        total: "总金额",
        in_words: "（大写）",
        corrects: ["相关票据代码", "相关票据号码"],
        payments: [
            (Amount::Fund, "统筹支付"),
            (Amount::Other, "其它支付"),
            (Amount::Account, "个人帐户支付"),
            (Amount::Cash, "现金支付"),
            (Amount::OwnShare, "个人自付"),
            (Amount::OwnExpense, "个人自费"),
            (Amount::SeriousIllness, "大病保障支付"),
            (Amount::Assistance, "医疗救助支付"),
        ],
    },
];

/// A label in a narrow column, its value in the next one, two such pairs in a row; the words of one of three provinces.
pub(crate) fn provincial(receipt: &Receipt) -> Vec<Sheet> {
    let digits = receipt.number.bytes().map(usize::from).sum::<usize>();
    let words = &WORDINGS[digits % WORDINGS.len()];
    let mut sheet = Sheet::new();
    title(&mut sheet, receipt);
    let mut pairs = vec![
        (words.code, receipt.code.clone()),
        (words.number, receipt.number.clone()),
        (words.payer, receipt.payer.clone()),
        ("校验码", receipt.check.clone()),
        (words.day, receipt.issued.to_string().replace('-', "/")),
    ];
    if let Some((code, number)) = &receipt.corrects {
        pairs.push((words.corrects[0], code.clone()));
        pairs.push((words.corrects[1], number.clone()));
    }
    place_pairs(&mut sheet, 80.0, &pairs);
    put(&mut sheet, 40.0, 160.0, "序号");
    put(&mut sheet, 90.0, 160.0, "收费项目");
    put(&mut sheet, 300.0, 160.0, "数量");
    put(&mut sheet, 400.0, 160.0, "金额（元）");
    let mut y = 176.0;
    for (name, fen) in &receipt.lines {
        put(&mut sheet, 90.0, y, name);
        put(&mut sheet, 305.0, y, "1");
        put(&mut sheet, 405.0, y, yuan(*fen));
        y += 14.0;
    }
    put(&mut sheet, 40.0, 320.0, format!("{}：{}", words.in_words, in_words(receipt.total())));
    put(&mut sheet, 330.0, 320.0, format!("{}：¥{}", words.total, grouped(receipt.total())));
    let payments = words
        .payments
        .iter()
        .filter_map(|(amount, label)| receipt.payment(*amount).map(|fen| (*label, yuan(fen))));
    place_pairs(&mut sheet, 350.0, &payments.collect::<Vec<_>>());
    place_pairs(
        &mut sheet,
        430.0,
        &[("起付标准", "300.00".into()), ("本年累计统筹支付", "812.60".into())],
    );
    put(&mut sheet, 40.0, 470.0, format!("{}：{}", words.issuer, receipt.issuer));
    put(&mut sheet, 360.0, 470.0, "收款人：自助机");
    vec![sheet]
}

fn place_pairs(sheet: &mut Sheet, top: f64, pairs: &[(&str, String)]) {
    for (nth, (label, value)) in pairs.iter().enumerate() {
        let x = if nth % 2 == 0 { 40.0 } else { 310.0 };
        let y = top + 16.0 * f64::from(u32::try_from(nth / 2).unwrap());
        put(sheet, x, y, format!("{label}："));
        put(sheet, x + 160.0, y, value);
    }
}

/// A bill whose items fill three pages, with the head of the table and the number of the page on each.
pub(crate) fn three_pages(receipt: &Receipt) -> Vec<Sheet> {
    let mut sheets = Vec::new();
    let mut rest = receipt.lines.as_slice();
    for page in 1..=3 {
        let mut sheet = Sheet::new();
        title(&mut sheet, receipt);
        put(&mut sheet, 40.0, 80.0, format!("票据代码：{}", receipt.code));
        put(&mut sheet, 300.0, 80.0, format!("票据号码：{}", receipt.number));
        put(&mut sheet, 40.0, 96.0, format!("交款人：{}", receipt.payer));
        put(&mut sheet, 300.0, 96.0, format!("开票日期：{}", receipt.issued));
        put(&mut sheet, 460.0, 96.0, format!("校验码：{}", receipt.check));
        for (x, head) in
            [(40.0, "项目名称"), (240.0, "数量"), (320.0, "单位"), (400.0, "金额（元）")]
        {
            put(&mut sheet, x, 130.0, head);
        }
        let here =
            if page == 3 { rest.len() } else { rest.len().min(receipt.lines.len().div_ceil(3)) };
        let (lines, others) = rest.split_at(here);
        rest = others;
        for (nth, (name, fen)) in lines.iter().enumerate() {
            let y = 146.0 + 14.0 * f64::from(u32::try_from(nth).unwrap());
            put(&mut sheet, 40.0, y, name);
            put(&mut sheet, 244.0, y, "1");
            put(&mut sheet, 322.0, y, "项");
            put(&mut sheet, 404.0, y, yuan(*fen));
        }
        if page < 3 {
            put(&mut sheet, 400.0, 700.0, "（接下页）");
        } else {
            sum_up(&mut sheet, receipt);
        }
        put(&mut sheet, 270.0, 780.0, format!("第 {page} 页 共 3 页"));
        sheets.push(sheet);
    }
    sheets
}

fn sum_up(sheet: &mut Sheet, receipt: &Receipt) {
    put(sheet, 40.0, 320.0, format!("金额合计（大写）：{}", in_words(receipt.total())));
    put(sheet, 360.0, 320.0, format!("（小写）：{}", yuan(receipt.total())));
    if let Some((code, number)) = &receipt.corrects {
        put(sheet, 40.0, 340.0, format!("相关票据代码：{code}"));
        put(sheet, 300.0, 340.0, format!("相关票据号码：{number}"));
    }
    let labels = [
        (Amount::Fund, "医保统筹基金支付"),
        (Amount::Other, "其他支付"),
        (Amount::Account, "个人账户支付"),
        (Amount::Cash, "个人现金支付"),
        (Amount::OwnShare, "个人自付"),
        (Amount::OwnExpense, "个人自费"),
        (Amount::SeriousIllness, "大病保险支付"),
        (Amount::Assistance, "医疗救助支付"),
    ];
    let known =
        labels.iter().filter_map(|(amount, label)| Some((label, receipt.payment(*amount)?)));
    for (nth, (label, fen)) in known.enumerate() {
        let y = 360.0 + 14.0 * f64::from(u32::try_from(nth).unwrap());
        put(sheet, 40.0, y, format!("{label}：{}", yuan(fen)));
    }
    put(sheet, 40.0, 500.0, format!("收款单位（章）：{}", receipt.issuer));
}
