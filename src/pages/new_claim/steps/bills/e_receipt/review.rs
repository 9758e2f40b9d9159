//! What was read from an electronic receipt or its code: each value with its place and the doubts about it, for the person to
//! confirm.

use std::sync::Arc;

use claim_flow::{KnownReceipt, ReadBill, add_read_bill, known_receipt};
use domain::product::Document;
use file_check::{FileCheck, Format};
use leptos::prelude::*;
use leptos::task::spawn_local;
use receipt_reader::{Amount, Doubt, Excerpt, Field, Found, Reading, Source, read};
use view::format::format_exact;
use view::markup::{Markup, excerpt_place, receipt_excerpt};
use web_sys::File;

use super::Content;
use super::photo::{self, Found as InPhoto};
use super::words::{WORDS, Words};
use crate::pages::new_claim::flow::Flow;
use crate::platform::blob::{self, ObjectUrl};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonRow, DrawnRegion, KeyValue, KeyValueList, Notice, NoticeTone,
    StatusLabel, StatusTone,
};

/// What was read, and the buttons to use it or not. `close` is called at the end, with a message.
#[lazy]
pub(super) fn e_receipt_review(
    flow: Flow,
    content: Content,
    file: StoredValue<Option<File>, LocalStorage>,
    close: Callback<Option<String>>,
) -> AnyView {
    let words = use_words(&WORDS);
    let dismiss = move |()| close.run(None);
    let Some(content) = content else { return refusal(words.not_opened, words, dismiss) };
    let FileCheck { format, verdict, .. } = file_check::check(&content);
    // Whether the server takes the file as a document.
    let is_document = verdict.is_ok();
    if format.is_picture() {
        return view! { <PhotoReview flow content format file close /> }.into_any();
    }
    match read(&content) {
        Ok(reading) => {
            view! { <Review flow reading picture=None is_document file close /> }.into_any()
        }
        Err(unread) => refusal((words.unread)(unread), words, dismiss),
    }
}

/// Searches a photo for the code of a receipt, then shows what it says.
#[component]
fn PhotoReview(
    flow: Flow,
    content: Arc<[u8]>,
    format: Format,
    file: StoredValue<Option<File>, LocalStorage>,
    close: Callback<Option<String>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let found = RwSignal::new(None::<InPhoto>);
    spawn_local(async move {
        // With its type: some file choosers name none, and the file may have changed.
        let in_photo = match blob::make(&content, format.media_type()) {
            Some(photo) => photo::search(&photo).await,
            None => InPhoto::NotOpened,
        };
        // Gone if another file was chosen in the meantime.
        let _ = found.try_set(Some(in_photo));
    });
    let dismiss = move |()| close.run(None);
    move || match found.get() {
        None => {
            view! { <p class="new-claim__second" role="status">{words.searching}</p> }.into_any()
        }
        Some(InPhoto::Code(reading, picture)) => {
            // What the server does not take of what the browser opens is sent as it was drawn.
            view! { <Review flow reading=*reading picture is_document=true file close /> }
                .into_any()
        }
        Some(InPhoto::Nothing) => refusal(words.no_code, words, dismiss),
        Some(InPhoto::NotOpened) if format == Format::Heic => refusal(words.heic, words, dismiss),
        Some(InPhoto::NotOpened) => refusal(words.not_opened, words, dismiss),
    }
}

/// Why nothing was read.
fn refusal(
    why: &'static str,
    words: &'static Words,
    dismiss: impl Fn(()) + Send + Sync + 'static,
) -> AnyView {
    view! {
        <Notice tone=NoticeTone::Error title=why>
            <Button label=words.understood kind=ButtonKind::Small on_press=dismiss />
        </Notice>
    }
    .into_any()
}

#[component]
fn Review(
    flow: Flow,
    reading: Reading,
    picture: Option<Arc<ObjectUrl>>,
    is_document: bool,
    file: StoredValue<Option<File>, LocalStorage>,
    close: Callback<Option<String>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let rows: Vec<_> = rows(&reading, words).into_iter().map(row_view).collect();
    let doubts: Vec<_> =
        reading.doubts.iter().map(|doubt| view! { <li>{sentence(doubt, words)}</li> }).collect();
    let has_doubts = !doubts.is_empty();
    let is_code = reading.number.as_ref().is_some_and(|number| number.source == Source::Code);
    let heading = if is_code { words.heading_of_code } else { words.heading };
    let known = flow.with_untracked(|answers| known_receipt(answers, &reading));
    let known = known.map(|known| match known {
        KnownReceipt::Same(nth) => (words.same)(nth.saturating_add(1)),
        KnownReceipt::Reverses(nth) => (words.reverses)(nth.saturating_add(1)),
    });
    let picture = picture.map(|picture| {
        let address = picture.address().to_owned();
        // The address is valid as long as the picture is kept.
        StoredValue::new(picture);
        view! { <img class="new-claim__code-picture" src=address alt=words.picture_of_code /> }
    });
    let bill = ReadBill::of(&reading);
    let fill = move |()| {
        flow.edit(|answers| add_read_bill(answers, bill.clone()));
        if is_document && let Some(file) = file.get_value() {
            spawn_local(async move {
                // What cannot be added is asked for again in the step of the documents.
                let _ = flow.uploads.add(Document::Invoice, &file).await;
            });
        }
        let message = if is_document { words.filled_and_kept } else { words.filled };
        close.run(Some(message.to_owned()));
    };
    view! {
        <section class="new-claim__e-receipt-review">
            <h2 class="new-claim__bill-title">{heading}</h2>
            <p class="new-claim__hint">{words.lead}</p>
            {known.map(|known| view! { <Notice tone=NoticeTone::Info title=known /> })}
            {picture}
            <KeyValueList>{rows}</KeyValueList>
            {has_doubts.then(|| view! {
                <Notice tone=NoticeTone::Info title=words.look_at>
                    <ul>{doubts}</ul>
                    <p>{words.left_empty}</p>
                </Notice>
            })}
            <ButtonRow>
                <Button label=words.fill_in kind=ButtonKind::Small on_press=fill />
                <Button label=words.by_hand kind=ButtonKind::Small on_press=move |()| close.run(None) />
            </ButtonRow>
        </section>
    }
}

