//! Deadlines.

/// A deadline.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Deadline;
/// A pause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pause;
/// How far it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Progress {}
/// All.
pub fn deadlines() {}
/// The one to show.
pub fn leading_deadline() {}
