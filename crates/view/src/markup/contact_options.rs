//! The three ways to reach a person: call, have them call back, or have the claim filed for you.

use maud::{Markup, html};
use routes::Route;

use super::icon::IconName;
use super::link_row::{LinkRow, link_rows};
use crate::{Locale, Localized};

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

static WORDS: Localized<Words> = Localized {
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

/// What the three ways are called and where they lead.
#[derive(Clone, Copy, Debug)]
pub struct ContactOptions<'a> {
    /// A heading instead of 不想自己弄，就找人.
    pub title: Option<&'a str>,
    /// The page on which a call back is arranged.
    pub call_back_href: &'a str,
    /// The page on which assisted filing is arranged.
    pub assisted_href: &'a str,
}

/// The three ways to reach a person, under `title` if it is another than usual.
pub(crate) fn ways_to_reach_a_person(title: Option<&str>, locale: Locale) -> Markup {
    let (call_back, assisted) = (Route::CallBack.path(), Route::AssistedFiling.path());
    let options = ContactOptions { title, call_back_href: &call_back, assisted_href: &assisted };
    contact_options(options, locale)
}

/// The three ways to reach a person. Ends every page except question and document steps.
pub fn contact_options(options: ContactOptions<'_>, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let ContactOptions { title, call_back_href, assisted_href } = options;
    let row = |href, title, note, icon| LinkRow { href, title, note: Some(note), icon: Some(icon) };
    let rows = [
        row(PHONE_HREF, words.phone, words.phone_note, IconName::Phone),
        row(call_back_href, words.call_back, words.call_back_note, IconName::Chat),
        row(assisted_href, words.assisted, words.assisted_note, IconName::Pin),
    ];
    html! {
        section.contact-options aria-labelledby="contact-options-title" {
            h2.contact-options__title #contact-options-title { (title.unwrap_or(words.title)) }
            p.contact-options__hours { (words.hours) }
            (link_rows(&rows))
        }
    }
}
