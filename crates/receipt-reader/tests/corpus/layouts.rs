//! Receipts as they are printed: texts with their places on pages of A4, in points from the upper left corner.

use receipt_reader::Amount;

use super::xml::net_and_tax;
use super::{Receipt, grouped, in_words, yuan};

/// A text on a page.
#[derive(Clone, Debug)]
pub(crate) struct Placed {
    pub(crate) x: f64,
    pub(crate) y: f64,
    pub(crate) size: f64,
    pub(crate) text: String,
}

pub(crate) type Sheet = Vec<Placed>;

fn put(sheet: &mut Sheet, x: f64, y: f64, text: impl Into<String>) {
    sheet.push(Placed { x, y, size: 9.0, text: text.into() });
}

fn put_large(sheet: &mut Sheet, x: f64, y: f64, text: impl Into<String>) {
    sheet.push(Placed { x, y, size: 16.0, text: text.into() });
}

fn amount(receipt: &Receipt, wanted: Amount) -> String {
    yuan(receipt.payment(wanted).unwrap_or_default())
}

fn corrects(sheet: &mut Sheet, receipt: &Receipt) {
    if let Some((code, number)) = &receipt.corrects {
        put(sheet, 40.0, 80.0, format!("相关票据代码：{code}"));
        put(sheet, 240.0, 80.0, format!("相关票据号码：{number}"));
    }
}

fn payment(receipt: &Receipt, wanted: Amount, label: &str) -> Option<String> {
    receipt.payment(wanted).map(|fen| format!("{label}：{}", yuan(fen)))
}

/// Two groups of columns, label and value in one text, wide colons, notes and totals of the year nearby.
pub(crate) fn two_columns(receipt: &Receipt) -> Vec<Sheet> {
    let mut sheet = Sheet::new();
    put_large(&mut sheet, 180.0, 40.0, receipt.title());
    corrects(&mut sheet, receipt);
    put(&mut sheet, 40.0, 100.0, format!("票据代码：{}", receipt.code));
    put(&mut sheet, 360.0, 100.0, format!("票据号码：{}", receipt.number));
    put(&mut sheet, 40.0, 114.0, "交款人统一社会信用代码：**************6735");
    put(&mut sheet, 360.0, 114.0, format!("校验码：{}", receipt.check));
    put(&mut sheet, 40.0, 128.0, format!("交款人：{}", receipt.payer));
    put(&mut sheet, 360.0, 128.0, format!("开票日期：{}", receipt.issued));
    for left in [40.0, 310.0] {
        put(&mut sheet, left, 150.0, "项目名称");
        put(&mut sheet, left + 95.0, 150.0, "数量/单位");
        put(&mut sheet, left + 160.0, 150.0, "金额（元）");
        put(&mut sheet, left + 230.0, 150.0, "备注");
    }
    for (nth, (name, fen)) in receipt.lines.iter().enumerate() {
        let left = if nth % 2 == 0 { 40.0 } else { 310.0 };
        let y = 166.0 + 14.0 * f64::from(u32::try_from(nth / 2).unwrap());
        put(&mut sheet, left, y, name);
        put(&mut sheet, left + 95.0, y, "1.00/项");
        put(&mut sheet, left + 165.0, y, yuan(*fen));
    }
    put(&mut sheet, 40.0, 300.0, format!("金额合计（大写）{}", in_words(receipt.total())));
    put(&mut sheet, 360.0, 300.0, format!("(小写)￥{}", yuan(receipt.total())));
    put(&mut sheet, 40.0, 330.0, "业务流水号：88361875 门诊号：P0001140980-0");
    put(
        &mut sheet,
        40.0,
        344.0,
        "医疗机构类型：三级甲等综合医保类型：职工在职医保编号：0001140980 性别：男",
    );
    let row = [
        (Amount::Fund, "医保统筹基金支付"),
        (Amount::Other, "其他支付"),
        (Amount::Account, "个人账户支付"),
        (Amount::Cash, "个人现金支付"),
    ];
    let row: Vec<_> =
        row.iter().filter_map(|(wanted, label)| payment(receipt, *wanted, label)).collect();
    put(&mut sheet, 40.0, 358.0, row.join(" "));
    let rest = [
        (Amount::OwnShare, "个人自付"),
        (Amount::OwnExpense, "个人自费"),
        (Amount::SeriousIllness, "大病保险支付"),
        (Amount::Assistance, "医疗救助支付"),
    ];
    for ((wanted, label), y) in rest.iter().zip([372.0, 386.0, 400.0, 414.0]) {
        if let Some(text) = payment(receipt, *wanted, label) {
            put(&mut sheet, 40.0, y, text);
        }
    }
    put(
        &mut sheet,
        40.0,
        428.0,
        "其他保险支付：0.00 个人账户余额：23,689.46 年度个人自付：9,120.00",
    );
    put(
        &mut sheet,
        40.0,
        442.0,
        "备注：医疗总金额：188.21符合统筹：169.87大病保险：0公务员补助：0",
    );
    put(&mut sheet, 40.0, 470.0, format!("收款单位（章）：{}", receipt.issuer));
    put(&mut sheet, 300.0, 470.0, "复核人：80138");
    put(&mut sheet, 420.0, 470.0, "收款人：70004");
    put(
        &mut sheet,
        40.0,
        490.0,
        "真伪查验请登录江苏省财政电子票据公共服务平台。财政电子票据可作为报销凭证，请妥善保管。",
    );
    vec![sheet]
}

