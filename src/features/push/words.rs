//! The texts about push messages.

use view::Localized;

pub(super) struct Words {
    pub(super) offer: &'static str,
    pub(super) offer_more: &'static str,
    pub(super) accept: &'static str,
    pub(super) decline: &'static str,
    pub(super) denied: &'static str,
    pub(super) on: &'static str,
    pub(super) turn_on: &'static str,
    pub(super) turning_on: &'static str,
    pub(super) turn_off: &'static str,
    pub(super) turning_off: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        offer: "有了消息，要不要通知您？",
        offer_more: "轮到您、出了结论、钱到了，这台设备会弹出通知。通知里不写是谁、什么病、多少钱。随时可以在“我的”里关掉。",
        accept: "要，通知我",
        decline: "先不用",
        denied: "这台设备不让这个网站发通知。想打开，请到浏览器的设置里改。",
        on: "这台设备会弹出通知。",
        turn_on: "在这台设备上通知我",
        turning_on: "正在打开",
        turn_off: "这台设备不用通知了",
        turning_off: "正在关掉",
    },
    en: Words {
        offer: "Shall we notify you?",
        offer_more: "When it is your turn, when there is a decision and when money arrives, this device shows a notification. It names no person, illness or amount. You can turn it off at any time under Me.",
        accept: "Yes, notify me",
        decline: "Not now",
        denied: "This device does not let this website show notifications. You can change that in the settings of the browser.",
        on: "This device shows notifications.",
        turn_on: "Notify me on this device",
        turning_on: "Turning on",
        turn_off: "Stop on this device",
        turning_off: "Turning off",
    },
};
