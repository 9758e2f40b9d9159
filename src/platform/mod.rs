//! The browser interfaces that the app uses: storage, encryption, random numbers, time, the window, navigation, WeChat,
//! event streams, push messages, files, pictures, codes in photos, JSON, bodies of responses, speech, and the first screen.
//! Knows no API and no page.

pub mod blob;
pub mod body;
pub mod clock;
pub mod event_stream;
pub mod first_screen;
mod indexed_db;
mod js;
pub mod json;
pub mod lazy_part;
pub mod lock;
pub mod navigation;
pub mod photo_codes;
pub mod picture;
pub mod push;
pub mod random;
pub mod sealed_slot;
pub mod speech;
pub mod storage;
pub mod vault;
pub mod wechat;
pub mod window;
