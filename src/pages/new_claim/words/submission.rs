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
    pub(in crate::pages::new_claim) not_sent: &'static str,
    pub(in crate::pages::new_claim) unreachable: &'static str,
    pub(in crate::pages::new_claim) rejected: &'static str,
    pub(in crate::pages::new_claim) signed_out: &'static str,
    pub(in crate::pages::new_claim) unreadable: &'static str,
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
    waits_more: "等有网了自动交，只交一次。请先别关这一页；关了也没关系，您填的都在，回来再点一次。",
    do_not_send: "先不交",
    not_sent: "还没有交上去。",
    unreachable: "没有连上服务器，也可能交到了但没收到回音。您填的都在。再点一次，不会交重。",
    rejected: "服务器没有收下。您填的都在，请看下面要改的地方。",
    signed_out: "登录过期了。您填的都在这台设备里，登录以后回到这里再点一次。",
    unreadable: concat!(
        "服务器没接住这一次。您填的都在。再试一次，或者打给人工 ",
        brand::phone!(),
        "。"
    ),
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
    waits_more: "It will be sent once, as soon as you are back online. Please keep this page open. If you close it, your answers are safe and you can send again later.",
    do_not_send: "Don't send it yet",
    not_sent: "The claim has not been sent.",
    unreachable: "We could not reach the server, or its reply was lost. Your answers are safe. Please try again; the claim will not be filed twice.",
    rejected: "The server did not accept the claim. Your answers are safe. See below what needs to be corrected.",
    signed_out: "Your session has ended. Your answers are stored on this device. Sign in, return to this page and send again.",
    unreadable: concat!(
        "We could not send the claim. Your answers are safe. Please try again, or call us: ",
        brand::phone!(),
        "."
    ),
    undeclared: "Tick “I understand” first",
};
