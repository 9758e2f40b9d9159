//! The questions and answers: all of them as a list that unfolds, and one on a page of its own.

mod contacts;
mod entry;
mod words;

use contract::content::{Faq, FaqEntry};
use domain::product::InsuranceLine;
use maud::{Markup, html};
use routes::{LINES, Route};

use super::filter_pills::room_for_pills;
use super::frame::framed_page;
use super::header::HeaderStart;
use super::heading::page_heading;
use super::icon::{IconName, icon};
use super::link_row::{LinkRow, link_rows};
use super::region::Region;
use super::search_box::room_for_search_box;
use super::tabs::{Tab, Tabs};
use crate::{Locale, Text};
pub use contacts::faq_contacts;
pub use entry::{
    faq_basis, faq_entry_body, faq_entry_help, faq_entry_page, faq_entry_related, faq_entry_title,
};
use words::WORDS;
pub use words::{FaqControls, faq_controls};

/// The page of all entries as the app shows it first, with everything around it.
pub fn faq_page(faq: &Faq, locale: Locale) -> Markup {
    let entries = &faq.entries;
    let regions = html! {
        (Region::FaqTop.element(&faq_top(locale)))
        (room_for_search(entries, locale))
        p.note { (faq_count(entries.len(), 0, locale)) }
        (Region::FaqEntries.element(&faq_entries(entries, locale)))
        (Region::FaqLinks.element(&faq_links(locale)))
        (Region::FaqContacts.element(&faq_contacts(locale)))
    };
    page(Route::Home, faq_title(locale).into(), &regions, locale)
}

fn page(back: Route, title: Text, regions: &Markup, locale: Locale) -> Markup {
    let start = HeaderStart::Back { href: back.path().into(), title };
    let tabs = Tabs { current: Some(Tab::Coverage), turn_in: None };
    framed_page(&start, tabs, &html! { div.narrow { (regions) } }, locale)
}

/// The title of the page of all entries.
pub const fn faq_title(locale: Locale) -> &'static str {
    WORDS.get(locale).title
}

/// The heading of the page of all entries.
pub fn faq_top(locale: Locale) -> Markup {
    page_heading(WORDS.get(locale).heading, None)
}

/// The label of the filter for entries about this line of insurance, or about any, and how many there are.
pub fn faq_filter_label(line: Option<InsuranceLine>, count: usize, locale: Locale) -> Text {
    let words = WORDS.get(locale);
    let name = line.map_or(words.all_kinds, words.line_label);
    [name, " ", &count.to_string()].concat().into()
}

/// Where the app searches and filters. Lines without entries have no filter.
fn room_for_search(entries: &[FaqEntry], locale: Locale) -> Markup {
    let of_line = |line: InsuranceLine| {
        let count = entries.iter().filter(|entry| entry.is_about(line)).count();
        (0 < count).then(|| faq_filter_label(Some(line), count, locale))
    };
    let all = faq_filter_label(None, entries.len(), locale);
    let labels: Vec<Text> =
        std::iter::once(all).chain(LINES.into_iter().filter_map(of_line)).collect();
    html! {
        div."faq-search room-for-app" aria-hidden="true" {
            (room_for_search_box())
            (room_for_pills(&labels))
        }
    }
}

/// How many answers and case studies are listed.
pub fn faq_count(answers: usize, cases: usize, locale: Locale) -> String {
    (WORDS.get(locale).found)(answers, cases)
}

/// The entries, each of which unfolds its answer.
pub fn faq_entries<'a>(entries: impl IntoIterator<Item = &'a FaqEntry>, locale: Locale) -> Markup {
    html! {
        ul.faq { @for entry in entries { (row(entry, locale)) } }
    }
}

fn row(FaqEntry { id, question, answer, basis, .. }: &FaqEntry, locale: Locale) -> Markup {
    html! {
        // The id keeps what is unfolded at its entry when the list is filtered.
        li.faq__item id={ "entry-" (id) } data-testid="faq-item" {
            details {
                summary.faq__row {
                    span.faq__question { (locale.pick(question)) }
                    (icon(IconName::ChevronDown))
                }
                div.faq__unfolded {
                    p { (locale.pick(answer)) }
                    (entry::basis_line(basis, locale))
                    p {
                        a.link href=(Route::FaqEntry(id.clone()).path()) {
                            (WORDS.get(locale).open_entry)
                        }
                    }
                }
            }
        }
    }
}

/// The links to the case studies and the guides.
pub fn faq_links(locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    let (cases, guides) = (Route::CaseStudies.path(), Route::Guides.path());
    let row = |href, [title, note]: [&'static str; 2], icon| LinkRow {
        href,
        title,
        note: Some(note),
        icon: Some(icon),
    };
    link_rows(&[
        row(&cases, words.all_cases, IconName::Doc),
        row(&guides, words.guides, IconName::Book),
    ])
}
