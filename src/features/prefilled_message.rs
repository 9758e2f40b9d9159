//! A message that one page has composed and the person may edit and send on the page of messages. In memory only.

use std::cell::Cell;

use domain::ids::CaseId;

thread_local! {
    static PREFILLED: Cell<Option<(CaseId, String)>> = const { Cell::new(None) };
}

/// Passes a text to the messages of `case`.
pub fn set(case: CaseId, text: String) {
    PREFILLED.set(Some((case, text)));
}

/// The text that was passed to the messages of `case`.
pub fn take(case: &CaseId) -> Option<String> {
    PREFILLED.take().filter(|(to, _)| to == case).map(|(_, text)| text)
}
