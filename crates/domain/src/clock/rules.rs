//! The dated table of legal limits.

use serde::{Deserialize, Serialize};

/// A limit's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RuleId {
    /// Stub.
    DecidePersonal,
}
/// How days are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayKind {}
/// The article a limit comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Basis {}
/// One row.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LimitRule;
/// The table.
pub const RULES: &[LimitRule] = &[];