/// A value as it is shown.
struct Row {
    name: &'static str,
    value: String,
    place: String,
    /// The text around it, if it was read from a page.
    excerpt: Option<Markup>,
    /// What to do, if the value has to be looked at.
    check: Option<&'static str>,
}

fn row_view(row: Row) -> impl IntoView {
    let excerpt =
        row.excerpt.map(|excerpt| view! { <DrawnRegion markup=move || excerpt.clone() /> });
    view! {
        <KeyValue name=row.name>
            <span>{row.value}</span>
            {excerpt}
            <span class="new-claim__second">{row.place}</span>
            {row.check.map(|check| view! { <StatusLabel tone=StatusTone::Unsure text=check /> })}
        </KeyValue>
    }
}

/// The values that were read, in the order of the paper.
fn rows(reading: &Reading, words: &Words) -> Vec<Row> {
    let row = |field, value: String, (place, excerpt): Place| Row {
        name: (words.field)(field),
        value,
        place,
        excerpt,
        check: reading.is_doubtful(field).then_some(words.check),
    };
    let place = |source: &Source| place_of(reading, source, words);
    let text = |field, found: &Option<Found<String>>| {
        found.as_ref().map(|found| row(field, found.value.clone(), place(&found.source)))
    };
    let day = reading.issued.as_ref();
    let day =
        day.map(|found| row(Field::Issued, date(found.value, locale_now()), place(&found.source)));
    let heads = [
        text(Field::Issuer, &reading.issuer),
        text(Field::Payer, &reading.payer),
        day,
        text(Field::Code, &reading.code),
        text(Field::Number, &reading.number),
        text(Field::CheckDigits, &reading.check_digits),
    ];
    let lines = reading.lines.first().map(|first| {
        let lines = reading.lines.iter();
        let lines = lines.map(|line| [&line.name, " ", &format_exact(line.amount)].concat());
        let place = match reading.excerpt_of_lines() {
            Some(excerpt) => shown(&excerpt),
            None => place(&first.source),
        };
        row(Field::Lines, lines.collect::<Vec<_>>().join(words.comma), place)
    });
    let amounts = Amount::ALL.into_iter().filter_map(|amount| {
        let found = reading.amounts.get(&amount)?;
        Some(row(Field::Amount(amount), format_exact(found.value), place(&found.source)))
    });
    heads.into_iter().flatten().chain(lines).chain(amounts).collect()
}

/// Where a value stands: in words, and the text around it if it is on a page.
type Place = (String, Option<Markup>);

fn place_of(reading: &Reading, source: &Source, words: &Words) -> Place {
    match source {
        Source::Xml(path) => ((words.in_data)(path.rsplit('/').next().unwrap_or_default()), None),
        Source::Code => (words.in_code.to_owned(), None),
        Source::Page(area) => match reading.excerpt(*area) {
            Some(excerpt) => shown(&excerpt),
            None => ((words.on_page)(area.page.saturating_add(1)), None),
        },
    }
}

fn shown(excerpt: &Excerpt<'_>) -> Place {
    (excerpt_place(excerpt, locale_now()), Some(receipt_excerpt(excerpt)))
}

fn sentence(doubt: &Doubt, words: &Words) -> String {
    match doubt {
        Doubt::Missing(field) => (words.missing)((words.field)(*field)),
        Doubt::Unreadable { field, text } => (words.unreadable)((words.field)(*field), text),
        Doubt::Ambiguous { field, others } => {
            (words.ambiguous)((words.field)(*field), &others.join(words.comma))
        }
        Doubt::Payments { total, payments } => {
            (words.payments)(&format_exact(*total), &format_exact(*payments))
        }
        Doubt::Lines { total, lines } => {
            (words.lines)(&format_exact(*total), &format_exact(*lines))
        }
        Doubt::Words { total, words: in_words } => {
            (words.in_words)(&format_exact(*total), &format_exact(*in_words))
        }
        Doubt::Part(amount) => (words.part)((words.field)(Field::Amount(*amount))),
    }
}
