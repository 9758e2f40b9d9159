//! Paid visits that partners report.

use async_trait::async_trait;
use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};

use super::Result;

/// Stores paid visits.
#[async_trait]
pub trait VisitStore {
    /// Stores a reported visit. The same payment is the same visit.
    async fn report_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>>;
    /// The visits of these insured that are neither dismissed nor claimed, newest first.
    async fn open_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>>;
    /// One of these visits.
    async fn open_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<Option<Visit>>;
    /// Dismisses a visit of these insured; `false` if there is none. May be repeated.
    async fn dismiss_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<bool>;
    /// The payment number of a visit.
    async fn payment_no(&self, visit: &VisitId) -> Result<Option<String>>;
}
