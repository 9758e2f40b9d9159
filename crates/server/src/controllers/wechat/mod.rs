//! WeChat: signatures for its JS-SDK, and signing in with it.

pub(crate) mod config;
pub(crate) mod mini_program;
pub(crate) mod sign_in;

use contract::problem::ProblemKind;
use domain::validation::FieldFlaw;

use crate::problems::{ProblemResponse, invalid_field, unavailable};
use crate::wechat::ExchangeError;

/// Seconds until WeChat may be asked again.
const RETRY_SECONDS: u32 = 10;

fn not_offered() -> ProblemResponse {
    let detail = "This is not configured on this server.";
    ProblemResponse::new(ProblemKind::NotOffered, detail)
}

/// The response if the code in `field` says nothing.
fn not_exchanged(error: &ExchangeError, field: &str) -> ProblemResponse {
    match error {
        ExchangeError::WrongCode | ExchangeError::Preview => {
            invalid_field(field, FieldFlaw::WrongCode)
        }
        ExchangeError::Failed => unavailable(RETRY_SECONDS),
    }
}
