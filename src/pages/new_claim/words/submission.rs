//! The texts of the declaration and of sending.

pub(in crate::pages::new_claim) struct SubmissionWords {
    pub(in crate::pages::new_claim) heading: &'static str,
    pub(in crate::pages::new_claim) declaration: &'static str,
    pub(in crate::pages::new_claim) declare: &'static str,
    pub(in crate::pages::new_claim) send: fn(usize) -> String,
    pub(in crate::pages::new_claim) sending: &'static str,
    pub(in crate::pages::new_claim) before_send: &'static str,
    pub(in crate::pages::new_claim) waits: &'static str,
    pub(in crate::pages::new_claim) waits_more: &'static str,
    pub(in crate::pages::new_claim) do_not_send: &'static str,
    pub(in crate::pages::new_claim) taken_back: &'static str,
    pub(in crate::pages::new_claim) taken_back_more: &'static str,
    pub(in crate::pages::new_claim) not_sent: &'static str,
    pub(in crate::pages::new_claim) unreachable: &'static str,
    pub(in crate::pages::new_claim) rejected: &'static str,
    pub(in crate::pages::new_claim) signed_out: &'static str,
    pub(in crate::pages::new_claim) unreadable: &'static str,
    pub(in crate::pages::new_claim) already_filed: &'static str,
    pub(in crate::pages::new_claim) already_filed_more: &'static str,
    pub(in crate::pages::new_claim) repeats: &'static str,
    pub(in crate::pages::new_claim) repeats_more: &'static str,
    pub(in crate::pages::new_claim) same_receipt: fn(u32, u32) -> String,
    pub(in crate::pages::new_claim) claimed_receipt: fn(u32, &str) -> String,
    pub(in crate::pages::new_claim) see_case: &'static str,
    pub(in crate::pages::new_claim) see_receipt: &'static str,
    pub(in crate::pages::new_claim) see_claims: &'static str,
    pub(in crate::pages::new_claim) delete_draft: &'static str,
    pub(in crate::pages::new_claim) reported_before: &'static str,
    /// The day of the earlier claim and its case number.
    pub(in crate::pages::new_claim) reported_before_more: fn(&str, &str) -> String,
    pub(in crate::pages::new_claim) see_reported: &'static str,
    pub(in crate::pages::new_claim) another_event: &'static str,
    pub(in crate::pages::new_claim) undeclared: &'static str,
}

pub(super) const ZH: SubmissionWords = SubmissionWords {
    heading: "最后一句",
    declaration: "我填的都是真的。编造或夸大的部分，保险公司不赔；编造事故的，还可以解除合同。",
    declare: "我明白",
    send: |insurers| match insurers {
        0 | 1 => "交给保险公司".to_owned(),
        insurers => format!("交给 {insurers} 家保险公司"),
    },
    sending: "正在交，别着急",
    before_send: "点之前，保险公司什么都没有收到。",
    waits: "没网，还没有交上去。",
    waits_more: "等有网了自动交，只交一次。您可以先看别的页面，也可以关掉；下次打开时接着交。",
    do_not_send: "先不交",
    taken_back: "您改了内容，先不自动交了。",
    taken_back_more: "改好以后，请在最后一步再点一次。",
    not_sent: "还没有交上去。",
    unreachable: "没有连上服务器，也可能交到了但没收到回音。您填的都在。再点一次，不会交重；不点也行，连上以后会自动再交。",
    rejected: "服务器没有收下。您填的都在，请看下面要改的地方。",
    signed_out: "登录过期了。您填的都在这台设备里，登录以后回到这里再点一次。",
    unreadable: concat!(
        "服务器没接住这一次。您填的都在。再试一次，或者打给人工 ",
        brand::phone!(),
        "。"
    ),
    already_filed: "这份理赔已经交过了。",
    already_filed_more: "前一次其实交到了，只是回音没有收到。保险公司收到的是那一份，您之后改的不在里面。要补充，请在理赔列表里打开它，补交材料，或者给理赔员留言。",
    repeats: "有票据看着报过了，还没有交上去。",
    repeats_more: "是另一张，或者这次报的是另一份保单，就点“是另一张”，再交一次。",
    same_receipt: |bill, other| format!("第 {bill} 张票据和第 {other} 张一样。是另一张吗？"),
    claimed_receipt: |bill, case| {
        format!("第 {bill} 张票据和案件 {case} 里的一张一样。是另一张吗？")
    },
    see_case: "看那个案件",
    see_receipt: "看回执，补上改过的",
    see_claims: "看我的理赔",
    delete_draft: "删掉这份草稿",
    reported_before: "这件事您可能已经报过了，这一份先没有交。",
    reported_before_more: |day, case_no| {
        format!(
            "{day} 交过一份：同一个人、同一天、同一个地方、同样的金额，案件号 {case_no}。要补材料、改内容，在那一份里办就行，不用再报。如果这是另外一次，再交。"
        )
    },
    see_reported: "打开那一份",
    another_event: "这是另外一次，交上去",
    undeclared: "请先点“我明白”",
};

pub(super) const EN: SubmissionWords = SubmissionWords {
    heading: "Declaration",
    declaration: "Everything I entered is true. The insurer does not pay invented or inflated amounts, and may end the contract if the event was invented.",
    declare: "I understand",
    send: |insurers| match insurers {
        0 | 1 => "Send to the insurer".to_owned(),
        insurers => format!("Send to {insurers} insurers"),
    },
    sending: "Sending, please wait",
    before_send: "No insurer receives anything until you press this button.",
    waits: "You are offline. The claim has not been sent.",
    waits_more: "It will be sent once, as soon as you are back online. You can look at other pages meanwhile, or close this site: it is sent when you next open it.",
    do_not_send: "Don't send it yet",
    taken_back: "You changed the claim, so it will not be sent automatically.",
    taken_back_more: "When you are done, send it again in the last step.",
    not_sent: "The claim has not been sent.",
    unreachable: "We could not reach the server, or its reply was lost. Your answers are safe. You can try again, or leave it: it will be sent when the server can be reached again, and will not be filed twice.",
    rejected: "The server did not accept the claim. Your answers are safe. See below what needs to be corrected.",
    signed_out: "Your session has ended. Your answers are stored on this device. Sign in, return to this page and send again.",
    unreadable: concat!(
        "We could not send the claim. Your answers are safe. Please try again, or call us: ",
        brand::phone!(),
        "."
    ),
    already_filed: "This claim was already filed.",
    already_filed_more: "Your earlier attempt reached us, but its reply was lost. The insurer has that version; what you have changed since is not in it. Open the claim in your list to add documents or to write to the handler.",
    repeats: "Not sent yet: a receipt looks like one claimed before.",
    repeats_more: "If it is a different receipt, or you now claim it under another policy, press “It is a different receipt” and send again.",
    same_receipt: |bill, other| {
        format!("Receipt {bill} looks the same as receipt {other}. Is it a different receipt?")
    },
    claimed_receipt: |bill, case| {
        format!("Receipt {bill} looks the same as one in case {case}. Is it a different receipt?")
    },
    see_case: "See that case",
    see_receipt: "See the receipt and add what you changed",
    see_claims: "See my claims",
    delete_draft: "Delete this draft",
    reported_before: "You may have reported this event before. This claim has not been sent.",
    reported_before_more: |day, case_no| {
        format!(
            "On {day} you filed case {case_no} for the same person, day, place and amount. To add documents or correct something, open that claim; there is no need to report it again. If this is another event, send this claim too."
        )
    },
    see_reported: "Open that claim",
    another_event: "It is another event, send it",
    undeclared: "Tick “I understand” first",
};
