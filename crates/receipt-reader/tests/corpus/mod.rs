//! Receipts and invoices made up for the tests, as XML, OFD and PDF, with the right values beside each. Deterministic;
//! persons and hospitals are fictional. Layouts and wordings follow receipts of several provinces.

pub(crate) mod layouts;
pub(crate) mod ofd;
pub(crate) mod pdf;
pub(crate) mod pdf_encryption;
pub(crate) mod provinces;
pub(crate) mod xml;

use domain::date::CivilDate;
use domain::money::Fen;
use receipt_reader::{Amount, Field, Kind, Reading};

/// A receipt with its right values. Amounts in fen.
#[derive(Clone, Debug)]
pub(crate) struct Receipt {
    pub(crate) kind: Kind,
    pub(crate) code: String,
    pub(crate) number: String,
    pub(crate) check: String,
    pub(crate) issued: CivilDate,
    pub(crate) payer: String,
    pub(crate) issuer: String,
    pub(crate) lines: Vec<(String, i64)>,
    pub(crate) payments: Vec<(Amount, i64)>,
    /// Code and number of the receipt that this one reverses.
    pub(crate) corrects: Option<(String, String)>,
}

/// Numbers that look random and are the same in each run.
#[derive(Clone, Debug)]
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }

    fn fen(&mut self, limit: u64) -> i64 {
        i64::try_from(self.below(limit)).unwrap() + 1
    }

    fn one_of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(u64::try_from(all.len()).unwrap())).unwrap()]
    }
}

impl Receipt {
    /// A hospital's receipt.
    pub(crate) fn medical(seed: u64) -> Self {
        let mut draw = Draw(seed);
        draw.below(9);
        let is_stay = seed.is_multiple_of(3);
        let names = [
            "西药费",
            "中成药费",
            "检查费",
            "化验费",
            "治疗费",
            "诊察费",
            "卫生材料费",
            "床位费",
            "护理费",
            "手术费",
            "其他门急诊收费",
        ];
        let count = if is_stay { 7 } else { 2 + usize::try_from(draw.below(4)).unwrap() };
        let lines: Vec<_> =
            names.iter().take(count).map(|name| ((*name).to_owned(), draw.fen(300_000))).collect();
        let total: i64 = lines.iter().map(|(_, amount)| amount).sum();
        let fund = total * i64::try_from(draw.below(70)).unwrap() / 100;
        let (serious, assistance) = if is_stay { (total / 20, total / 50) } else { (0, 0) };
        let other = serious + assistance;
        let account = (total - fund - other) * i64::try_from(draw.below(100)).unwrap() / 100;
        let cash = total - fund - other - account;
        let own_expense = (account + cash) / 3;
        let mut payments = vec![
            (Amount::Fund, fund),
            (Amount::Other, other),
            (Amount::Account, account),
            (Amount::Cash, cash),
            (Amount::OwnShare, account + cash - own_expense),
            (Amount::OwnExpense, own_expense),
        ];
        if is_stay {
            payments.push((Amount::SeriousIllness, serious));
            payments.push((Amount::Assistance, assistance));
        }
        let province = draw.one_of(&[11, 31, 32, 33, 42, 44, 51]);
        let issued = CivilDate::new(
            2023 + u16::try_from(draw.below(4)).unwrap(),
            1 + u8::try_from(draw.below(12)).unwrap(),
            1 + u8::try_from(draw.below(28)).unwrap(),
        );
        Self {
            kind: if is_stay { Kind::Inpatient } else { Kind::Outpatient },
            code: format!("{province}06{:04}", 100 + draw.below(900)),
            number: format!("{:010}", draw.below(9_999_999_999)),
            check: format!("{:06x}", 0x10_0000 + draw.below(0xe0_0000)),
            issued: issued.unwrap(),
            payer: draw.one_of(&["林晓月", "周建国", "欧阳文静", "古丽娜", "王一"]).to_owned(),
            issuer: draw
                .one_of(&["清河市第一人民医院", "东岭县中医医院", "南湖妇幼保健院"])
                .to_owned(),
            lines,
            payments,
            corrects: None,
        }
    }

