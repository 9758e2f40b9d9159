//! The words of the upload controls, in both languages.

use contract::file::FileFlaw;

use file_check::Format;

use super::prepare::{NameCorrection, NotAdded};
use super::queue::RetryReason;
use photo_checks::QualityWarning;
use view::Localized;

pub(super) struct Words {
    pub(super) take_photo: &'static str,
    pub(super) choose_files: &'static str,
    pub(super) page: fn(usize) -> String,
    pub(super) amount: fn(u32, u32) -> String,
    pub(super) waiting: &'static str,
    pub(super) sending: &'static str,
    pub(super) paused: &'static str,
    pub(super) retrying: fn(RetryReason) -> &'static str,
    pub(super) retrying_more: fn(RetryReason) -> &'static str,
    pub(super) content_missing: &'static str,
    pub(super) content_missing_more: &'static str,
    pub(super) only_in_tab: &'static str,
    pub(super) stored: &'static str,
    pub(super) stored_announcement: &'static str,
    pub(super) not_taken: &'static str,
    pub(super) pause: &'static str,
    pub(super) resume: &'static str,
    pub(super) remove: &'static str,
    pub(super) checking: &'static str,
    pub(super) warning: fn(QualityWarning) -> &'static str,
    pub(super) warning_more: fn(QualityWarning) -> &'static str,
    pub(super) use_anyway: &'static str,
    pub(super) move_up: &'static str,
    pub(super) move_down: &'static str,
    pub(super) rotate: &'static str,
    pub(super) refused: fn(FileFlaw) -> &'static str,
    pub(super) not_added: fn(NotAdded) -> &'static str,
    pub(super) of_files: fn(&[String], &'static str) -> String,
    pub(super) name_corrected: fn(&NameCorrection) -> String,
    pub(super) nothing_chosen: &'static str,
    pub(super) missing: &'static str,
    pub(super) drop_here: &'static str,
    pub(super) wechat_album: &'static str,
    pub(super) album_failed: &'static str,
}

/// How many files a message names before it counts the rest.
const NAMED: usize = 3;

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    take_photo: "拍照",
    choose_files: "相册或文件",
    page: |nth| format!("第 {nth} 页"),
    amount: |arrived, all| format!("{arrived} / {all} KB"),
    waiting: "排队等着传",
    sending: "正在传",
    paused: "先停着",
    retrying: |reason| match reason {
        RetryReason::Unreachable => "没连上，等着再传",
        RetryReason::NetworkBlocksUploads => "这个网络不让传文件",
    },
    retrying_more: |reason| match reason {
        RetryReason::Unreachable => "连上以后自己接着传，已经传到的不用重来。",
        RetryReason::NetworkBlocksUploads => {
            concat!(
                "能连上我们，但是文件传不出去。请换成手机流量，或者换一个 Wi-Fi，换好以后自己接着传，已经传到的不用重来。不方便换，请打 ",
                brand::phone!(),
                "。"
            )
        }
    },
    content_missing: "没传完",
    content_missing_more: "上次传到一半。再选一次同一个文件，就从那里接着传。",
    only_in_tab: "这台设备存不下这一页。传完以前，请别关这个页面。",
    stored: "收好了",
    stored_announcement: "一页收好了",
    not_taken: "没有收下",
    pause: "暂停",
    resume: "继续传",
    remove: "去掉",
    checking: "正在看拍得清不清楚。",
    warning: |warning| match warning {
        QualityWarning::Blurred | QualityWarning::Blank | QualityWarning::NotReadable => "看不清",
        QualityWarning::CutOff => "没拍全",
        QualityWarning::Incomplete => "文件不完整",
    },
    warning_more: |warning| match warning {
        QualityWarning::Blurred => {
            "这一页好像拍糊了，字可能认不出来。照片还在，没有丢。去掉重拍一张，或者就用这张。"
        }
        QualityWarning::Blank => "这一页好像是空白的。去掉重拍一张，或者就用这张。",
        QualityWarning::CutOff => {
            "这一页好像没拍全，有一边出了画面。照片还在，没有丢。去掉重拍一张，四个角都拍进来；本来就是这样的，就用这张。"
        }
        QualityWarning::NotReadable => {
            "这张照片这台设备打不开，看不出清不清楚。可以就用这张，也可以重拍一张。"
        }
        QualityWarning::Incomplete => {
            "这个照片文件不完整，下面可能缺了一截。去掉，重拍一张或重新存一次原图；看着是完整的，就用这张。"
        }
    },
    use_anyway: "就用这张",
    move_up: "往前挪",
    move_down: "往后挪",
    rotate: "转一下",
    refused: |flaw| match flaw {
        FileFlaw::Empty => "这个文件是空的，请重新拍或重新选。",
        FileFlaw::WrongKind => {
            "这不是照片，也不是票据文件。请拍照，或者选照片、PDF、OFD 或 XML 文件。"
        }
        FileFlaw::Broken => "这个文件不完整，打不开。请重新拍或重新导出。",
        FileFlaw::Encrypted => "这个文件要密码才能打开。请另存一份没有密码的，或者拍照。",
        FileFlaw::TooBig => "这个文件超过 20 MB。请分成几份，或者拍照。",
        FileFlaw::TooManyPixels => "这张图太大，请用手机直接拍一张。",
        FileFlaw::Infected => "这个文件查出了病毒，没有收。请换一份，或者拍照。",
        FileFlaw::Other => {
            concat!(
                "这个文件收不下，可能是份数太多。请去掉不用的再试，或者打 ",
                brand::phone!(),
                "。"
            )
        }
    },
    not_added: |reason| match reason {
        NotAdded::Empty => "这个文件是空的，没有加上。请重新拍或重新选。",
        NotAdded::TooBig => "这个文件超过 20 MB，没有加上。请分成几份，或者拍照。",
        NotAdded::WrongKind(format) => match format {
            Format::Xml => {
                "这个 XML 文件里不只是数据，还有网页一类的内容，没有加上。如果是电子票据，请选同一张票据的 PDF 或者截图。"
            }
            Format::Office => "这是 Word、Excel 或 WPS 文件，没有加上。请另存为 PDF，再选一次。",
            Format::Archive => "这是压缩包，没有加上。请先解压，再选里面的照片或 PDF。",
            Format::Video => "这是视频，没有加上。请拍照，或者选照片、PDF。",
            Format::Avif => "这张图片（AVIF）这台设备打不开，没有加上。请截图或者拍照。",
            Format::Gif => "这张图片（GIF）这台设备打不开，没有加上。请截图或者拍照。",
            Format::Bmp => "这张图片（BMP）这台设备打不开，没有加上。请截图或者拍照。",
            Format::Tiff => "这张图片（TIFF）这台设备打不开，没有加上。请截图或者拍照。",
            Format::Jpeg
            | Format::Png
            | Format::Webp
            | Format::Heic
            | Format::Pdf
            | Format::Ofd
            | Format::Other => "这不是照片，也不是 PDF、OFD 或 XML 文件，没有加上。",
        },
        NotAdded::Broken => "这个文件不完整，打不开，没有加上。请重新拍或重新导出。",
        NotAdded::TooManyPixels => "这张图太大，这台设备打不开，没有加上。请用手机直接拍一张。",
        NotAdded::Unreadable => {
            "读不到这个文件，没有加上。它可能被改过、移动过，或者还在云端。请先存到这台设备上，再选一次。"
        }
        NotAdded::Encrypted => "这个文件要密码才能打开，没有加上。请另存一份没有密码的，或者拍照。",
        NotAdded::TooMany => {
            concat!("最多放 60 页，没有加上。请去掉不用的，或者打 ", brand::phone!(), "。")
        }
        NotAdded::Twice => "这个文件已经在这里了，没有再加一遍。",
    },
    of_files: |names, reason| {
        let named = names[..names.len().min(NAMED)].join("、");
        match names.len() {
            0..=NAMED => format!("{named}：{reason}"),
            count => format!("{named} 等 {count} 个文件：{reason}"),
        }
    },
    name_corrected: |NameCorrection { chosen, format, sent }| {
        format!("“{chosen}”其实是 {} 文件，名字改成了“{sent}”。", format_name(*format))
    },
    nothing_chosen: "没有选文件。",
    missing: "还没有",
    drop_here: "也可以把文件拖到这里；或者先点一下这里，再粘贴（Ctrl+V）。",
    wechat_album: "微信相册",
    album_failed: "微信没有打开相册。请点“相册或文件”再选。",
};

