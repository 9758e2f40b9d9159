//! The thread: a claim is one line, from what happened to the money. Lanes, journal, flow progress.
//!
//! Every knot differs in shape, so the line reads in grey; every list also says its states in words.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::Text;
use crate::locale::{Both, use_words};

/// What a point on the line means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Knot {
    /// It happened: a small dot.
    Happened,
    /// A stage is finished: a disc with a tick.
    Done,
    /// It is the person's turn: an amber disc with a core.
    YourTurn,
    /// It is being worked on: a ring with a core.
    Working,
    /// Still to come: a small ring.
    ToCome,
    /// Sent, not yet confirmed: a dashed ring.
    Sent,
    /// The money in the account, still to come: a double ring. Once it arrived it is [`Knot::Done`].
    Money,
}

struct Words {
    happened: &'static str,
    done: &'static str,
    your_turn: &'static str,
    working: &'static str,
    to_come: &'static str,
    sent: &'static str,
    money: &'static str,
    stops: [&'static str; 4],
    more: fn(usize) -> String,
    progress: &'static str,
    current: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        happened: "已发生",
        done: "已完成",
        your_turn: "轮到您",
        working: "正在办",
        to_come: "还没到",
        sent: "已送出，等对方确认",
        money: "终点，还没到",
        stops: ["受理", "核定", "结论", "到账"],
        more: |count| format!("另有 {count} 份"),
        progress: "填写进度",
        current: "现在在这里",
    },
    en: Words {
        happened: "happened",
        done: "done",
        your_turn: "your turn",
        working: "being worked on",
        to_come: "to come",
        sent: "sent, not yet confirmed",
        money: "the end, still to come",
        stops: ["Accepted", "Assessed", "Decided", "Paid"],
        more: |count| format!("and {count} more"),
        progress: "Progress",
        current: "you are here",
    },
};

/// How a stretch of the line is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Stretch {
    /// The way that was gone.
    Solid,
    /// Standing still because of the person.
    Waiting,
    /// To come.
    Dotted,
}

impl Knot {
    /// Whether the line has got this far.
    const fn is_reached(self) -> bool {
        match self {
            Self::Happened | Self::Done | Self::YourTurn | Self::Working => true,
            Self::ToCome | Self::Sent | Self::Money => false,
        }
    }

    const fn word(self, words: &Words) -> &'static str {
        match self {
            Self::Happened => words.happened,
            Self::Done => words.done,
            Self::YourTurn => words.your_turn,
            Self::Working => words.working,
            Self::ToCome => words.to_come,
            Self::Sent => words.sent,
            Self::Money => words.money,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Happened => "knot knot--happened",
            Self::Done => "knot knot--done",
            Self::YourTurn => "knot knot--turn",
            Self::Working => "knot knot--working",
            Self::ToCome => "knot knot--to-come",
            Self::Sent => "knot knot--sent",
            Self::Money => "knot knot--money",
        }
    }

    const fn radius(self) -> &'static str {
        match self {
            Self::Happened => "5",
            Self::Done | Self::Money => "9.5",
            Self::YourTurn | Self::Working => "8.5",
            Self::ToCome => "5.5",
            Self::Sent => "7.5",
        }
    }

    /// What stands in the knot's middle.
    const fn core(self) -> &'static str {
        match self {
            Self::Happened | Self::ToCome | Self::Sent => "",
            Self::Done => "M8 12.3l2.7 2.7 5.3-5.7",
            Self::YourTurn | Self::Working => "M12 8.8a3.2 3.2 0 1 0 0 6.4 3.2 3.2 0 0 0 0-6.4z",
            Self::Money => "M12 7a5 5 0 1 0 0 10 5 5 0 0 0 0-10z",
        }
    }
}

impl Stretch {
    const fn class(self) -> &'static str {
        match self {
            Self::Solid => "stretch",
            Self::Waiting => "stretch stretch--waiting",
            Self::Dotted => "stretch stretch--dotted",
        }
    }

    /// The stretch that leads to this knot.
    const fn to(knot: Knot) -> Self {
        if knot.is_reached() { Self::Solid } else { Self::Dotted }
    }
}

/// One knot, drawn. Says nothing: the words stand beside it.
#[component]
pub fn KnotMark(
    /// Which.
    knot: Knot,
) -> impl IntoView {
    view! {
        <svg class=knot.class() viewBox="0 0 24 24" aria-hidden="true">
            <circle class="knot__ring" cx="12" cy="12" r=knot.radius() />
            <path class="knot__core" d=knot.core() />
        </svg>
    }
}

/// A knot's state, for those who hear the page.
#[component]
fn KnotWord(knot: Knot) -> impl IntoView {
    let words = use_words(&WORDS);
    view! { <span class="visually-hidden">{knot.word(words)}</span> }
}

