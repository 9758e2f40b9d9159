//! Deadlines of one claim, worked out from what its journal adds up to.
//!
//! How days are counted, where the texts leave a choice (our readings):
//!
//! - The day of the event is day 0.
//! - A period of natural days that ends on a day off ends on the next working day (Civil Code art. 203).
//! - While the insurer waits for documents the clock stands still, from the day its notice reached the
//!   claimant to the day the last of the documents arrived; those days are added to the due day
//!   (Interpretation II art. 15). That goes for clocks of working days, in working days, and for the
//!   60 days of an advance, too. The law asks for one complete notice, so only the first one stops the
//!   clock. A clock that has run out cannot be stopped any more.
//! - To declare the case complex after the five working days were over does not undo that they were.
//!   The thirty days run from the first receipt all the same.
//! - Compulsory motor liability has its own five days, of all days, from the receipt of the documents. They
//!   stand still for what is missing as the others do.
//! - If the insurer pays without a separate agreement, the day of the decision counts as the agreement.
//!   The payment is made when all of it is in the account, not when it is sent.
//! - The clock of a complaint starts with the first objection that is not answered. An answer is that the
//!   decision stays, or that the claim is looked at again; for a delay also that it is explained, or over.
//! - The time for going to court is told as information from the day the event was known: claiming may
//!   interrupt it, so it is a day until which the way is certainly open.
//!
//! Nothing is guessed: as long as the day a clock starts on is not known, its deadline is absent.

use super::Calendar;
use super::rules::{DayKind, LegalBasis, LimitLength, LimitRule, RuleId};
use crate::date::CivilDate;
use crate::journal::{ClaimState, ClaimStatus, DecisionOutcome, DisputeEnd};
use crate::product::InsuranceLine;

/// A day by which something must be done, and how the days up to it were spent. All counts are in the
/// days that [`kind`](Self::kind) counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    /// The limit.
    pub rule: RuleId,
    /// The articles it rests on: the limit's own, then those of the readings that were needed.
    pub basis: Vec<LegalBasis>,
    /// Which days count.
    pub kind: DayKind,
    /// How many days the limit gives.
    pub limit: u32,
    /// Days more because the last one was a day off. Only for natural days.
    pub extended: u32,
    /// The day of the event that started it: day 0.
    pub starts_on: CivilDate,
    /// The last day. While the clock stands still: what it would be if the documents came today.
    pub due_on: CivilDate,
    /// When the clock stood still.
    pub pauses: Vec<ClockPause>,
    /// Days that ran, up to today or to the day it was met, the due day at the latest.
    pub used: u32,
    /// Days it stood still.
    pub paused: u32,
    /// Days still to run, or that were left when it was met.
    pub left: u32,
    /// How it stands.
    pub progress: DeadlineProgress,
    /// Whether it reaches into a year whose holidays are not known, so that the due day may still move.
    pub provisional: bool,
    /// The day this was worked out for.
    pub today: CivilDate,
}

/// A time in which the clock stood still because the insurer waited for documents.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockPause {
    /// The day the notice reached the claimant: the last that still ran.
    pub from: CivilDate,
    /// The day the documents arrived, or the insurer decided without them; `None` while it waits.
    pub to: Option<CivilDate>,
    /// How many days that was so far, in the days that the clock counts.
    pub days: u32,
}

/// How a deadline stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeadlineProgress {
    /// Its first day is still to come.
    NotStarted,
    /// It runs.
    Running,
    /// It stands still, since the notice reached the claimant.
    Paused {
        /// That day.
        since: CivilDate,
    },
    /// It was met.
    Met {
        /// The day.
        on: CivilDate,
        /// How many days were left.
        early_by: u32,
    },
    /// It is past and not met.
    Overdue {
        /// By how many days, at least 1.
        by: u32,
    },
    /// It was met after it was past.
    MetLate {
        /// The day.
        on: CivilDate,
        /// By how many days, at least 1.
        by: u32,
    },
}

impl DeadlineProgress {
    /// By how many days it is past, or was when it was met; 0 if it is not.
    pub fn days_late(self) -> u32 {
        match self {
            Self::Overdue { by } | Self::MetLate { by, .. } => by,
            Self::NotStarted | Self::Running | Self::Paused { .. } | Self::Met { .. } => 0,
        }
    }
}

/// One day in the picture of a deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClockDay {
    /// The day.
    pub on: CivilDate,
    /// What became of it.
    pub mark: DayMark,
    /// Whether it is the due day.
    pub due: bool,
    /// Whether the clock is at this day today. On a day off, a clock of working days is at the last day
    /// that counted.
    pub today: bool,
}