/// Items below their category, narrow colons, other payments of the same kind beside the ones that are read.
pub(crate) fn with_items(receipt: &Receipt) -> Vec<Sheet> {
    let mut sheet = Sheet::new();
    put_large(&mut sheet, 180.0, 40.0, receipt.title());
    corrects(&mut sheet, receipt);
    put(
        &mut sheet,
        40.0,
        100.0,
        format!("电子票据代码:{}  电子票据号码:{}", receipt.code, receipt.number),
    );
    put(&mut sheet, 40.0, 114.0, format!("校验码:{}", receipt.check));
    put(&mut sheet, 40.0, 128.0, format!("交款人:{}开票日期:{}", receipt.payer, receipt.issued));
    put(&mut sheet, 40.0, 150.0, "项目名称");
    put(&mut sheet, 240.0, 150.0, "数量");
    put(&mut sheet, 320.0, 150.0, "单位");
    put(&mut sheet, 400.0, 150.0, "金额");
    let mut y = 164.0;
    for (name, fen) in &receipt.lines {
        put(&mut sheet, 40.0, y, name);
        put(&mut sheet, 240.0, y, "1");
        put(&mut sheet, 320.0, y, "项");
        put(&mut sheet, 400.0, y, grouped(*fen));
        y += 13.0;
        let half = fen / 2;
        for (item, part) in [("头孢羟氨苄片", half), ("酚麻美敏片", fen - half)] {
            put(&mut sheet, 52.0, y, item);
            put(&mut sheet, 240.0, y, "1.0000");
            put(&mut sheet, 320.0, y, "盒");
            put(&mut sheet, 400.0, y, yuan(part));
            put(&mut sheet, 470.0, y, "有自付");
            y += 13.0;
        }
    }
    y += 10.0;
    put(&mut sheet, 40.0, y, format!("金额合计(大写){}", in_words(receipt.total())));
    put(&mut sheet, 400.0, y, format!("(小写){}", grouped(receipt.total())));
    y += 20.0;
    put(
        &mut sheet,
        40.0,
        y,
        format!(
            "医保统筹基金支付:{}，其他支付:{}，个人账户支付:{}元，个人现金支付:{}元",
            amount(receipt, Amount::Fund),
            amount(receipt, Amount::Other),
            amount(receipt, Amount::Account),
            amount(receipt, Amount::Cash)
        ),
    );
    y += 14.0;
    put(
        &mut sheet,
        40.0,
        y,
        format!(
            "个人自付:{} 个人自费:{} 自付一:30.65 门诊大额支付:7.00",
            amount(receipt, Amount::OwnShare),
            amount(receipt, Amount::OwnExpense)
        ),
    );
    y += 14.0;
    let serious = payment(receipt, Amount::SeriousIllness, "大病保障支付").unwrap_or_default();
    put(&mut sheet, 40.0, y, format!("{serious} 年度大病保障范围内:91.31 自付二:3.40"));
    if let Some(text) = payment(receipt, Amount::Assistance, "医疗救助支付") {
        put(&mut sheet, 330.0, y, text);
    }
    y += 20.0;
    put(&mut sheet, 40.0, y, format!("开票单位:{}", receipt.issuer));
    vec![sheet]
}

