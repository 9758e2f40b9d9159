//! The partners' side.

pub(crate) mod appointments;
pub(crate) mod catastrophes;
pub(crate) mod entries;
pub(crate) mod files;
pub(crate) mod hand_over;
pub(crate) mod messages;
pub(crate) mod queue;
pub(crate) mod support;
pub(crate) mod visits;

use domain::ids::InsurerCode;

use crate::partner::{Role, SignedRequest};
use crate::problems::{HandlerResult, not_found};

/// The insurer that signed. For other partners there is nothing here.
fn insurer(signed: &SignedRequest) -> HandlerResult<InsurerCode> {
    match &signed.partner.role {
        Role::Insurer(code) => Ok(code.clone()),
        Role::Hospital | Role::Desk | Role::MiniProgram => Err(not_found()),
    }
}
