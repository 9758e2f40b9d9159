//! Links that keep what a page shows, as a PDF file or as a picture. They need no script.

use contract::path;
use contract::printout::{CasePrintout, ClaimPrintout, PrintoutFormat};
use domain::ids::{CaseId, ClaimId};
use domain::journal::CaseState;
use maud::{Markup, html};

use crate::printout::WORDS;
use crate::{Context, Locale};

/// The links to a document about a case.
pub(crate) fn case_printout_links(
    case: &CaseState,
    printout: CasePrintout,
    locale: Locale,
) -> Markup {
    let at = |format| path::case_printout(&case.report.case, printout, format, locale.tag());
    let file = [printout.name(), ".pdf"].concat();
    html! {
        div."button-row printouts" data-testid="printouts" { (pdf_and_picture(at, &file, locale)) }
    }
}

/// The links to a document about a claim.
pub(crate) fn claim_printout_links(
    case: &CaseId,
    claim: &ClaimId,
    printout: ClaimPrintout,
    locale: Locale,
) -> Markup {
    let at = |format| path::claim_printout(case, claim, printout, format, locale.tag());
    let file = [printout.name(), ".pdf"].concat();
    html! {
        div."button-row printouts" data-testid="printouts" { (pdf_and_picture(at, &file, locale)) }
    }
}

/// The links to the letters that were sent about a claim.
pub fn letters_links(case: &CaseId, claim: &ClaimId, locale: Locale) -> Markup {
    claim_printout_links(case, claim, ClaimPrintout::Letters, locale)
}

/// The links to the overviews of this year and the last, closed until they are asked for.
pub(crate) fn year_links(context: Context) -> Markup {
    let (words, locale) = (WORDS.get(context.locale), context.locale);
    let this_year = context.today.year();
    html! {
        details.disclosure data-testid="years" {
            summary { (words.years) }
            @for year in [this_year, this_year.saturating_sub(1)] {
                @let at = |format| path::year_printout(year, format, locale.tag());
                h2 { ((words.overview)(year)) }
                div."button-row printouts" {
                    (pdf_and_picture(at, &format!("{year}.pdf"), locale))
                    (file_link(&at(PrintoutFormat::Csv), &format!("{year}.csv"), words.save_as_table, TABLE))
                }
            }
        }
    }
}

/// The links, and how to keep a picture in WeChat, which stores no files. The style of `src/ui/printouts.css` shows what works:
/// only the browser knows where it runs.
fn pdf_and_picture(at: impl Fn(PrintoutFormat) -> String, file: &str, locale: Locale) -> Markup {
    let words = WORDS.get(locale);
    html! {
        (file_link(&at(PrintoutFormat::Pdf), file, words.save_as_pdf, PDF))
        a.button.printouts__set href=(at(PrintoutFormat::Html)) rel="external" {
            span.button__face { (words.save_as_picture) }
        }
        p."small printouts__set printouts__in-wechat" { (words.in_wechat) }
    }
}

/// The classes of a file that is set with a font, and of one that is not.
const PDF: &str = "button printouts__file printouts__set";
const TABLE: &str = "button printouts__file";

/// A link that stores what it leads to as `file`.
fn file_link(href: &str, file: &str, label: &str, class: &str) -> Markup {
    html! {
        a class=(class) href=(href) download=(file) rel="external" { span.button__face { (label) } }
    }
}
