//! Staging of differentiated thyroid cancer, which decides between a mild and a severe malignancy.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::fact::Tnm;

/// Stage of a differentiated thyroid cancer (AJCC, 8th edition).
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[serde(rename_all = "snake_case")]
pub enum ThyroidStage {
    /// Stage I.
    I,
    /// Stage II.
    II,
    /// Stage III.
    III,
    /// Stage IVA.
    IVA,
    /// Stage IVB.
    IVB,
}

/// The stage at `age` (completed years at diagnosis); `None` for a T that no report writes.
///
/// Below 55 only metastasis counts: without it stage I whatever the tumour and the nodes.
pub fn thyroid_stage(age: u16, tnm: Tnm) -> Option<ThyroidStage> {
    if !(1..=5).contains(&tnm.t) {
        return None;
    }
    Some(match (age < 55, tnm) {
        (true, Tnm { metastasis: false, .. }) => ThyroidStage::I,
        (true, Tnm { metastasis: true, .. }) => ThyroidStage::II,
        (false, Tnm { metastasis: true, .. }) => ThyroidStage::IVB,
        (false, Tnm { t: 5.., .. }) => ThyroidStage::IVA,
        (false, Tnm { t: 4, .. }) => ThyroidStage::III,
        (false, Tnm { t: 3, .. } | Tnm { nodes: true, .. }) => ThyroidStage::II,
        (false, Tnm { .. }) => ThyroidStage::I,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn below_55_only_metastasis_leaves_stage_one() {
        for t in 1..=5 {
            for nodes in [false, true] {
                let stage = |metastasis| thyroid_stage(54, Tnm { t, nodes, metastasis });
                assert_eq!(stage(false), Some(ThyroidStage::I));
                assert_eq!(stage(true), Some(ThyroidStage::II));
            }
        }
    }

    #[test]
    fn from_55_tumour_and_nodes_count() {
        let stage = |t, nodes, metastasis| thyroid_stage(55, Tnm { t, nodes, metastasis });
        assert_eq!(stage(2, false, false), Some(ThyroidStage::I));
        assert_eq!(stage(2, true, false), Some(ThyroidStage::II));
        assert_eq!(stage(3, false, false), Some(ThyroidStage::II));
        assert_eq!(stage(4, true, false), Some(ThyroidStage::III));
        assert_eq!(stage(5, false, false), Some(ThyroidStage::IVA));
        assert_eq!(stage(1, false, true), Some(ThyroidStage::IVB));
    }

    #[test]
    fn an_invalid_t_has_no_stage() {
        for t in [0, 6, u8::MAX] {
            assert_eq!(thyroid_stage(40, Tnm { t, nodes: false, metastasis: true }), None);
        }
    }
}
