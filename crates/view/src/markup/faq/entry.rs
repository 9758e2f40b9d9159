//! One question with its answer, on a page of its own.

use contract::content::{Faq, FaqEntry};
use domain::text::Bilingual;
use maud::{Markup, html};
use routes::{LINES, Route, RouteId};

use super::words::WORDS;
use super::{faq_controls, page};
use crate::Locale;
use crate::labels::line_name;
use crate::markup::button::{ButtonKind, room_for_button};
use crate::markup::contact_options::ways_to_reach_a_person;
use crate::markup::heading::page_heading;
use crate::markup::link_row::{LinkRow, link_rows};
use crate::markup::region::Region;
use crate::markup::share::room_for_share;

/// The page of one entry as the app shows it first, with everything around it.
pub fn faq_entry_page(entry: &FaqEntry, faq: &Faq, locale: Locale) -> Markup {
    let regions = html! {
        (Region::FaqEntryBody.element(&faq_entry_body(entry, locale)))
        (room_for_vote(locale))
        div.button-row { (room_for_share(locale)) }
        (Region::FaqEntryRelated.element(&faq_entry_related(entry, faq, locale)))
        (Region::FaqEntryHelp.element(&faq_entry_help(locale)))
    };
    page(Route::FAQ, faq_entry_title(locale).into(), &regions, locale)
}

/// The title of the page.
pub const fn faq_entry_title(locale: Locale) -> &'static str {
    let title = RouteId::FaqEntry.title();
    match locale {
        Locale::ZhCn => title.zh,
        Locale::En => title.en,
    }
}

/// The question, the answer, and what it is based on.
pub fn faq_entry_body(entry: &FaqEntry, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let FaqEntry { question, answer, basis, lines, .. } = entry;
    let is_about_all = lines.is_empty() || lines.len() == LINES.len();
    let names: Vec<_> = lines.iter().map(|line| line_name(*line, locale)).collect();
    html! {
        (page_heading(locale.pick(question), None))
        p.note { @if is_about_all { (words.all_lines) } @else { (names.join(words.separator)) } }
        p."lead faq-entry__text" { (locale.pick(answer)) }
        (basis_line(basis, locale))
    }
}

/// The laws and clauses on which an answer is based; `None` if it names none.
pub fn faq_basis(basis: &[Bilingual], locale: Locale) -> Option<String> {
    let words = WORDS.get(locale);
    let names: Vec<_> = basis.iter().map(|basis| locale.pick(basis)).collect();
    (!names.is_empty()).then(|| [words.basis, &names.join(words.separator)].concat())
}

pub(super) fn basis_line(basis: &[Bilingual], locale: Locale) -> Markup {
    html! {
        @if let Some(line) = faq_basis(basis, locale) { p."note faq__basis" { (line) } }
    }
}

/// Where the app asks whether the answer was helpful.
fn room_for_vote(locale: Locale) -> Markup {
    let controls = faq_controls(locale);
    html! {
        div."helpful room-for-app" aria-hidden="true" {
            p.helpful__question { (controls.helpful) }
            div.helpful__buttons {
                (room_for_button(controls.yes, ButtonKind::Small))
                (room_for_button(controls.no, ButtonKind::Small))
            }
        }
    }
}

/// The related entries, if there are any.
pub fn faq_entry_related(entry: &FaqEntry, faq: &Faq, locale: Locale) -> Markup {
    let find = |id: &String| faq.entries.iter().find(|entry| entry.id == *id);
    let related: Vec<_> = entry
        .related
        .iter()
        .filter_map(find)
        .map(|entry| (Route::FaqEntry(entry.id.clone()).path(), locale.pick(&entry.question)))
        .collect();
    let rows: Vec<_> = related
        .iter()
        .map(|(href, title)| LinkRow { href, title, note: None, icon: None })
        .collect();
    html! {
        @if !rows.is_empty() {
            section.section aria-labelledby="related" {
                h2 #related { (WORDS.get(locale).related) }
                (link_rows(&rows))
            }
        }
    }
}

/// How to reach a person.
pub fn faq_entry_help(locale: Locale) -> Markup {
    ways_to_reach_a_person(Some(WORDS.get(locale).contact_title), locale)
}
