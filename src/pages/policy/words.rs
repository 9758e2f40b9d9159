//! The texts about a policy that cannot be explained. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) none: &'static str,
    pub(super) none_more: &'static str,
    pub(super) all_policies: &'static str,
    pub(super) no_terms: &'static str,
    pub(super) no_terms_more: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        none: "没有找到这份保单。",
        none_more: "它可能不在您家名下。看看别的保单，或者打电话报保单号。",
        all_policies: "看全部保单",
        no_terms: "这份保单的条款还没有收到。",
        no_terms_more: "保单是有效的，只是现在还不能替您算。可以先报案，由保险公司来核。",
    },
    en: Words {
        none: "This policy was not found.",
        none_more: "It may not belong to your family. Look at your other policies, or call us with the policy number.",
        all_policies: "See all policies",
        no_terms: "We have not received the terms of this policy yet.",
        no_terms_more: "The policy is valid, but we cannot estimate payments yet. You can claim, and the insurer will check.",
    },
};