/// What became of a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayMark {
    /// It ran.
    Used,
    /// The clock stood still.
    Paused,
    /// Still to run, or not needed.
    Left,
    /// After the due day, with the thing not yet done.
    Overdue,
}

impl Deadline {
    /// How many days it has, pauses apart: the limit, and what a day off at the end adds.
    pub fn length(&self) -> u32 {
        self.limit + self.extended
    }

    /// Whether what it asks for has been done, in time or late.
    pub fn is_met(&self) -> bool {
        matches!(self.progress, DeadlineProgress::Met { .. } | DeadlineProgress::MetLate { .. })
    }

    /// Whether its day has passed, or had when it was met.
    pub fn is_late(&self) -> bool {
        matches!(self.progress, DeadlineProgress::Overdue { .. } | DeadlineProgress::MetLate { .. })
    }

    /// The days that count, one by one, from the day after the start to the due day or, if it is past, to
    /// the last day late.
    pub fn clock_days<'a>(&'a self, calendar: &'a Calendar) -> impl Iterator<Item = ClockDay> + 'a {
        let last = self.last_day();
        let counted = move |to| counted_days(self.kind, calendar, self.starts_on, to);
        let pinned = if self.today <= last { counted(self.today).last() } else { None };
        counted(last).map(move |on| ClockDay {
            on,
            mark: self.mark(on),
            due: on == self.due_on,
            today: pinned == Some(on),
        })
    }

    /// The last day of the picture.
    fn last_day(&self) -> CivilDate {
        match self.progress {
            DeadlineProgress::MetLate { on, .. } => on,
            DeadlineProgress::Overdue { .. } => self.today,
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Paused { .. }
            | DeadlineProgress::Met { .. } => self.due_on,
        }
    }

    fn mark(&self, day: CivilDate) -> DayMark {
        if self.due_on < day {
            DayMark::Overdue
        } else if self.pauses.iter().any(|pause| pause.from < day && day <= pause.until(self.today))
        {
            DayMark::Paused
        } else if day <= self.settled_on() {
            DayMark::Used
        } else {
            DayMark::Left
        }
    }

    /// The day up to which the clock has run.
    fn settled_on(&self) -> CivilDate {
        match self.progress {
            DeadlineProgress::Met { on, .. } | DeadlineProgress::MetLate { on, .. } => on,
            DeadlineProgress::NotStarted
            | DeadlineProgress::Running
            | DeadlineProgress::Paused { .. }
            | DeadlineProgress::Overdue { .. } => self.today,
        }
    }
}

/// The deadlines of a claim as they stand on `today` (the day in China), in the order in which they end.
///
/// None for a claim that was withdrawn, and but for the list of documents in compulsory motor liability
/// none for one that the insurer has not confirmed.
pub fn deadlines(claim: &ClaimState, calendar: &Calendar, today: CivilDate) -> Vec<Deadline> {
    if claim.status == ClaimStatus::Withdrawn {
        return Vec::new();
    }
    let clock = Clock { calendar, today };
    let mut all = decision_deadlines(claim, clock);
    all.extend(list_deadline(claim, clock));
    all.extend(advance_deadline(claim, clock));
    all.extend(refusal_deadline(claim, clock));
    all.extend(payment_deadline(claim, clock));
    all.extend(complaint_deadline(claim, calendar, today));
    all.sort_by_key(|deadline| deadline.due_on);
    all
}

/// The deadline to show where there is room for one: of those not met the one that moves the claim on,
/// else the last that was met.
pub fn leading_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    /// Later steps of a claim first; a clock beside the way last.
    const ORDER: [RuleId; 11] = [
        RuleId::Pay,
        RuleId::CtplPay,
        RuleId::DecidePersonalComplex,
        RuleId::DecidePersonal,
        RuleId::DecideGeneral,
        RuleId::CtplDecide,
        RuleId::CtplList,
        RuleId::DenyNotice,
        RuleId::Advance,
        RuleId::Complaint,
        RuleId::ComplaintComplex,
    ];
    // While the claimant disagrees, the answer is what moves the claim on.
    let answers = |deadline: &Deadline| {
        claim.status == ClaimStatus::Disputed
            && matches!(deadline.rule, RuleId::Complaint | RuleId::ComplaintComplex)
    };
    deadlines(claim, calendar, today).into_iter().min_by_key(|deadline| {
        let place = ORDER.iter().position(|rule| *rule == deadline.rule);
        (deadline.is_met(), !answers(deadline), place)
    })
}

