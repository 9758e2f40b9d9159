//! The digest of a table, whatever the order of its rows.

use super::cells::RowCells;
use crate::random::{hex, sha256};

/// How many rows there are, and the sum of their SHA-256 as four numbers each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct TableDigest {
    rows: u64,
    sum: [u64; 4],
}

impl TableDigest {
    pub(super) fn add(&mut self, row: &RowCells) {
        let encoded: Vec<u8> = row.iter().flat_map(super::cells::Cell::encode).collect();
        let hash = sha256(&encoded);
        let (numbers, _) = hash.as_chunks::<8>();
        for (sum, number) in self.sum.iter_mut().zip(numbers) {
            *sum = sum.wrapping_add(u64::from_be_bytes(*number));
        }
        self.rows += 1;
    }

    pub(super) fn rows(&self) -> u64 {
        self.rows
    }

    pub(super) fn hex(&self) -> String {
        self.sum.iter().map(|number| hex(&number.to_be_bytes())).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::super::cells::Cell;
    use super::*;

    fn digest(rows: &[RowCells]) -> TableDigest {
        let mut digest = TableDigest::default();
        rows.iter().for_each(|row| digest.add(row));
        digest
    }

    #[test]
    fn only_the_order_of_rows_does_not_matter() {
        let text = |text: &str| Cell::Text(Some(text.into()));
        let (one, two) = (vec![text("a"), text("bc")], vec![text("ab"), text("c")]);
        let both = digest(&[one.clone(), two.clone()]);
        assert_eq!(both, digest(&[two.clone(), one.clone()]));
        assert_eq!(both.rows(), 2);
        for other in [
            vec![one.clone(), one.clone()],
            vec![one.clone()],
            vec![one.clone(), vec![text("ab"), Cell::Text(None)]],
            vec![one, vec![text("ab"), Cell::Bytes(Some(b"c".to_vec()))]],
        ] {
            assert_ne!(both, digest(&other), "{other:?}");
        }
    }
}
