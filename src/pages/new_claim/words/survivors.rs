//! The texts of the beneficiaries after a death.

pub(in crate::pages::new_claim) struct SurvivorsWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) hint: &'static str,
    pub(in crate::pages::new_claim) named: &'static str,
    pub(in crate::pages::new_claim) why: &'static str,
    pub(in crate::pages::new_claim) more: &'static str,
    pub(in crate::pages::new_claim) nth: fn(usize) -> String,
    pub(in crate::pages::new_claim) add: &'static str,
    pub(in crate::pages::new_claim) remove: fn(usize) -> String,
    pub(in crate::pages::new_claim) share: &'static str,
    pub(in crate::pages::new_claim) share_hint: &'static str,
    pub(in crate::pages::new_claim) share_missing: &'static str,
}

pub(super) const ZH: SurvivorsWords = SurvivorsWords {
    heading: "钱给哪几位？",
    hint: "保单写了受益人，就填受益人；没写，填继承人：爱人、子女、父母。",
    named: "保单上写的受益人",
    why: "为什么问这个",
    more: "身故的钱归受益人。保单没写份额的，大家平分；份额空着就行。",
    nth: |number| format!("第 {number} 位"),
    add: "再加一位",
    remove: |number| format!("去掉第 {number} 位"),
    share: "份额（%）",
    share_hint: "保单没写就空着，几位平分。",
    share_missing: "填了一位的份额，每一位都要填",
};

pub(super) const EN: SurvivorsWords = SurvivorsWords {
    heading: "Who is to be paid?",
    hint: "The beneficiaries named in the policy. If there are none, the heirs: spouse, children, parents.",
    named: "Beneficiaries named in the policies",
    why: "Why we ask",
    more: "A death benefit belongs to the beneficiaries. If the policy names no shares, all shares are equal: leave them empty.",
    nth: |number| format!("Person {number}"),
    add: "Add a person",
    remove: |number| format!("Remove person {number}"),
    share: "Share (%)",
    share_hint: "Leave empty if the policy names none; shares are then equal.",
    share_missing: "Enter a share for everyone or for no one",
};
