//! The overview of a year: the claims that were filed in it, and the money that arrived.

use axum::extract::{Path, Query, State};
use axum::http::HeaderMap;
use axum::response::Response;
use contract::case::CaseSummary;
use contract::path;
use contract::printout::{PrintoutFormat, YEAR_OVERVIEW};
use contract::problem::ProblemKind;
use domain::journal::{CaseState, JournalEntry, fold_with_gaps};
use routes::Route;
use view::Context;
use view::printout::{CaseOfYear, YearOverview};

use super::{Asked, PrintoutQuery, keep_private, of_type, respond};
use crate::extract::SignedIn;
use crate::problems::{HandlerResult, ProblemResponse, internal, not_found};
use crate::state::App;
use crate::store::NEWEST_ENTRIES;

/// How many cases are read at a time.
const PAGE: u32 = 50;
/// The most cases of a year. Nobody has so many, and their journals are read one by one.
const MAX_CASES: usize = 1_000;
/// How spreadsheets know that a file is UTF-8.
const BYTE_ORDER_MARK: &str = "\u{feff}";

/// `GET /me/years/{year}/{file}`: returns the claims that were filed in a year and the payments that were received in it, as
/// a PDF file, as pictures or as a table.
#[utoipa::path(
    get,
    path = path::YEAR_PRINTOUT,
    operation_id = "show_year_printout",
    tag = "me",
    security(("session" = [])),
    params(
        ("year" = u16, Path, example = 2026),
        ("file" = String, Path, description = "`overview`, and `.pdf`, `.png`, `.html` or `.csv`. The table has a byte order mark, days as in `2026-11-06` and amounts in yuan with two decimals.", example = "overview.csv"),
        ("lang" = Option<String>, Query, description = "`en` or `zh-CN`; by default the one chosen on the device.", example = "en"),
        ("page" = Option<u32>, Query, description = "Which page a picture shows, from 1.", example = 1),
    ),
    responses((status = OK, description = "The overview. 501 if the server has no font, except for the table; 503 with `Retry-After` if too many are asked for at once.", content((Vec<u8> = "application/pdf"), (Vec<u8> = "image/png"), (String = "text/html"), (String = "text/csv")))),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
    Path((year, file)): Path<(String, String)>,
    Query(query): Query<PrintoutQuery>,
    headers: HeaderMap,
) -> HandlerResult<Response> {
    let year: u16 = year.parse().map_err(|_| not_found())?;
    let (name, format) = PrintoutFormat::split(&file).ok_or_else(not_found)?;
    if name != YEAR_OVERVIEW {
        return Err(not_found());
    }
    let read = cases_of(&app, &signed_in, year).await?;
    let cases: Vec<_> = read
        .iter()
        .map(|(summary, case, entries)| {
            let insured_name = &summary.insured_name;
            CaseOfYear { insured_name, case, entries }
        })
        .collect();
    let context = Context { locale: query.locale(&headers), today: app.clock.today() };
    let overview = YearOverview::of(year, &cases, context);
    let file = format!("{YEAR_OVERVIEW}-{year}");
    match format {
        PrintoutFormat::Csv => {
            let mut response = of_type("text/csv; charset=utf-8", table(&overview)?);
            keep_private(&mut response, format, &file);
            Ok(response)
        }
        PrintoutFormat::Pdf | PrintoutFormat::Png | PrintoutFormat::Html => {
            let printout = overview.printout(&signed_in.account.name);
            let page = Route::CLAIMS.path();
            respond(&app, printout, Asked { format, query, file, name: YEAR_OVERVIEW, page }).await
        }
    }
}

/// The person's cases that may have something in this year: filed by its end, and changed since its beginning.
async fn cases_of(
    app: &App,
    signed_in: &SignedIn,
    year: u16,
) -> HandlerResult<Vec<(CaseSummary, CaseState, Vec<JournalEntry>)>> {
    let mut cases = Vec::new();
    let mut after = None;
    loop {
        let page = app.store.cases(signed_in.id(), PAGE, after).await?;
        after = page.cases.last().map(|row| row.at.clone());
        for row in page.cases {
            // They come in the order of their last change.
            if row.at.updated_at.date().year() < year {
                return Ok(cases);
            }
            let summary: CaseSummary =
                serde_json::from_str(row.summary.get()).map_err(|_| internal())?;
            if year < summary.filed_at.date().year() {
                continue;
            }
            if cases.len() == MAX_CASES {
                let detail = "The year has more than 1000 cases. Use the export of all data.";
                return Err(ProblemResponse::new(ProblemKind::TooLarge, detail));
            }
            let entries = app.store.abridged_journal(&row.at.id, NEWEST_ENTRIES).await?;
            let case = fold_with_gaps(&entries).map_err(|_| internal())?;
            cases.push((summary, case, entries));
        }
        if !page.more {
            return Ok(cases);
        }
    }
}

/// The overview as CSV (RFC 4180).
fn table(overview: &YearOverview) -> HandlerResult<Vec<u8>> {
    let body = BYTE_ORDER_MARK.as_bytes().to_vec();
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(body);
    for record in overview.records() {
        writer.write_record(record.iter().map(|cell| no_formula(cell))).map_err(|_| internal())?;
    }
    writer.into_inner().map_err(|_| internal())
}

/// A cell that a spreadsheet would calculate gets an apostrophe before it, so that it is text.
fn no_formula(cell: &str) -> String {
    let is_number = cell.parse::<f64>().is_ok();
    if cell.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) && !is_number {
        ["'", cell].concat()
    } else {
        cell.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_cell_is_a_formula() {
        for (cell, written) in [
            ("=HYPERLINK(\"http://x\")", "'=HYPERLINK(\"http://x\")"),
            ("+1+2", "'+1+2"),
            ("@SUM(A1)", "'@SUM(A1)"),
            ("-cmd", "'-cmd"),
            ("\t=1", "'\t=1"),
            ("-12.50", "-12.50"),
            ("远山", "远山"),
            ("", ""),
        ] {
            assert_eq!(no_formula(cell), written);
        }
    }
}
