//! The texts of what only the app shows on the record. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) unreadable: &'static str,
    pub(super) reload: &'static str,
    pub(super) notes_missing: &'static str,
    pub(super) load_notes: &'static str,
    pub(super) withdraw_means: fn(&str) -> String,
    pub(super) withdraw_keeps: &'static str,
    pub(super) withdraw_sure: &'static str,
    pub(super) withdraw_no: &'static str,
    pub(super) withdrawing: &'static str,
    pub(super) withdraw_failed: &'static str,
    pub(super) withdrawn: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        unreadable: "这件案子里有这一版看不懂的内容。",
        reload: "重新打开",
        notes_missing: "较早的说明没有取到，下面的步骤里缺这些。",
        load_notes: "再取一次",
        withdraw_means: |who| format!("撤回以后，{who}不再处理这一份，也不会赔。"),
        withdraw_keeps: "别的保单不受影响。每一步都留着，两年之内可以重新报案。拿不准，先打人工问一问。",
        withdraw_sure: "确定撤回",
        withdraw_no: "不撤了",
        withdrawing: "正在撤回",
        withdraw_failed: "没有撤成。请再点一次，不会撤两次。",
        withdrawn: "已经撤回",
    },
    en: Words {
        unreadable: "This version of the app cannot read part of this case.",
        reload: "Reload",
        notes_missing: "The older notes could not be loaded. They are missing from the steps below.",
        load_notes: "Try again",
        withdraw_means: |who| format!("{who} will stop processing the claim and will not pay."),
        withdraw_keeps: "Your other policies are not affected. Every step stays on record, and you can file again within two years. If in doubt, call us first.",
        withdraw_sure: "Yes, withdraw it",
        withdraw_no: "Keep the claim",
        withdrawing: "Withdrawing",
        withdraw_failed: "The claim was not withdrawn. Please try again; it will not be withdrawn twice.",
        withdrawn: "Claim withdrawn",
    },
};
