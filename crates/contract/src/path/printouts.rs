//! Paths of documents to keep.

use domain::ids::{CaseId, ClaimId};

use super::{CASES, ROOT};
use crate::printout::{CasePrintout, ClaimPrintout, PrintoutFormat, YEAR_OVERVIEW};

/// `GET` returns a document about a case: `receipt` or `record`, as `.pdf`, `.png` or `.html`.
pub const CASE_PRINTOUT: &str = "/api/v1/cases/{case}/printouts/{file}";
/// `GET` returns a document about a claim: `decision` or `letters`, as `.pdf`, `.png` or `.html`.
pub const CLAIM_PRINTOUT: &str = "/api/v1/cases/{case}/claims/{claim}/printouts/{file}";
/// `GET` returns the claims and payments of a year: `overview`, as `.pdf`, `.png`, `.html` or `.csv`.
pub const YEAR_PRINTOUT: &str = "/api/v1/me/years/{year}/{file}";

/// [`CASE_PRINTOUT`] in the language with this tag.
pub fn case_printout(
    case: &CaseId,
    printout: CasePrintout,
    format: PrintoutFormat,
    language: &str,
) -> String {
    let (name, extension) = (printout.name(), format.extension());
    format!("{CASES}/{case}/printouts/{name}.{extension}?lang={language}")
}

/// [`CLAIM_PRINTOUT`] in the language with this tag.
pub fn claim_printout(
    case: &CaseId,
    claim: &ClaimId,
    printout: ClaimPrintout,
    format: PrintoutFormat,
    language: &str,
) -> String {
    let (name, extension) = (printout.name(), format.extension());
    format!("{CASES}/{case}/claims/{claim}/printouts/{name}.{extension}?lang={language}")
}

/// [`YEAR_PRINTOUT`] in the language with this tag.
pub fn year_printout(year: u16, format: PrintoutFormat, language: &str) -> String {
    format!("{ROOT}/me/years/{year}/{YEAR_OVERVIEW}.{}?lang={language}", format.extension())
}
