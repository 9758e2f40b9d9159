//! The texts of the insured person and the right to file.

use domain::authority::RightToFile;

use view::format::plural;

pub(in crate::pages::new_claim) struct WhoWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) hint: &'static str,
    pub(in crate::pages::new_claim) no_policies: &'static str,
    pub(in crate::pages::new_claim) policies_held: fn(usize) -> String,
    pub(in crate::pages::new_claim) died: &'static str,
    /// What is needed to file by this right (`None` for oneself); the flag says whether a guardian consents.
    pub(in crate::pages::new_claim) authority:
        fn(RightToFile, bool) -> Option<(&'static str, &'static str)>,
    /// What a document of authority proves.
    pub(in crate::pages::new_claim) proves: fn(RightToFile) -> &'static str,
    pub(in crate::pages::new_claim) missing: &'static str,
}

pub(super) const ZH: WhoWords = WhoWords {
    heading: "这是谁的事？",
    hint: "您可以为自己，也可以替家人申请。车子、房子、账户的事，选保单上的人。",
    no_policies: "名下没有查到保单",
    policies_held: |count| format!("有 {count} 份保单"),
    died: "这个人已经不在了",
    authority: |authority, consents| match (authority, consents) {
        (RightToFile::Own | RightToFile::Unknown, _) => None,
        (RightToFile::Guardian, true) => Some((
            "您是监护人，替孩子申请。",
            "孩子不满 14 岁，要不要让人看孩子的病历，由您来决定。要您的身份证，和出生证明或户口簿。钱打到孩子的卡，或者您的卡。",
        )),
        (RightToFile::Guardian, false) => Some((
            "您是监护人，替孩子申请。",
            "要您的身份证，和出生证明或户口簿。钱打到孩子的卡，或者您的卡。",
        )),
        (RightToFile::Mandate, _) => Some((
            "您受委托，替家人申请。",
            "成年人要写一份授权委托书，附上两个人的身份证；没写好也能先交。钱只能打到本人的卡。",
        )),
        (RightToFile::Survivor, _) => Some((
            "您作为受益人或继承人申请。",
            "要您的身份证、关系证明和死亡证明。保单写了受益人，钱给受益人；没写的，给继承人。后面会问是哪几位。",
        )),
    },
    proves: |authority| match authority {
        RightToFile::Own | RightToFile::Unknown => "证明您有权申请。",
        RightToFile::Guardian => "证明您是孩子的监护人。",
        RightToFile::Mandate => "证明本人委托了您来办。",
        RightToFile::Survivor => "证明您是受益人或者继承人。",
    },
    missing: "请先选是谁",
};

pub(super) const EN: WhoWords = WhoWords {
    heading: "Who is the claim for?",
    hint: "You can claim for yourself or your household. For a car, a home or an account, choose the person named on the policy.",
    no_policies: "no policy found",
    policies_held: |count| format!("{count} {}", plural(count as i64, "policy", "policies")),
    died: "This person has died",
    authority: |authority, consents| match (authority, consents) {
        (RightToFile::Own | RightToFile::Unknown, _) => None,
        (RightToFile::Guardian, true) => Some((
            "You are claiming as the child's guardian.",
            "For a child under 14, you decide who may see the medical records. You need your identity card and the birth certificate or household register. The money is paid to the child's account or yours.",
        )),
        (RightToFile::Guardian, false) => Some((
            "You are claiming as the child's guardian.",
            "You need your identity card and the birth certificate or household register. The money is paid to the child's account or yours.",
        )),
        (RightToFile::Mandate, _) => Some((
            "You are claiming on behalf of a household member.",
            "An adult has to give you a written authorisation, with copies of both identity cards. You can send the claim first. The money is paid only to their own account.",
        )),
        (RightToFile::Survivor, _) => Some((
            "You are claiming as a beneficiary or heir.",
            "You need your identity card, proof of your relationship and the death certificate. The money is paid to the beneficiaries named in the policy, otherwise to the heirs. A later step asks who they are.",
        )),
    },
    proves: |authority| match authority {
        RightToFile::Own | RightToFile::Unknown => "It proves your right to claim.",
        RightToFile::Guardian => "It proves that you are the child's guardian.",
        RightToFile::Mandate => "It proves that the insured authorised you.",
        RightToFile::Survivor => "It proves that you are a beneficiary or heir.",
    },
    missing: "Choose a person",
};