/// By when the insurer must answer what the claimant objects to or complains of: the one whose answer is
/// owed, else the last that was answered. Word that it is complex makes it thirty days.
pub fn complaint_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    struct Asked {
        on: CivilDate,
        complex: bool,
        answered_on: Option<CivilDate>,
    }
    let disputes = claim.disputes.iter().map(|dispute| Asked {
        on: dispute.at.date(),
        complex: dispute.complex_at.is_some(),
        answered_on: dispute.ended.map(|(at, _)| at.date()),
    });
    let complaints = claim.complaints.iter().map(|complaint| Asked {
        on: complaint.at.date(),
        complex: false,
        answered_on: complaint.answered_at.map(|at| at.date()),
    });
    let asked: Vec<_> = disputes.chain(complaints).collect();
    let owed = asked.iter().filter(|asked| asked.answered_on.is_none()).min_by_key(|it| it.on);
    let asked = owed.or_else(|| asked.iter().max_by_key(|asked| asked.on))?;
    let rule = if asked.complex { RuleId::ComplaintComplex } else { RuleId::Complaint };
    Clock { calendar, today }.run(rule, asked.on, asked.answered_on, None)
}

/// Until when a review of the insurer's answer can be asked for; `None` where it has not answered a
/// dispute by keeping its decision.
pub fn review_deadline(
    claim: &ClaimState,
    calendar: &Calendar,
    today: CivilDate,
) -> Option<Deadline> {
    let (answered_at, end) = claim.disputes.last()?.ended?;
    if end != DisputeEnd::Upheld {
        return None;
    }
    Clock { calendar, today }.run(RuleId::ReviewApply, answered_at.date(), None, None)
}

/// The day until which court is certainly open for an event known on `known_on`; `None` before the rule
/// was in force. No line here is life insurance, which has five years: health and accident insurance have
/// two like the rest.
pub fn limitation_date(known_on: CivilDate) -> Option<CivilDate> {
    match RuleId::LimitationGeneral.on(known_on)?.limit {
        LimitLength::Months(months) => Some(known_on.plus_months(months)),
        LimitLength::Days(..) | LimitLength::Promptly => None,
    }
}

/// By when the insurer must decide. In personal insurance word that the case is complex, given in time,
/// puts the longer limit in the place of the shorter; given late, both are shown.
fn decision_deadlines(claim: &ClaimState, clock: Clock<'_>) -> Vec<Deadline> {
    let Some(received_on) = claim.received_on() else { return Vec::new() };
    let decided_on = claim.first_decided_on();
    let run = |rule, met_on| clock.run(rule, received_on, met_on, first_wait(claim));
    match Regime::of(claim) {
        Regime::Personal => {}
        Regime::General => return run(RuleId::DecideGeneral, decided_on).into_iter().collect(),
        Regime::Compulsory => return run(RuleId::CtplDecide, decided_on).into_iter().collect(),
    }
    // Once it is decided, how complex it was no longer matters.
    let complex_on = (claim.complex.as_ref())
        .map(|(at, _)| at.date())
        .filter(|day| decided_on.is_none_or(|decided_on| *day <= decided_on));
    let short = run(RuleId::DecidePersonal, complex_on.or(decided_on))
        .filter(|deadline| complex_on.is_none() || deadline.is_late());
    let long = complex_on.and_then(|_| run(RuleId::DecidePersonalComplex, decided_on));
    short.into_iter().chain(long).collect()
}

/// By when the insurer of compulsory motor liability must say in writing which documents it needs. Its
/// receipt says so: it confirms the list that the claim was filed with. A notice of what is missing does too.
fn list_deadline(claim: &ClaimState, clock: Clock<'_>) -> Option<Deadline> {
    if Regime::of(claim) != Regime::Compulsory {
        return None;
    }
    let noticed_on = claim.supplements.first().map(|notice| notice.reached_on);
    let listed_on = claim.received_on().into_iter().chain(noticed_on).min();
    clock.run(RuleId::CtplList, claim.filed_at.date(), listed_on, None)
}

/// By when the certain part must be paid. A decision in time makes that duty moot.
fn advance_deadline(claim: &ClaimState, clock: Clock<'_>) -> Option<Deadline> {
    let received_on = claim.received_on()?;
    let decided_on = claim.first_decided_on();
    let advanced_on = claim
        .advanced_at
        .map(|at| at.date())
        .filter(|day| decided_on.is_none_or(|decided_on| *day <= decided_on));
    let met_on = advanced_on.or(decided_on);
    clock
        .run(RuleId::Advance, received_on, met_on, first_wait(claim))
        .filter(|deadline| advanced_on.is_some() || decided_on.is_none() || deadline.is_late())
}

