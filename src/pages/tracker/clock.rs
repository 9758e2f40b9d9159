//! The legal clock of the claim that speaks for the case.

use domain::clock::{Basis, Calendar, DayKind, Deadline, Progress, RuleId, SlipMark};
use domain::journal::ClaimState;
use leptos::either::Either;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::components::{
    ClockEnd, ClockFace, ClockRun, ClockUnit, Law, LegalClock, Notice, NoticeTone, SlipState, Text,
};
use crate::locale::{locale_now, use_words};

/// The clock with its sentence and articles; without a start, that nobody has said when it began.
#[component]
pub(super) fn ClaimClock(claim: ClaimState, deadline: Option<Deadline>) -> impl IntoView {
    let words = use_words(&WORDS);
    let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
    let Some(deadline) = deadline else {
        let unknown = claim.received.is_none() && claim.is_open();
        return Either::Left(unknown.then(|| {
            view! {
                <Notice tone=NoticeTone::Info title=(words.clock_unknown)(&who)>
                    <p>{words.clock_unknown_more}</p>
                </Notice>
            }
        }));
    };
    let face = face(&deadline, &who, words);
    let heading = face.heading();
    let laws: Vec<Law> = deadline.basis.iter().filter_map(|basis| law(*basis)).collect();
    let sentence = sentence(&deadline, words);
    Either::Right(view! {
        <section class="section">
            <h2>{heading}</h2>
            <LegalClock face sentence laws />
        </section>
    })
}

fn sentence(deadline: &Deadline, words: &Words) -> Text {
    let early = match deadline.progress {
        Progress::Met { early_by, .. } if 0 < early_by => Some((words.clock_early)(early_by)),
        _ => None,
    };
    let rule = (words.clock_sentence)(deadline.rule).to_owned();
    let provisional = deadline.provisional.then(|| words.clock_provisional.to_owned());
    let sentences: Vec<_> = early.into_iter().chain([rule]).chain(provisional).collect();
    sentences.join(words.clock_gap).into()
}

fn face(deadline: &Deadline, who: &str, words: &Words) -> ClockFace {
    let calendar = Calendar::china();
    let mut runs: Vec<ClockRun> = Vec::new();
    let mut today = None;
    for (index, slip) in (0u16..).zip(deadline.slips(&calendar)) {
        if slip.today {
            today = Some(index);
        }
        let state = match slip.mark {
            SlipMark::Used => SlipState::Used,
            SlipMark::Paused => SlipState::Paused,
            SlipMark::Left => SlipState::Left,
            SlipMark::Overdue => SlipState::Overdue,
        };
        match runs.last_mut() {
            Some(run) if run.state == state => run.days = run.days.saturating_add(1),
            _ => runs.push(ClockRun { state, days: 1 }),
        }
    }
    let start = match deadline.rule {
        RuleId::Pay => words.clock_agreed.to_owned(),
        RuleId::DenyNotice => words.clock_decided.to_owned(),
        _ => (words.clock_start)(who),
    };
    ClockFace {
        unit: match deadline.kind {
            DayKind::Natural => ClockUnit::NaturalDays,
            DayKind::Working => ClockUnit::WorkingDays,
        },
        limit: u16::try_from(deadline.limit).unwrap_or(u16::MAX),
        runs,
        today: today.filter(|_| !deadline.is_met()),
        start: ClockEnd { day: deadline.starts_on, name: start.into() },
        due: ClockEnd { day: deadline.due_on, name: (words.clock_due)(deadline.rule).into() },
    }
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
