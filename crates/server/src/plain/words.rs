//! The texts of the plain pages.

use domain::text::Bilingual;
use serde::Deserialize;

/// A language of the pages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
pub(super) enum Lang {
    #[serde(rename = "en")]
    En,
    /// Also for words that are no language: a person must not get an error for an address.
    #[default]
    #[serde(rename = "zh-CN", other)]
    Zh,
}

impl Lang {
    pub(super) const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    pub(super) const fn own_name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::En => "English",
        }
    }

    pub(super) const fn other(self) -> Self {
        match self {
            Self::Zh => Self::En,
            Self::En => Self::Zh,
        }
    }

    /// The address of a page in this language.
    pub(super) fn to(self, path: &str) -> String {
        [path, "?lang=", self.tag()].concat()
    }

    pub(super) fn pick(self, text: &Bilingual) -> &str {
        match self {
            Self::En if !text.en.is_empty() => &text.en,
            Self::En | Self::Zh => &text.zh,
        }
    }

    pub(super) const fn words(self) -> &'static Words {
        match self {
            Self::Zh => &ZH,
            Self::En => &EN,
        }
    }
}

pub(super) struct Words {
    pub(super) name: &'static str,
    pub(super) person: &'static str,
    pub(super) heading: &'static str,
    pub(super) why: &'static str,
    pub(super) call: &'static str,
    pub(super) hours: &'static str,
    pub(super) where_it_is: &'static str,
    pub(super) have_me_called: &'static str,
    pub(super) complain: &'static str,
    pub(super) full_app: &'static str,
    pub(super) sign_in_first: &'static str,
    pub(super) phone: &'static str,
    pub(super) send_code: &'static str,
    pub(super) code_sent: &'static str,
    pub(super) code: &'static str,
    pub(super) sign_in: &'static str,
    pub(super) other_phone: &'static str,
    pub(super) bad_phone: &'static str,
    pub(super) bad_code: &'static str,
    pub(super) too_soon: &'static str,
    pub(super) our_fault: &'static str,
    pub(super) sign_out: &'static str,
    pub(super) no_claims: &'static str,
    pub(super) case: &'static str,
    pub(super) more_by_phone: &'static str,
    pub(super) to_send: &'static str,
    pub(super) arranged: &'static str,
    pub(super) no_windows: &'static str,
    pub(super) when: &'static str,
    pub(super) what_about: &'static str,
    pub(super) window_gone: &'static str,
    pub(super) too_many_calls: &'static str,
}

static ZH: Words = Words {
    name: brand::name_zh!(),
    person: "人工",
    heading: "这个浏览器打不开完整的页面，照样能办。",
    why: "打电话最快，一个电话就能报案、补材料、问进度。也可以在这里看理赔到哪一步，或者约人打给您。",
    call: "打电话",
    hours: concat!(brand::hours_zh!(), " 有人接，报名字就行。"),
    where_it_is: "看理赔到哪一步了",
    have_me_called: "让人打给我",
    complain: "投诉保险公司：12378",
    full_app: "再试一次完整的页面",
    sign_in_first: "先用手机号登录",
    phone: "手机号",
    send_code: "发验证码",
    code_sent: "验证码发到了",
    code: "6 位验证码",
    sign_in: "登录",
    other_phone: "换一个手机号",
    bad_phone: "这不像手机号，应是 11 位数字，1 开头。",
    bad_code: "验证码不对，或者过期了。看看短信，再填一次。",
    too_soon: "刚发过一次。收到就直接填，没收到等一分钟再试。",
    our_fault: "服务器没接住这一次。再试一次，或打给人工。",
    sign_out: "退出登录",
    no_claims: "您还没有理赔。要报案就打电话。",
    case: "案件",
    more_by_phone: "这里只列最近的，更早的打电话问。",
    to_send: "要交材料、要表示同意，打电话就能办。",
    arranged: "约好了，到时候打给您：",
    no_windows: "这会儿没有能约的时间，请直接打电话。",
    when: "什么时候方便接电话",
    what_about: "想说什么事（可以不填）",
    window_gone: "这个时间约不上了，请另选一个。",
    too_many_calls: "您约的已经很多了，先等这几个打完，或者直接打电话。",
};

static EN: Words = Words {
    name: brand::name_en!(),
    person: "Contact us",
    heading: "This browser cannot show the full site. You can still do everything.",
    why: "Calling is quickest: one call is enough to make a claim, hand in documents or ask about progress. Here you can also check the status of your claims, or ask us to call you.",
    call: "Call",
    hours: concat!("We answer ", brand::hours_en!(), ". Just give your name."),
    where_it_is: "Status of your claims",
    have_me_called: "Ask us to call you",
    complain: "Complain about an insurer: 12378",
    full_app: "Try the full site again",
    sign_in_first: "Sign in with your phone first",
    phone: "Mobile number",
    send_code: "Send code",
    code_sent: "We sent a code to",
    code: "6-digit code",
    sign_in: "Sign in",
    other_phone: "Use another number",
    bad_phone: "This is not a mobile number. It must have 11 digits and start with 1.",
    bad_code: "The code is wrong or has expired. Check the text message and enter it again.",
    too_soon: "We have just sent a code. If you received it, enter it; otherwise try again in a minute.",
    our_fault: "Something went wrong on our side. Try again, or call us.",
    sign_out: "Sign out",
    no_claims: "You have no claims yet. Call us to make one.",
    case: "Case",
    more_by_phone: "Only your latest claims are shown. Call us about earlier ones.",
    to_send: "To hand in documents or agree to a decision, just call us.",
    arranged: "Arranged. We will call you:",
    no_windows: "There are no call-back times at the moment. Please call us.",
    when: "When may we call?",
    what_about: "What is it about? (optional)",
    window_gone: "This time is no longer available. Please choose another.",
    too_many_calls: "You have already arranged several calls. Please wait for those, or call us.",
};
