//! Buttons, and links that look like them. They are never disabled: one that cannot work yet says why when pressed.

use leptos::either::Either;
use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};

pub use view::markup::ButtonKind;

/// A button. Its label is a verb with its object.
#[component]
pub fn Button(
    /// What pressing it does.
    #[prop(into)]
    label: Text,
    /// How prominent it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// A note after the label, such as 约 3 分钟.
    #[prop(optional, into)]
    aside: Option<Text>,
    /// While something is going on, what it is. Replaces the label, with a spinner, at the same width.
    #[prop(optional, into)]
    busy: Signal<Option<Text>>,
    /// Called when pressed, unless busy. Without it the button submits its form.
    #[prop(optional, into)]
    on_press: Option<Callback<()>>,
) -> impl IntoView {
    let is_busy = move || busy.with(Option::is_some);
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.with_untracked(Option::is_some) {
            event.prevent_default();
        } else if let Some(on_press) = on_press {
            on_press.run(());
        }
    };
    let busy_words = move || {
        busy.get().map(|words| {
            view! {
                <span class="button__busy">
                    <span class="button__ring"></span>
                    {words}
                </span>
            }
        })
    };
    view! {
        <button
            type=if on_press.is_some() { "button" } else { "submit" }
            class=kind.class()
            class:button--busy=is_busy
            aria-disabled=move || is_busy().then_some("true")
            on:click=press
        >
            <ButtonFace label icon aside />
            {busy_words}
        </button>
    }
}

/// A link to another page that looks like a button.
#[component]
pub fn ButtonLink(
    /// The page's address.
    #[prop(into)]
    href: Text,
    /// What it does.
    #[prop(into)]
    label: Text,
    /// How prominent it is.
    #[prop(optional)]
    kind: ButtonKind,
    /// An icon before the label.
    #[prop(optional)]
    icon: Option<IconName>,
    /// A note after the label.
    #[prop(optional, into)]
    aside: Option<Text>,
) -> impl IntoView {
    view! {
        <a class=kind.class() href=href>
            <ButtonFace label icon aside />
        </a>
    }
}

/// A row of buttons that wraps where there is not enough room.
#[component]
pub fn ButtonRow(
    /// The buttons.
    children: Children,
) -> impl IntoView {
    view! { <div class="button-row">{children()}</div> }
}

#[component]
fn ButtonFace(label: Text, icon: Option<IconName>, aside: Option<Text>) -> impl IntoView {
    view! {
        <span class="button__face">
            {icon.map(|name| view! { <Icon name /> })} <span>{label}</span>
            {match aside {
                Some(aside) => Either::Left(view! { <span class="button__aside">{aside}</span> }),
                None => Either::Right(()),
            }}
        </span>
    }
}
