//! The texts of choosing policies.

pub(in crate::pages::new_claim) struct PoliciesWords {
    pub(in crate::pages::new_claim) on_device: &'static str,
    pub(in crate::pages::new_claim) claim_this: &'static str,
    pub(in crate::pages::new_claim) claim_this_note: &'static str,
    pub(in crate::pages::new_claim) claim_anyway: &'static str,
    pub(in crate::pages::new_claim) claim_anyway_note: &'static str,
    pub(in crate::pages::new_claim) left_out: fn(&str) -> String,
    pub(in crate::pages::new_claim) left_out_plain: &'static str,
    pub(in crate::pages::new_claim) estimate_only: &'static str,
    pub(in crate::pages::new_claim) missing: &'static str,
}

pub(super) const ZH: PoliciesWords = PoliciesWords {
    on_device: "在您手机上算的，没有发给保险公司。",
    claim_this: "向它申请",
    claim_this_note: "不想申请就点掉。",
    claim_anyway: "仍然向它申请",
    claim_anyway_note: "我们只是对照条款看，拒赔只有保险公司能定。您可以照样申请。",
    left_out: |sum| format!("不申请这一份，估算少 {sum}。以后还可以再申请。"),
    left_out_plain: "不申请这一份。以后还可以再申请。",
    estimate_only: "这是按条款估算的，不是保险公司的决定。材料、病历和别家赔款会改变金额。",
    missing: "请至少选一份保单",
};

pub(super) const EN: PoliciesWords = PoliciesWords {
    on_device: "Calculated on your device. Nothing was sent to an insurer.",
    claim_this: "Claim under this policy",
    claim_this_note: "Untick to leave it out.",
    claim_anyway: "Claim anyway",
    claim_anyway_note: "We only compare your answers with the policy terms. Only the insurer can refuse a claim, so you can still claim.",
    left_out: |sum| format!("Left out: the estimate is {sum} lower. You can still claim later."),
    left_out_plain: "Left out. You can still claim later.",
    estimate_only: "This is an estimate based on the policy terms, not the insurer's decision. Documents, medical records and other payments can change it.",
    missing: "Choose at least one policy",
};
