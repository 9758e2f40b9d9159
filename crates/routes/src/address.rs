//! Addresses within the app, percent-encoding, query strings, and addresses that come from outside.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

use crate::table::RouteId;

/// An address within the app: its path and its query, escaped. What follows a `#` is not part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    path: String,
    query: String,
}

impl Address {
    /// Takes an address apart.
    pub fn new(address: &str) -> Self {
        let (address, _) = address.split_once('#').unwrap_or((address, ""));
        let (path, query) = address.split_once('?').unwrap_or((address, ""));
        Self { path: path.to_owned(), query: query.to_owned() }
    }

    /// The path.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The page at this address; `None` if there is none.
    pub fn route(&self) -> Option<RouteId> {
        Some(RouteId::find(&self.path)?.0)
    }

    /// A parameter of the path; `None` if the page has none of this name or its value is not UTF-8.
    pub fn parameter(&self, name: &str) -> Option<String> {
        let (_, captures) = RouteId::find(&self.path)?;
        let (_, value) = captures.into_iter().find(|(parameter, _)| *parameter == name)?;
        decode(value)
    }

    /// A parameter of the query; `None` if it is absent or not UTF-8.
    pub fn query_value(&self, name: &str) -> Option<String> {
        query_value(&self.query, name)
    }
}

/// What JavaScript's `encodeURIComponent` escapes.
const COMPONENT: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'_')
    .remove(b'.')
    .remove(b'!')
    .remove(b'~')
    .remove(b'*')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')');

/// Appends `text`, escaped for a path segment or a query value.
pub(crate) fn push_encoded(address: &mut String, text: &str) {
    address.extend(utf8_percent_encode(text, COMPONENT));
}

/// The text of an escaped path segment; `None` if it is not UTF-8.
pub(crate) fn decode(text: &str) -> Option<String> {
    Some(percent_decode_str(text).decode_utf8().ok()?.into_owned())
}

/// The value of `name` in a query string; `None` if it is absent or not UTF-8.
pub(crate) fn query_value(query: &str, name: &str) -> Option<String> {
    query
        .split('&')
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .find(|(key, _)| *key == name)
        .and_then(|(_, value)| decode(&value.replace('+', " ")))
}

/// `text` if it is an address within this app. For addresses that may come from anywhere, such as `?then=`.
pub fn own_address(text: &str) -> Option<&str> {
    let mut bytes = text.bytes();
    let rooted = bytes.next() == Some(b'/');
    let foreign = matches!(bytes.next(), Some(b'/' | b'\\'));
    let plain = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    (rooted && !foreign && plain).then_some(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_taken_apart() {
        let address = Address::new("/claims/a%2Fb/receipt?q=x+y%26z&n=2#top?q=no");
        assert_eq!(address.path(), "/claims/a%2Fb/receipt");
        assert_eq!(address.route(), Some(RouteId::Receipt));
        assert_eq!(address.parameter("case").as_deref(), Some("a/b"));
        assert_eq!(address.parameter("claim"), None);
        assert_eq!(address.query_value("q").as_deref(), Some("x y&z"));
        assert_eq!(address.query_value("top"), None);
        assert_eq!(Address::new("/nowhere/at/all").route(), None);
    }

    #[test]
    fn no_address_leads_off_the_site() {
        for bad in [
            "//evil.example",
            "/\\evil.example",
            "https://evil.example",
            "",
            "javascript:x",
            "/a\n/b",
            "/\t/x",
        ] {
            assert_eq!(own_address(bad), None, "{bad}");
        }
        assert_eq!(own_address("/claims/new/who?visit=v1"), Some("/claims/new/who?visit=v1"));
    }

    #[test]
    fn text_is_escaped_as_encode_uri_component_does() {
        let mut address = String::new();
        push_encoded(&mut address, "a-_.!~*'()Z9 /?#&=+%,;:@$\"阑尾");
        assert_eq!(
            address,
            "a-_.!~*'()Z9%20%2F%3F%23%26%3D%2B%25%2C%3B%3A%40%24%22%E9%98%91%E5%B0%BE"
        );
    }

    #[test]
    fn escaped_text_that_is_not_utf_8_is_rejected() {
        assert_eq!(decode("%E9%98%91"), Some("阑".to_owned()));
        assert_eq!(decode("%FF"), None);
    }

    #[test]
    fn a_query_value_is_found_by_its_whole_name() {
        let query = "about=1&a=2&b&c=x+y%2B";
        assert_eq!(query_value(query, "a").as_deref(), Some("2"));
        assert_eq!(query_value(query, "b").as_deref(), Some(""));
        assert_eq!(query_value(query, "c").as_deref(), Some("x y+"));
        assert_eq!(query_value(query, "d"), None);
    }
}