/// The line across to the next knot, if there is one.
#[component]
fn Across(next: Option<Knot>) -> impl IntoView {
    next.map(|next| {
        view! {
            <svg class=Stretch::to(next).class() aria-hidden="true">
                <line x2="100%" />
            </svg>
        }
    })
}

/// Whether the four stops of a lane are named under their knots.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LaneLabels {
    /// Heard only, as on the home page.
    #[default]
    Hidden,
    /// Seen, as in the tracker.
    Shown,
}

/// One report that forks into a lane for each policy.
#[component]
pub fn Lanes(
    /// Where the line starts: 11月6日，一次提交.
    #[prop(into)]
    start: Text,
    /// Whether the stops are named.
    #[prop(optional)]
    labels: LaneLabels,
    /// How many lanes are not shown; more than four policies show three.
    #[prop(optional)]
    more: usize,
    /// The [`Lane`]s.
    children: Children,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let class = match labels {
        LaneLabels::Hidden => "lanes",
        LaneLabels::Shown => "lanes lanes--labelled",
    };
    view! {
        <div class=class>
            <p class="lanes__start">
                <KnotMark knot=Knot::Done />
                {start}
            </p>
            <ul class="lanes__list">{children()}</ul>
            {(0 < more).then(|| view! { <p class="lanes__more">{(words.more)(more)}</p> })}
        </div>
    }
}

/// One policy's lane: its four stops 受理 核定 结论 到账, and what there is to say about it.
#[component]
pub fn Lane(
    /// The states of the four stops.
    #[prop(into)]
    knots: Signal<[Knot; 4]>,
    /// What stands under the lane: the policy, its state.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="lane">
            {move || view! { <Rail knots=knots.get() /> }}
            <div class="lane__content">{children()}</div>
        </li>
    }
}

/// The four stops across, without a fork: one claim, as the elder edition shows it.
#[component]
pub fn Rail(
    /// The states of the four stops.
    knots: [Knot; 4],
) -> impl IntoView {
    let words = use_words(&WORDS);
    let next = knots.into_iter().skip(1).map(Some).chain([None]);
    let stops = knots
        .into_iter()
        .zip(next)
        .zip(words.stops)
        .map(|((knot, next), name)| {
            let class = match knot {
                Knot::YourTurn | Knot::Working => "rail__stop rail__stop--now",
                Knot::ToCome | Knot::Money => "rail__stop rail__stop--to-come",
                Knot::Happened | Knot::Done | Knot::Sent => "rail__stop",
            };
            view! {
                <li class=class>
                    <Across next />
                    <KnotMark knot />
                    <span class="rail__name">{name}</span>
                    <KnotWord knot />
                </li>
            }
        })
        .collect_view();
    view! { <ol class="rail">{stops}</ol> }
}

/// Where on the journal's width an entry stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum JournalLane {
    /// On the line itself.
    #[default]
    Main,
    /// On the second policy's lane, which leaves the line where the report was sent.
    Second,
    /// At the end of a short branch, as each insurer's answer on the receipt.
    Branch,
}

/// One entry of the journal.
#[derive(Clone)]
pub struct JournalLine {
    /// What tells it from the others; `data-event-id`.
    pub id: String,
    /// Its state.
    pub knot: Knot,
    /// Where it stands.
    pub lane: JournalLane,
    /// When, and who: 11月12日 · 远山.
    pub when: String,
    /// What happened, in one sentence.
    pub text: String,
    /// More under it.
    pub detail: Option<ViewFn>,
}

impl JournalLine {
    /// An entry on the main line.
    pub fn new(
        id: impl Into<String>,
        knot: Knot,
        when: impl Into<String>,
        text: impl Into<String>,
    ) -> Self {
        Self {
            id: id.into(),
            knot,
            lane: JournalLane::Main,
            when: when.into(),
            text: text.into(),
            detail: None,
        }
    }

    /// The same entry elsewhere on the journal's width.
    #[must_use]
    pub fn on(self, lane: JournalLane) -> Self {
        Self { lane, ..self }
    }

    /// The same entry with more under it.
    #[must_use]
    pub fn with_detail(self, detail: impl Into<ViewFn>) -> Self {
        Self { detail: Some(detail.into()), ..self }
    }
}

/// Which of an entry's two lines comes first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum JournalOrder {
    /// Small time and actor, then the sentence: what happened.
    #[default]
    TimeFirst,
    /// The sentence in bold, then the small line: what comes next, or a receipt.
    TextFirst,
}

