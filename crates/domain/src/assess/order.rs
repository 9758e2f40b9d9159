//! Order.
use super::{Assessment, Cover};
use crate::incident::Incident;
use crate::money::Fen;
pub(super) fn assess_in_order(_covers: &[Cover<'_>], _incident: &Incident) -> Assessment {
    Assessment { policies: Vec::new(), eligible_cost: Fen::ZERO }
}
