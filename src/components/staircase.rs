//! The staircase: from the bill down to what is paid, every step with its reason and clause.
//!
//! The figure is one labelled image; the list under it says the same in words and is what counts.

mod figure;

use domain::money::Fen;
use leptos::either::{Either, EitherOf3};
use leptos::prelude::*;

use super::Text;
use super::clause::{ClauseChip, ClauseText};
use super::icon::{Icon, IconName};
use super::money_amount::MoneyAmount;
use super::timeline::{MarkerIcon, TimelineMarker};
use crate::locale::{Both, deduction, full, plain, use_words};
use figure::Figure;

/// Who bears what a step takes away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StairStepKind {
    /// Someone else already paid it: hatched.
    PaidByOthers,
    /// The person bears it: dotted.
    PaidByClaimant,
    /// The step takes nothing: a flat step, 不减.
    NoChange,
}

/// One step down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StairStep {
    /// What it is, in the list: 免赔额，您先承担.
    pub name: Text,
    /// The same in a word, under the figure on wide screens: 免赔额.
    pub short_name: Text,
    /// How much it takes.
    pub amount: Fen,
    /// Who bears that.
    pub kind: StairStepKind,
    /// Why, in one line.
    pub reason: Option<Text>,
    /// The clause it rests on.
    pub clause: Option<ClauseText>,
    /// The document and page it was read from.
    pub source: Option<Text>,
    /// What is left after it.
    pub remaining: Fen,
}

/// ClaimOwner money it is about.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ClaimOwner {
    /// The reader's.
    #[default]
    Reader,
    /// Somebody's in a told case.
    SomeoneElse,
}

/// A calculation as the staircase shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StaircaseData {
    /// What the calculation total_name with, as its first step is called: 医院账单, 损失.
    pub total_name: Text,
    /// The same in a word, for the figure.
    pub total_short_name: Text,
    /// What was total, or what was lost.
    pub total: Fen,
    /// What the bill is made of.
    pub total_note: Option<Text>,
    /// The steps, in order.
    pub steps: Vec<StairStep>,
    /// What this policy pays.
    pub paid: Fen,
    /// Who pays it: 远山.
    pub payer: Text,
    /// Who paid the hatched part: 医保和青禾.
    pub others: Option<Text>,
}

struct Words {
    cost: &'static str,
    paid: &'static str,
    others_paid: fn(&str) -> String,
    someone_else_paid: &'static str,
    yours: &'static str,
    theirs: &'static str,
    pays: fn(&str) -> String,
    pays_you: fn(&str) -> String,
    no_change: &'static str,
    left: fn(&str) -> String,
    checked: fn(&str) -> String,
    figure: fn(&FigureWords<'_>) -> String,
    step: fn(usize, &str) -> String,
    stopped: fn(&str) -> String,
    nothing: &'static str,
    fixed: &'static str,
    fixed_figure: fn(&str) -> String,
}

/// What the figure's label tells.
struct FigureWords<'a> {
    total_name: &'a str,
    total: &'a str,
    steps: &'a str,
    payer: &'a str,
    paid: &'a str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        cost: "金额",
        paid: "赔付",
        others_paid: |who| format!("{who}已付"),
        someone_else_paid: "别处已付",
        yours: "您自己承担",
        theirs: "这份不赔的",
        pays: |who| format!("{who}赔"),
        pays_you: |who| format!("{who}赔您"),
        no_change: "不减",
        left: |amount| format!("剩 {amount}"),
        checked: |total_name| format!("已核对：减的加上赔的，正好等于{total_name}。"),
        figure: |it| {
            let FigureWords { total_name, total, steps, payer, paid } = it;
            format!("阶梯图：{total_name} {total}，{steps}{payer}赔 {paid}。")
        },
        step: |number, name| format!("{number}. {name}，"),
        stopped: |gate| format!("阶梯图：线在“{gate}”断开，后面不算，赔付 0。"),
        nothing: "赔付 0",
        fixed: "定额",
        fixed_figure: |amount| format!("定额，赔 {amount}，不看账单。"),
    },
    en: Words {
        cost: "Amount",
        paid: "Paid",
        others_paid: |who| format!("Paid by {who}"),
        someone_else_paid: "Paid by others",
        yours: "Yours to bear",
        theirs: "Not paid by this cover",
        pays: |who| format!("{who} pays"),
        pays_you: |who| format!("{who} pays you"),
        no_change: "no change",
        left: |amount| format!("left {amount}"),
        checked: |total_name| {
            let total_name = total_name.to_lowercase();
            format!("Checked: what was taken off and what is paid add up to the {total_name}.")
        },
        figure: |it| {
            let FigureWords { total_name, total, steps, payer, paid } = it;
            format!("Staircase: {total_name} {total}, {steps}{payer} pays {paid}.")
        },
        step: |number, name| format!("{number}. {name}, "),
        stopped: |gate| {
            format!("Staircase: the line breaks at “{gate}”; nothing after it counts, paid 0.")
        },
        nothing: "Paid 0",
        fixed: "Fixed sum",
        fixed_figure: |amount| format!("Fixed sum, pays {amount} whatever the bill."),
    },
};

