//! One spelling for texts that Unicode calls equivalent (Unicode Standard Annex 15). `é` may be one character or two; phones
//! and macOS write file names the second way. Text copied from a PDF may have radicals (`⼥`) where characters (`女`) are
//! meant.
//!
//! The server has the tables; in the app, `String.prototype.normalize` does the same without them.

/// The canonical form: the same characters, in their shortest encoding.
pub fn nfc(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { normalized(text, "NFC") }
}

/// The compatible form, which also unifies what differs in its look only: `⼥` and `女`, `Ａ` and `A`.
pub fn nfkc(text: &str) -> String {
    if text.is_ascii() { text.to_owned() } else { normalized(text, "NFKC") }
}

/// Nothing below the first combining character changes in the canonical form.
fn is_plain(text: &str) -> bool {
    text.chars().all(|c| c < '\u{300}')
}

#[cfg(target_arch = "wasm32")]
fn normalized(text: &str, form: &str) -> String {
    js_sys::JsString::from(text).normalize(form).into()
}

#[cfg(not(target_arch = "wasm32"))]
fn normalized(text: &str, form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    if form == "NFC" { text.nfc().collect() } else { text.nfkc().collect() }
}

#[cfg(test)]
mod tests {
    use super::{nfc, nfkc};

    #[test]
    fn equivalent_texts_become_one() {
        for (text, form) in [
            ("plain.pdf", "plain.pdf"),
            ("re\u{301}sume\u{301}.pdf", "résumé.pdf"),
            ("Nguye\u{302}\u{303}n", "Nguyễn"),
            ("ハ\u{309a}スホ\u{309a}ート", "パスポート"),
            // A compatibility ideograph is the same character.
            ("\u{fa19}", "神"),
            ("发票⼥Ａ", "发票⼥Ａ"),
        ] {
            assert_eq!(nfc(text), form);
            assert_eq!(nfc(form), form);
        }
    }

    #[test]
    fn the_compatible_form_unifies_looks_as_well() {
        assert_eq!(nfkc("⼥Ａé"), "女Aé");
        assert_eq!(nfkc("李\u{3000}e\u{301}"), "李 é");
        assert_eq!(nfkc("plain"), "plain");
    }
}
