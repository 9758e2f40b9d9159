//! The texts of the running estimate.

use view::format::plural;

pub(in crate::pages::new_claim) struct EstimateWords {
    pub(in crate::pages::new_claim) so_far: fn(usize) -> String,
    pub(in crate::pages::new_claim) none: &'static str,
    pub(in crate::pages::new_claim) nothing: &'static str,
    pub(in crate::pages::new_claim) range: fn(&str, &str) -> String,
    pub(in crate::pages::new_claim) at_least: fn(&str) -> String,
}

pub(super) const ZH: EstimateWords = EstimateWords {
    so_far: |policies| format!("目前看，{policies} 份保单"),
    none: "还算不出，再答几题就有数",
    nothing: "目前看，没有保单能赔",
    range: |low, high| format!("约 {low} – {high}"),
    at_least: |low| format!("约 {low} 起"),
};

pub(super) const EN: EstimateWords = EstimateWords {
    so_far: |policies| {
        format!("So far, {policies} {}", plural(policies as i64, "policy", "policies"))
    },
    none: "No estimate yet; a few more answers needed",
    nothing: "So far, no policy would pay",
    range: |low, high| format!("about {low} – {high}"),
    at_least: |low| format!("about {low} or more"),
};
