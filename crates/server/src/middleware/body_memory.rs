//! Bounds the memory that bodies of requests take while they arrive.
//!
//! Most bodies are read whole before anything is known about their sender: a signature covers the body. Without a bound, slow
//! connections that each send a long body by half would take all memory.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use axum::extract::{Request, State};
use axum::http::{HeaderMap, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use crate::connections::AddressKey;
use crate::limits::address_of;
use crate::problems::{ProblemResponse, too_many_requests, unavailable};
use crate::state::App;

const MIB: usize = 1_024 * 1_024;
/// The longest body that does not count. Almost all are shorter, so they are read however many long ones there are; and there
/// are only so many connections.
const SHORT: usize = 16 * 1_024;
/// What all long bodies may have together.
const TOTAL: usize = 60 * MIB;
/// What those of one address may have: any one of them fits.
const PER_ADDRESS: usize = 20 * MIB;
/// Seconds after which a refused request may come again.
const RETRY_AFTER: u32 = 5;

/// The memory of bodies, in bytes.
#[derive(Clone, Debug, Default)]
pub(crate) struct BodyMemory(Arc<Mutex<Taken>>);

#[derive(Debug, Default)]
struct Taken {
    total: usize,
    by_address: HashMap<AddressKey, usize>,
}

/// The part of one body; it is given back when this is dropped.
struct Share {
    address: Option<AddressKey>,
    bytes: usize,
    memory: BodyMemory,
}

/// Routes whose bodies are read whole.
#[derive(Clone, Debug)]
pub(crate) struct WholeBodies {
    pub(crate) app: App,
    pub(crate) memory: BodyMemory,
    /// The longest body that the routes accept, in bytes.
    pub(crate) longest: usize,
}

/// Middleware: refuses a long body for which there is no memory at present.
pub(crate) async fn bound(
    State(routes): State<WholeBodies>,
    request: Request,
    next: Next,
) -> Response {
    let WholeBodies { app, memory, longest } = routes;
    let (parts, body) = request.into_parts();
    let bytes = longest_possible(&parts.headers).min(longest);
    let share = if bytes <= SHORT {
        None
    } else {
        match memory.take(address_of(&app, &parts), bytes) {
            Ok(share) => Some(share),
            Err(refused) => return refused.into_response(),
        }
    };
    let response = next.run(Request::from_parts(parts, body)).await;
    drop(share);
    response
}

/// How long the body of a request with these headers may become.
fn longest_possible(headers: &HeaderMap) -> usize {
    if headers.contains_key(header::TRANSFER_ENCODING) {
        return usize::MAX;
    }
    let length = headers.get(header::CONTENT_LENGTH).and_then(|length| length.to_str().ok());
    length.map_or(0, |length| length.parse().unwrap_or(usize::MAX))
}

impl BodyMemory {
    fn take(&self, address: Option<AddressKey>, bytes: usize) -> Result<Share, ProblemResponse> {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let total = taken.total.saturating_add(bytes);
        if TOTAL < total {
            return Err(unavailable(RETRY_AFTER));
        }
        if let Some(address) = address {
            let here = taken.by_address.get(&address).copied().unwrap_or(0).saturating_add(bytes);
            if PER_ADDRESS < here {
                return Err(too_many_requests(RETRY_AFTER));
            }
            taken.by_address.insert(address, here);
        }
        taken.total = total;
        Ok(Share { address, bytes, memory: self.clone() })
    }
}

impl Drop for Share {
    fn drop(&mut self) {
        let mut taken = self.memory.0.lock().unwrap_or_else(PoisonError::into_inner);
        taken.total = taken.total.saturating_sub(self.bytes);
        let Some(address) = self.address else { return };
        if let Some(here) = taken.by_address.get_mut(&address) {
            *here = here.saturating_sub(self.bytes);
            if *here == 0 {
                taken.by_address.remove(&address);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use contract::problem::ProblemKind;

    use super::*;

    fn address(last: u8) -> Option<AddressKey> {
        Some(AddressKey::of([192, 0, 2, last].into()))
    }

    fn refusal(memory: &BodyMemory, last: u8, bytes: usize) -> Option<ProblemKind> {
        memory.take(address(last), bytes).err().map(|refused| refused.kind())
    }

    #[test]
    fn what_is_taken_is_bounded_and_given_back() {
        let memory = BodyMemory::default();
        let held: Vec<_> =
            (0..3).map(|last| memory.take(address(last), PER_ADDRESS).unwrap()).collect();
        assert_eq!(refusal(&memory, 0, 1), Some(ProblemKind::Unavailable));
        drop(held);
        let first = memory.take(address(0), PER_ADDRESS).unwrap();
        assert_eq!(refusal(&memory, 0, 1), Some(ProblemKind::TooManyRequests));
        assert_eq!(refusal(&memory, 1, 1), None);
        drop(first);
        assert_eq!(refusal(&memory, 0, PER_ADDRESS), None);
        let taken = memory.0.lock().unwrap();
        assert_eq!((taken.total, taken.by_address.len()), (0, 0));
    }

    #[test]
    fn a_length_that_is_not_announced_counts_as_the_longest() {
        let headers = |name, value| HeaderMap::from_iter([(name, HeaderValue::from_static(value))]);
        assert_eq!(longest_possible(&HeaderMap::new()), 0);
        assert_eq!(longest_possible(&headers(header::CONTENT_LENGTH, "17")), 17);
        assert_eq!(longest_possible(&headers(header::CONTENT_LENGTH, "x")), usize::MAX);
        assert_eq!(longest_possible(&headers(header::TRANSFER_ENCODING, "chunked")), usize::MAX);
    }
}
