//! The texts about requests to act for somebody.

use domain::validation::FieldFlaw;
use view::Localized;

use super::ask::AskField;

pub(super) struct RequestWords {
    // Received.
    pub(super) received: &'static str,
    pub(super) you_are_family: &'static str,
    /// The name that the other entered for the reader.
    pub(super) your_name: fn(&str) -> String,
    pub(super) because: fn(&str) -> String,
    pub(super) no_end: &'static str,
    /// What the other will see and do.
    pub(super) means: fn(&str) -> String,
    pub(super) paid_to_you: &'static str,
    pub(super) stranger: &'static str,
    pub(super) confirm: &'static str,
    pub(super) decline: &'static str,
    pub(super) confirmed: &'static str,
    pub(super) declined: &'static str,
    pub(super) sending: &'static str,
    // Made.
    pub(super) made: &'static str,
    /// Until when it can be answered.
    pub(super) waiting: fn(&str) -> String,
    pub(super) run_out: &'static str,
    pub(super) code: &'static str,
    pub(super) send_code: &'static str,
    pub(super) confirmed_by_code: &'static str,
    pub(super) six_digits: &'static str,
    pub(super) wrong_code: &'static str,
    pub(super) too_many_codes: &'static str,
    pub(super) too_many_codes_more: &'static str,
    pub(super) withdraw: &'static str,
    pub(super) withdrawn: &'static str,
    // The form.
    pub(super) add: &'static str,
    pub(super) add_more: &'static str,
    pub(super) by_phone: &'static str,
    pub(super) ask: &'static str,
    pub(super) own_name_first: &'static str,
    pub(super) give_own_name: &'static str,
    pub(super) name: &'static str,
    pub(super) name_hint: &'static str,
    pub(super) phone: &'static str,
    pub(super) phone_hint: &'static str,
    pub(super) relation: &'static str,
    pub(super) reason: &'static str,
    pub(super) reason_hint: &'static str,
    pub(super) until: &'static str,
    pub(super) until_hint: &'static str,
    pub(super) send: &'static str,
    pub(super) asked: &'static str,
    pub(super) not_now: &'static str,
    pub(super) not_now_more: &'static str,
    pub(super) own_number: &'static str,
    pub(super) own_number_more: &'static str,
    pub(super) flaw: fn(AskField, FieldFlaw) -> &'static str,
}

