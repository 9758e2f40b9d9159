//! The claims API, asked over real HTTP of a server that runs in this process.
//!
//! Every test has a server of its own on a port of its own with a clock that the test moves. Every answer
//! that refuses is checked to be a problem as the contract has them (see `Browser::send`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod agreeing;
mod authorising;
mod browser;
mod cases;
mod catastrophes;
mod consents;
mod content;
mod demonstration;
mod disputing;
mod drafts;
mod files;
mod filing;
mod finding;
mod guide;
mod killing;
mod lines;
mod live;
mod logging;
mod own;
mod partners;
#[cfg(unix)]
mod postgres;
#[cfg(unix)]
mod processes;
mod products;
mod reading;
mod refusing;
mod sharing;
mod signing_in;
mod static_files;
mod stopping;
mod store;
mod talking;
mod wechat;
mod world;