/// Payments in a table with their names above them; labels spread out; label and value apart.
pub(crate) fn grid(receipt: &Receipt) -> Vec<Sheet> {
    let mut sheet = Sheet::new();
    put_large(&mut sheet, 180.0, 40.0, receipt.title());
    corrects(&mut sheet, receipt);
    put(&mut sheet, 40.0, 100.0, "票据代码");
    put(&mut sheet, 110.0, 100.5, &receipt.code);
    put(&mut sheet, 300.0, 100.0, "票据号码");
    put(&mut sheet, 370.0, 100.5, &receipt.number);
    for (nth, c) in ["交", "款", "人", "："].iter().enumerate() {
        put(&mut sheet, 40.0 + 16.0 * f64::from(u32::try_from(nth).unwrap()), 116.0, *c);
    }
    put(&mut sheet, 110.0, 116.0, &receipt.payer);
    put(&mut sheet, 300.0, 116.0, "校 验 码");
    put(&mut sheet, 370.0, 116.0, &receipt.check);
    put(&mut sheet, 40.0, 132.0, "开票日期");
    let (year, month, day) = (receipt.issued.year(), receipt.issued.month(), receipt.issued.day());
    put(&mut sheet, 110.0, 132.0, format!("{year} 年 {month:02} 月 {day:02} 日"));
    put(&mut sheet, 40.0, 150.0, "收费项目");
    put(&mut sheet, 300.0, 150.0, "金额（元）");
    for (nth, (name, fen)) in receipt.lines.iter().enumerate() {
        let y = 166.0 + 14.0 * f64::from(u32::try_from(nth).unwrap());
        put(&mut sheet, 40.0, y, name);
        let text = grouped(*fen);
        // Numbers end at one edge.
        put(&mut sheet, 345.0 - 4.5 * f64::from(u32::try_from(text.len()).unwrap()), y, text);
    }
    put(&mut sheet, 40.0, 300.0, "合计金额（大写）");
    put(&mut sheet, 140.0, 300.0, in_words(receipt.total()));
    put(&mut sheet, 300.0, 300.0, "合计金额（小写）");
    put(&mut sheet, 400.0, 300.0, format!("¥ {}", grouped(receipt.total())));
    let columns = [
        (Amount::Fund, "统筹基金支付"),
        (Amount::Other, "其它支付"),
        (Amount::Account, "个人帐户支付"),
        (Amount::Cash, "现金支付"),
        (Amount::OwnShare, "个人自付"),
        (Amount::OwnExpense, "个人自费"),
    ];
    for (nth, (wanted, label)) in columns.iter().enumerate() {
        let x = 40.0 + 85.0 * f64::from(u32::try_from(nth).unwrap());
        put(&mut sheet, x, 330.0, *label);
        put(&mut sheet, x + 8.0, 345.0, amount(receipt, *wanted));
    }
    for ((wanted, label), x) in
        [(Amount::SeriousIllness, "大病保险基金支付"), (Amount::Assistance, "医疗救助基金支付")]
            .iter()
            .zip([40.0, 300.0])
    {
        if let Some(text) = payment(receipt, *wanted, label) {
            put(&mut sheet, x, 370.0, text);
        }
    }
    put(&mut sheet, 40.0, 400.0, format!("收款单位：{}", receipt.issuer));
    put(&mut sheet, 40.0, 420.0, "起付线：800.00 账户余额：120.00");
    vec![sheet]
}

