//! The page's texts.

use domain::validation::FieldFlaw;
use routes::RouteId;

use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) ask_phone: &'static str,
    pub(super) why_phone: &'static str,
    pub(super) phone: &'static str,
    pub(super) phone_hint: &'static str,
    pub(super) send: &'static str,
    pub(super) sending: &'static str,
    pub(super) ask_code: &'static str,
    pub(super) sent_to: fn(&str) -> String,
    pub(super) other_number: &'static str,
    pub(super) code: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) signing_in: &'static str,
    pub(super) again: &'static str,
    pub(super) again_in: fn(u32) -> String,
    pub(super) sent_again: &'static str,
    pub(super) wait: &'static str,
    pub(super) not_handed: &'static str,
    pub(super) wechat: &'static str,
    pub(super) wechat_opening: &'static str,
    pub(super) wechat_note: &'static str,
    pub(super) wechat_phone_needed: &'static str,
    pub(super) wechat_preview: &'static str,
    pub(super) wechat_failed: &'static str,
    pub(super) no_phone: &'static str,
    pub(super) no_code: &'static str,
    pub(super) flaw: fn(FieldFlaw) -> &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::SignIn.title().zh,
        ask_phone: "您的手机号是多少？",
        why_phone: "我们发一条短信验证码，不用记密码。没有账号的号码，登录后就有了。",
        phone: "手机号",
        phone_hint: "11 位，保单上留的那个最好",
        send: "发验证码",
        sending: "正在发",
        ask_code: "短信里的 6 位数是多少？",
        sent_to: |phone| ["发到了 ", phone, "，5 分钟内有效。"].concat(),
        other_number: "换个号码",
        code: "验证码",
        sign_in: "登录",
        signing_in: "正在登录",
        again: "没收到，再发一次",
        again_in: |seconds| format!("没收到的话，{seconds} 秒后可以再发"),
        sent_again: "又发了一条，请看最新的那条。",
        not_handed: "小程序没能替您登录。用手机号登录，一样能办。",
        wechat: "用微信登录",
        wechat_opening: "正在打开",
        wechat_note: "头一次还要用手机号登录一回，以后点一下就行。我们拿不到您的微信名和头像。",
        wechat_phone_needed: "这个微信是头一次来。请用手机号登录一次，以后用微信就能登录。",
        wechat_preview: "微信现在给您看的是预览页，在预览页里登录不了。请点页面下方的“使用完整服务”，再登录。",
        wechat_failed: "没能用微信登录。用手机号登录，一样能办。",
        wait: "发得太勤了。请过一会儿再发，先前那条可能还有效。",
        no_phone: "手机号还没填。",
        no_code: "验证码还没填。",
        flaw: |flaw| match flaw {
            FieldFlaw::NotAMobileNumber => "手机号是 11 位，1 开头。请对一对有没有多按或少按。",
            FieldFlaw::NotACode => "验证码是 6 位数字。",
            FieldFlaw::WrongCode => "验证码不对，或者过了时间。看看是不是最新的那条短信。",
            FieldFlaw::Missing
            | FieldFlaw::Malformed
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
            | FieldFlaw::Other => "这里填得不对，请再看一看。",
        },
    },
    en: Words {
        title: RouteId::SignIn.title().en,
        ask_phone: "What is your mobile number?",
        why_phone: "We send you a code by text message, so there is no password to remember. If you are new, signing in creates your account.",
        phone: "Mobile number",
        phone_hint: "11 digits, ideally the number on your policies",
        send: "Send the code",
        sending: "Sending",
        ask_code: "What is the 6-digit code in the message?",
        sent_to: |phone| ["Sent to ", phone, ". Valid for 5 minutes."].concat(),
        other_number: "Use another number",
        code: "Code",
        sign_in: "Sign in",
        signing_in: "Signing in",
        again: "No code received? Send again",
        again_in: |seconds| {
            let unit = plural(seconds.into(), "second", "seconds");
            format!("If you receive no code, you can send it again in {seconds} {unit}")
        },
        sent_again: "We have sent a new code. Please use the latest one.",
        not_handed: "The mini-program could not sign you in. Please sign in with your mobile number instead.",
        wechat: "Sign in with WeChat",
        wechat_opening: "Opening",
        wechat_note: "The first time you also sign in with your mobile number; after that, one tap is enough. We do not learn your WeChat name or picture.",
        wechat_phone_needed: "This is the first time you use WeChat here. Sign in with your mobile number once; after that, WeChat is enough.",
        wechat_preview: "WeChat is showing you a preview of this page, in which you cannot sign in. Choose \"使用完整服务\" (use the full service) at the bottom of the page, then sign in.",
        wechat_failed: "You could not be signed in with WeChat. Please sign in with your mobile number instead.",
        wait: "Too many requests. Wait a moment; the last code may still be valid.",
        no_phone: "Enter your mobile number.",
        no_code: "Enter the code.",
        flaw: |flaw| match flaw {
            FieldFlaw::NotAMobileNumber => {
                "A mobile number has 11 digits and starts with 1. Check that you have not missed or added a digit."
            }
            FieldFlaw::NotACode => "The code has 6 digits.",
            FieldFlaw::WrongCode => {
                "The code is wrong or has expired. Check that it is from the latest message."
            }
            FieldFlaw::Missing
            | FieldFlaw::Malformed
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
            | FieldFlaw::Other => "There is a problem with this entry. Please check it.",
        },
    },
};
