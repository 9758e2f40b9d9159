//! The words of notifications.

use brand::{name_en, name_zh};

use crate::Localized;

/// What has happened, without a full stop, and what to do about it.
pub(super) struct Line {
    pub(super) title: &'static str,
    pub(super) next: &'static str,
}

pub(super) struct Words {
    pub(super) documents_requested: Line,
    pub(super) appointment_offered: Line,
    pub(super) appointment_changed: Line,
    pub(super) mediation_proposed: Line,
    pub(super) decided: Line,
    pub(super) notice_sent: Line,
    pub(super) answered: Line,
    pub(super) reopened: Line,
    pub(super) dispute_moved: Line,
    pub(super) contract_notice: Line,
    pub(super) policies_linked: Line,
    pub(super) payment_sent: Line,
    pub(super) payment_arrived: Line,
    pub(super) payment_returned: Line,
    pub(super) explained: Line,
    pub(super) message_received: Line,
    pub(super) visit_claimable: Line,
    pub(super) test: Line,
    pub(super) unknown: Line,
    pub(super) full_stop: &'static str,
    /// Whose claim it is, and with which insurer.
    pub(super) about: fn(&str, &str) -> String,
    pub(super) amount: fn(&str) -> String,
    pub(super) code_title: &'static str,
    /// The code, and the minutes for which it is valid.
    pub(super) code: fn(&str, u32) -> String,
    pub(super) mandate_code_title: &'static str,
    /// The code, who asks, and the hours for which the code is valid.
    pub(super) mandate_code: fn(&str, &str, u8) -> String,
    pub(super) email_end: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    documents_requested: Line {
        title: "轮到您：保险公司请您补材料",
        next: "请打开看看缺什么，拍照交上去就行。",
    },
    appointment_offered: Line {
        title: "轮到您：保险公司想和您约个时间",
        next: "请打开选一个方便的时间；都不方便，也可以说。",
    },
    appointment_changed: Line {
        title: "约好的时间有变化", next: "请打开看看现在怎么安排。"
    },
    mediation_proposed: Line {
        title: "轮到您：保险公司提出调解",
        next: "请打开看看，同意不同意由您定。",
    },
    decided: Line {
        title: "保险公司给了结论", next: "请打开看看结论和理由。同意不同意由您定。"
    },
    notice_sent: Line {
        title: "书面通知发出来了", next: "请打开看看，收到以后请留好。"
    },
    answered: Line { title: "保险公司答复您了", next: "请打开看看答复和理由。" },
    reopened: Line {
        title: "保险公司在重新看您的申请",
        next: "现在不用您做什么，有结果会告诉您。",
    },
    dispute_moved: Line {
        title: "您提的异议有新进展", next: "请打开看看到哪一步了。"
    },
    contract_notice: Line {
        title: "保险公司对您的合同有一项说明",
        next: "请尽快打开看看，以及您可以怎么做。",
    },
    policies_linked: Line {
        title: "您的保单对上了", next: "请用这个手机号重新登录，就能看到。"
    },
    payment_sent: Line {
        title: "钱打出来了", next: "到账要等银行，现在不用您做什么。"
    },
    payment_arrived: Line {
        title: "钱到账了", next: "每一步怎么算的，打开就能看。"
    },
    payment_returned: Line {
        title: "银行把钱退回去了",
        next: "请打开看看原因，给经办人打电话核对账户。",
    },
    explained: Line { title: "保险公司有一项说明", next: "请有空时打开看看。" },
    message_received: Line {
        title: "保险公司给您留言了",
        next: "请有空时打开看看，可以直接回复。",
    },
    visit_claimable: Line {
        title: "最近有一笔费用，看起来能赔", next: "要不要申请，由您定。"
    },
    test: Line {
        title: "这是一条试发的消息", next: "收到它，说明以后的消息也能收到。"
    },
    unknown: Line { title: "您的申请有新进展", next: "请有空时打开看看。" },
    full_stop: "。",
    about: |person, insurer| format!("{person}的理赔，{insurer}：\n"),
    amount: |amount| format!("\n金额 {amount}。"),
    code_title: concat!("登录", name_zh!(), "的验证码"),
    code: |code, minutes| {
        format!(
            concat!(
                "{}，是您登录",
                name_zh!(),
                "的验证码，{} 分钟内有效。不要告诉任何人，我们的人也不会问您要。"
            ),
            code, minutes
        )
    },
    mandate_code_title: "有人想替您办理赔",
    mandate_code: |code, asker, hours| {
        format!(
            concat!(
                "{}想在",
                name_zh!(),
                "替您办理赔，能看您的保单和就诊，也能替您报案。您同意，就把 {} 告诉对方，{} 小时内有效；",
                "也可以用这个手机号登录后答复。不认识对方，或者不同意，不用理会，不要把这个码告诉任何人。"
            ),
            asker, code, hours
        )
    },
    email_end: concat!(
        "这封信由",
        name_zh!(),
        "自动发出，请不要回复。哪些消息要收，在“我的”里可以改。"
    ),
};