impl StaircaseData {
    /// All that steps of this kind take away.
    pub fn taken(&self, kind: StairStepKind) -> Fen {
        self.steps.iter().filter(|step| step.kind == kind).map(|step| step.amount).sum()
    }

    fn label(&self, words: &Words) -> String {
        let steps: String = self
            .steps
            .iter()
            .enumerate()
            .map(|(index, step)| (words.step)(index + 1, &step.short_name))
            .collect();
        (words.figure)(&FigureWords {
            total_name: &self.total_short_name,
            total: &full(self.total),
            steps: &steps,
            payer: &self.payer,
            paid: &full(self.paid),
        })
    }
}

/// The whole: figure, key, and the steps one by one. For a decision or a case.
#[component]
pub fn Staircase(
    /// The calculation.
    stairs: StaircaseData,
    /// ClaimOwner money it is.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    view! {
        <div class="staircase">
            <StaircaseFigure stairs=stairs.clone() />
            <StaircaseKey stairs=stairs.clone() owner />
            <StaircaseSteps stairs owner />
        </div>
    }
}

/// The figure with the numbers under it: one labelled image.
#[component]
pub fn StaircaseFigure(
    /// The calculation.
    stairs: StaircaseData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let label = stairs.label(words);
    let figure = Figure::of(&stairs);
    let total_name = stairs.total_short_name;
    let numbers = stairs
        .steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            view! {
                <span class="staircase-figure__column">
                    {index + 1} <span class="staircase-figure__short">{step.short_name}</span>
                </span>
            }
        })
        .collect_view();
    view! {
        <div class="staircase-figure" role="img" aria-label=label>
            <FigureDrawing figure />
            <div class="staircase-figure__columns">
                <span class="staircase-figure__column staircase-figure__column--end">{total_name}</span>
                {numbers}
                <span class="staircase-figure__column staircase-figure__column--end">{words.paid}</span>
            </div>
        </div>
    }
}

#[component]
fn FigureDrawing(figure: Figure) -> impl IntoView {
    let Figure { view_box, mass, paid, hatched, hatching, dotted, dots, line, end } = figure;
    view! {
        <svg class="staircase-figure__drawing" viewBox=view_box aria-hidden="true">
            <path class="staircase-figure__mass" d=mass />
            <path class="staircase-figure__frame" d=hatched />
            <path class="staircase-figure__hatch" d=hatching />
            <path class="staircase-figure__frame" d=dotted />
            <path class="staircase-figure__dots" d=dots />
            <path class="staircase-figure__paid" d=paid />
            <path class="staircase-figure__line" d=line pathLength="1" />
            <circle class="staircase-figure__end" cx=end.0 cy=end.1 r="4" />
        </svg>
    }
}

/// The three sums of the key; they add up to the bill.
#[component]
pub fn StaircaseKey(
    /// The calculation.
    stairs: StaircaseData,
    /// ClaimOwner money it is.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let others = stairs.taken(StairStepKind::PaidByOthers);
    let others_name = match &stairs.others {
        Some(who) => (words.others_paid)(who),
        None => words.someone_else_paid.to_owned(),
    };
    let borne = match owner {
        ClaimOwner::Reader => words.yours,
        ClaimOwner::SomeoneElse => words.theirs,
    };
    let row = |class: &'static str, name: String, amount: Fen| {
        view! {
            <div class="staircase-key__row">
                <dt class="staircase-key__name">
                    <KeyPatch class />
                    {name}
                </dt>
                <dd class="staircase-key__amount">{full(amount)}</dd>
            </div>
        }
    };
    view! {
        <dl class="staircase-key">
            {(!others.is_zero()).then(|| row("pattern-swatch pattern-swatch--hatched", others_name, others))}
            {row("pattern-swatch pattern-swatch--dotted", borne.to_owned(), stairs.taken(StairStepKind::PaidByClaimant))}
            {row("pattern-swatch pattern-swatch--paid", (words.pays)(&stairs.payer), stairs.paid)}
        </dl>
    }
}

