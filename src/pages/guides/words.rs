//! The texts about a guide that is not there. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) guide_not_found: &'static str,
    pub(super) guide_not_found_more: &'static str,
    pub(super) all_guides: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        guide_not_found: "没有这份指引。",
        guide_not_found_more: "可能地址不全。",
        all_guides: "看全部指引",
    },
    en: Words {
        guide_not_found: "We could not find this guide.",
        guide_not_found_more: "The address may be incomplete.",
        all_guides: "See all guides",
    },
};
