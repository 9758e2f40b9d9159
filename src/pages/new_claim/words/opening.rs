//! The texts shown when the claim is opened.

pub(in crate::pages::new_claim) struct OpeningWords {
    pub(in crate::pages::new_claim) restored: &'static str,
    pub(in crate::pages::new_claim) restored_more: &'static str,
    pub(in crate::pages::new_claim) resume: &'static str,
    pub(in crate::pages::new_claim) begin_another: &'static str,
    pub(in crate::pages::new_claim) start_over: &'static str,
    pub(in crate::pages::new_claim) confirm_clear: &'static str,
    pub(in crate::pages::new_claim) confirm_clear_more: &'static str,
    pub(in crate::pages::new_claim) unreadable: &'static str,
    pub(in crate::pages::new_claim) unreadable_more: &'static str,
    pub(in crate::pages::new_claim) silent: &'static str,
    pub(in crate::pages::new_claim) silent_more: &'static str,
    pub(in crate::pages::new_claim) visit_not_listed: &'static str,
    pub(in crate::pages::new_claim) visit_not_listed_more: &'static str,
}

pub(super) const ZH: OpeningWords = OpeningWords {
    restored: "上次填的都还在。",
    restored_more: "您可以接着填；也可以留着这份，另起一份。",
    resume: "接着填",
    begin_another: "留着，另起一份",
    start_over: "清空，从头填",
    confirm_clear: "真的清空",
    confirm_clear_more: "清空以后找不回来。再点一次“真的清空”才会清。",
    unreadable: "上次填的是旧版本的，这一版读不了。",
    unreadable_more: "我们没有猜，请您重新填一次。抱歉。",
    silent: "浏览器的存储没有反应，上次填的暂时读不出来。",
    silent_more: "没有丢。关掉别的标签页，把浏览器重新打开，就能接着填。现在也可以从头填：这台设备存不下，有网时会存在您的账号里。",
    visit_not_listed: "这次就诊的记录找不到了。",
    visit_not_listed_more: "可能已经申请过，或者被您忽略了。您可以照样自己填。",
};

pub(super) const EN: OpeningWords = OpeningWords {
    restored: "Your earlier answers have been restored.",
    restored_more: "You can continue, or keep this claim and start another.",
    resume: "Continue",
    begin_another: "Keep it and start another",
    start_over: "Clear and start over",
    confirm_clear: "Yes, clear it",
    confirm_clear_more: "This cannot be undone. Press “Yes, clear it” to confirm.",
    unreadable: "Your earlier answers are from an older version that we can no longer read.",
    unreadable_more: "Please enter them again. We are sorry.",
    silent: "Your browser's storage is not responding, so your earlier answers cannot be read at the moment.",
    silent_more: "They are not lost. Close other tabs and restart the browser to continue. You can also start again here: this device cannot store your answers, but your account does while you are online.",
    visit_not_listed: "That visit is no longer listed.",
    visit_not_listed_more: "It may have been claimed already or dismissed. You can still enter it yourself.",
};
