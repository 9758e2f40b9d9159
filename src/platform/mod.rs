//! The browser, as far as the app needs it: storage, chance, time, the window, WeChat, live events, pictures,
//! the last resort. Knows no API, no page and no words but those of the last resort.

pub mod clock;
pub mod event_stream;
mod js;
pub mod panic;
pub mod picture;
pub mod random;
pub mod speech;
pub mod storage;
pub mod vault;
pub mod wechat;
pub mod window;
