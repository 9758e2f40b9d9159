//! Tests of the claims API over HTTP, against a server in this process.
//!
//! Every test has its own server on its own port, with a clock that the test advances. Every error response is
//! checked to be a problem (see `Browser::send`).

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[macro_use]
mod scenarios;

mod account;
mod agreement;
mod antivirus;
mod assessed_parts;
mod authorization;
mod backup;
mod bucket;
mod calendar_feed;
mod captured_log;
mod cases;
mod catastrophes;
mod claim_links;
mod claim_shares;
mod client;
mod clocks;
mod conditional_requests;
mod configuration;
mod conform;
mod connections;
mod consents;
mod content;
mod crash_safety;
mod data_files;
mod demo;
mod described;
mod disputes;
mod drafts;
mod drawn_home_and_policies;
mod drawn_pages;
mod drawn_public_pages;
mod ended_mandates;
mod evidence;
mod examples;
mod faq_search;
mod figures;
mod files;
mod filing;
#[cfg(target_os = "linux")]
mod full_disk;
mod hospital_search;
mod hostile_input;
mod insurer_consents;
mod insurer_files;
mod lines_of_insurance;
mod live;
mod logging;
mod long_journals;
mod losses;
mod mandate_requests;
mod messages_and_support;
mod metrics;
#[cfg(unix)]
mod multiple_servers;
mod notifications;
#[cfg(feature = "otel")]
mod otel;
mod outgoing;
mod outside_policies;
mod panics;
mod partner_events;
mod partner_guide;
mod partners;
mod policy_links;
#[cfg(unix)]
mod postgres;
mod power_cuts;
mod printouts;
mod problems;
mod products;
mod rate_limits;
mod records;
mod request_turns;
mod restart;
mod sign_in;
mod start;
mod static_files;
mod store;
mod test_server;
mod upgrades;
mod usage;
mod watched_log;
mod wechat;
