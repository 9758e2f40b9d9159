//! Ids. Each is a type of its own, so that they cannot be confused.

use std::fmt;

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

macro_rules! ids {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        ///
        /// Opaque text: it may be compared and passed on, but not interpreted.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson)]
        #[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// The id with this text.
            pub fn new(text: impl Into<String>) -> Self {
                Self(text.into())
            }

            /// The id's text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
    )*};
}

ids! {
    /// A person: an account holder or a family member.
    PersonId;
    /// A policy (保单).
    PolicyId;
    /// A family plan (家庭单): policies that one holder bought for several insured together.
    FamilyPlanId;
    /// A product of an insurer, without its version.
    ProductCode;
    /// A benefit (保险责任) within a product.
    BenefitCode;
    /// A clause's number within a product, such as `2.7`.
    ClauseNo;
    /// A rider (附加险) of a product.
    RiderCode;
    /// An insurer.
    InsurerCode;
    /// A hospital.
    HospitalCode;
    /// A case (案件): one report with a claim for each matching policy.
    CaseId;
    /// One policy's claim (申请) within a case.
    ClaimId;
    /// A paid hospital visit that a partner reported.
    VisitId;
    /// A draft of a report.
    DraftId;
    /// One request for a document.
    RequestId;
    /// An inspection or an interview (现场查勘、面访) that an insurer arranges.
    AppointmentId;
    /// A support request.
    SupportRequestId;
    /// A session: one device on which somebody is signed in. Not its token.
    SessionId;
    /// A device that gets push messages.
    PushDeviceId;
    /// A file: one page of a document, or all of it.
    FileId;
    /// A catastrophe, by its insurer's own code.
    CatastropheCode;
    /// A consent that somebody gave.
    ConsentId;
    /// A request to act for somebody.
    MandateRequestId;
    /// A case that somebody shares with a relative, or the invitation to it.
    ShareId;
    /// A request to be linked to the person of a policy.
    LinkRequestId;
    /// A policy from elsewhere, in somebody's own words.
    OutsidePolicyId;
}
