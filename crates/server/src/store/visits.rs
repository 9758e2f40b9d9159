//! Paid visits that partners report.
use async_trait::async_trait;
use contract::visit::Visit;
use domain::ids::{PersonId, VisitId};

use super::Result;

/// Stores paid visits.
#[async_trait]
pub trait VisitStore {
    /// Keeps a visit that a partner reported. The same payment again is the same visit.
    async fn report_visit(
        &self,
        partner: &str,
        payment_no: &str,
        visit: Visit,
    ) -> Result<Option<VisitId>>;
    /// The visits of these insured that are neither dismissed nor claimed for, newest first.
    async fn open_visits(&self, insured: &[PersonId]) -> Result<Vec<Visit>>;
    /// One of them.
    async fn open_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<Option<Visit>>;
    /// Dismisses a visit of these insured; `false` if there is none. Twice is as good as once.
    async fn dismiss_visit(&self, visit: &VisitId, insured: &[PersonId]) -> Result<bool>;
    /// The number under which the payment for a visit was reported.
    async fn payment_no(&self, visit: &VisitId) -> Result<Option<String>>;
}
