//! The list of unfinished claims: whose they are, what is missing, until when they are kept, and how to delete one.

use claim_flow::{Chapter, Kept, Step, UnfinishedClaim, missing_chapters};
use contract::draft::DraftSummary;
use contract::session::{Person, Relation};
use domain::ids::DraftId;
use maud::{Markup, html};
use routes::{ClaimDraft, Route, StepName};

use super::action::{ButtonAction, PressedButton};
use super::button::{ButtonKind, button_link};
use crate::format::{MonthName, date_with};
use crate::labels::{cause_name, relation_title};
use crate::{Context, Locale, Localized, Text};

/// What is done with an unfinished claim.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum UnfinishedAction {
    /// Asks whether it is to be deleted.
    AskToDelete(DraftId),
    /// Deletes it.
    Delete(DraftId),
    /// Leaves the one that was asked about.
    Keep,
}

impl ButtonAction for UnfinishedAction {
    fn name(&self) -> Text {
        match self {
            Self::AskToDelete(draft) => [ASK_TO_DELETE, draft.as_str()].concat().into(),
            Self::Delete(draft) => [DELETE, draft.as_str()].concat().into(),
            Self::Keep => KEEP.into(),
        }
    }

    fn from_button(button: &PressedButton) -> Option<Self> {
        if let Some(draft) = button.name.strip_prefix(ASK_TO_DELETE) {
            return Some(Self::AskToDelete(DraftId::new(draft)));
        }
        if let Some(draft) = button.name.strip_prefix(DELETE) {
            return Some(Self::Delete(DraftId::new(draft)));
        }
        (button.name == KEEP).then_some(Self::Keep)
    }
}

/// What the names of the actions begin with; the draft follows the first two.
const ASK_TO_DELETE: &str = "ask-to-delete ";
const DELETE: &str = "delete ";
const KEEP: &str = "keep-draft";

struct Words {
    title: &'static str,
    begin_another: &'static str,
    /// The claim of somebody who has not been chosen.
    nobody_yet: &'static str,
    /// A claim of which an earlier version of the app did not note what it is about.
    earlier: &'static str,
    missing: &'static str,
    between: &'static str,
    nothing_missing: &'static str,
    kept_until: fn(&str) -> String,
    only_here: &'static str,
    changed_on: fn(&str) -> String,
    go_on: &'static str,
    delete: &'static str,
    confirm: &'static str,
    keep: &'static str,
    is_final: &'static str,
    chapter: fn(Chapter) -> &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: "没填完的申请",
        begin_another: "另起一份",
        nobody_yet: "还没选给谁申请",
        earlier: "早先的一份",
        missing: "还差：",
        between: "、",
        nothing_missing: "都填好了，核对一遍就能提交",
        kept_until: |day| format!("保存到{day}"),
        only_here: "只存在这台设备上",
        changed_on: |day| format!("{day}填过"),
        go_on: "接着填",
        delete: "删掉",
        confirm: "真的删掉",
        keep: "不删",
        is_final: "填的和传的材料都会删掉，找不回来。再点一次“真的删掉”才会删。",
        chapter: |chapter| match chapter {
            Chapter::Who => "出了什么事、给谁申请",
            Chapter::What => "经过",
            Chapter::Bills => "账单或损失",
            Chapter::Policies => "保单和收款账户",
            Chapter::Documents => "材料",
            Chapter::Check => "核对",
        },
    },
    en: Words {
        title: "Unfinished claims",
        begin_another: "Start another",
        nobody_yet: "Nobody chosen yet",
        earlier: "An earlier claim",
        missing: "Still missing: ",
        between: ", ",
        nothing_missing: "Complete: check it once more and send it",
        kept_until: |day| format!("Kept until {day}"),
        only_here: "Stored on this device only",
        changed_on: |day| format!("Last changed on {day}"),
        go_on: "Continue",
        delete: "Delete",
        confirm: "Yes, delete it",
        keep: "Keep it",
        is_final: "Your answers and uploaded documents will be deleted for good. Press “Yes, delete it” to confirm.",
        chapter: |chapter| match chapter {
            Chapter::Who => "what happened and to whom",
            Chapter::What => "details",
            Chapter::Bills => "bills or losses",
            Chapter::Policies => "policies and account",
            Chapter::Documents => "documents",
            Chapter::Check => "last check",
        },
    },
};