/// The line from above to below, entry by entry.
#[component]
pub fn Journal(
    /// The entries, first to last.
    #[prop(into)]
    lines: Signal<Vec<Arc<JournalLine>>>,
    /// Which line of an entry comes first.
    #[prop(optional)]
    order: JournalOrder,
) -> impl IntoView {
    let class = match order {
        JournalOrder::TimeFirst => "journal",
        JournalOrder::TextFirst => "journal journal--text-first",
    };
    let drawn = move || drawn(&lines.read());
    view! {
        <ol class=class>
            <For each=drawn key=DrawnLine::key let(line)>
                <Entry line order />
            </For>
        </ol>
    }
}

#[component]
fn Entry(line: DrawnLine, order: JournalOrder) -> impl IntoView {
    let DrawnLine { line, main, second } = line;
    let class = match (line.lane, line.knot) {
        (JournalLane::Branch, _) => "entry entry--branch",
        (JournalLane::Second, _) => "entry entry--second",
        (JournalLane::Main, Knot::YourTurn) => "entry entry--now",
        (JournalLane::Main, Knot::ToCome | Knot::Money) => "entry entry--to-come",
        (JournalLane::Main, _) => "entry",
    };
    let when =
        (!line.when.is_empty()).then(|| view! { <p class="entry__when">{line.when.clone()}</p> });
    let text = view! { <p class="entry__text">{line.text.clone()}</p> };
    let words = match order {
        JournalOrder::TimeFirst => Either::Left((when, text)),
        JournalOrder::TextFirst => Either::Right((text, when)),
    };
    let branch = (line.lane == JournalLane::Branch).then(|| {
        let class = [Stretch::to(line.knot).class(), " bend bend--branch"].concat();
        view! {
            <svg class=class viewBox="0 0 28 12" aria-hidden="true">
                <path d="M0 0Q0 12 12 12H28" />
            </svg>
        }
    });
    let leaves = (second == Some(SecondLane::Leaves)).then(|| {
        view! {
            <svg class="stretch bend bend--out" viewBox="0 0 22 36" aria-hidden="true">
                <path d="M0 0C2 16 22 12 22 30V36" />
            </svg>
        }
    });
    let runs = second.map(|part| match part {
        SecondLane::Leaves => "down down--second down--after-bend",
        SecondLane::Runs => "down down--second",
    });
    view! {
        <li class=class data-testid="event" data-event-id=line.id.clone()>
            {main.map(|(stretch, place)| view! { <Down stretch place /> })} {branch} {leaves}
            {runs.map(|place| view! { <Down stretch=Stretch::Solid place /> })}
            <KnotMark knot=line.knot />
            <div class="entry__words">
                <KnotWord knot=line.knot />
                {words}
                {line.detail.as_ref().map(|detail| view! { <div class="entry__detail">{detail.run()}</div> })}
            </div>
        </li>
    }
}

/// A stretch of line downwards, from an entry's knot to the next.
#[component]
fn Down(stretch: Stretch, place: &'static str) -> impl IntoView {
    view! {
        <svg class=[stretch.class(), " ", place].concat() aria-hidden="true">
            <line y2="100%" />
        </svg>
    }
}

/// What the second lane does beside an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum SecondLane {
    /// It leaves the main line here.
    Leaves,
    /// It runs on to the next entry.
    Runs,
}

/// An entry with the stretches that lead on from it.
#[derive(Clone)]
struct DrawnLine {
    line: Arc<JournalLine>,
    main: Option<(Stretch, &'static str)>,
    second: Option<SecondLane>,
}

impl DrawnLine {
    /// An entry is drawn anew when what leads on from it changes.
    fn key(&self) -> (String, Knot, Option<(Stretch, &'static str)>, Option<SecondLane>) {
        (self.line.id.clone(), self.line.knot, self.main, self.second)
    }
}

/// Works out what leads on from each entry.
fn drawn(lines: &[Arc<JournalLine>]) -> Vec<DrawnLine> {
    let last_second = lines.iter().rposition(|line| line.lane == JournalLane::Second);
    let first_second = lines.iter().position(|line| line.lane == JournalLane::Second);
    // The second lane leaves where the line last finished a stage before it: where the report was sent.
    let leaves_at = first_second.and_then(|first| {
        let before = lines.get(..first)?;
        let fork = before.iter().rposition(|line| line.knot == Knot::Done);
        fork.or(first.checked_sub(1))
    });
    let mut drawn = Vec::with_capacity(lines.len());
    // From the end, so that each entry knows the next one on the main line.
    let mut next_on_line: Option<&JournalLine> = None;
    for (index, line) in lines.iter().enumerate().rev() {
        let main = next_on_line.map(|next| {
            let stretch = match next.knot {
                Knot::YourTurn => Stretch::Waiting,
                knot => Stretch::to(knot),
            };
            let place = match next.lane {
                JournalLane::Branch => "down down--to-branch",
                JournalLane::Main | JournalLane::Second => "down",
            };
            (stretch, place)
        });
        let second = match (leaves_at, last_second) {
            (Some(leaves), _) if index == leaves && line.lane == JournalLane::Main => {
                Some(SecondLane::Leaves)
            }
            (Some(leaves), Some(last)) if leaves < index && index < last => Some(SecondLane::Runs),
            _ => None,
        };
        drawn.push(DrawnLine { line: Arc::clone(line), main, second });
        if line.lane != JournalLane::Second {
            next_on_line = Some(line);
        }
    }
    drawn.reverse();
    drawn
}

/// One chapter of the flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chapter {
    /// Its name, in two characters or one word.
    pub name: Text,
    /// Where it starts; a link once it is done.
    pub href: Text,
    /// How far it is.
    pub state: ChapterState,
}

/// How far a chapter is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChapterState {
    /// Answered; leads back.
    Done,
    /// Here one is.
    Current,
    /// Still to come.
    ToCome,
}

