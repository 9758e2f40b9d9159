//! The texts of what only the app shows. The others are in [`view::markup`].

use view::Localized;

/// What each write is called.
pub(super) struct WriteNames {
    pub(super) report: &'static str,
    pub(super) documents: &'static str,
    pub(super) agreement: &'static str,
    pub(super) dispute: &'static str,
    pub(super) complaint: &'static str,
    pub(super) appointment: &'static str,
    pub(super) rating: &'static str,
    pub(super) human_review: &'static str,
    pub(super) withdrawal: &'static str,
    pub(super) draft_deletion: &'static str,
    pub(super) unknown: &'static str,
}

pub(super) struct Words {
    pub(super) title: &'static str,
    // For visitors who are not signed in.
    pub(super) hero: &'static str,
    pub(super) hero_more: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) sign_in_aside: &'static str,
    pub(super) promises: [&'static str; 3],
    // What the server has not confirmed.
    pub(super) waiting: fn(usize) -> String,
    pub(super) waiting_more: &'static str,
    pub(super) send_now: &'static str,
    pub(super) write_refused: &'static str,
    pub(super) open_write: &'static str,
    pub(super) forget_write: &'static str,
    pub(super) write_sent_at: fn(&str, &str) -> String,
    pub(super) write_names: WriteNames,
    // For them, the link to the questions and answers.
    pub(super) faq: [&'static str; 2],
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: brand::name_zh!(),
        hero: "该不该赔、赔多少、到哪一步了，都给您看明白。",
        hero_more: "把保单、账单和条款放在一起算给您看，每一块钱都写着依据。替爸妈、孩子办也行。",
        sign_in: "用手机号登录",
        sign_in_aside: "约 1 分钟",
        promises: [
            "看完病先告诉您：这次能不能赔，大约多少。",
            "一次报，几份保单一起办，每份到哪了都看得见。",
            "保险公司最迟哪天给结论，法律写着，我们替您数着。",
        ],
        waiting: |count| format!("有 {count} 件事还没有交到。"),
        waiting_more: "存在这台设备里了，连上以后会自动再交，每件只算一次。",
        send_now: "现在再交一次",
        write_refused: "有一件事服务器没有收下。",
        open_write: "去看看",
        forget_write: "不用了",
        write_sent_at: |name, when| format!("{name}（{when}）"),
        write_names: WriteNames {
            report: "理赔申请",
            documents: "补交材料",
            agreement: "同意结论",
            dispute: "对结论提异议",
            complaint: "投诉拖延",
            appointment: "答复预约",
            rating: "评分",
            human_review: "要求人工复核",
            withdrawal: "撤回申请",
            draft_deletion: "删掉没填完的申请",
            unknown: "一件事",
        },
        faq: ["问答", "别人常问的"],
    },
    en: Words {
        title: brand::name_en!(),
        hero: "See whether you are covered, how much is paid, and how far your claim is.",
        hero_more: "We put your policies, bills and clauses side by side and show the reason for every yuan. You can also claim for your parents and children.",
        sign_in: "Sign in with your phone number",
        sign_in_aside: "about 1 minute",
        promises: [
            "After a visit to the doctor we tell you whether it is covered, and about how much.",
            "You report once, and we claim under all your policies. You can follow each of them.",
            "The law sets a deadline for the insurer's decision. We count the days for you.",
        ],
        waiting: |count| match count {
            1 => "1 thing you sent has not been confirmed.".to_owned(),
            count => format!("{count} things you sent have not been confirmed."),
        },
        waiting_more: "It is stored on this device and will be sent when the server can be reached again. It counts only once.",
        send_now: "Send again now",
        write_refused: "The server did not accept something you sent.",
        open_write: "View",
        forget_write: "Never mind",
        write_sent_at: |name, when| format!("{name} ({when})"),
        write_names: WriteNames {
            report: "Filing a claim",
            documents: "Handing in documents",
            agreement: "Agreeing to a decision",
            dispute: "Disputing a decision",
            complaint: "Complaining about a delay",
            appointment: "Answering an appointment",
            rating: "Rating",
            human_review: "Asking for a review by a person",
            withdrawal: "Withdrawing a claim",
            draft_deletion: "Deleting an unfinished claim",
            unknown: "Something",
        },
        faq: ["Questions and answers", "What others ask"],
    },
};
