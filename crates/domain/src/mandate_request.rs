//! Requests to act for somebody: how long they can be answered, and how many one person may make.
//!
//! A request is made to a mobile number. Whether an account exists under the number, and whether its owner has declined, must
//! not be revealed to whoever asks: until it runs out, an unanswered request and a declined one look the same.

/// For how many days a request can be answered. As long, the same number cannot be asked again.
pub const OPEN_DAYS: u8 = 7;
/// For how many hours the code that was sent to the number is valid.
pub const CODE_HOURS: u8 = 24;
/// How many wrong codes make the code of a request invalid.
pub const CODE_ATTEMPTS: u32 = 5;
/// How many requests one person may make in 24 hours.
pub const REQUESTS_PER_DAY: u32 = 3;
/// How many requests of one person may be open at a time.
pub const MAX_OPEN_REQUESTS: u32 = 5;
/// How many requests, by anybody, send a text message to one number in 24 hours. Those after it are only shown in the app.
pub const MESSAGES_PER_DAY: u32 = 3;
/// The longest reason, in characters.
pub const MAX_REASON: usize = 200;
