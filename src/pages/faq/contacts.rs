//! The people who can be contacted, and what each can do.

use leptos::prelude::*;
use routes::Route;

use super::words::{ContactWords, WORDS};
use crate::ui::locale::use_words;
use crate::ui::{ButtonLink, Icon, IconName, PHONE, PHONE_HREF};

#[component]
pub(super) fn Contacts() -> impl IntoView {
    let words = use_words(&WORDS);
    let call = view! {
        <a class="button button--primary" href=PHONE_HREF>
            {words.call}
            {PHONE}
        </a>
    };
    let call_back = view! { <ButtonLink href=Route::CallBack label=words.book_call /> };
    let assisted =
        view! { <ButtonLink href=Route::AssistedFiling label=words.request_assistance /> };
    let call_regulator = view! {
        <a class="button" href="tel:12378">
            {words.call_regulator}
        </a>
    };
    view! {
        <section class="section" aria-labelledby="people">
            <h2 id="people">{words.contacts_title}</h2>
            <p class="small">{words.hours}</p>
            <ul class="faq-contacts">
                <Contact contact=&words.contact_by_phone icon=IconName::Phone>{call}</Contact>
                <Contact contact=&words.contact_call_back icon=IconName::Chat>{call_back}</Contact>
                <Contact contact=&words.contact_assisted icon=IconName::Pin>{assisted}</Contact>
                <Contact contact=&words.contact_regulator icon=IconName::Octagon>{call_regulator}</Contact>
            </ul>
        </section>
    }
}

#[component]
fn Contact(contact: &'static ContactWords, icon: IconName, children: Children) -> impl IntoView {
    view! {
        <li class="faq-contact">
            <Icon name=icon />
            <div class="faq-contact__body">
                <h3 class="faq-contact__title">{contact.title}</h3>
                <p>{contact.text}</p>
                {children()}
            </div>
        </li>
    }
}
