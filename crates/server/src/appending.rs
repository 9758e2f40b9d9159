//! The one way by which a journal grows after filing.

use contract::partner::Appended as AppendedEntry;

use crate::problems::{Answer, not_allowed_now, not_found};
use crate::state::App;
use crate::store::{Append, Appended};

/// Appends and tells those who watch. What does not fit the state is refused.
pub(crate) async fn append(app: &App, append: Append) -> Answer<AppendedEntry> {
    let case = append.case.clone();
    match app.store.append(append).await? {
        Appended::Entry(entry) => {
            app.hub.appended(&case);
            Ok(AppendedEntry { seq: entry.seq, at: entry.at })
        }
        Appended::Refused(reason) => Err(not_allowed_now(reason.to_string())),
        Appended::NoSuchClaim => Err(not_found()),
    }
}
