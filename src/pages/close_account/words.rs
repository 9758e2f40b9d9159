//! The texts of the page.

use domain::validation::FieldFlaw;
use routes::RouteId;

use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) open_claims: fn(u32) -> String,
    pub(super) open_claims_more: &'static str,
    pub(super) see_claims: &'static str,
    pub(super) deleted: &'static str,
    pub(super) local_data: &'static str,
    pub(super) retained: &'static str,
    pub(super) retained_until: fn(&str, &str) -> String,
    pub(super) retained_more: &'static str,
    pub(super) afterwards: &'static str,
    pub(super) afterwards_more: &'static str,
    pub(super) keep_account: &'static str,
    pub(super) send_code: &'static str,
    pub(super) sending_code: &'static str,
    pub(super) confirm: &'static str,
    pub(super) sent_to: fn(&str) -> String,
    pub(super) code: &'static str,
    pub(super) close_account: &'static str,
    pub(super) closing: &'static str,
    pub(super) back_to_overview: &'static str,
    pub(super) closed: &'static str,
    pub(super) closed_more: &'static str,
    pub(super) home: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::CloseAccount.title().zh,
        heading: "注销以后，哪些删、哪些留",
        lead: "看清楚再决定。到最后一步以前，什么都不会变。",
        open_claims: |count| format!("您还有 {count} 件理赔没办完。"),
        open_claims_more: "注销不影响它们，保险公司会接着办，按保单上的电话找您。但您在这里看不到进度，也收不到提醒了。",
        see_claims: "看看是哪几件",
        deleted: "马上删掉的",
        local_data: "这台设备上的草稿和回执",
        retained: "法律要求留着的",
        retained_until: |what, day| [what, "：至少保存到 ", day].concat(),
        retained_more: "到那以前只保存，不再作别的用。",
        afterwards: "注销以后",
        afterwards_more: "这个手机号就登录不进原来的账号了。以后想再用，重新登录会是个新账号，要打人工电话把保单接回来。",
        keep_account: "不注销了",
        send_code: "发验证码，继续注销",
        sending_code: "正在发",
        confirm: "真的要注销吗？",
        sent_to: |phone| {
            ["验证码发到了 ", phone, "，5 分钟内有效。填了再点，就注销了，不能撤回。"].concat()
        },
        code: "验证码",
        close_account: "确定注销",
        closing: "正在注销",
        back_to_overview: "再看一遍哪些删、哪些留",
        closed: "账号已经注销。",
        closed_more: "该删的已经删了，法律要求留的只保存、不再用。所有设备都已退出。",
        home: "回首页",
        flaw: |flaw| match flaw {
            FieldFlaw::Missing => "验证码还没填。",
            FieldFlaw::NotACode => "验证码是 6 位数字。",
            FieldFlaw::Malformed
            | FieldFlaw::NotAMobileNumber
            | FieldFlaw::WrongCode
            | FieldFlaw::NotAnAccountTail
            | FieldFlaw::NotAName
            | FieldFlaw::NotADate
            | FieldFlaw::NotAnAmount
            | FieldFlaw::InTheFuture
            | FieldFlaw::TooEarly
            | FieldFlaw::TooLate
            | FieldFlaw::NotTheWhole
            | FieldFlaw::NotPayable
            | FieldFlaw::OnPaperOnly
            | FieldFlaw::AmountOutOfRange
            | FieldFlaw::MoreThanTheWhole
            | FieldFlaw::TooLong
            | FieldFlaw::TooMany
            | FieldFlaw::NotFound
            | FieldFlaw::Other => "验证码不对，或者过了时间。看看是不是最新的那条短信。",
        },
    },
    en: Words {
        title: RouteId::CloseAccount.title().en,
        heading: "What is deleted and what is kept when you close your account",
        lead: "Read this before you decide. Nothing changes until the last step.",
        open_claims: |count| {
            let noun = plural(i64::from(count), "open claim", "open claims");
            format!("You have {count} {noun}.")
        },
        open_claims_more: "Closing your account does not stop them. The insurer continues and contacts you at the phone number on the policy. You will no longer see their progress here or receive reminders.",
        see_claims: "See these claims",
        deleted: "Deleted immediately",
        local_data: "Drafts and receipts on this device",
        retained: "Kept as the law requires",
        retained_until: |what, day| [what, ": at least until ", day].concat(),
        retained_more: "Until then it is only stored and not used for anything else.",
        afterwards: "After closing",
        afterwards_more: "You can no longer sign in to this account with this phone number. Signing in again creates a new account, and you would need to call us to connect your policies.",
        keep_account: "Keep my account",
        send_code: "Send a code and continue",
        sending_code: "Sending",
        confirm: "Do you really want to close your account?",
        sent_to: |phone| {
            ["We sent a code to ", phone, ". It is valid for 5 minutes. When you enter it and press the button, your account is closed permanently."].concat()
        },
        code: "Code",
        close_account: "Close my account",
        closing: "Closing your account",
        back_to_overview: "Read again what is deleted and what is kept",
        closed: "Your account is closed.",
        closed_more: "We deleted what could be deleted. What the law requires us to keep is only stored. You are signed out on all devices.",
        home: "Go to the home page",
        flaw: |flaw| match flaw {
            FieldFlaw::Missing => "Enter the code.",
            FieldFlaw::NotACode => "The code has six digits.",
            FieldFlaw::Malformed
            | FieldFlaw::NotAMobileNumber
            | FieldFlaw::WrongCode
            | FieldFlaw::NotAnAccountTail
            | FieldFlaw::NotAName
            | FieldFlaw::NotADate
            | FieldFlaw::NotAnAmount
            | FieldFlaw::InTheFuture
            | FieldFlaw::TooEarly
            | FieldFlaw::TooLate
            | FieldFlaw::NotTheWhole
            | FieldFlaw::NotPayable
            | FieldFlaw::OnPaperOnly
            | FieldFlaw::AmountOutOfRange
            | FieldFlaw::MoreThanTheWhole
            | FieldFlaw::TooLong
            | FieldFlaw::TooMany
            | FieldFlaw::NotFound
            | FieldFlaw::Other => {
                "The code is wrong or has expired. Check that you used the latest message."
            }
        },
    },
};
