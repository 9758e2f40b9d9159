//! The three ways to reach a person: call, have them call back, or have the claim filed for you.

use leptos::prelude::*;

use super::Text;
use super::icon::IconName;
use super::link_row::{LinkRow, LinkRowList};
use crate::locale::{Both, use_words};

/// The service phone number.
pub const PHONE: &str = brand::phone!();
/// The service phone number as a link.
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
        title: "Prefer to have someone help?",
        hours: concat!("Phone hours: ", brand::hours_en!(), ". We only need your name."),
        phone: concat!("Call ", brand::phone!()),
        phone_note: "Straight to a person, no menu",
        call_back: "Ask us to call you",
        call_back_note: "Choose a time that suits you",
        assisted: "Have us file it, or visit you",
        assisted_note: "We fill in and send the claim; you only confirm",
    },
};

/// The three ways to reach a person. Ends every page except question and document steps.
#[component]
pub fn ContactOptions(
    /// A heading instead of 不想自己弄，就找人.
    #[prop(optional, into)]
    title: Option<Text>,
    /// The page on which a call back is arranged.
    #[prop(into)]
    call_back_href: Text,
    /// The page on which assisted filing is arranged.
    #[prop(into)]
    assisted_href: Text,
) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <section class="contact-options" aria-labelledby="contact-options-title">
            <h2 class="contact-options__title" id="contact-options-title">
                {title.unwrap_or(words.title.into())}
            </h2>
            <p class="contact-options__hours">{words.hours}</p>
            <LinkRowList>
                <LinkRow
                    href=PHONE_HREF
                    title=words.phone
                    note=words.phone_note
                    icon=IconName::Phone
                />
                <LinkRow
                    href=call_back_href
                    title=words.call_back
                    note=words.call_back_note
                    icon=IconName::Chat
                />
                <LinkRow
                    href=assisted_href
                    title=words.assisted
                    note=words.assisted_note
                    icon=IconName::Pin
                />
            </LinkRowList>
        </section>
    }
}
