//! The people who can be asked, and what each of them can do.

use maud::{Markup, html};
use routes::Route;

use super::words::{ContactWords, WORDS};
use crate::Locale;
use crate::markup::button::{ButtonKind, button_link};
use crate::markup::contact_options::{PHONE, PHONE_HREF};
use crate::markup::icon::{IconName, icon};

/// The phone number of the regulator, as a link.
const REGULATOR_HREF: &str = "tel:12378";

/// Whom one can ask instead.
pub fn faq_contacts(locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let call = html! {
        a.button."button--primary" href=(PHONE_HREF) { (words.call) (PHONE) }
    };
    let call_back = button_link(&Route::CallBack.path(), words.book_call, ButtonKind::Secondary);
    let assisted =
        button_link(&Route::AssistedFiling.path(), words.request_assistance, ButtonKind::Secondary);
    let regulator = html! { a.button href=(REGULATOR_HREF) { (words.call_regulator) } };
    html! {
        section.section aria-labelledby="people" {
            h2 #people { (words.contacts_title) }
            p.small { (words.hours) }
            ul.faq-contacts {
                (contact(&words.contact_by_phone, IconName::Phone, &call))
                (contact(&words.contact_call_back, IconName::Chat, &call_back))
                (contact(&words.contact_assisted, IconName::Pin, &assisted))
                (contact(&words.contact_regulator, IconName::Octagon, &regulator))
            }
        }
    }
}

fn contact(ContactWords { title, text }: &ContactWords, name: IconName, way: &Markup) -> Markup {
    html! {
        li.faq-contact {
            (icon(name))
            div.faq-contact__body {
                h3.faq-contact__title { (title) }
                p { (text) }
                (way)
            }
        }
    }
}