    /// The red receipt that reverses this one.
    pub(crate) fn reversed(&self) -> Self {
        let mut red = self.clone();
        red.number = self.number.chars().rev().collect();
        red.lines.iter_mut().for_each(|(_, amount)| *amount = -*amount);
        red.payments.iter_mut().for_each(|(_, amount)| *amount = -*amount);
        red.corrects = Some((self.code.clone(), self.number.clone()));
        red
    }

    /// A digital invoice.
    pub(crate) fn invoice(seed: u64) -> Self {
        let mut draw = Draw(seed);
        draw.below(9);
        let items = ["*修理修配劳务*汽车维修", "*机动车配件*前保险杠", "*信息技术服务*屏幕更换"];
        let count = 1 + usize::try_from(seed % 3).unwrap();
        let lines = items.iter().take(count);
        Self {
            kind: Kind::Invoice,
            code: String::new(),
            number: format!("2531700000{:010}", draw.below(9_999_999_999)),
            check: String::new(),
            issued: CivilDate::new(2026, 1 + u8::try_from(draw.below(12)).unwrap(), 9).unwrap(),
            payer: "林晓月".into(),
            issuer: "清河市安途汽车服务有限公司".into(),
            lines: lines.map(|name| ((*name).to_owned(), draw.fen(500_000))).collect(),
            payments: Vec::new(),
            corrects: None,
        }
    }

    pub(crate) fn total(&self) -> i64 {
        self.lines.iter().map(|(_, amount)| amount).sum()
    }

    pub(crate) fn payment(&self, wanted: Amount) -> Option<i64> {
        self.payments.iter().find(|(amount, _)| *amount == wanted).map(|(_, fen)| *fen)
    }

    pub(crate) fn title(&self) -> &'static str {
        match self.kind {
            Kind::Outpatient => "江苏省医疗门诊收费票据（电子）",
            Kind::Inpatient => "江苏省医疗住院收费票据（电子）",
            Kind::Medical => "医疗收费票据（电子）",
            Kind::Invoice => "电子发票（普通发票）",
            Kind::Fiscal => "非税收入统一票据（电子）",
        }
    }

    /// Each field with its right value as text; empty for one that it does not have.
    fn right(&self) -> Vec<(Field, String)> {
        let mut right = vec![
            (Field::Kind, format!("{:?}", self.kind)),
            (Field::Code, self.code.clone()),
            (Field::Number, self.number.clone()),
            (Field::CheckDigits, self.check.clone()),
            (Field::Issued, self.issued.to_string()),
            (Field::Payer, self.payer.clone()),
            (Field::Issuer, self.issuer.clone()),
            (Field::Lines, format!("{:?}", self.lines)),
            (Field::Amount(Amount::Total), self.total().to_string()),
        ];
        for amount in Amount::ALL.into_iter().filter(|amount| *amount != Amount::Total) {
            let text = self.payment(amount).map(|fen| fen.to_string()).unwrap_or_default();
            right.push((Field::Amount(amount), text));
        }
        let corrects = self.corrects.as_ref().map(|(_, number)| number.clone());
        right.push((Field::CorrectedNumber, corrects.unwrap_or_default()));
        right
    }
}

/// How many fields of a reading are right.
#[derive(Clone, Debug, Default)]
pub(crate) struct Score {
    pub(crate) right: usize,
    pub(crate) all: usize,
    /// Values that are wrong and not marked.
    pub(crate) silent: Vec<String>,
    /// Values that are wrong or missing and marked, or missing.
    pub(crate) open: Vec<String>,
}

