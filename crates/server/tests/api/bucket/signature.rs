//! Signature version 4 of a request to S3, computed anew from Amazon's description:
//! <https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html>.

use axum::http::{HeaderMap, Method, Uri};
use hmac::{Hmac, KeyInit, Mac};
use reqwest::Url;
use sha2::{Digest, Sha256};

use super::double::{KEY_ID, SECRET};

/// Whether the request was signed with the double's key.
pub(super) fn is_right(method: &Method, uri: &Uri, headers: &HeaderMap) -> bool {
    let value = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let (Some(given), Some(date), Some(payload)) =
        (value("authorization"), value("x-amz-date"), value("x-amz-content-sha256"))
    else {
        return false;
    };
    let field = |name: &str| {
        let fields = given.strip_prefix("AWS4-HMAC-SHA256 ")?.split(", ");
        fields.filter_map(|field| field.split_once('=')).find(|it| it.0 == name).map(|it| it.1)
    };
    let (Some(credential), Some(signed), Some(signature)) =
        (field("Credential"), field("SignedHeaders"), field("Signature"))
    else {
        return false;
    };
    let (Some((KEY_ID, scope)), true) =
        (credential.split_once('/'), signed.split(';').any(|name| name == "host"))
    else {
        return false;
    };
    let headers: String = signed
        .split(';')
        .map(|name| format!("{name}:{}\n", value(name).unwrap_or_default().trim()))
        .collect();
    let request = [method.as_str(), uri.path(), &canonical_query(uri), &headers, signed, payload];
    let request = hex(&Sha256::digest(request.join("\n")));
    let text = ["AWS4-HMAC-SHA256", date, scope, &request].join("\n");
    let key =
        scope.split('/').fold(format!("AWS4{SECRET}").into_bytes(), |key, part| hmac(&key, part));
    hex(&hmac(&key, &text)) == signature
}

/// The decoded query.
pub(super) fn query(uri: &Uri) -> Vec<(String, String)> {
    let url: Url = format!("http://host{uri}").parse().unwrap();
    url.query_pairs().map(|(name, value)| (name.into_owned(), value.into_owned())).collect()
}

fn canonical_query(uri: &Uri) -> String {
    let mut pairs: Vec<_> = query(uri)
        .iter()
        .map(|(name, value)| format!("{}={}", encode(name), encode(value)))
        .collect();
    pairs.sort();
    pairs.join("&")
}

fn encode(text: &str) -> String {
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            encoded += &format!("%{byte:02X}");
        }
    }
    encoded
}

fn hmac(key: &[u8], text: &str) -> Vec<u8> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).unwrap();
    mac.update(text.as_bytes());
    mac.finalize().into_bytes().to_vec()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
