//! The texts of the page.

use contract::account::{Browser, System};
use routes::RouteId;

use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) this_device: &'static str,
    pub(super) last_used: &'static str,
    pub(super) signed_in: &'static str,
    pub(super) browser: fn(Browser) -> &'static str,
    pub(super) system: fn(System) -> &'static str,
    /// A device by its browser and system.
    pub(super) device: fn(&str, &str) -> String,
    pub(super) sign_out: fn(&str) -> String,
    pub(super) others: &'static str,
    pub(super) others_more: &'static str,
    pub(super) sign_out_others: &'static str,
    pub(super) signing_out: &'static str,
    pub(super) signed_out: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Devices.title().zh,
        lead: "不认得的，或者不用了的，在这里让它退出。",
        this_device: "就是这一台",
        last_used: "最近一次用：",
        signed_in: "登录于 ",
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
        sign_out: |device| ["让", device, "退出"].concat(),
        others: "手机丢了，或者有不认得的？",
        others_more: "让别的设备全部退出，只留这一台。没交的草稿在各自的设备上，不会跟着丢。",
        sign_out_others: "别的全部退出",
        signing_out: "正在退出",
        signed_out: "已经退出了。",
    },
    en: Words {
        title: RouteId::Devices.title().en,
        lead: "If you don't recognise a device or no longer use it, sign it out here.",
        this_device: "This device",
        last_used: "Last used: ",
        signed_in: "Signed in on ",
        browser: |browser| match browser {
            Browser::Wechat => "WeChat",
            Browser::MiniProgram => "WeChat mini-program",
            Browser::Edge => "Edge",
            Browser::Firefox => "Firefox",
            Browser::Chrome => "Chrome",
            Browser::Safari => "Safari",
            Browser::Other => "browser",
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
        sign_out: |device| ["Sign out: ", device].concat(),
        others: "Lost your phone, or see a device you don't know?",
        others_more: "Sign out on all devices except this one. Drafts that were not sent stay on the device where they were written.",
        sign_out_others: "Sign out all other devices",
        signing_out: "Signing out",
        signed_out: "Signed out.",
    },
};