impl Score {
    pub(crate) fn add(&mut self, name: &str, receipt: &Receipt, reading: &Reading) {
        for (field, right) in receipt.right() {
            let read = value_of(reading, field);
            self.all += 1;
            if read == right {
                self.right += 1;
                continue;
            }
            let note = format!("{name}: {field:?} is {right:?}, read {read:?}");
            if read.is_empty() || reading.is_doubtful(field) {
                self.open.push(note);
            } else {
                self.silent.push(note);
            }
        }
    }
}

/// A field of a reading as text; empty if it was not read.
pub(crate) fn value_of(reading: &Reading, field: Field) -> String {
    let text = |found: &Option<receipt_reader::Found<String>>| {
        found.as_ref().map(|found| found.value.clone()).unwrap_or_default()
    };
    match field {
        Field::Kind => {
            reading.kind.as_ref().map(|kind| format!("{:?}", kind.value)).unwrap_or_default()
        }
        Field::Code => text(&reading.code),
        Field::Number => text(&reading.number),
        Field::CheckDigits => text(&reading.check_digits),
        Field::Issued => {
            reading.issued.as_ref().map(|day| day.value.to_string()).unwrap_or_default()
        }
        Field::Payer => text(&reading.payer),
        Field::Issuer => text(&reading.issuer),
        Field::Amount(amount) => {
            reading.amount(amount).map(|fen| fen.get().to_string()).unwrap_or_default()
        }
        Field::Lines => {
            let lines: Vec<_> =
                reading.lines.iter().map(|line| (line.name.clone(), line.amount.get())).collect();
            if lines.is_empty() { String::new() } else { format!("{lines:?}") }
        }
        Field::CorrectedNumber => {
            let corrects = reading.red.as_ref().and_then(|red| red.corrects.as_ref());
            corrects.map(|found| found.value.number.clone()).unwrap_or_default()
        }
        Field::CorrectedCode | Field::TotalInWords => String::new(),
    }
}

/// An amount as receipts print it.
pub(crate) fn yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", fen.abs() / 100, fen.abs() % 100)
}

/// The same with a comma for thousands.
pub(crate) fn grouped(fen: i64) -> String {
    let text = yuan(fen);
    let (sign, digits) = text.strip_prefix('-').map_or(("", text.as_str()), |rest| ("-", rest));
    let (whole, fraction) = digits.split_once('.').unwrap();
    let mut out = String::new();
    for (nth, digit) in whole.chars().enumerate() {
        if nth != 0 && (whole.len() - nth).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    format!("{sign}{out}.{fraction}")
}

/// An amount in words.
pub(crate) fn in_words(fen: i64) -> String {
    let digits: Vec<char> = "零壹贰叁肆伍陆柒捌玖".chars().collect();
    let digit = |at: i64| digits[usize::try_from(at).unwrap()];
    let (yuan, jiao, cent) = (fen.abs() / 100, fen.abs() / 10 % 10, fen.abs() % 10);
    let mut words = String::new();
    let mut is_zero_due = false;
    for (nth, unit) in ["拾万", "万", "仟", "佰", "拾", ""].iter().enumerate() {
        let figure = yuan / 10_i64.pow(5 - u32::try_from(nth).unwrap()) % 10;
        if figure == 0 {
            is_zero_due = !words.is_empty();
            if nth == 1 && yuan >= 100_000 {
                words.push('万');
            }
            continue;
        }
        if is_zero_due {
            words.push('零');
        }
        is_zero_due = false;
        words.push(digit(figure));
        words.push_str(if nth == 0 { "拾" } else { unit });
    }
    words.push('元');
    if jiao == 0 && cent == 0 {
        words.push('整');
        return words;
    }
    words.push(digit(jiao));
    if jiao != 0 {
        words.push('角');
    }
    if cent != 0 {
        words.push(digit(cent));
        words.push('分');
    }
    words
}

pub(crate) fn fen(amount: i64) -> Fen {
    Fen::new(amount).unwrap()
}