/// The unfinished claims of a person; nothing if there are none. `asked` is the one that the person is asked about before
/// it is deleted.
pub fn unfinished_list(
    claims: &[UnfinishedClaim],
    asked: Option<&DraftId>,
    people: &[Person],
    context: Context,
) -> Markup {
    let words = WORDS.get(context.locale);
    if claims.is_empty() {
        return html! {};
    }
    let another = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::New };
    html! {
        section.unfinished aria-labelledby="unfinished" {
            div.unfinished__top {
                h2 #unfinished { (words.title) }
                (button_link(&another.path(), words.begin_another, ButtonKind::Small))
            }
            ul.unfinished__list {
                @for claim in claims {
                    (row(claim, asked == Some(&claim.id), people, context))
                }
            }
        }
    }
}

fn row(claim: &UnfinishedClaim, is_asked: bool, people: &[Person], context: Context) -> Markup {
    let words = WORDS.get(context.locale);
    let title = title(claim, people, context);
    let name = ["draft-", claim.id.as_str()].concat();
    html! {
        li.unfinished__row data-testid="unfinished-claim" {
            h3.unfinished__title id=(name) { (title) }
            p.unfinished__missing { (missing(claim.summary.as_ref(), context.locale)) }
            p.unfinished__kept { (kept(claim.kept, context)) }
            div.button-row {
                a class=(ButtonKind::Small.class()) href=(go_on(claim).path()) aria-describedby=(name) {
                    span.button__face { span { (words.go_on) } }
                }
                @if is_asked {
                    // In the place of what was pressed, so that a second press deletes nothing.
                    (button(&UnfinishedAction::Keep, words.keep, &name))
                    (button(&UnfinishedAction::Delete(claim.id.clone()), words.confirm, &name))
                } @else {
                    (button(&UnfinishedAction::AskToDelete(claim.id.clone()), words.delete, &name))
                }
            }
            p.unfinished__asked role="status" { @if is_asked { (words.is_final) } }
        }
    }
}

fn button(action: &UnfinishedAction, label: &str, about: &str) -> Markup {
    html! {
        button.button."button--link" type="button" data-action=(action.name()) aria-describedby=(about) {
            span.button__face { span { (label) } }
        }
    }
}

/// The step to be answered next.
fn go_on(claim: &UnfinishedClaim) -> Route {
    let next = claim.summary.as_ref().map(|summary| summary.next.clone());
    let step = next.map_or_else(|| Step::FIRST.name().into(), StepName::from);
    Route::NewClaim { step, draft: ClaimDraft::from_id(&claim.id) }
}

/// Whose claim it is, what happened, and when. Without any of that, when it was changed.
fn title(claim: &UnfinishedClaim, people: &[Person], context: Context) -> String {
    let words = WORDS.get(context.locale);
    let summary = claim.summary.as_ref();
    let chosen = summary.and_then(|it| it.person.as_ref());
    let person = people.iter().find(|person| Some(&person.id) == chosen);
    let whose = person.map(|person| person_title(person, context.locale));
    let cause = summary.and_then(|it| it.cause);
    let on = summary.and_then(|it| it.on);
    let day = |day| date_with(MonthName::Short, day, context);
    let parts = [
        Some(whose.unwrap_or_else(|| {
            let unknown = if summary.is_some() { words.nobody_yet } else { words.earlier };
            unknown.to_owned()
        })),
        cause.map(|cause| cause_name(cause, context.locale).to_owned()),
        on.map(day).or_else(|| {
            claim.changed_at.map(|changed_at| (words.changed_on)(&day(changed_at.date())))
        }),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// There may be several children and relatives, so these are called by their names.
fn person_title(person: &Person, locale: Locale) -> String {
    match person.relation {
        Relation::Myself | Relation::Mother | Relation::Father | Relation::Spouse => {
            relation_title(person.relation, locale)
        }
        Relation::Child | Relation::Other => person.name.clone(),
    }
}

fn missing(summary: Option<&DraftSummary>, locale: Locale) -> String {
    let words = WORDS.get(locale);
    let chapters: Vec<_> = summary.into_iter().flat_map(missing_chapters).collect();
    match (summary, chapters.is_empty()) {
        // An earlier version of the app did not note it.
        (None, _) => String::new(),
        (Some(_), true) => words.nothing_missing.to_owned(),
        (Some(_), false) => {
            let names: Vec<_> = chapters.into_iter().map(words.chapter).collect();
            [words.missing, &names.join(words.between)].concat()
        }
    }
}

fn kept(kept: Kept, context: Context) -> String {
    let words = WORDS.get(context.locale);
    match kept {
        Kept::Until(until) => {
            (words.kept_until)(&date_with(MonthName::Long, until.date(), context))
        }
        Kept::OnThisDevice => words.only_here.to_owned(),
    }
}