const EN: Words = Words {
    documents_requested: Line {
        title: "Your turn: the insurer asks for documents",
        next: "Open the claim to see what is missing. A photo is enough.",
    },
    appointment_offered: Line {
        title: "Your turn: the insurer would like to arrange a time",
        next: "Choose a time that suits you, or say that none does.",
    },
    appointment_changed: Line {
        title: "An appointment has changed",
        next: "Open the claim to see what is arranged now.",
    },
    mediation_proposed: Line {
        title: "Your turn: the insurer proposes mediation",
        next: "Open the claim to read the proposal. You decide whether to agree.",
    },
    decided: Line {
        title: "The insurer has decided",
        next: "Open the claim to read the decision and the reasons. You decide whether to agree.",
    },
    notice_sent: Line {
        title: "A written notice was sent to you",
        next: "Open the claim to read about it. Please keep the notice.",
    },
    answered: Line {
        title: "The insurer has answered you",
        next: "Open the claim to read the answer and the reasons.",
    },
    reopened: Line {
        title: "The insurer is looking at your claim again",
        next: "You need not do anything now. You will be told the result.",
    },
    dispute_moved: Line {
        title: "There is news about your objection",
        next: "Open the claim to see how far it is.",
    },
    contract_notice: Line {
        title: "The insurer has made a statement about your contract",
        next: "Please open the claim soon to read it and to see what you can do.",
    },
    policies_linked: Line {
        title: "Your policies are linked to your account",
        next: "Sign in again with this number to see them.",
    },
    payment_sent: Line {
        title: "The money was sent",
        next: "The bank may take some time. You need not do anything now.",
    },
    payment_arrived: Line {
        title: "The money has arrived",
        next: "Open the claim to see how it was calculated.",
    },
    payment_returned: Line {
        title: "The bank returned the payment",
        next: "Open the claim to see why, and call the handler to check your account.",
    },
    explained: Line {
        title: "The insurer has explained something",
        next: "Open the claim to read it when you have time.",
    },
    message_received: Line {
        title: "The insurer has sent you a message",
        next: "Open the claim to read it. You can reply there.",
    },
    visit_claimable: Line {
        title: "You may be able to claim for a recent payment",
        next: "You decide whether to claim.",
    },
    test: Line {
        title: "This is a test message",
        next: "If you can read it, other messages will reach you too.",
    },
    unknown: Line {
        title: "There is news about your claim",
        next: "Open the claim to read it when you have time.",
    },
    full_stop: ". ",
    about: |person, insurer| format!("Claim of {person}, {insurer}:\n"),
    amount: |amount| format!("\nAmount: {amount}."),
    code_title: concat!("Your sign-in code for ", name_en!()),
    code: |code, minutes| {
        format!(
            concat!(
                "{} is your sign-in code for ",
                name_en!(),
                ". It is valid for {} minutes. Tell nobody: we never ask for it."
            ),
            code, minutes
        )
    },
    mandate_code_title: "Somebody asks to act for you",
    mandate_code: |code, asker, hours| {
        format!(
            concat!(
                "{} asks to handle your insurance claims on ",
                name_en!(),
                ": to see your policies and hospital visits, and to claim for you. If you agree, tell them {}, valid for {} \
                 hours, or sign in with this number and answer. If you do not know them or do not agree, do nothing, and tell \
                 nobody this code."
            ),
            asker, code, hours
        )
    },
    email_end: concat!(
        name_en!(),
        " sent this automatically; please do not reply. You can choose under “Me” what you are told."
    ),
};