/// Two pages with the head of the table on each, totals on the last.
pub(crate) fn two_pages(receipt: &Receipt) -> Vec<Sheet> {
    let mut whole = two_columns(receipt).remove(0);
    let half = receipt.lines.len().div_ceil(2);
    let is_line = |placed: &Placed| (160.0..300.0).contains(&placed.y);
    let mut first: Sheet = whole.iter().filter(|placed| placed.y < 160.0).cloned().collect();
    whole.retain(|placed| !is_line(placed));
    for (nth, (name, fen)) in receipt.lines.iter().enumerate() {
        let (sheet, row) = if nth < half { (&mut first, nth) } else { (&mut whole, nth - half) };
        let y = 166.0 + 14.0 * f64::from(u32::try_from(row).unwrap());
        put(sheet, 40.0, y, name);
        put(sheet, 135.0, y, "1.00/项");
        put(sheet, 205.0, y, yuan(*fen));
    }
    put(&mut first, 280.0, 700.0, "第 1 页 共 2 页");
    vec![first, whole]
}

/// A digital invoice: buyer and seller beside each other, tax in a column of its own.
pub(crate) fn invoice(receipt: &Receipt) -> Vec<Sheet> {
    let mut sheet = Sheet::new();
    put_large(&mut sheet, 200.0, 40.0, receipt.title());
    put(&mut sheet, 420.0, 40.0, format!("发票号码：{}", receipt.number));
    let (year, month, day) = (receipt.issued.year(), receipt.issued.month(), receipt.issued.day());
    put(&mut sheet, 420.0, 56.0, format!("开票日期：{year}年{month:02}月{day:02}日"));
    put(&mut sheet, 50.0, 90.0, format!("名称：{}", receipt.payer));
    put(&mut sheet, 320.0, 90.0, format!("名称：{}", receipt.issuer));
    put(&mut sheet, 50.0, 110.0, "统一社会信用代码/纳税人识别号：");
    put(&mut sheet, 320.0, 110.0, "统一社会信用代码/纳税人识别号：91310000MA1K4B8E2X");
    let heads = [
        (40.0, "项目名称"),
        (170.0, "规格型号"),
        (230.0, "单位"),
        (270.0, "数量"),
        (320.0, "单价"),
        (390.0, "金额"),
        (440.0, "税率/征收率"),
        (520.0, "税额"),
    ];
    for (x, head) in heads {
        put(&mut sheet, x, 140.0, head);
    }
    let (mut nets, mut taxes) = (0, 0);
    for (nth, (name, fen)) in receipt.lines.iter().enumerate() {
        let y = 156.0 + 14.0 * f64::from(u32::try_from(nth).unwrap());
        let (net, tax) = net_and_tax(*fen);
        (nets, taxes) = (nets + net, taxes + tax);
        put(&mut sheet, 40.0, y, name);
        put(&mut sheet, 270.0, y, "1");
        put(&mut sheet, 320.0, y, yuan(net));
        put(&mut sheet, 385.0, y, yuan(net));
        put(&mut sheet, 450.0, y, "6%");
        put(&mut sheet, 515.0, y, yuan(tax));
    }
    put(&mut sheet, 60.0, 260.0, "合");
    put(&mut sheet, 110.0, 260.0, "计");
    put(&mut sheet, 380.0, 260.0, format!("¥{}", yuan(nets)));
    put(&mut sheet, 510.0, 260.0, format!("¥{}", yuan(taxes)));
    put(&mut sheet, 50.0, 280.0, "价税合计（大写）");
    put(&mut sheet, 180.0, 280.0, format!("ⓧ{}", in_words(receipt.total())));
    put(&mut sheet, 400.0, 280.0, format!("（小写）¥{}", yuan(receipt.total())));
    put(&mut sheet, 50.0, 320.0, "开票人：王小明");
    vec![sheet]
}
