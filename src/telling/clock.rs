//! The legal clock as people read it: its face, and the sentence under it.

use domain::clock::{Basis, Calendar, DayKind, Deadline, Progress, RuleId, SlipMark};

use crate::components::{ClockEnd, ClockUnit, DayRun, DayState, Law, LegalClockData, Text};
use crate::locale::{Both, Locale, plural};

struct Words {
    start: fn(&str) -> String,
    agreed: &'static str,
    decided: &'static str,
    complained: &'static str,
    due: fn(RuleId) -> &'static str,
    sentence: fn(RuleId) -> &'static str,
    early: fn(u32) -> String,
    provisional: &'static str,
    gap: &'static str,
}

static WORDS: Both<Words> = Both { zh: ZH, en: EN };

const ZH: Words = Words {
    start: |who| format!("{who}收到"),
    agreed: "谈妥",
    decided: "给出结论",
    complained: "您提出来",
    due: |rule| match rule {
        RuleId::Pay | RuleId::CtplPay => "最迟打款",
        RuleId::Advance => "最迟先付",
        RuleId::DenyNotice => "最迟说明理由",
        RuleId::Complaint | RuleId::ComplaintComplex => "最迟答复您",
        _ => "最迟给结论",
    },
    sentence: |rule| match rule {
        RuleId::DecidePersonal => {
            "人身保险一般在 5 个工作日内给结论，周末和节假日不算；情形复杂的 30 天。"
        }
        RuleId::DecidePersonalComplex => "情形复杂的，30 天内给结论；等您补材料的日子不算。",
        RuleId::DecideGeneral => {
            "保险公司要及时给结论，情形复杂的最多 30 天；等您补材料的日子不算。"
        }
        RuleId::Pay => "谈妥赔多少以后，10 天内要付钱。",
        RuleId::Advance => "60 天内总数还定不下来的，能确定的部分要先付。",
        RuleId::DenyNotice => "决定不赔的，3 天内要书面说明理由。",
        RuleId::Complaint => "对您提出的异议，保险公司要在 15 天内答复，写明事实和依据。",
        RuleId::ComplaintComplex => "情形复杂的异议，30 天内要答复，写明事实和依据。",
        _ => "这是法律给保险公司的时限。",
    },
    early: |days| format!("比期限早了 {days} 天。"),
    provisional: "节假日安排还没公布，最后一天可能会变。",
    gap: "",
};

const EN: Words = Words {
    start: |who| format!("{who} received it"),
    agreed: "agreed",
    decided: "decided",
    complained: "you complained",
    due: |rule| match rule {
        RuleId::Pay | RuleId::CtplPay => "pay by",
        RuleId::Advance => "pay the certain part by",
        RuleId::DenyNotice => "give reasons by",
        RuleId::Complaint | RuleId::ComplaintComplex => "answer you by",
        _ => "decide by",
    },
    sentence: |rule| match rule {
        RuleId::DecidePersonal => {
            "Personal insurance is normally decided within 5 working days, a complex claim within 30 days."
        }
        RuleId::DecidePersonalComplex => {
            "A complex claim is decided within 30 days, not counting the days it waits for you."
        }
        RuleId::DecideGeneral => {
            "The insurer must decide promptly, a complex claim within 30 days, not counting the days it waits for you."
        }
        RuleId::Pay => "Once the sum is agreed it is paid within 10 days.",
        RuleId::Advance => {
            "If the total is not settled within 60 days, the certain part is paid first."
        }
        RuleId::DenyNotice => "A refusal is explained in writing within 3 days.",
        RuleId::Complaint => {
            "The insurer must answer your objection within 15 days, with facts and grounds."
        }
        RuleId::ComplaintComplex => {
            "A complex objection is answered within 30 days, with facts and grounds."
        }
        _ => "The law gives the insurer this much time.",
    },
    early: |days| format!("{days} {} before the limit.", plural(i64::from(days), "day", "days")),
    provisional: "Public holidays are not announced yet, so the last day may move.",
    gap: " ",
};

/// What the limit is and how it stands, in a sentence or two.
pub fn clock_sentence(deadline: &Deadline, locale: Locale) -> Text {
    let words = WORDS.in_(locale);
    let early = match deadline.progress {
        Progress::Met { early_by, .. } if 0 < early_by => Some((words.early)(early_by)),
        _ => None,
    };
    let rule = (words.sentence)(deadline.rule).to_owned();
    let provisional = deadline.provisional.then(|| words.provisional.to_owned());
    let sentences: Vec<_> = early.into_iter().chain([rule]).chain(provisional).collect();
    sentences.join(words.gap).into()
}

/// The clock of a limit, for what people call the insurer.
pub fn clock_face(deadline: &Deadline, who: &str, locale: Locale) -> LegalClockData {
    let words = WORDS.in_(locale);
    let calendar = Calendar::china();
    let is_met = matches!(deadline.progress, Progress::Met { .. });
    let mut runs: Vec<DayRun> = Vec::new();
    let mut today = None;
    for (index, slip) in (0u16..).zip(deadline.slips(&calendar)) {
        if slip.today {
            today = Some(index);
        }
        let state = match slip.mark {
            SlipMark::Used => DayState::Used,
            SlipMark::Paused => DayState::Paused,
            SlipMark::Left if is_met => DayState::NotNeeded,
            SlipMark::Left => DayState::Left,
            SlipMark::Overdue => DayState::Overdue,
        };
        match runs.last_mut() {
            Some(run) if run.state == state => run.days = run.days.saturating_add(1),
            _ => runs.push(DayRun { state, days: 1 }),
        }
    }
    let start = match deadline.rule {
        RuleId::Pay => words.agreed.to_owned(),
        RuleId::DenyNotice => words.decided.to_owned(),
        RuleId::Complaint | RuleId::ComplaintComplex => words.complained.to_owned(),
        _ => (words.start)(who),
    };
    LegalClockData {
        unit: match deadline.kind {
            DayKind::Natural => ClockUnit::NaturalDays,
            DayKind::Working => ClockUnit::WorkingDays,
        },
        limit: u16::try_from(deadline.limit).unwrap_or(u16::MAX),
        runs,
        today: today.filter(|_| !deadline.is_met()),
        start: ClockEnd { day: deadline.starts_on, name: start.into() },
        due: ClockEnd { day: deadline.due_on, name: (words.due)(deadline.rule).into() },
    }
}

/// The articles it rests on, as far as the app can open them in plain words.
pub fn clock_laws(deadline: &Deadline) -> Vec<Law> {
    deadline.basis.iter().filter_map(|basis| law(*basis)).collect()
}

/// The article, if the app can open it in plain words.
fn law(basis: Basis) -> Option<Law> {
    Some(match basis {
        Basis::InsuranceLaw(21) => Law::Insurance21,
        Basis::InsuranceLaw(22) => Law::Insurance22,
        Basis::InsuranceLaw(23) => Law::Insurance23,
        Basis::InsuranceLaw(24) => Law::Insurance24,
        Basis::InsuranceLaw(25) => Law::Insurance25,
        Basis::InsuranceLaw(26) => Law::Insurance26,
        Basis::Interpretation2(15) => Law::Interpretation2_15,
        Basis::PersonalServiceRules(23) => Law::BasicService23,
        Basis::CivilCode(203) => Law::CivilCode203,
        _ => return None,
    })
}
