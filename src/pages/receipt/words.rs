//! The texts of what only the app shows on the receipt. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) kept_only: &'static str,
    pub(super) kept_only_more: &'static str,
    pub(super) on_paper: &'static str,
    pub(super) on_paper_more: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        kept_only: "现在看不到最新情况。",
        kept_only_more: "下面是这台设备记着的。报案已经存在平台，没有丢。",
        on_paper: "还要交纸质的",
        on_paper_more: "下面这几份没有在网上交，要您自己寄或送去。申请书已经填好，打印、签字、装上材料就行。",
    },
    en: Words {
        kept_only: "We cannot load the latest status right now.",
        kept_only_more: "This is what is stored on this device. Your claim is safe with us; nothing is lost.",
        on_paper: "To be sent by post",
        on_paper_more: "These were not sent online. Please post them or take them to the insurer. The form is filled in: print it, sign it and enclose the documents.",
    },
};
