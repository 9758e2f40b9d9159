//! A chip that opens a policy clause: in plain words, in the original, and applied to this case.

use std::sync::Arc;

use leptos::prelude::*;

use super::Text;
use super::panel::{PanelContent, use_panel};
use crate::locale::{Both, use_words};

struct Words {
    clause: &'static str,
    plain: &'static str,
    original: &'static str,
    for_you: &'static str,
    separator: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        clause: "条款 ",
        plain: "白话说",
        original: "原文",
        for_you: "对您这次",
        separator: " · ",
    },
    en: Words {
        clause: "cl. ",
        plain: "In plain words",
        original: "Original text",
        for_you: "In your case",
        separator: " · ",
    },
};

/// A clause as the panel shows it, in the reader's language; the original stays in Chinese.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ClauseText {
    /// Its number in the contract, such as `2.7`.
    pub number: String,
    /// The product and version it is part of.
    pub product: String,
    /// Its heading.
    pub heading: String,
    /// Its meaning in plain words.
    pub plain: String,
    /// Its original text.
    pub original: String,
    /// The words of the original that are decisive here; underlined.
    pub deciding: Vec<String>,
    /// What it means for this case, if known.
    pub for_you: Option<String>,
}

/// The chip: 条款 2.7. It opens the clause.
#[component]
pub fn ClauseChip(
    /// The clause.
    clause: ClauseText,
    /// A policy name instead of 条款, where several policies are on the page: 意外险.
    #[prop(optional, into)]
    policy: Option<Text>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let panel = use_panel();
    let number = clause.number.clone();
    let clause = Arc::new(clause);
    let open = move |event: leptos::ev::MouseEvent| {
        super::focus_pressed(&event);
        if let Some(panel) = panel {
            panel.open(clause_panel(&clause, words));
        }
    };
    let before = match policy {
        Some(policy) => Text::Owned([&policy, " "].concat()),
        None => Text::Borrowed(words.clause),
    };
    view! {
        <button type="button" class="clause-chip" aria-haspopup="dialog" on:click=open>
            <span class="clause-chip__box">{before} {number}</span>
        </button>
    }
}

fn clause_panel(clause: &Arc<ClauseText>, words: &'static Words) -> PanelContent {
    let title = [words.clause, &clause.number, words.separator, &clause.heading].concat();
    let body = {
        let clause = Arc::clone(clause);
        move || view! { <ClausePanelBody clause=Arc::clone(&clause) /> }
    };
    PanelContent {
        kicker: Some(clause.product.clone().into()),
        title: title.into(),
        body: body.into(),
    }
}

/// The content of the panel.
#[component]
fn ClausePanelBody(clause: Arc<ClauseText>) -> impl IntoView {
    let words = use_words(&WORDS);
    let ClauseText { plain, original, deciding, for_you, .. } = Arc::unwrap_or_clone(clause);
    let original = marked(&original, &deciding)
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

/// Splits `text` around the first occurrence of each of `words`: pieces, and whether each is to be underlined.
fn marked(text: &str, words: &[String]) -> Vec<(String, bool)> {
    let next = words
        .iter()
        .filter(|word| !word.is_empty())
        .filter_map(|word| text.find(word.as_str()).map(|at| (at, word)))
        .min_by_key(|(at, _)| *at);
    let Some((at, word)) = next else {
        return if text.is_empty() { Vec::new() } else { vec![(text.to_owned(), false)] };
    };
    let (before, rest) = text.split_at(at);
    let (word, after) = rest.split_at(word.len());
    let mut pieces = Vec::new();
    if !before.is_empty() {
        pieces.push((before.to_owned(), false));
    }
    pieces.push((word.to_owned(), true));
    pieces.extend(marked(after, words));
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deciding_words_are_marked_in_the_order_of_the_text() {
        let pieces =
            marked("从其他途径获得的可抵，医保不可抵。", &["不可".into(), "其他途径".into()]);
        let marked: Vec<_> =
            pieces.iter().filter(|(_, mark)| *mark).map(|(text, _)| text.as_str()).collect();
        assert_eq!(marked, ["其他途径", "不可"]);
        assert_eq!(
            pieces.iter().map(|(text, _)| text.as_str()).collect::<String>(),
            "从其他途径获得的可抵，医保不可抵。"
        );
    }
}
