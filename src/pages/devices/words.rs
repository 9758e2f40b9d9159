//! What the page says.

use contract::account::{Browser, System};

use crate::locale::Both;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) this: &'static str,
    pub(super) seen: &'static str,
    pub(super) began: &'static str,
    pub(super) browser: fn(Browser) -> &'static str,
    pub(super) system: fn(System) -> &'static str,
    /// Browser and system together.
    pub(super) device: fn(&str, &str) -> String,
    pub(super) end: fn(&str) -> String,
    pub(super) others: &'static str,
    pub(super) others_more: &'static str,
    pub(super) end_others: &'static str,
    pub(super) ending: &'static str,
    pub(super) ended: &'static str,
}

pub(super) static WORDS: Both<Words> = Both {
    zh: Words {
        title: "登录着的设备",
        lead: "不认得的，或者不用了的，在这里让它退出。",
        this: "就是这一台",
        seen: "最近一次用：",
        began: "登录于 ",
        browser: |browser| match browser {
            Browser::Wechat => "微信",
            Browser::MiniProgram => "微信小程序",
            Browser::Edge => "Edge 浏览器",
            Browser::Firefox => "Firefox 浏览器",
            Browser::Chrome => "Chrome 浏览器",
            Browser::Safari => "Safari 浏览器",
            Browser::Other => "浏览器",
        },
        system: |system| match system {
            System::Ios => "苹果手机或平板",
            System::Harmony => "鸿蒙设备",
            System::Android => "安卓手机",
            System::Windows => "Windows 电脑",
            System::Mac => "苹果电脑",
            System::Linux => "Linux 电脑",
            System::Other => "认不出的设备",
        },
        device: |browser, system| [system, "，", browser].concat(),
        end: |device| ["让", device, "退出"].concat(),
        others: "手机丢了，或者有不认得的？",
        others_more: "让别的设备全部退出，只留这一台。没交的草稿在各自的设备上，不会跟着丢。",
        end_others: "别的全部退出",
        ending: "正在退出",
        ended: "已经退出了。",
    },
    en: Words {
        title: "Where you are signed in",
        lead: "If you don't recognise one, or no longer use it, sign it out here.",
        this: "This very one",
        seen: "Last used: ",
        began: "Signed in ",
        browser: |browser| match browser {
            Browser::Wechat => "WeChat",
            Browser::MiniProgram => "WeChat mini-program",
            Browser::Edge => "Edge",
            Browser::Firefox => "Firefox",
            Browser::Chrome => "Chrome",
            Browser::Safari => "Safari",
            Browser::Other => "a browser",
        },
        system: |system| match system {
            System::Ios => "iPhone or iPad",
            System::Harmony => "HarmonyOS device",
            System::Android => "Android phone",
            System::Windows => "Windows computer",
            System::Mac => "Mac",
            System::Linux => "Linux computer",
            System::Other => "Unknown device",
        },
        device: |browser, system| [system, ", ", browser].concat(),
        end: |device| ["Sign out: ", device].concat(),
        others: "Lost a phone, or seen a stranger?",
        others_more: "Sign out everywhere but here. Drafts stay on the device where they were written.",
        end_others: "Sign out all others",
        ending: "Signing out",
        ended: "Signed out.",
    },
};
