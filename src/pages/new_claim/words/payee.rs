//! The texts of the account to be paid.

use domain::authority::RightToFile;

pub(in crate::pages::new_claim) struct PayeeWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) hint: fn(RightToFile) -> &'static str,
    pub(in crate::pages::new_claim) another_account: &'static str,
    pub(in crate::pages::new_claim) name: &'static str,
    pub(in crate::pages::new_claim) name_hint: &'static str,
    pub(in crate::pages::new_claim) tail: &'static str,
    pub(in crate::pages::new_claim) tail_hint: &'static str,
    pub(in crate::pages::new_claim) missing: &'static str,
    pub(in crate::pages::new_claim) name_missing: &'static str,
    pub(in crate::pages::new_claim) tail_missing: &'static str,
}

pub(super) const ZH: PayeeWords = PayeeWords {
    heading: "钱打给谁？",
    hint: |authority| match authority {
        RightToFile::Own => "按规定，只能打到您本人的账户。",
        RightToFile::Guardian => "按规定，打到孩子本人的账户，或者您作为监护人的账户。",
        RightToFile::Mandate | RightToFile::Survivor | RightToFile::Unknown => {
            "按规定，只能打到被保险人本人的账户，不能打到替他办的人那里。"
        }
    },
    another_account: "另一张卡",
    name: "户名",
    name_hint: "和银行卡上的姓名一样。",
    tail: "卡号后四位",
    tail_hint: "完整卡号以后由保险公司跟您核对。",
    missing: "请先选一个账户",
    name_missing: "请填户名",
    tail_missing: "请填卡号最后四位数字",
};

pub(super) const EN: PayeeWords = PayeeWords {
    heading: "Which account should be paid?",
    hint: |authority| match authority {
        RightToFile::Own => "Under the rules, only your own account can be paid.",
        RightToFile::Guardian => {
            "Under the rules, the child's account or yours as guardian can be paid."
        }
        RightToFile::Mandate | RightToFile::Survivor | RightToFile::Unknown => {
            "Under the rules, only the insured person's own account can be paid, not the account of the person filing the claim."
        }
    },
    another_account: "Another account",
    name: "Account holder",
    name_hint: "Exactly as on the bank card.",
    tail: "Last four digits",
    tail_hint: "The insurer will confirm the full number with you.",
    missing: "Choose an account",
    name_missing: "Enter the account holder's name",
    tail_missing: "Enter the last four digits of the account",
};