impl ChapterState {
    const fn knot(self) -> Knot {
        match self {
            Self::Done => Knot::Done,
            Self::Current => Knot::Working,
            Self::ToCome => Knot::ToCome,
        }
    }
}

/// The chapters of the flow, across. Done ones are links back.
#[component]
pub fn FlowProgress(
    /// The chapters, first to last.
    #[prop(into)]
    chapters: Signal<Vec<Chapter>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let stops = move || {
        let chapters = chapters.get();
        let next: Vec<_> =
            chapters.iter().skip(1).map(|next| Some(next.state.knot())).chain([None]).collect();
        chapters
            .into_iter()
            .zip(next)
            .map(|(chapter, next)| view! { <ChapterStop chapter next /> })
            .collect_view()
    };
    view! {
        <nav class="flow-progress" aria-label=words.progress>
            <ol class="rail rail--flow">{stops}</ol>
        </nav>
    }
}

#[component]
fn ChapterStop(chapter: Chapter, next: Option<Knot>) -> impl IntoView {
    let words = use_words(&WORDS);
    let Chapter { name, href, state } = chapter;
    let knot = state.knot();
    let state_word = match state {
        ChapterState::Done => words.done,
        ChapterState::Current => words.current,
        ChapterState::ToCome => words.to_come,
    };
    let class = match state {
        ChapterState::Done => "rail__stop",
        ChapterState::Current => "rail__stop rail__stop--now",
        ChapterState::ToCome => "rail__stop rail__stop--to-come",
    };
    let face = view! {
        <KnotMark knot />
        <span class="rail__name">{name}</span>
        <span class="visually-hidden">{state_word}</span>
    };
    let face = match state {
        ChapterState::Done => Either::Left(view! {
            <a class="rail__link" href=href>
                {face}
            </a>
        }),
        ChapterState::Current | ChapterState::ToCome => Either::Right(face),
    };
    view! {
        <li class=class aria-current=(state == ChapterState::Current).then_some("step")>
            <Across next />
            {face}
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(id: &str, knot: Knot, lane: JournalLane) -> Arc<JournalLine> {
        Arc::new(JournalLine::new(id, knot, "", "").on(lane))
    }

    fn stretches(lines: &[Arc<JournalLine>]) -> Vec<(Option<Stretch>, Option<SecondLane>)> {
        drawn(lines)
            .into_iter()
            .map(|line| (line.main.map(|(stretch, _)| stretch), line.second))
            .collect()
    }

    #[test]
    fn the_line_is_dashed_before_your_turn_and_dotted_after() {
        use JournalLane::Main;
        let lines = [
            line("1", Knot::Happened, Main),
            line("2", Knot::Happened, Main),
            line("3", Knot::YourTurn, Main),
            line("4", Knot::Money, Main),
        ];
        let main: Vec<_> = stretches(&lines).into_iter().map(|(main, _)| main).collect();
        assert_eq!(
            main,
            [Some(Stretch::Solid), Some(Stretch::Waiting), Some(Stretch::Dotted), None]
        );
    }

    #[test]
    fn the_second_lane_leaves_once_and_ends_at_its_last_entry() {
        use JournalLane::{Main, Second};
        let lines = [
            line("1", Knot::Done, Main),
            line("2", Knot::Happened, Second),
            line("3", Knot::Happened, Main),
            line("4", Knot::Done, Second),
            line("5", Knot::ToCome, Main),
        ];
        let second: Vec<_> = stretches(&lines).into_iter().map(|(_, second)| second).collect();
        assert_eq!(
            second,
            [Some(SecondLane::Leaves), Some(SecondLane::Runs), Some(SecondLane::Runs), None, None]
        );
    }
}
