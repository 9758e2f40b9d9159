//! Everybody who can be reached, and what they can do.

use leptos::prelude::*;

use super::words::{WORDS, Way};
use crate::components::{ButtonLink, Icon, IconName, PHONE, PHONE_HREF};
use crate::locale::use_words;
use crate::routes::Route;

#[component]
pub(super) fn People() -> impl IntoView {
    let words = use_words(&WORDS);
    let call = view! {
        <a class="button button--primary" href=PHONE_HREF>
            {words.call}
            {PHONE}
        </a>
    };
    let call_back = view! { <ButtonLink href=Route::CallBack label=words.book_call /> };
    let assisted = view! { <ButtonLink href=Route::Assisted label=words.ask_assisted /> };
    let call_regulator = view! {
        <a class="button" href="tel:12378">
            {words.call_regulator}
        </a>
    };
    view! {
        <section class="section" aria-labelledby="people">
            <h2 id="people">{words.people}</h2>
            <p class="small">{words.hours}</p>
            <ul class="help-people">
                <Person way=&words.ask icon=IconName::Phone>{call}</Person>
                <Person way=&words.call_back icon=IconName::Chat>{call_back}</Person>
                <Person way=&words.assisted icon=IconName::Pin>{assisted}</Person>
                <Person way=&words.regulator icon=IconName::Octagon>{call_regulator}</Person>
            </ul>
        </section>
    }
}

#[component]
fn Person(way: &'static Way, icon: IconName, children: Children) -> impl IntoView {
    view! {
        <li class="help-person">
            <Icon name=icon />
            <div class="help-person__body">
                <h3 class="help-person__title">{way.title}</h3>
                <p>{way.text}</p>
                {children()}
            </div>
        </li>
    }
}
