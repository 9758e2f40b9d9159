//! Money, dates and numbers as people read them, the same in the browser and on the server.

mod dates;
mod money;
mod numbers;
mod phrases;
mod speech;

pub use dates::{
    MonthName, clock_time, date, date_with, full_date, moment, month, time_with_seconds,
};
pub use money::{
    AmountParts, amount_parts, format_deduction, format_exact, format_plain, format_rounded,
    format_whole_yuan,
};
pub use numbers::{count, percent, plural};
pub use phrases::split_after_punctuation;
pub use speech::spoken_line;