pub(super) static REQUEST_WORDS: Localized<RequestWords> = Localized {
    zh: RequestWords {
        received: "有人想替您办",
        you_are_family: "您是对方的家人",
        your_name: |name| ["对方写的您的名字：", name].concat(),
        because: |reason| ["对方说的原因：", reason].concat(),
        no_end: "没有写到哪天为止。您随时能停。",
        means: |name| {
            [
                "您同意以后，",
                name,
                "能看到您的保单和就诊记录，能替您报案、交材料、跟保险公司说话。您自己报的案，对方看不到。您随时能停。",
            ]
            .concat()
        },
        paid_to_you: "赔的钱只打到您本人名下的账户。",
        stranger: "不认识这个人，就选不同意。我们不会把您的答复告诉对方。",
        confirm: "同意",
        decline: "不同意",
        confirmed: "记下了，对方现在可以替您办。",
        declined: "记下了，对方不能替您办。",
        sending: "正在交",
        made: "您问过的人",
        waiting: |until| {
            [
                "等对方同意，到",
                until,
                "为止。对方用自己的手机号登录，在“我的”里的“谁替谁办”就能答复；不会用的，把短信里的 6 位数字告诉您，您填在下面。",
            ]
            .concat()
        },
        run_out: "没有等到对方同意。可以再问一次，也可以请对方打人工电话。",
        code: "对方告诉您的 6 位数字",
        send_code: "填好了",
        confirmed_by_code: "对方同意了，您现在可以替对方办。",
        six_digits: "请填 6 位数字。",
        wrong_code: "数字不对，或者已经过了 24 小时。也可能是姓名和这个号码对不上。",
        too_many_codes: "填错的次数太多了",
        too_many_codes_more: "这组数字不能再用了。对方还可以用自己的手机号登录后答复，或者打人工电话。",
        withdraw: "不等了",
        withdrawn: "已经撤回。",
        add: "替家里人办",
        add_more: "您填好，对方同意，就行了。想让别人替您办，就请那个人在自己的手机上填您的号码，您来答复。",
        by_phone: "对方没有手机号，或者是孩子，请打人工电话，我们跟两边各确认一次。",
        ask: "问一个人，让我替他办",
        own_name_first: "请先填您自己的姓名，对方才知道是谁在问。",
        give_own_name: "填我的姓名",
        name: "对方的姓名",
        name_hint: "身份证上的",
        phone: "对方的手机号",
        phone_hint: "对方会收到短信，或者登录以后看到",
        relation: "对方是您的什么人",
        reason: "为什么替对方办",
        reason_hint: "对方会看到。比如：妈妈不太会用手机",
        until: "到哪天为止",
        until_hint: "可以不填。不填就一直有效，两边随时都能停",
        send: "发给对方",
        asked: "已经发出，等对方同意。",
        not_now: "现在还不能发",
        not_now_more: "同一个号码 7 天里只能问一次，一天最多问 3 个人，等着答复的最多 5 个。急用请打人工电话。",
        own_number: "这是您自己的号码",
        own_number_more: "请填对方的手机号。",
        flaw: |field, flaw| match field {
            AskField::Name if flaw == FieldFlaw::Missing => "请填对方的姓名。",
            AskField::Name => "姓名里有不能用的字，请照身份证上的写。",
            AskField::Phone if flaw == FieldFlaw::Missing => "请填对方的手机号。",
            AskField::Phone => "手机号是 1 开头的 11 位数字，看看有没有多一位、少一位。",
            AskField::Relation => "请选对方是您的什么人。",
            AskField::Reason if flaw == FieldFlaw::Missing => "请写一句为什么，对方要看。",
            AskField::Reason => "太长了，200 个字以内就好。",
            AskField::Until if flaw == FieldFlaw::TooEarly => "这一天已经过去了。",
            AskField::Until => "没有这一天。年、月、日都要填，或者都不填。",
        },
    },
    en: RequestWords {
        received: "Requests to act for you",
        you_are_family: "You are their relative",
        your_name: |name| ["The name they entered for you: ", name].concat(),
        because: |reason| ["Their reason: ", reason].concat(),
        no_end: "They gave no last day. You can end it at any time.",
        means: |name| {
            [
                "If you agree, ",
                name,
                " can see your policies and hospital visits, claim for you, send documents and write to your insurers. Claims that you make yourself stay yours alone. You can end it at any time.",
            ]
            .concat()
        },
        paid_to_you: "Money is paid only to an account in your own name.",
        stranger: "If you do not know this person, decline. We do not tell them your answer.",
        confirm: "Agree",
        decline: "Decline",
        confirmed: "Saved. They can now act for you.",
        declined: "Saved. They cannot act for you.",
        sending: "Sending",
        made: "People you have asked",
        waiting: |until| {
            [
                "Waiting for their consent until ",
                until,
                ". They can sign in with their own number and answer under “Me”, “Acting for others”. If they cannot, they can tell you the 6 digits from the text message; enter them here.",
            ]
            .concat()
        },
        run_out: "They have not agreed in time. You can ask again, or they can call us.",
        code: "The 6 digits that they told you",
        send_code: "Confirm",
        confirmed_by_code: "They have agreed. You can now act for them.",
        six_digits: "Enter 6 digits.",
        wrong_code: "The digits are wrong or older than 24 hours, or the name does not belong to this number.",
        too_many_codes: "Too many wrong attempts",
        too_many_codes_more: "These digits can no longer be used. The other person can still sign in and answer, or call us.",
        withdraw: "Stop waiting",
        withdrawn: "Withdrawn.",
        add: "Act for a relative",
        add_more: "You fill in the form, they agree. If you want someone to act for you, they ask with your number on their own phone, and you answer.",
        by_phone: "If they have no mobile number, or for a child, call us. We ask each of you to confirm.",
        ask: "Ask to act for someone",
        own_name_first: "Enter your own name first, so that they know who asks.",
        give_own_name: "Enter my name",
        name: "Their name",
        name_hint: "As on their identity card",
        phone: "Their mobile number",
        phone_hint: "They get a text message, or see it when they sign in",
        relation: "Who they are",
        reason: "Why you act for them",
        reason_hint: "They will see it, for example: my mother does not use a smartphone",
        until: "Last day",
        until_hint: "Optional. Without it there is no end; either of you can end it at any time",
        send: "Send the request",
        asked: "Sent. Waiting for their consent.",
        not_now: "You cannot send this request now",
        not_now_more: "You can ask the same number once in 7 days, 3 people a day, and wait for 5 answers at a time. If it is urgent, call us.",
        own_number: "This is your own number",
        own_number_more: "Enter the other person's mobile number.",
        flaw: |field, flaw| match field {
            AskField::Name if flaw == FieldFlaw::Missing => "Enter their name.",
            AskField::Name => {
                "Names cannot contain these characters. Write it as on their identity card."
            }
            AskField::Phone if flaw == FieldFlaw::Missing => "Enter their mobile number.",
            AskField::Phone => {
                "A mobile number has 11 digits and starts with 1. Check that you have not missed or added a digit."
            }
            AskField::Relation => "Choose who they are.",
            AskField::Reason if flaw == FieldFlaw::Missing => "Give a reason. They will see it.",
            AskField::Reason => "Shorten the reason to 200 characters.",
            AskField::Until if flaw == FieldFlaw::TooEarly => "This day has passed.",
            AskField::Until => {
                "There is no such day. Enter year, month and day, or leave all empty."
            }
        },
    },
};
