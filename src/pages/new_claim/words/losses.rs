//! The texts of the losses.

pub(in crate::pages::new_claim) struct LossesWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) hint: &'static str,
    pub(in crate::pages::new_claim) missing: &'static str,
}

pub(super) const ZH: LossesWords = LossesWords {
    heading: "损失了什么，多少钱？",
    hint: "有损失的才填，没有的空着。填大概的数就行，最后按定损来算。",
    missing: "请至少填一项损失",
};

pub(super) const EN: LossesWords = LossesWords {
    heading: "What was lost, and how much?",
    hint: "Fill in only what applies. A rough figure is fine; the insurer's assessment counts.",
    missing: "Enter at least one loss",
};
