//! Boxes and what fills them: the card, the found slip, rows of facts, and what stands in while waiting.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::locale::{Both, use_words};

/// A hairline card: one thing you can act on or keep.
#[component]
pub fn SectionCard(
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! { <section class="card">{children()}</section> }
}

/// A card with a torn top edge: something that was found for you. The edge is used for nothing else.
#[component]
pub fn FoundCard(
    /// What it holds.
    children: Children,
) -> impl IntoView {
    view! {
        <section class="found-card">
            <svg class="found-card__edge" aria-hidden="true">
                <line class="found-card__tear" x1="6" y1="1" x2="100%" y2="1" />
                <line class="found-card__bite" x1="6" y1="1" x2="100%" y2="1" />
            </svg>
            <div class="found-card__body">{children()}</div>
        </section>
    }
}

static LOADING: Both<&str> = Both { zh: "还在取数据", en: "Loading" };

/// Three still bars where an answer is awaited. Shown only after half a second.
#[component]
pub fn Skeleton() -> impl IntoView {
    let loading = use_words(&LOADING);
    view! {
        <div class="skeleton" role="status">
            <span class="visually-hidden">{*loading}</span>
            <span class="skeleton__bar skeleton__bar--short"></span>
            <span class="skeleton__bar"></span>
            <span class="skeleton__bar skeleton__bar--mid"></span>
        </div>
    }
}

/// Where a list has nothing in it: says so, and offers a way on.
#[component]
pub fn EmptyState(
    /// What is not there.
    #[prop(into)]
    title: Text,
    /// A sentence more, and a way on.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="empty">
            <p class="empty__title">{title}</p>
            {children.map(|children| children())}
        </div>
    }
}

/// A list of facts, each with its name.
#[component]
pub fn KeyValueList(
    /// [`KeyValue`] rows.
    children: Children,
) -> impl IntoView {
    view! { <dl class="key-value-list">{children()}</dl> }
}

static CHANGE: Both<&str> = Both { zh: "改", en: "Change" };

/// One fact: its name, its value and, where it can be changed, a link that says so.
#[component]
pub fn KeyValue(
    /// The fact's name.
    #[prop(into)]
    name: Text,
    /// Where it can be changed.
    #[prop(optional, into)]
    change_href: Option<Text>,
    /// Its value.
    children: Children,
) -> impl IntoView {
    let change = use_words(&CHANGE);
    let change_link = change_href.map(|href| {
        view! {
            <dd class="key-value__action">
                <a class="link" href=href>
                    {*change}
                    <span class="visually-hidden">" " {name.clone()}</span>
                </a>
            </dd>
        }
    });
    view! {
        <div class="key-value">
            <dt class="key-value__name">{name}</dt>
            <dd class="key-value__value">{children()}</dd>
            {change_link}
        </div>
    }
}

/// A short reason with a tick before it, as in the found slip: 已过 30 天等待期.
#[component]
pub fn CheckedReason(
    /// The reason, and the clause it comes from.
    children: Children,
) -> impl IntoView {
    view! {
        <li class="checked-reason">
            <Icon name=IconName::Tick />
            <span class="checked-reason__text">{children()}</span>
        </li>
    }
}