/// By when a refusal must reach the claimant. The journal's entry is the notice, so it does at once.
fn refusal_deadline(claim: &ClaimState, clock: Clock<'_>) -> Option<Deadline> {
    let (at, decision) = claim.decision.as_ref()?;
    let refused = decision.outcome == DecisionOutcome::Denied;
    let day = at.date();
    if refused { clock.run(RuleId::DenyNotice, day, Some(day), None) } else { None }
}

/// By when the money must be there. Absent while nothing was agreed or sent, and while a sum that is not
/// yet paid is looked at again.
fn payment_deadline(claim: &ClaimState, clock: Clock<'_>) -> Option<Deadline> {
    let (decided_at, decision) = claim.decision.as_ref()?;
    let under_review = claim.status < ClaimStatus::Decided && claim.paid_at.is_none();
    if decision.amount.is_zero() || under_review {
        return None;
    }
    let sent = claim.payment.as_ref().is_some_and(|payment| *decided_at <= payment.sent_at);
    // Agreeing after a dispute to what was paid long before starts nothing.
    let agreed_at = claim
        .agreed_at
        .filter(|agreed_at| claim.paid_at.is_none_or(|paid_at| *agreed_at <= paid_at))
        .or(sent.then_some(*decided_at))?;
    let rule = match Regime::of(claim) {
        Regime::Personal | Regime::General => RuleId::Pay,
        Regime::Compulsory => RuleId::CtplPay,
    };
    clock.run(rule, agreed_at.date(), claim.paid_at.map(|at| at.date()), None)
}

/// Whose limits apply.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Regime {
    /// The Basic Service Rules for Personal Insurance.
    Personal,
    /// The Insurance Law alone.
    General,
    /// The Regulation on Compulsory Motor Liability Insurance.
    Compulsory,
}

impl Regime {
    fn of(claim: &ClaimState) -> Self {
        match claim.filed.line {
            InsuranceLine::MedicalMillion
            | InsuranceLine::Outpatient
            | InsuranceLine::CriticalIllness
            | InsuranceLine::Accident => Self::Personal,
            InsuranceLine::Auto if claim.filed.compulsory => Self::Compulsory,
            InsuranceLine::Auto | InsuranceLine::Home | InsuranceLine::SmallProperty => {
                Self::General
            }
        }
    }
}

/// A time of waiting for documents.
#[derive(Clone, Copy, Debug)]
struct Wait {
    from: CivilDate,
    to: Option<CivilDate>,
}

/// The wait that the first notice began.
fn first_wait(claim: &ClaimState) -> Option<Wait> {
    let notice = claim.supplements.first()?;
    let to = match notice.missing().next() {
        Some(_) => None,
        None => notice
            .requests
            .iter()
            .filter_map(|tracked| tracked.received_on.or(tracked.lapsed_on))
            .max(),
    };
    Some(Wait { from: notice.reached_on, to })
}

/// A calendar and the day it is.
#[derive(Clone, Copy)]
struct Clock<'a> {
    calendar: &'a Calendar,
    today: CivilDate,
}

