//! The insurance domain: money, dates, policy terms, coverage rules, the claim journal and the legal clock.
//!
//! Pure: no I/O, no clock, no randomness, no async. The same code runs in the server and, compiled to
//! WebAssembly, in the browser; today's date is an argument. It contains no texts for people: those come
//! from product data or from the pages.

pub mod date;
pub mod ids;
pub mod money;
pub mod sorting;
pub mod text;
pub mod time_window;

pub mod assess;
pub mod authority;
pub mod case_study;
pub mod catastrophe;
#[cfg(feature = "authoring")]
pub mod example;
pub mod fact;
pub mod file;
pub mod incident;
pub mod outside_policy;
pub mod partner_event;
pub mod policy;
pub mod product;

pub mod appointment;
pub mod clock;
pub mod dispute;
pub mod duplicates;
pub mod journal;
pub mod postal_claim;

pub mod consent;

pub mod claim_share;
pub mod mandate_request;
pub mod messages;
pub mod notification;
pub mod retention;
pub mod support;

pub mod validation;

#[cfg(feature = "openapi")]
mod openapi;