#[component]
pub(super) fn KeyPatch(class: &'static str) -> impl IntoView {
    view! {
        <svg class=class viewBox="0 0 18 18" aria-hidden="true">
            <path class="pattern-swatch__frame" d="M.5.5h17v17H.5z" />
            <path class="pattern-swatch__hatch" d="M.5 6L6 .5M.5 12L12 .5M.5 17.5l17-17M6 17.5L17.5 6M12 17.5l5.5-5.5" />
            <path class="pattern-swatch__dots" d="M4.5 4.5H14M4.5 9H14M4.5 13.5H14" />
        </svg>
    }
}

/// The steps one by one, each with reason, clause, document and what is left.
#[component]
pub fn StaircaseSteps(
    /// The calculation.
    stairs: StaircaseData,
    /// ClaimOwner money it is.
    #[prop(optional)]
    owner: ClaimOwner,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let StaircaseData {
        total_name, total_short_name, total, total_note, steps, paid, payer, ..
    } = stairs;
    let pays = match owner {
        ClaimOwner::Reader => words.pays_you,
        ClaimOwner::SomeoneElse => words.pays,
    };
    let steps = steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| view! { <StepRow number=index + 1 step /> })
        .collect_view();
    view! {
        <ol class="staircase-steps">
            <li class="staircase-step">
                <span class="staircase-step__knot">
                    <Icon name=IconName::Doc />
                </span>
                <div class="staircase-step__head">
                    <span class="staircase-step__name">{total_name}</span>
                    <span class="staircase-step__amount">{full(total)}</span>
                </div>
                {total_note.map(|note| view! { <p class="staircase-step__reason">{note}</p> })}
            </li>
            {steps}
            <li class="staircase-step staircase-step--paid">
                <MarkerIcon marker=TimelineMarker::Done />
                <div class="staircase-step__head">
                    <span class="staircase-step__name">{pays(&payer)}</span>
                    <MoneyAmount amount=paid />
                </div>
                <p class="staircase-step__reason">{(words.checked)(&total_short_name)}</p>
            </li>
        </ol>
    }
}

#[component]
fn StepRow(number: usize, step: StairStep) -> impl IntoView {
    let words = use_words(&WORDS);
    let StairStep { name, amount, kind, reason, clause, source, remaining, .. } = step;
    let amount = match kind {
        StairStepKind::NoChange => {
            Either::Left(view! { <span class="staircase-step__none">{words.no_change}</span> })
        }
        StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => {
            Either::Right(view! { <span class="staircase-step__amount">{deduction(amount)}</span> })
        }
    };
    view! {
        <li class="staircase-step">
            <span class="staircase-step__knot" aria-hidden="true">
                {number}
            </span>
            <div class="staircase-step__head">
                <span class="staircase-step__name">{name}</span>
                {amount}
            </div>
            {reason.map(|reason| view! { <p class="staircase-step__reason">{reason}</p> })}
            <div class="staircase-step__foot">
                {clause.map(|clause| view! { <ClauseChip clause /> })}
                {source.map(|source| view! { <span class="staircase-step__source">{source}</span> })}
                <span class="staircase-step__left">{(words.left)(&plain(remaining))}</span>
            </div>
        </li>
    }
}

