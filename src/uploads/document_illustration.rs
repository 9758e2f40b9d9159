//! A small drawing of what a document looks like, to help find it among other papers. Six shapes cover all documents.

use domain::product::Document;
use leptos::prelude::*;

/// The shape of a document.
#[derive(Clone, Copy)]
enum Shape {
    /// A card with a picture.
    Card,
    /// A sheet with a round stamp.
    Stamped,
    /// A sheet with lines of text.
    Sheet,
    /// A strip with amounts.
    Receipt,
    /// A photo.
    Photo,
    /// A phone screen with a list.
    Screen,
}

const fn shape(document: Document) -> Shape {
    match document {
        Document::IdInsured
        | Document::IdClaimant
        | Document::BankCard
        | Document::DriverLicence
        | Document::VehicleLicence => Shape::Card,
        Document::RelationProof
        | Document::Mandate
        | Document::Diagnosis
        | Document::InpatientRecord
        | Document::Discharge
        | Document::AccidentProof
        | Document::DisabilityReport
        | Document::DeathCertificate
        | Document::Deregistration
        | Document::TrafficFinding
        | Document::CauseProof
        | Document::PoliceReceipt
        | Document::SplitSlip => Shape::Stamped,
        Document::ClaimForm
        | Document::OutpatientRecord
        | Document::Prescription
        | Document::SurgeryRecord
        | Document::ExamReport
        | Document::Pathology
        | Document::LossAssessment
        | Document::ThirdPartyDocs
        | Document::LossList => Shape::Sheet,
        Document::Invoice
        | Document::FeeList
        | Document::SocialSlip
        | Document::RepairInvoice
        | Document::PurchaseProof => Shape::Receipt,
        Document::Photos => Shape::Photo,
        Document::Waybill | Document::Statement | Document::FreezeProof => Shape::Screen,
    }
}

impl Shape {
    /// The paths of its outline and its content, on a 64 × 64 grid.
    const fn paths(self) -> (&'static str, &'static str) {
        match self {
            Self::Card => ("M6 16h52v32H6z", "M12 23h12v14H12zM30 24h20M30 31h20M30 38h12"),
            Self::Stamped => (
                "M14 5h36v54H14z",
                "M24 13h16M20 22h24M20 28h24M20 34h18M42 40a7 7 0 1 0 0 14 7 7 0 0 0 0-14zM42 44v6M39 47h6",
            ),
            Self::Sheet => (
                "M14 5h26l10 10v44H14zM40 5v10h10",
                "M20 22h24M20 29h24M20 36h24M20 43h24M20 50h14",
            ),
            Self::Receipt => (
                "M16 5h32v54l-4-3-4 3-4-3-4 3-4-3-4 3-4-3-4 3z",
                "M22 14h20M22 22h10M38 22h4M22 29h8M38 29h4M22 36h10M38 36h4M22 45h20",
            ),
            Self::Photo => {
                ("M6 13h52v38H6z", "M6 43l14-12 11 9 8-6 19 14M44 20a4 4 0 1 0 0 8 4 4 0 0 0 0-8z")
            }
            Self::Screen => (
                "M18 4h28v56H18zM29 55h6",
                "M23 14h18M23 22h10M38 22h3M23 29h10M38 29h3M23 36h10M38 36h3M23 43h10M38 43h3",
            ),
        }
    }
}

/// The drawing that stands beside the document's name.
#[component]
pub fn DocumentIllustration(
    /// The document.
    document: Document,
) -> impl IntoView {
    let (outline, content) = shape(document).paths();
    view! {
        <svg class="document-illustration" viewBox="0 0 64 64" aria-hidden="true">
            <path class="document-illustration__paper" d=outline />
            <path class="document-illustration__print" d=content />
        </svg>
    }
}
