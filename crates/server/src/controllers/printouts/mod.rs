//! Documents that people keep: decisions, receipts, letters and records, and the overview of a year.

pub(crate) mod case;
pub(crate) mod claim;
pub(crate) mod year;

use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use contract::printout::PrintoutFormat;
use domain::journal::{CaseState, JournalEvent};
use serde::Deserialize;
use view::printout::Printout;
use view::{Context, Locale};

use crate::controllers::cases::show::{Basis, CaseToShow, case_to_show};
use crate::drawn::language;
use crate::extract::SignedIn;
use crate::printouts::picture_page;
use crate::problems::{HandlerResult, internal, not_found};
use crate::state::App;

/// The query parameters of a document.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct PrintoutQuery {
    /// The language; by default the one that was chosen on this device.
    lang: Option<String>,
    /// Which of its pictures.
    page: Option<u32>,
}

impl PrintoutQuery {
    fn locale(&self, headers: &HeaderMap) -> Locale {
        let asked = self.lang.as_deref().and_then(Locale::from_tag);
        asked.unwrap_or_else(|| language::of(headers))
    }
}

/// A document that was asked for.
struct Asked {
    format: PrintoutFormat,
    query: PrintoutQuery,
    /// The name of the file that is stored, without the extension. It says nothing about anybody's health.
    file: String,
    /// The name in the address, without the extension.
    name: &'static str,
    /// The page of the app that shows the same.
    page: String,
}

/// Sets the document and returns it in the format that was asked for.
async fn respond(app: &App, printout: Printout, asked: Asked) -> HandlerResult<Response> {
    let Asked { format, query, file, name, page } = asked;
    let locale = printout.locale;
    let mut response = match format {
        PrintoutFormat::Pdf => {
            let id = [&file, "-", locale.tag(), "-", &app.clock.today().to_string()].concat();
            let pdf = app.printouts.set(move |typeface| typeset::pdf(&printout, typeface, &id));
            of_type("application/pdf", pdf.await?)
        }
        PrintoutFormat::Png => {
            let page = usize::try_from(query.page.unwrap_or(1)).map_err(|_| not_found())?;
            let picture =
                app.printouts.set(move |typeface| typeset::picture(&printout, typeface, page));
            of_type("image/png", picture.await?.ok_or_else(not_found)?)
        }
        PrintoutFormat::Html => {
            let title = printout.title.clone();
            let count =
                app.printouts.set(move |typeface| typeset::picture_count(&printout, typeface));
            let picture = [name, ".", PrintoutFormat::Png.extension()].concat();
            picture_page(&title, &picture, count.await?, &page, locale)
        }
        // Only a year has a table; its handler writes it.
        PrintoutFormat::Csv => return Err(not_found()),
    };
    keep_private(&mut response, format, &file);
    Ok(response)
}

fn of_type(media: &'static str, body: Vec<u8>) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media))], body).into_response()
}

/// The document is stored nowhere but where the person keeps it, under a name of its own.
fn keep_private(response: &mut Response, format: PrintoutFormat, file: &str) {
    let disposition = match format {
        PrintoutFormat::Pdf | PrintoutFormat::Csv => "attachment",
        // Shown, but kept under a name too.
        PrintoutFormat::Png | PrintoutFormat::Html => "inline",
    };
    let extension = format.extension();
    let disposition = format!("{disposition}; filename=\"{file}.{extension}\"");
    let headers = response.headers_mut();
    if let Ok(disposition) = HeaderValue::from_str(&disposition) {
        headers.insert(header::CONTENT_DISPOSITION, disposition);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("private, no-store"));
}

/// The name of the stored file of a case: its number and which document it is.
fn file_name(case_no: &str, name: &str) -> String {
    let is_plain = |character: &char| character.is_ascii_alphanumeric() || *character == '-';
    let number: String = case_no.chars().filter(is_plain).collect();
    [&number, "-", name].concat()
}

/// A case that the person may read, if this server understands all of it.
struct PrintedCase {
    shown: CaseToShow,
    state: CaseState,
}

impl PrintedCase {
    async fn of(app: &App, signed_in: &SignedIn, case: String) -> HandlerResult<Self> {
        let mut shown = case_to_show(app, signed_in, case).await?;
        // If this server cannot fold the journal or does not know an entry, the document would be wrong.
        let state = shown.state.take().ok_or_else(internal)?;
        if shown.view.entries.iter().any(|entry| entry.event == JournalEvent::Unknown) {
            return Err(internal());
        }
        Ok(Self { shown, state })
    }

    fn context(&self, locale: Locale) -> Context {
        let Basis { today, .. } = self.shown.basis;
        Context { locale, today }
    }
}