/// Figure and a short list: number, name, chip, amount. For an estimate.
#[component]
pub fn StaircaseSummary(
    /// The calculation.
    stairs: StaircaseData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let figure = stairs.clone();
    let rows = stairs
        .steps
        .into_iter()
        .enumerate()
        .map(|(index, step)| {
            let StairStep { short_name, amount, kind, clause, .. } = step;
            let amount = match kind {
                StairStepKind::NoChange => words.no_change.to_owned(),
                StairStepKind::PaidByOthers | StairStepKind::PaidByClaimant => deduction(amount),
            };
            view! {
                <li class="summary-step">
                    <span class="summary-step__name">
                        <span class="summary-step__number">{index + 1}</span>
                        {short_name}
                    </span>
                    {clause.map(|clause| view! { <ClauseChip clause /> })}
                    <span class="summary-step__amount">{amount}</span>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="staircase">
            <StaircaseFigure stairs=figure />
            <ol class="summary-steps">{rows}</ol>
        </div>
    }
}

/// The staircase as a glyph, 52 × 32, for the estimate bar. Says nothing: the sum stands beside it.
#[component]
pub fn StaircaseIcon(
    /// The calculation; a plain one is drawn where there is none yet.
    #[prop(optional)]
    stairs: Option<StaircaseData>,
) -> impl IntoView {
    let figure = match &stairs {
        Some(stairs) => Figure::glyph(stairs),
        None => Figure::plain_glyph(),
    };
    view! {
        <svg class="staircase-icon" viewBox=figure.view_box aria-hidden="true">
            <path class="staircase-figure__mass" d=figure.mass />
            <path class="staircase-figure__paid" d=figure.paid />
            <path class="staircase-figure__line" d=figure.line />
            <circle class="staircase-figure__end" cx=figure.end.0 cy=figure.end.1 r="2.5" />
        </svg>
    }
}

/// A gate that failed: the line drops to the base and breaks at an octagon named after the gate.
#[component]
pub fn StaircaseStopped(
    /// The gate: 等待期.
    #[prop(into)]
    gate: Text,
    /// Whether an insurer refused (red) or our own check says so (neutral).
    by: StoppedBy,
    /// The clause that closes it.
    #[prop(optional)]
    clause: Option<ClauseText>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let class = match by {
        StoppedBy::OurCheck => "staircase-figure staircase-figure--stopped",
        StoppedBy::Insurer => {
            "staircase-figure staircase-figure--stopped staircase-figure--refused"
        }
    };
    let label = (words.stopped)(&gate);
    view! {
        <div class=class role="img" aria-label=label>
            <svg class="staircase-figure__drawing" viewBox="0 0 350 120" aria-hidden="true">
                <path class="staircase-figure__mass" d="M0 4H70V118H0z" />
                <path class="staircase-figure__base" d="M120 118.5H350" />
                <path class="staircase-figure__line" d="M0 4H66Q70 4 70 8V114Q70 118 74 118H88" pathLength="1" />
                <path class="staircase-figure__octagon" d="M102.5 97h10l7 7v10l-7 7h-10l-7-7v-10z" />
            </svg>
            <div class="staircase-figure__columns">
                <span class="staircase-figure__column staircase-figure__column--end">{words.cost}</span>
                <span class="staircase-figure__column">{gate}</span>
                <span class="staircase-figure__column"></span>
                <span class="staircase-figure__column"></span>
                <span class="staircase-figure__column staircase-figure__column--end">{words.nothing}</span>
            </div>
        </div>
        {clause.map(|clause| view! { <ClauseChip clause /> })}
    }
}

/// Who says that a gate is closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StoppedBy {
    /// Our own check: nothing has been refused.
    OurCheck,
    /// The insurer's refusal.
    Insurer,
}

/// A fixed benefit: one solid block, no stairs.
#[component]
pub fn StaircaseFixed(
    /// What it pays.
    amount: Fen,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <div class="staircase-fixed" role="img" aria-label=(words.fixed_figure)(&full(amount))>
            <span class="staircase-fixed__word">{words.fixed}</span>
            <span class="staircase-fixed__amount">{full(amount)}</span>
        </div>
    }
}

/// A staircase that turned into one of its variants, for pages that hold any of the three.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StaircaseVariant {
    /// Steps down to what is paid.
    Steps(StaircaseData),
    /// A gate that failed.
    Stopped {
        /// The gate.
        gate: Text,
        /// Who says so.
        by: StoppedBy,
        /// The clause that closes it.
        clause: Option<ClauseText>,
    },
    /// A fixed benefit.
    Fixed(Fen),
}

/// Draws whichever variant it is, in full.
#[component]
pub fn StaircaseView(
    /// Which.
    stairs: StaircaseVariant,
) -> impl IntoView {
    match stairs {
        StaircaseVariant::Steps(stairs) => EitherOf3::A(view! { <Staircase stairs /> }),
        StaircaseVariant::Stopped { gate, by, clause } => {
            EitherOf3::B(StaircaseStopped(StaircaseStoppedProps { gate, by, clause }))
        }
        StaircaseVariant::Fixed(amount) => EitherOf3::C(view! { <StaircaseFixed amount /> }),
    }
}
