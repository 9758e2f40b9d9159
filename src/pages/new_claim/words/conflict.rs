//! The texts of a draft that was edited on two devices.

pub(in crate::pages::new_claim) struct ConflictWords {
    pub(in crate::pages::new_claim) title: fn(&str) -> String,
    pub(in crate::pages::new_claim) more: &'static str,
    pub(in crate::pages::new_claim) this_device: fn(&str) -> String,
    pub(in crate::pages::new_claim) that_device: fn(&str) -> String,
    pub(in crate::pages::new_claim) merge: &'static str,
    pub(in crate::pages::new_claim) none_left_out: &'static str,
    pub(in crate::pages::new_claim) left_out: fn(&str) -> String,
    pub(in crate::pages::new_claim) pages: &'static str,
    pub(in crate::pages::new_claim) agreed: &'static str,
    pub(in crate::pages::new_claim) refused: &'static str,
}

pub(super) const ZH: ConflictWords = ConflictWords {
    title: |when| format!("这份申请在另一台设备上也填过，{when}存的。"),
    more: "不一样的都列在下面，两边填的都还在。先按新的选好了，不对就改。",
    this_device: |when| match when {
        "" => "这台设备".to_owned(),
        when => format!("这台设备，{when}"),
    },
    that_device: |when| format!("另一台设备，{when}"),
    merge: "就按选的接着填",
    none_left_out: "都申请",
    left_out: |names| format!("不申请：{names}"),
    pages: "在这台设备上选的页",
    agreed: "同意",
    refused: "不同意",
};

pub(super) const EN: ConflictWords = ConflictWords {
    title: |when| format!("This claim was also edited on another device, saved {when}."),
    more: "The answers that differ are listed below; both are still stored. The newer one is selected. Change it if it is wrong.",
    this_device: |when| match when {
        "" => "This device".to_owned(),
        when => format!("This device, {when}"),
    },
    that_device: |when| format!("The other device, {when}"),
    merge: "Continue with these answers",
    none_left_out: "Claiming under all",
    left_out: |names| format!("Not claiming under: {names}"),
    pages: "The pages chosen on this device",
    agreed: "agreed",
    refused: "refused",
};