const EN: Words = Words {
    take_photo: "Take a photo",
    choose_files: "Choose photos or files",
    page: |nth| format!("Page {nth}"),
    amount: |arrived, all| format!("{arrived} of {all} KB"),
    waiting: "Waiting to upload",
    sending: "Uploading",
    paused: "Paused",
    retrying: |reason| match reason {
        RetryReason::Unreachable => "Not connected. Will retry",
        RetryReason::NetworkBlocksUploads => "This network blocks uploads",
    },
    retrying_more: |reason| match reason {
        RetryReason::Unreachable => {
            "The upload continues when our server can be reached. What has arrived is not sent again."
        }
        RetryReason::NetworkBlocksUploads => {
            concat!(
                "Our server can be reached, but files do not get through. Switch to mobile data or another Wi-Fi: the upload then continues, and what has arrived is not sent again. Otherwise call ",
                brand::phone!(),
                "."
            )
        }
    },
    content_missing: "Upload incomplete",
    content_missing_more: "The upload stopped partway last time. Choose the same file again to continue.",
    only_in_tab: "This device could not save this page. Keep this page of the app open until the upload is complete.",
    stored: "Received",
    stored_announcement: "Page received",
    not_taken: "Not accepted",
    pause: "Pause",
    resume: "Resume",
    remove: "Remove",
    checking: "Checking that the page is readable.",
    warning: |warning| match warning {
        QualityWarning::Blurred | QualityWarning::Blank | QualityWarning::NotReadable => {
            "Hard to read"
        }
        QualityWarning::CutOff => "Page cut off",
        QualityWarning::Incomplete => "File incomplete",
    },
    warning_more: |warning| match warning {
        QualityWarning::Blurred => {
            "This page looks blurred. The photo has been kept. Take a new one, or use this one anyway."
        }
        QualityWarning::Blank => {
            "This page looks blank. Remove it and take a new photo, or use it anyway."
        }
        QualityWarning::CutOff => {
            "Part of this page seems to be outside the photo. The photo has been kept. Take a new one that shows all four corners, or use this one anyway."
        }
        QualityWarning::NotReadable => {
            "This device cannot open the photo, so we could not check whether it is readable. Use it anyway, or take a new one."
        }
        QualityWarning::Incomplete => {
            "The photo file is incomplete. The lower part of the picture may be missing. Take a new photo or save the original again. If the picture looks complete, use it anyway."
        }
    },
    use_anyway: "Use anyway",
    move_up: "Move up",
    move_down: "Move down",
    rotate: "Rotate",
    refused: |flaw| match flaw {
        FileFlaw::Empty => "This file is empty. Take the photo again or choose another file.",
        FileFlaw::WrongKind => {
            "This is not a photo or a document. Take a photo, or choose a photo, PDF, OFD or XML file."
        }
        FileFlaw::Broken => {
            "This file is incomplete and cannot be opened. Take the photo again, or export the file again."
        }
        FileFlaw::Encrypted => {
            "This file needs a password. Save a copy without a password, or take a photo."
        }
        FileFlaw::TooBig => {
            "This file is larger than 20 MB. Split it into smaller files, or take a photo."
        }
        FileFlaw::TooManyPixels => "This picture is too large. Take a photo with your phone.",
        FileFlaw::Infected => {
            "A virus was found in this file, so it was not accepted. Choose another copy, or take a photo."
        }
        FileFlaw::Other => {
            concat!(
                "We cannot accept this file. There may be too many files. Remove some, or call ",
                brand::phone!(),
                "."
            )
        }
    },
    not_added: |reason| match reason {
        NotAdded::Empty => {
            "not added, because it is empty. Take the photo again or choose another file."
        }
        NotAdded::TooBig => {
            "not added, because it is larger than 20 MB. Split it into smaller files, or take a photo."
        }
        NotAdded::WrongKind(format) => match format {
            Format::Xml => {
                "not added, because this XML file contains more than data, such as parts of a web page. If it is an electronic receipt, choose the PDF of the same receipt or a screenshot."
            }
            Format::Office => {
                "not added, because it is a Word, Excel or WPS file. Save it as PDF and choose that."
            }
            Format::Archive => {
                "not added, because it is a compressed archive. Unpack it, then choose the photos or PDFs in it."
            }
            Format::Video => {
                "not added, because it is a video. Take a photo, or choose a photo or a PDF."
            }
            Format::Avif => {
                "not added, because this device cannot open the picture (AVIF). Take a screenshot or a photo."
            }
            Format::Gif => {
                "not added, because this device cannot open the picture (GIF). Take a screenshot or a photo."
            }
            Format::Bmp => {
                "not added, because this device cannot open the picture (BMP). Take a screenshot or a photo."
            }
            Format::Tiff => {
                "not added, because this device cannot open the picture (TIFF). Take a screenshot or a photo."
            }
            Format::Jpeg
            | Format::Png
            | Format::Webp
            | Format::Heic
            | Format::Pdf
            | Format::Ofd
            | Format::Other => "not added, because it is not a photo, PDF, OFD or XML file.",
        },
        NotAdded::Broken => {
            "not added, because it is incomplete and cannot be opened. Take the photo again, or export the file again."
        }
        NotAdded::TooManyPixels => {
            "not added, because the picture is too large for this device to open. Take a photo with your phone."
        }
        NotAdded::Unreadable => {
            "not added, because it could not be read. It may have been changed or moved, or it is still in the cloud. Save it on this device and choose it again."
        }
        NotAdded::Encrypted => {
            "not added, because it needs a password. Save a copy without a password, or take a photo."
        }
        NotAdded::TooMany => {
            concat!(
                "not added, because 60 pages is the maximum. Remove some, or call ",
                brand::phone!(),
                "."
            )
        }
        NotAdded::Twice => "not added, because it is already here.",
    },
    of_files: |names, reason| {
        let named = names[..names.len().min(NAMED)].join(", ");
        match names.len() {
            0..=NAMED => format!("{named}: {reason}"),
            count => format!("{named} and {} more: {reason}", count - NAMED),
        }
    },
    name_corrected: |NameCorrection { chosen, format, sent }| {
        format!("{chosen} is a {} file, so it is now called {sent}.", format_name(*format))
    },
    nothing_chosen: "No file chosen.",
    missing: "Missing",
    drop_here: "You can also drag files here, or click here and paste them (Ctrl+V).",
    wechat_album: "WeChat album",
    album_failed: "WeChat did not open the album. Use “Choose photos or files” instead.",
};

/// The name of an accepted format, the same in both languages. Only these have an ending that can be corrected.
const fn format_name(format: Format) -> &'static str {
    match format {
        Format::Jpeg => "JPEG",
        Format::Png => "PNG",
        Format::Webp => "WebP",
        Format::Heic => "HEIC",
        Format::Pdf => "PDF",
        Format::Avif => "AVIF",
        Format::Gif => "GIF",
        Format::Bmp => "BMP",
        Format::Tiff => "TIFF",
        Format::Ofd => "OFD",
        Format::Xml => "XML",
        Format::Office => "Office",
        Format::Archive => "ZIP",
        Format::Video | Format::Other => "",
    }
}
