//! The page's texts.

use domain::validation::FieldFlaw;
use routes::RouteId;

use super::data_field::DataField;
use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) who: &'static str,
    pub(super) name: &'static str,
    pub(super) no_name: &'static str,
    pub(super) phone: &'static str,
    pub(super) payee: &'static str,
    pub(super) account: fn(&str) -> String,
    pub(super) no_account: &'static str,
    pub(super) kept: &'static str,
    pub(super) kept_why: &'static str,
    pub(super) count: fn(u32) -> String,
    /// Since which day, after the count.
    pub(super) since: fn(&str) -> String,
    pub(super) goes: &'static str,
    pub(super) stays: fn(&str) -> String,
    pub(super) take: &'static str,
    pub(super) take_more: &'static str,
    pub(super) download: &'static str,
    pub(super) download_note: &'static str,
    pub(super) read: &'static str,
    pub(super) read_claims: &'static str,
    pub(super) read_claims_note: &'static str,
    pub(super) read_policies: &'static str,
    pub(super) read_mandates: &'static str,
    pub(super) read_devices: &'static str,
    pub(super) read_consents: &'static str,
    pub(super) close: &'static str,
    pub(super) close_more: &'static str,
    pub(super) close_link: &'static str,
    pub(super) correct: &'static str,
    pub(super) name_hint: &'static str,
    pub(super) tail: &'static str,
    pub(super) tail_hint: &'static str,
    pub(super) correct_note: &'static str,
    pub(super) save: &'static str,
    pub(super) saving: &'static str,
    pub(super) corrected: &'static str,
    pub(super) other_phone: &'static str,
    pub(super) new_phone: &'static str,
    pub(super) new_phone_hint: &'static str,
    pub(super) send_codes: &'static str,
    pub(super) send_again: &'static str,
    pub(super) codes_sent: &'static str,
    pub(super) old_code: &'static str,
    pub(super) new_code: &'static str,
    pub(super) change_phone: &'static str,
    pub(super) phone_changed: &'static str,
    pub(super) old_phone_gone: &'static str,
    /// What is wrong with a field.
    pub(super) flaw: fn(DataField, FieldFlaw) -> &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::MyData.title().zh,
        lead: "我们留着您的什么，都在这一页。能看、能带走、能改。",
        who: "您是谁",
        name: "姓名",
        no_name: "还没填",
        phone: "手机号",
        payee: "收款账户",
        account: |tail| ["尾号 ", tail].concat(),
        no_account: "没留",
        kept: "留着什么，注销以后怎么办",
        kept_why: "保险合同和理赔的记录、授权和使用的记录，法律要求保存一定年限，到期前谁也不能删；注销以后除了保存，不再作别的用。",
        count: |count| format!("{count} 份"),
        since: |day| ["，", day, "起"].concat(),
        goes: "注销就删",
        stays: |day| ["至少保存到 ", day].concat(),
        take: "带走一份",
        take_more: "上面这些的全部内容，连授权和每次使用的记录，放在一个文件里。别的软件也能读。",
        download: "下载我的资料",
        download_note: "文件里有看病和账户的信息，下载后请自己收好。",
        read: "一样一样看",
        read_claims: "我的理赔",
        read_claims_note: "每件案子都有能打印的完整记录",
        read_policies: "我的保单",
        read_mandates: "谁替谁办",
        read_devices: "登录着的设备",
        read_consents: "授权和每次使用的记录",
        close: "不想用了",
        close_more: "可以注销账号。先看清哪些会删、哪些法律要求留，再决定。",
        close_link: "看看注销会怎样",
        correct: "改姓名或收款账户",
        name_hint: "跟身份证上一样",
        tail: "收款账户后四位",
        tail_hint: "四位数字；不想留就空着",
        correct_note: concat!(
            "这里改的是您在",
            brand::name_zh!(),
            "的资料。保单上的名字要请保险公司改，已经交上去的理赔不会跟着变。"
        ),
        save: "保存",
        saving: "正在办",
        corrected: "改好了。",
        other_phone: "换手机号",
        new_phone: "新手机号",
        new_phone_hint: "旧号和新号会各收到一个验证码",
        send_codes: "给两个号码发验证码",
        send_again: "没收到，再发一次",
        codes_sent: "两个号码各发了一条验证码，5 分钟内有效。",
        old_code: "旧号收到的 6 位数",
        new_code: "新号收到的 6 位数",
        change_phone: "换成新号",
        phone_changed: "换好了。以后用新号登录，别的设备已退出。",
        old_phone_gone: "旧号收不到短信了？打人工电话，核对身份后帮您换。",
        flaw: |field, flaw| match field {
            DataField::Name => match flaw {
                FieldFlaw::Missing => "姓名还没填。",
                FieldFlaw::TooLong => "姓名太长了，最多 64 个字。",
                FieldFlaw::Malformed
                | FieldFlaw::NotAMobileNumber
                | FieldFlaw::NotACode
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
                | FieldFlaw::TooMany
                | FieldFlaw::NotFound
                | FieldFlaw::Other => "姓名里有不该有的符号，请照身份证填。",
            },
            DataField::AccountTail => "后四位是四个数字。不想留就空着。",
            DataField::Phone => match flaw {
                FieldFlaw::Missing => "新手机号还没填。",
                FieldFlaw::Other => {
                    "这个号码现在不能换：它就是您现在的号，或者已有别的账号在用。要合并账号，打人工电话。"
                }
                FieldFlaw::Malformed
                | FieldFlaw::NotAMobileNumber
                | FieldFlaw::NotACode
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
                | FieldFlaw::NotFound => "手机号是 11 位，1 开头。请对一对有没有多按或少按。",
            },
            DataField::OldCode => code_flaw(flaw, "旧号的验证码还没填。", &CODE_ZH),
            DataField::NewCode => code_flaw(flaw, "新号的验证码还没填。", &CODE_ZH),
        },
    },
    en: Words {
        title: RouteId::MyData.title().en,
        lead: "Everything we store about you. You can view it, download it and correct it.",
        who: "About you",
        name: "Name",
        no_name: "Not entered",
        phone: "Mobile",
        payee: "Bank account for payments",
        account: |tail| ["Ending in ", tail].concat(),
        no_account: "None stored",
        kept: "What we store, and what happens if you close your account",
        kept_why: "The law requires records of insurance contracts and claims, and of consents and their use, to be kept for a number of years. Nobody may delete them earlier. Once your account is closed, they are only stored and not used for anything else.",
        count: |count| count.to_string(),
        since: |day| [", since ", day].concat(),
        goes: "Deleted if you close the account",
        stays: |day| ["Kept until at least ", day].concat(),
        take: "Download a copy",
        take_more: "All of the above, including consents and their use, in one file that other programs can read.",
        download: "Download my data",
        download_note: "The file contains health and account details. Keep it safe.",
        read: "View it section by section",
        read_claims: "My claims",
        read_claims_note: "Each case has a full record that you can print",
        read_policies: "My policies",
        read_mandates: "Acting for others",
        read_devices: "Signed-in devices",
        read_consents: "Consents and how they were used",
        close: "No longer need your account?",
        close_more: "You can close your account. First see what is deleted and what the law requires us to keep.",
        close_link: "See what happens when you close it",
        correct: "Change name or bank account",
        name_hint: "As on your identity card",
        tail: "Last four digits of the account number",
        tail_hint: "Four digits. Leave empty if you do not want us to store it",
        correct_note: concat!(
            "This changes your details at ",
            brand::name_en!(),
            ". To change the name on a policy, contact the insurer. Claims you have already sent do not change."
        ),
        save: "Save",
        saving: "Saving",
        corrected: "Saved.",
        other_phone: "Change mobile number",
        new_phone: "New mobile number",
        new_phone_hint: "We send a code to your old and your new number",
        send_codes: "Send both codes",
        send_again: "No code received? Send refresh",
        codes_sent: "We sent a code to each number. Localized are valid for 5 minutes.",
        old_code: "6-digit code sent to the old number",
        new_code: "6-digit code sent to the new number",
        change_phone: "Use the new number",
        phone_changed: "Number changed. Use the new number to sign in from now on. Other devices have been signed out.",
        old_phone_gone: "No longer receiving messages on the old number? Call us; we check your identity and change it for you.",
        flaw: |field, flaw| match field {
            DataField::Name => match flaw {
                FieldFlaw::Missing => "Enter your name.",
                FieldFlaw::TooLong => "The name is too long. Use at most 64 characters.",
                FieldFlaw::Malformed
                | FieldFlaw::NotAMobileNumber
                | FieldFlaw::NotACode
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
                | FieldFlaw::TooMany
                | FieldFlaw::NotFound
                | FieldFlaw::Other => {
                    "Names cannot contain these characters. Write it as on your identity card."
                }
            },
            DataField::AccountTail => "Enter four digits, or leave it empty.",
            DataField::Phone => match flaw {
                FieldFlaw::Missing => "Enter the new number.",
                FieldFlaw::Other => {
                    "You cannot use this number: it is your current one, or another account uses it. To merge two accounts, call us."
                }
                FieldFlaw::Malformed
                | FieldFlaw::NotAMobileNumber
                | FieldFlaw::NotACode
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
                | FieldFlaw::NotFound => {
                    "A mobile number has 11 digits and starts with 1. Check that you have not missed or added a digit."
                }
            },
            DataField::OldCode => {
                code_flaw(flaw, "Enter the code sent to the old number.", &CODE_EN)
            }
            DataField::NewCode => {
                code_flaw(flaw, "Enter the code sent to the new number.", &CODE_EN)
            }
        },
    },
};

/// What can be wrong with a code that was entered.
struct CodeFlaws {
    not_a_code: &'static str,
    wrong: &'static str,
    other: &'static str,
}

const CODE_ZH: CodeFlaws = CodeFlaws {
    not_a_code: "验证码是 6 位数字。",
    wrong: "验证码不对，或者过了时间。看看是不是最新的那条短信。",
    other: "这里填得不对，请再看一看。",
};

const CODE_EN: CodeFlaws = CodeFlaws {
    not_a_code: "A code has 6 digits.",
    wrong: "The code is wrong or has expired. Check that it is from the latest message.",
    other: "There is a problem with this code. Please check it.",
};

fn code_flaw(flaw: FieldFlaw, missing: &'static str, texts: &CodeFlaws) -> &'static str {
    match flaw {
        FieldFlaw::Missing => missing,
        FieldFlaw::NotACode => texts.not_a_code,
        FieldFlaw::WrongCode => texts.wrong,
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
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
        | FieldFlaw::Other => texts.other,
    }
}
