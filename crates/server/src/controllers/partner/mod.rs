//! The partners' side.

mod entries;
mod queue;
mod visits;

pub(crate) use entries::append;
pub(crate) use queue::list as queue;
pub(crate) use visits::report as report_visit;

use domain::ids::InsurerCode;

use crate::partner::{Role, Signed};
use crate::problems::{Answer, not_found};

/// The insurer that signed. For other partners there is nothing here.
fn insurer(signed: &Signed) -> Answer<InsurerCode> {
    match &signed.partner.role {
        Role::Insurer(code) => Ok(code.clone()),
        Role::Hospital => Err(not_found()),
    }
}
