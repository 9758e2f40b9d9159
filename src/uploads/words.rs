//! What is said about pages on their way, in both languages.

use contract::file::FileFlaw;

use super::blur_detection::QualityWarning;
use super::prepare::NotAdded;
use crate::locale::Both;

pub(super) struct Words {
    pub(super) take_photo: &'static str,
    pub(super) choose_files: &'static str,
    pub(super) page: fn(usize) -> String,
    pub(super) amount: fn(u32, u32) -> String,
    pub(super) waiting: &'static str,
    pub(super) sending: &'static str,
    pub(super) paused: &'static str,
    pub(super) retrying: &'static str,
    pub(super) retrying_more: &'static str,
    pub(super) elsewhere: &'static str,
    pub(super) elsewhere_more: &'static str,
    pub(super) stored: &'static str,
    pub(super) stored_said: &'static str,
    pub(super) not_taken: &'static str,
    pub(super) pause: &'static str,
    pub(super) resume: &'static str,
    pub(super) remove: &'static str,
    pub(super) looking: &'static str,
    pub(super) doubtful: fn(QualityWarning) -> &'static str,
    pub(super) doubt: fn(QualityWarning) -> &'static str,
    pub(super) use_anyway: &'static str,
    pub(super) forward: &'static str,
    pub(super) backward: &'static str,
    pub(super) rotate: &'static str,
    pub(super) refused: fn(FileFlaw) -> &'static str,
    pub(super) not_added: fn(NotAdded) -> &'static str,
    pub(super) of_files: fn(&[String], &'static str) -> String,
}

/// How many files are called by name before the rest is counted.
const NAMED: usize = 3;

pub(super) static WORDS: Both<Words> = Both { zh: ZH, en: EN };

const ZH: Words = Words {
    take_photo: "拍照",
    choose_files: "相册或文件",
    page: |nth| format!("第 {nth} 页"),
    amount: |arrived, all| format!("{arrived} / {all} KB"),
    waiting: "排队等着传",
    sending: "正在传",
    paused: "先停着",
    retrying: "没网，等着再传",
    retrying_more: "有网自己接着传，已经传到的不用重来。",
    elsewhere: "没传完",
    elsewhere_more: "上次传到一半。再选一次同一个文件，就从那里接着传。",
    stored: "收好了",
    stored_said: "一页收好了",
    not_taken: "没有收下",
    pause: "暂停",
    resume: "继续传",
    remove: "去掉",
    looking: "正在看拍得清不清楚。",
    doubtful: |doubt| match doubt {
        QualityWarning::Blurred | QualityWarning::Blank | QualityWarning::Unseen => "看不清",
        QualityWarning::CutOff => "没拍全",
    },
    doubt: |doubt| match doubt {
        QualityWarning::Blurred => {
            "这一页好像拍糊了，字可能认不出来。照片还在，没有丢。去掉重拍一张，或者就用这张。"
        }
        QualityWarning::Blank => "这一页好像是空白的。去掉重拍一张，或者就用这张。",
        QualityWarning::CutOff => {
            "这一页好像没拍全，有一边出了画面。照片还在，没有丢。去掉重拍一张，四个角都拍进来；本来就是这样的，就用这张。"
        }
        QualityWarning::Unseen => {
            "这张照片（HEIC）这台设备打不开，看不出清不清楚。可以就用这张，也可以重拍一张。"
        }
    },
    use_anyway: "就用这张",
    forward: "往前挪",
    backward: "往后挪",
    rotate: "转一下",
    refused: |flaw| match flaw {
        FileFlaw::Empty => "这个文件是空的，请重新拍或重新选。",
        FileFlaw::WrongKind => "这不是照片，也不是 PDF。请拍照，或者选 JPG、PNG、PDF 文件。",
        FileFlaw::Broken => "这个文件不完整，打不开。请重新拍或重新导出。",
        FileFlaw::Encrypted => "这份 PDF 要密码才能打开。请另存一份没有密码的，或者拍照。",
        FileFlaw::TooBig => "这个文件超过 20 MB。请分成几份，或者拍照。",
        FileFlaw::TooManyPixels => "这张图太大，请用手机直接拍一张。",
        FileFlaw::Other => {
            concat!(
                "这个文件收不下，可能是份数太多。请去掉不用的再试，或者打 ",
                brand::phone!(),
                "。"
            )
        }
    },
    not_added: |flaw| match flaw {
        NotAdded::Empty => "这个文件是空的，没有加上。请重新拍或重新选。",
        NotAdded::TooBig => "这个文件超过 20 MB，没有加上。请分成几份，或者拍照。",
        NotAdded::WrongKind => "这不是照片，也不是 PDF，没有加上。",
        NotAdded::Encrypted => {
            "这份 PDF 要密码才能打开，没有加上。请另存一份没有密码的，或者拍照。"
        }
        NotAdded::TooMany => {
            concat!("最多放 60 页，没有加上。请去掉不用的，或者打 ", brand::phone!(), "。")
        }
        NotAdded::Twice => "这个文件已经在这里了，没有再加一遍。",
    },
    of_files: |names, said| {
        let named = names[..names.len().min(NAMED)].join("、");
        match names.len() {
            0..=NAMED => format!("{named}：{said}"),
            count => format!("{named} 等 {count} 个文件：{said}"),
        }
    },
};

const EN: Words = Words {
    take_photo: "Take a photo",
    choose_files: "Album or file",
    page: |nth| format!("UploadPage {nth}"),
    amount: |arrived, all| format!("{arrived} of {all} KB"),
    waiting: "Waiting its turn",
    sending: "Sending",
    paused: "Stopped",
    retrying: "No network, will try again",
    retrying_more: "It goes on by itself. What has arrived need not be sent again.",
    elsewhere: "Not finished",
    elsewhere_more: "It stopped half-way last time. Choose the same file again and it goes on from there.",
    stored: "Received",
    stored_said: "A page was received",
    not_taken: "Not taken",
    pause: "Pause",
    resume: "Go on",
    remove: "Remove",
    looking: "Looking whether it can be read.",
    doubtful: |doubt| match doubt {
        QualityWarning::Blurred | QualityWarning::Blank | QualityWarning::Unseen => "Hard to read",
        QualityWarning::CutOff => "Not all of it",
    },
    doubt: |doubt| match doubt {
        QualityWarning::Blurred => {
            "This page looks blurred. The photo is still here. Remove it and take another, or use it as it is."
        }
        QualityWarning::Blank => {
            "This page looks blank. Remove it and take another, or use it as it is."
        }
        QualityWarning::CutOff => {
            "One side of this page seems to run out of the picture. The photo is still here. Remove it and take another with all four corners in it, or use it as it is."
        }
        QualityWarning::Unseen => {
            "This device can't open the photo (HEIC), so nobody can tell whether it is sharp. Use it, or take another."
        }
    },
    use_anyway: "Use it as it is",
    forward: "Move up",
    backward: "Move down",
    rotate: "Turn it",
    refused: |flaw| match flaw {
        FileFlaw::Empty => "This file is empty. Take or choose it again.",
        FileFlaw::WrongKind => {
            "This is neither a picture nor a PDF. Take a photo, or choose JPG, PNG or PDF."
        }
        FileFlaw::Broken => "This file is incomplete. Take or export it again.",
        FileFlaw::Encrypted => "This PDF needs a password. Save one without, or take a photo.",
        FileFlaw::TooBig => "This file is larger than 20 MB. Split it, or take a photo.",
        FileFlaw::TooManyPixels => "This picture is too large. Take one with your phone.",
        FileFlaw::Other => {
            concat!(
                "This file can't be taken; there may be too many. Remove some, or call ",
                brand::phone!(),
                "."
            )
        }
    },
    not_added: |flaw| match flaw {
        NotAdded::Empty => "empty, not added. Take or choose it again.",
        NotAdded::TooBig => "larger than 20 MB, not added. Split it, or take a photo.",
        NotAdded::WrongKind => "neither a picture nor a PDF, not added.",
        NotAdded::Encrypted => {
            "needs a password to be opened, not added. Save one without, or take a photo."
        }
        NotAdded::TooMany => {
            concat!(
                "60 pages is the most there can be; not added. Remove some, or call ",
                brand::phone!(),
                "."
            )
        }
        NotAdded::Twice => "here already, not added again.",
    },
    of_files: |names, said| {
        let named = names[..names.len().min(NAMED)].join(", ");
        match names.len() {
            0..=NAMED => format!("{named}: {said}"),
            count => format!("{named} and {} more: {said}", count - NAMED),
        }
    },
};
