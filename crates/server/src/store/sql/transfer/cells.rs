//! The values of rows, as both databases have them.

use sqlx::any::{AnyArguments, AnyRow};
use sqlx::query::Query;
use sqlx::{Any, Row};

use crate::store::{Result, StoreError};

/// The values of a row.
pub(super) type RowCells = Vec<Cell>;

/// A type of column: `TEXT`, `INTEGER` or `BIGINT`, `BLOB` or `BYTEA`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum CellKind {
    Text,
    Number,
    Bytes,
}

/// A value, or none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Cell {
    Text(Option<String>),
    Number(Option<i64>),
    Bytes(Option<Vec<u8>>),
}

impl CellKind {
    /// The type by its name in SQLite's schema, whose tables are strict.
    pub(super) fn of(name: &str) -> Result<Self> {
        match name {
            "TEXT" => Ok(Self::Text),
            "INTEGER" => Ok(Self::Number),
            "BLOB" => Ok(Self::Bytes),
            _ => Err(StoreError::Corrupt("a column has a type that cannot be moved")),
        }
    }

    pub(super) fn read(self, row: &AnyRow, column: usize) -> sqlx::Result<Cell> {
        Ok(match self {
            Self::Text => Cell::Text(row.try_get(column)?),
            Self::Number => Cell::Number(row.try_get(column)?),
            Self::Bytes => Cell::Bytes(row.try_get(column)?),
        })
    }
}

impl Cell {
    pub(super) fn bind(self, query: Query<'_, Any, AnyArguments>) -> Query<'_, Any, AnyArguments> {
        match self {
            Self::Text(text) => query.bind(text),
            Self::Number(number) => query.bind(number),
            Self::Bytes(bytes) => query.bind(bytes),
        }
    }

    /// The value as bytes that no other value has.
    pub(super) fn encode(&self) -> Vec<u8> {
        let (tag, bytes) = match self {
            Self::Text(Some(text)) => (b't', text.as_bytes().to_vec()),
            Self::Number(Some(number)) => (b'n', number.to_be_bytes().to_vec()),
            Self::Bytes(Some(bytes)) => (b'b', bytes.clone()),
            Self::Text(None) | Self::Number(None) | Self::Bytes(None) => (b'-', Vec::new()),
        };
        let mut encoded = vec![tag];
        encoded.extend((bytes.len() as u64).to_be_bytes());
        encoded.extend(bytes);
        encoded
    }
}
