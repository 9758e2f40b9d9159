//! The texts of what only the app shows on the receipt. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) kept_only: &'static str,
    pub(super) kept_only_more: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        kept_only: "现在看不到最新情况。",
        kept_only_more: "下面是这台设备记着的。报案已经存在平台，没有丢。",
    },
    en: Words {
        kept_only: "We cannot load the latest status right now.",
        kept_only_more: "This is what is stored on this device. Your claim is safe with us; nothing is lost.",
    },
};
