//! Signatures for WeChat's JS-SDK. An external process fetches the ticket and writes it to a file before the old one
//! expires after two hours.

use sha1::{Digest, Sha1};

use crate::random::hex;

/// The signature of a URL: SHA-1 of the four values in alphabetical order of their names. The fragment is not
/// signed.
pub(crate) fn signature(ticket: &str, nonce: &str, timestamp: i64, url: &str) -> String {
    let url = url.split('#').next().unwrap_or(url);
    let signed = format!("jsapi_ticket={ticket}&noncestr={nonce}&timestamp={timestamp}&url={url}");
    hex(&Sha1::digest(signed.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::signature;

    /// The example of WeChat's documentation (JS-SDK 说明文档, 附录1).
    const TICKET: &str =
        "sM4AOVdWfPE4DxkXGEs8VMCPGGVi4C3VM0P37wVUCFvkVAy_90u5h9nbSlYy3-Sl-HhTdfl2fzFy1AOcHKP7qg";

    #[test]
    fn the_signature_matches_the_example_of_the_documentation() {
        for url in
            ["http://mp.weixin.qq.com?params=value", "http://mp.weixin.qq.com?params=value#here"]
        {
            assert_eq!(
                signature(TICKET, "Wm3WZYTPz0wzccnW", 1_414_587_457, url),
                "0f9de62fce790f9a083d5c99e95740ceb90c27ed",
                "{url}"
            );
        }
    }
}
