//! The claims API, asked over real HTTP of a server that runs in this process.
//!
//! Every test has a server of its own on a port of its own with a clock that the test moves. Every answer
//! that refuses is checked to be a problem as the contract has them (see `Browser::send`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod account;
mod agreement;
mod authorization;
mod cases;
mod catastrophes;
mod client;
mod consents;
mod content;
mod crash_safety;
mod demo;
mod disputes;
mod drafts;
mod faq_search;
mod files;
mod filing;
mod insurer_consents;
mod lines_of_insurance;
mod live;
mod logging;
mod messages_and_support;
#[cfg(unix)]
mod multiple_servers;
mod partner_guide;
mod partners;
#[cfg(unix)]
mod postgres;
mod problems;
mod products;
mod reads;
mod restart;
mod sign_in;
mod static_files;
mod store;
mod wechat;
mod world;
