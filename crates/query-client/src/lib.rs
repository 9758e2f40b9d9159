//! The state of reads and writes to the API, as signals.
//!
//! A [`Query`] reads: it keeps the newest response for its key. A [`Command`] writes: it keeps one idempotency
//! key until the write is answered, and outlives the view that started it. A [`LivePlan`] decides when an event
//! stream is opened again, and when is fetched instead. None of them knows an endpoint, a view or the browser, so they
//! are tested natively.

mod command;
mod error;
mod key;
mod live_plan;
mod query;
mod remote;
mod server_time;

pub use command::{Command, CommandState, Commands, WriteStore};
pub use error::ApiError;
pub use key::{KeyPolicy, KeyStore, fingerprint};
pub use live_plan::{LivePlan, LiveSignal, LiveState, LiveStep, StreamAction};
pub use query::{Query, RefetchAll, use_refetch_all};
pub use remote::Remote;
pub use server_time::corrected_offset_ms;
