//! Claims sent to an insurer by post, because it is not online or because the person does not want to share
//! the report online. The claimant sends them; the platform prepares the contents.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::assess::PolicyAssessment;
use crate::authority::RightToFile;
use crate::ids::PolicyId;
use crate::policy::Policy;
use crate::product::{Document, DocumentNecessity, FilingMethod, Product};
use crate::sorting::sort_by_key;
use crate::text::Bilingual;

/// A claim that the claimant sends by post.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PostalClaim {
    /// The policy.
    pub policy: PolicyId,
    /// The number that the insurer printed on it.
    pub policy_no: String,
    /// Its product's name.
    pub product_name: Bilingual,
    /// The insurer's full name, for the envelope.
    pub insurer_name: Bilingual,
    /// The postal address; `None` if unknown, then it is on the policy.
    #[serde(default)]
    pub address: Option<Bilingual>,
    /// Why on paper.
    pub why: PostalReason,
    /// The documents to enclose, required ones first.
    pub documents: Vec<Document>,
}

/// Why a claim is sent by post.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum PostalReason {
    /// The insurer takes claims under this product on paper only.
    NotOnline,
    /// The person does not want to share it with the insurer online.
    NotShared,
    /// A reason that this version does not know.
    #[serde(other)]
    Other,
}

impl PostalClaim {
    /// The claim under `policy` with the terms of `product`, assessed as `assessment`.
    pub fn new(
        policy: &Policy,
        product: &Product,
        assessment: Option<&PolicyAssessment>,
        right: RightToFile,
    ) -> Self {
        let of_policy = assessment.into_iter().flat_map(|assessment| &assessment.documents);
        let of_policy = of_policy.map(|need| (need.document, need.need));
        let mut needs: Vec<(Document, DocumentNecessity)> =
            of_policy.chain(right.documents().iter().copied()).collect();
        sort_by_key(&mut needs, |(document, need)| (*need, *document));
        let mut documents: Vec<Document> = Vec::new();
        for (document, _) in needs {
            if !documents.contains(&document) {
                documents.push(document);
            }
        }
        Self {
            policy: policy.id.clone(),
            policy_no: policy.policy_no.clone(),
            product_name: product.name.clone(),
            insurer_name: product.insurer.name.clone(),
            address: product.insurer.claims_address.clone(),
            why: match product.filing {
                FilingMethod::Paper => PostalReason::NotOnline,
                FilingMethod::Online => PostalReason::NotShared,
            },
            documents,
        }
    }
}
