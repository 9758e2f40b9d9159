//! The words of small pictures and of the viewer, in both languages.

use view::Localized;

pub(super) struct Words {
    pub(super) picture_of: fn(&str) -> String,
    pub(super) file: &'static str,
    pub(super) place: fn(usize, usize) -> String,
    pub(super) previous: &'static str,
    pub(super) next: &'static str,
    pub(super) larger: &'static str,
    pub(super) smaller: &'static str,
    pub(super) turn: &'static str,
    pub(super) close: &'static str,
    pub(super) not_shown: &'static str,
    pub(super) save: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        picture_of: |title| format!("{title}的照片"),
        file: "文件",
        place: |nth, count| format!("第 {nth} 张，共 {count} 张"),
        previous: "上一张",
        next: "下一张",
        larger: "放大",
        smaller: "缩小",
        turn: "转一下",
        close: "关闭",
        not_shown: "这台设备打不开这张照片。文件好好的，没有丢。可以存下来，用别的程序看。",
        save: "存到这台设备",
    },
    en: Words {
        picture_of: |title| format!("Photo of {title}"),
        file: "File",
        place: |nth, count| format!("{nth} of {count}"),
        previous: "Previous",
        next: "Next",
        larger: "Zoom in",
        smaller: "Zoom out",
        turn: "Rotate",
        close: "Close",
        not_shown: "This device cannot show the photo. The file is safe. Save it and open it in another program.",
        save: "Save on this device",
    },
};
