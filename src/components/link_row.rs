//! Rows that lead on, the four ways in, and the three ways to reach a person.

use leptos::either::Either;
use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::locale::{Both, use_words};

/// A list of rows, with hairlines between.
#[component]
pub fn LinkRowList(
    /// [`LinkRow`]s.
    children: Children,
) -> impl IntoView {
    view! { <ul class="link-row-list">{children()}</ul> }
}

/// A row that leads to a page.
#[component]
pub fn LinkRow(
    /// Where it leads.
    #[prop(into)]
    href: Text,
    /// What is there.
    #[prop(into)]
    title: Text,
    /// A line more.
    #[prop(optional, into)]
    note: Option<Text>,
    /// An icon before it.
    #[prop(optional)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <li class="link-row">
            <a class="link-row__press" href=href>
                <LinkRowFace title note icon />
            </a>
        </li>
    }
}

#[component]
fn LinkRowFace(title: Text, note: Option<Text>, icon: Option<IconName>) -> impl IntoView {
    view! {
        {icon.map(|name| view! { <Icon name /> })}
        <span class="link-row__text">
            <span class="link-row__title">{title}</span>
            {match note {
                Some(note) => Either::Left(view! { <span class="link-row__note">{note}</span> }),
                None => Either::Right(()),
            }}
        </span>
        <Icon name=IconName::Chevron />
    }
}

/// One of the ways in of a [`ActionGrid`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ActionTile {
    /// Its icon.
    pub icon: IconName,
    /// What it is.
    pub title: Text,
    /// A line more.
    pub note: Text,
    /// Where it leads.
    pub href: Text,
}

/// Four ways in, as the four fields of 田: one box, a dashed cross.
#[component]
pub fn ActionGrid(
    /// The four.
    cells: [ActionTile; 4],
) -> impl IntoView {
    let cells = cells
        .into_iter()
        .map(|ActionTile { icon, title, note, href }| {
            view! {
                <li class="action-tile">
                    <a class="action-tile__press" href=href>
                        <Icon name=icon />
                        <span class="action-tile__title">{title}</span>
                        <span class="action-tile__note">{note}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="action-grid">{cells}</ul> }
}

/// The number on which people answer.
pub const PHONE: &str = brand::phone!();
/// The same as an address.
pub const PHONE_HREF: &str = concat!("tel:", brand::phone!());

struct Words {
    title: &'static str,
    hours: &'static str,
    phone: &'static str,
    phone_note: &'static str,
    call_back: &'static str,
    call_back_note: &'static str,
    assisted: &'static str,
    assisted_note: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        title: "不想自己弄，就找人",
        hours: concat!(brand::hours_zh!(), " 有人接，报名字就行。"),
        phone: concat!("打电话 ", brand::phone!()),
        phone_note: "直接接人工，不用按一串数字",
        call_back: "让人打给我",
        call_back_note: "选个您方便的时间",
        assisted: "请人代办，或上门",
        assisted_note: "替您填、替您交，您只要确认",
    },
    en: Words {
        title: "Rather have someone do it?",
        hours: concat!("Answered ", brand::hours_en!(), "; your name is enough."),
        phone: concat!("Call ", brand::phone!()),
        phone_note: "Straight to a person, no menu",
        call_back: "Have someone call me",
        call_back_note: "Choose a time that suits you",
        assisted: "Have it done, or a visit",
        assisted_note: "They fill in and send; you only confirm",
    },
};

/// The three ways to reach a person. Ends every page except question and document steps.
#[component]
pub fn ContactOptions(
    /// Another heading than 不想自己弄，就找人.
    #[prop(optional, into)]
    title: Option<Text>,
    /// Where a call back is arranged.
    #[prop(into)]
    call_back_href: Text,
    /// Where assisted filing is arranged.
    #[prop(into)]
    assisted_href: Text,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <section class="contact-options" aria-labelledby="help-ways-title">
            <h2 class="contact-options__title" id="help-ways-title">
                {title.unwrap_or(words.title.into())}
            </h2>
            <p class="contact-options__hours">{words.hours}</p>
            <LinkRowList>
                <LinkRow href=PHONE_HREF title=words.phone note=words.phone_note icon=IconName::Phone />
                <LinkRow href=call_back_href title=words.call_back note=words.call_back_note icon=IconName::Chat />
                <LinkRow href=assisted_href title=words.assisted note=words.assisted_note icon=IconName::Pin />
            </LinkRowList>
        </section>
    }
}
