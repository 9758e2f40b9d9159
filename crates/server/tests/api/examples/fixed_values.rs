//! What differs from one run to the next gets a fixed value of the same form: ids, tokens, digests, the server's key for push
//! messages, and addresses of servers of the test. Times need none: the clock of the test stands still.

use std::collections::HashMap;

use brand::Brand;
use domain::claim_share::parse_code;
use serde_json::Value;
use sha2::{Digest, Sha256};

/// The address that stands for all servers of the test.
const ADDRESS: &str = "https://claims.example";
/// The public key in the example of RFC 8292.
const PUSH_KEY: &str =
    "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";
/// The code that stands for all codes of invitations.
const SHARE_CODE: &str = "K7M29QXAP4TD";
/// The shortest sequence of hexadecimal digits that is taken for an id or a token.
const SHORTEST: usize = 16;

/// The fixed value of each value so far. The same value is fixed in the same way in all examples.
#[derive(Default)]
pub(super) struct FixedValues {
    fixed: HashMap<String, String>,
    /// How many values each operation was the first to contain.
    counts: HashMap<String, u32>,
}

impl FixedValues {
    /// Fixes all texts in a value.
    pub(super) fn fix(&mut self, operation: &str, value: &Value) -> Value {
        match value {
            Value::String(text) => Value::String(self.fix_text(operation, text)),
            Value::Array(values) => values.iter().map(|it| self.fix(operation, it)).collect(),
            Value::Object(fields) => {
                let fixed = fields.iter().map(|(name, it)| match it {
                    Value::String(code) if name == "code" && parse_code(code).is_ok() => {
                        (name.clone(), SHARE_CODE.into())
                    }
                    _ => (name.clone(), self.fix(operation, it)),
                });
                Value::Object(fixed.collect())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) => value.clone(),
        }
    }

    /// Fixes a text that `operation` sends or returns.
    pub(super) fn fix_text(&mut self, operation: &str, text: &str) -> String {
        if is_push_key(text) {
            return PUSH_KEY.into();
        }
        let text = with_placeholders(&without_addresses(text));
        let text = self.without_words(operation, &text, |it| "-_".contains(it), is_token);
        self.without_words(operation, &text, |_| false, is_random)
    }

    /// Fixes the words that are random. A word has letters, digits and what else is `part` of it.
    fn without_words(
        &mut self,
        operation: &str,
        text: &str,
        part: fn(char) -> bool,
        is_random: fn(&str) -> bool,
    ) -> String {
        let is_part = |sign: char| sign.is_ascii_alphanumeric() || part(sign);
        let mut fixed = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find(is_part) {
            let (before, from) = rest.split_at(at);
            let (word, after) =
                from.split_at(from.find(|it: char| !is_part(it)).unwrap_or(from.len()));
            fixed.push_str(before);
            match is_random(word) {
                true => fixed.push_str(&self.fixed_word(operation, word)),
                false => fixed.push_str(word),
            }
            rest = after;
        }
        fixed + rest
    }

    /// Zeros, six digits that depend on the operation and the number of the value there.
    fn fixed_word(&mut self, operation: &str, word: &str) -> String {
        if let Some(fixed) = self.fixed.get(word) {
            return fixed.clone();
        }
        let count = self.counts.entry(operation.into()).or_default();
        *count += 1;
        let digest = Sha256::digest(operation);
        let name = format!("{:02x}{:02x}{:02x}{count:02x}", digest[0], digest[1], digest[2]);
        let fixed = format!("{name:0>width$}", width = word.len());
        self.fixed.insert(word.into(), fixed.clone());
        fixed
    }
}

/// Base64 for URLs, such as the address of a calendar.
fn is_token(word: &str) -> bool {
    let has = |is: fn(&u8) -> bool| word.as_bytes().iter().any(is);
    32 <= word.len()
        && has(u8::is_ascii_uppercase)
        && has(u8::is_ascii_lowercase)
        && has(u8::is_ascii_digit)
}

/// The text with placeholders, as the files of the content have them, in place of the brand: adopters have their own.
fn with_placeholders(text: &str) -> String {
    let brand = Brand::compiled();
    ["name_zh", "name_en", "phone", "privacy_phone"].iter().fold(text.to_owned(), |text, field| {
        text.replace(brand.get(field), &format!("{{brand.{field}}}"))
    })
}

fn is_random(word: &str) -> bool {
    SHORTEST <= word.len()
        && !word.starts_with("0000000000")
        && word.bytes().all(|sign| sign.is_ascii_digit() || (b'a'..=b'f').contains(&sign))
}

/// An uncompressed point in Base64 for URLs.
fn is_push_key(text: &str) -> bool {
    text.len() == PUSH_KEY.len()
        && text.starts_with('B')
        && text.bytes().all(|sign| sign.is_ascii_alphanumeric() || b"-_".contains(&sign))
}

/// The text with [`ADDRESS`] in place of servers on this machine.
fn without_addresses(text: &str) -> String {
    let mut parts = text.split("http://127.0.0.1:");
    let mut fixed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        fixed.push_str(ADDRESS);
        fixed.push_str(part.trim_start_matches(|sign: char| sign.is_ascii_digit()));
    }
    fixed
}

#[test]
fn a_value_is_fixed_in_its_form_and_everywhere_alike() {
    let mut values = FixedValues::default();
    let id = "0192f3a4b5c67890a1b2c3d4e5f60718";
    let first = values.fix_text("file_case", &format!("/cases/{id}/claims/{id}-1"));
    let again = values.fix_text("show_case", id);
    assert_eq!(first, format!("/cases/{again}/claims/{again}-1"));
    assert_eq!(again.len(), 32);
    assert!(again.starts_with("00000000000000000000"), "{again}");
    assert_ne!(values.fix_text("file_case", &"a".repeat(64)), again);
    assert_eq!(values.fix_text("x", "2026-11-20, 13800000001"), "2026-11-20, 13800000001");
    assert_eq!(values.fix_text("x", "http://127.0.0.1:8080/a"), "https://claims.example/a");
}
