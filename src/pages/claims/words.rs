//! The texts of what keeps state on the page. The others are in [`view::markup`].

use view::Localized;

pub(super) struct Words {
    pub(super) loading: &'static str,
}

pub(super) static WORDS: Localized<Words> =
    Localized { zh: Words { loading: "正在取" }, en: Words { loading: "Loading" } };
