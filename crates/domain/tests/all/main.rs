//! Tests of the rules through the public interface, one module for each subject, in one program.
#![cfg(feature = "authoring")]

#[path = "../support/mod.rs"]
mod support;

mod accident;
mod actual_cost_limit;
mod case_studies;
mod decisions;
mod demo_examples;
mod entry_order;
mod event_limits;
mod events;
mod evidence;
mod gates;
mod generators;
mod home;
mod interpretations;
mod lump_sums;
mod motor;
mod outside_policies;
mod periods;
mod products;
mod properties;
mod receipts;
mod several_payments;
mod small_property;
mod usage;
mod verdicts;
mod victims;
mod visit_limits;
mod worked_examples;
