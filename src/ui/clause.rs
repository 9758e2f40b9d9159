//! A chip that opens a policy clause: in plain words, in the original, and applied to this case.

use std::sync::Arc;

use domain::ids::ClauseNo;
use leptos::prelude::*;

use super::Text;
use super::panel::{PanelContent, use_panel};
use crate::ui::locale::{locale_now, use_words};
use view::clause::{ClauseText, mark_words};
use view::markup::{CLAUSE, PressedButton, ShowClause};
use view::{Locale, Localized};

struct Words {
    plain: &'static str,
    original: &'static str,
    for_you: &'static str,
    separator: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        plain: "白话说", original: "原文", for_you: "对您这次", separator: " · "
    },
    en: Words {
        plain: "In plain words",
        original: "Original text",
        for_you: "In your case",
        separator: " · ",
    },
};

/// The chip: 条款 2.7. It opens the clause.
#[component]
pub fn ClauseChip(
    /// The clause.
    clause: ClauseText,
    /// A policy name instead of 条款, where several policies are on the page: 意外险.
    #[prop(optional, into)]
    policy: Option<Text>,
) -> impl IntoView {
    let locale = locale_now();
    let panel = use_panel();
    let number = clause.number.clone();
    let clause = Arc::new(clause);
    let open = move |event: leptos::ev::MouseEvent| {
        super::focus_pressed(&event);
        if let Some(panel) = panel {
            panel.open(clause_panel(&clause, locale));
        }
    };
    let before = match policy {
        Some(policy) => Text::Owned([&policy, " "].concat()),
        None => Text::Borrowed(CLAUSE.get(locale)),
    };
    view! {
        <button type="button" class="clause-chip" aria-haspopup="dialog" on:click=open>
            <span class="clause-chip__box">{before} {number}</span>
        </button>
    }
}

/// Opens a clause.
pub fn use_open_clause() -> Callback<ClauseText> {
    let (panel, locale) = (use_panel(), locale_now());
    Callback::new(move |clause| {
        if let Some(panel) = panel {
            panel.open(clause_panel(&Arc::new(clause), locale));
        }
    })
}

/// Opens the clause whose chip in a [`DrawnRegion`](super::DrawnRegion) was pressed. `clause_of` finds it in the terms that
/// the region is about.
pub fn use_clause_opener(
    clause_of: impl Fn(&ClauseNo) -> Option<ClauseText> + Send + Sync + 'static,
) -> Callback<PressedButton> {
    let open = use_open_clause();
    Callback::new(move |button: PressedButton| {
        let pressed = button.action::<ShowClause>();
        if let Some(clause) = pressed.and_then(|pressed| clause_of(&pressed.clause)) {
            open.run(clause);
        }
    })
}

fn clause_panel(clause: &Arc<ClauseText>, locale: Locale) -> PanelContent {
    let words = WORDS.get(locale);
    let number = [*CLAUSE.get(locale), &clause.number].concat();
    let title = [&number, words.separator, &clause.heading].concat();
    let body = {
        let clause = Arc::clone(clause);
        move || view! { <ClausePanelBody clause=Arc::clone(&clause) /> }
    };
    PanelContent {
        overline: Some(clause.product.clone().into()),
        title: title.into(),
        body: body.into(),
    }
}

/// The content of the panel.
#[component]
fn ClausePanelBody(clause: Arc<ClauseText>) -> impl IntoView {
    let words = use_words(&WORDS);
    let ClauseText { plain, original, deciding, for_you, .. } = Arc::unwrap_or_clone(clause);
    let original = mark_words(&original, &deciding)
        .into_iter()
        .map(|(text, decides)| match decides {
            true => {
                leptos::either::Either::Left(view! { <u class="clause-panel__deciding">{text}</u> })
            }
            false => leptos::either::Either::Right(text),
        })
        .collect_view();
    view! {
        <h3 class="clause-panel__heading">{words.plain}</h3>
        <p>{plain}</p>
        <h3 class="clause-panel__heading">{words.original}</h3>
        <blockquote class="clause-panel__original" lang="zh-CN">
            {original}
        </blockquote>
        {for_you
            .map(|for_you| {
                view! {
                    <h3 class="clause-panel__heading">{words.for_you}</h3>
                    <p>{for_you}</p>
                }
            })}
    }
}