impl Clock<'_> {
    /// The deadline that `rule` sets for what began on `starts_on`; `None` if the rule sets no days, or
    /// was not yet in force.
    fn run(
        self,
        rule: RuleId,
        starts_on: CivilDate,
        met_on: Option<CivilDate>,
        wait: Option<Wait>,
    ) -> Option<Deadline> {
        let row = rule.on(starts_on)?;
        let LimitLength::Days(limit, kind) = row.limit else { return None };
        let limit = u32::from(limit);
        let undisturbed = self.end(kind, starts_on, limit);
        let pause = wait.and_then(|wait| self.pause(kind, wait, starts_on, undisturbed, met_on));
        let due_on = match pause {
            None => undisturbed,
            Some(pause) => {
                let ran = self.count(kind, starts_on, pause.from);
                self.end(kind, pause.until(self.today), limit.saturating_sub(ran))
            }
        };
        let paused = pause.map_or(0, |pause| pause.days);
        let length = self.count(kind, starts_on, due_on).saturating_sub(paused);
        let settled_on = met_on.unwrap_or(self.today).min(due_on);
        let stood_still = pause.map_or(0, |pause| {
            self.count(kind, pause.from, pause.until(self.today).min(settled_on))
        });
        let used = self.count(kind, starts_on, settled_on).saturating_sub(stood_still);
        let left = length.saturating_sub(used);
        let late_by = |day| self.count(kind, due_on, day).max(1);
        let progress = match (met_on, pause) {
            (Some(on), _) if on <= due_on => DeadlineProgress::Met { on, early_by: left },
            (Some(on), _) => DeadlineProgress::MetLate { on, by: late_by(on) },
            (None, _) if self.today < starts_on => DeadlineProgress::NotStarted,
            (None, Some(ClockPause { from, to: None, .. })) => {
                DeadlineProgress::Paused { since: from }
            }
            (None, _) if due_on < self.today => {
                DeadlineProgress::Overdue { by: late_by(self.today) }
            }
            (None, _) => DeadlineProgress::Running,
        };
        let extended = length.saturating_sub(limit);
        Some(Deadline {
            rule,
            basis: basis(row, kind, pause.is_some(), extended > 0),
            kind,
            limit,
            extended,
            starts_on,
            due_on,
            pauses: pause.into_iter().collect(),
            used,
            paused,
            left,
            progress,
            provisional: !self.knows_holidays(kind, starts_on, due_on),
            today: self.today,
        })
    }

    /// The pause that `wait` makes in a clock that would else end on `undisturbed`.
    fn pause(
        self,
        kind: DayKind,
        wait: Wait,
        starts_on: CivilDate,
        undisturbed: CivilDate,
        met_on: Option<CivilDate>,
    ) -> Option<ClockPause> {
        let from = wait.from.max(starts_on);
        // What has run out, or is done, does not stand still.
        if undisturbed < from || met_on.is_some_and(|met_on| met_on < from) {
            return None;
        }
        let to = match (wait.to, met_on) {
            (Some(to), Some(met_on)) => Some(to.min(met_on)),
            (to, met_on) => to.or(met_on),
        };
        if to.is_some_and(|to| to <= from) {
            return None;
        }
        let pause = ClockPause { from, to, days: 0 };
        Some(ClockPause { days: self.count(kind, from, pause.until(self.today)), ..pause })
    }

    /// The day on which `days` from `start` on are over.
    fn end(self, kind: DayKind, start: CivilDate, days: u32) -> CivilDate {
        let last = match kind {
            DayKind::Natural => start.plus_days(i32::try_from(days).unwrap_or(i32::MAX)),
            DayKind::Working => {
                (0..days).fold(start, |day, _| self.calendar.working_day_from(day.plus_days(1)))
            }
        };
        self.calendar.working_day_from(last)
    }

    /// How many days count after `from`, up to and with `to`.
    fn count(self, kind: DayKind, from: CivilDate, to: CivilDate) -> u32 {
        match kind {
            DayKind::Natural => u32::try_from(from.days_until(to)).unwrap_or(0),
            DayKind::Working => {
                let days = counted_days(kind, self.calendar, from, to).count();
                u32::try_from(days).unwrap_or(u32::MAX)
            }
        }
    }

    /// Whether the holidays that the due day depends on are known: of the days counted, or of the last
    /// one alone.
    fn knows_holidays(self, kind: DayKind, starts_on: CivilDate, due_on: CivilDate) -> bool {
        let first = match kind {
            DayKind::Natural => due_on,
            DayKind::Working => starts_on,
        };
        (first.year()..=due_on.year()).all(|year| self.calendar.covers(year))
    }
}

impl ClockPause {
    /// Its last day so far.
    fn until(self, today: CivilDate) -> CivilDate {
        self.to.unwrap_or_else(|| today.max(self.from))
    }
}

/// The days that count after `from`, up to and with `to`.
fn counted_days(
    kind: DayKind,
    calendar: &Calendar,
    from: CivilDate,
    to: CivilDate,
) -> impl Iterator<Item = CivilDate> {
    (1..=from.days_until(to)).map(move |days| from.plus_days(days)).filter(move |day| match kind {
        DayKind::Natural => true,
        DayKind::Working => calendar.is_working(*day),
    })
}

/// The articles of the limit, and of the readings that were needed.
fn basis(row: &LimitRule, kind: DayKind, paused: bool, extended: bool) -> Vec<LegalBasis> {
    let readings = [
        (LegalBasis::Interpretation2(15), paused),
        (LegalBasis::CivilCode(203), extended && kind == DayKind::Natural),
    ];
    let mut basis = row.basis.to_vec();
    for (article, needed) in readings {
        if needed && !basis.contains(&article) {
            basis.push(article);
        }
    }
    basis
}
