//! The texts of the documents.

use view::format::plural;

pub(in crate::pages::new_claim) struct DocumentsWords {
    pub(in crate::pages::new_claim) ready: fn(usize, usize) -> String,
    pub(in crate::pages::new_claim) later: &'static str,
    pub(in crate::pages::new_claim) fast_track: fn(&str, &str) -> String,
    pub(in crate::pages::new_claim) waived: fn(&[&str]) -> String,
    pub(in crate::pages::new_claim) none_waived: &'static str,
    pub(in crate::pages::new_claim) place_is_judged: &'static str,
    pub(in crate::pages::new_claim) missing: &'static str,
    pub(in crate::pages::new_claim) optional: &'static str,
    pub(in crate::pages::new_claim) pages: fn(usize, usize) -> String,
    pub(in crate::pages::new_claim) without: &'static str,
    pub(in crate::pages::new_claim) pages_uploading: &'static str,
}

pub(super) const ZH: DocumentsWords = DocumentsWords {
    ready: |all, ready| format!("一共 {all} 份，已经有了 {ready} 份。"),
    later: "一套材料，几家保险公司都用。手边没有的，可以先交申请，之后再补。",
    fast_track: |who, name| format!("{name}：{who}走快速通道。"),
    waived: |documents| format!("这些不用交：{}。", documents.join("、")),
    none_waived: "材料一样交，保险公司先办。",
    place_is_judged: "地方算不算，由保险公司看。",
    missing: "还没有",
    optional: "有就交",
    pages: |stored, pages| match stored == pages {
        true => format!("{pages} 页"),
        false => format!("{pages} 页，收好 {stored} 页"),
    },
    without: "没有这份怎么办",
    pages_uploading: "还有页没传完，或者要您看一眼。请到“材料”里看看，或者先去掉，交完申请再补。",
};

pub(super) const EN: DocumentsWords = DocumentsWords {
    ready: |all, ready| format!("{ready} of {all} ready."),
    later: "One set of documents for all insurers. You can send the claim now and add what is missing later.",
    fast_track: |who, name| format!("{name}: fast track with {who}."),
    waived: |documents| format!("Not needed: {}.", documents.join(", ")),
    none_waived: "The same documents are needed, but the insurer handles the claim first.",
    place_is_judged: "The insurer decides whether your location is included.",
    missing: "Missing",
    optional: "Optional",
    pages: |stored, pages| {
        let all = format!("{pages} {}", plural(pages as i64, "page", "pages"));
        if stored == pages { all } else { format!("{all}, {stored} received") }
    },
    without: "What if I don't have it?",
    pages_uploading: "A page is still uploading or needs your attention. Navigate to “Documents”, or remove it and add it after submission.",
};
