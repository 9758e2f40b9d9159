//! The line from above to below: a claim's journal, entry by entry.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;

use super::marker::{Knot, KnotMark, KnotWord, Stretch};

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
