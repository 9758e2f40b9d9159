//! The content security policy of the page.
//!
//! Nothing is allowed that the page does not bring: its own scripts and WebAssembly, its own styles, and
//! the inline ones by their hash, which is taken from the page that is served. Trusted Types are not
//! required: the app's framework builds fixed markup through `template.innerHTML`, which they would stop.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::random::sha256;

/// The policy for this page.
pub(crate) fn policy(html: &str) -> String {
    let styles = hashes(html, "style");
    let scripts = hashes(html, "script");
    [
        "default-src 'none'".to_owned(),
        format!("script-src 'self' 'wasm-unsafe-eval'{scripts}"),
        format!("style-src 'self'{styles}"),
        "img-src 'self' data: blob:".to_owned(),
        "font-src 'self'".to_owned(),
        "connect-src 'self'".to_owned(),
        "manifest-src 'self'".to_owned(),
        "worker-src 'self'".to_owned(),
        "form-action 'self'".to_owned(),
        "base-uri 'none'".to_owned(),
        "frame-ancestors 'none'".to_owned(),
    ]
    .join("; ")
}

/// The policy of the service worker: it fetches the app's files, and nothing else.
pub(crate) const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The policy of a plain page: its own style and its own forms, and nothing else at all.
pub(crate) fn plain(style: &str) -> String {
    let hash = STANDARD.encode(sha256(style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The policy of a page that may stand in frames of `ancestors`: its own style and script, and nothing else.
pub(crate) fn framed(style: &str, script: &str, ancestors: &str) -> String {
    let [style, script] = [style, script].map(|text| STANDARD.encode(sha256(text.as_bytes())));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// The hash sources of all inline elements of this name.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut sources = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, inside)) = after.split_once('>') else { break };
        let Some((content, tail)) = inside.split_once(&close) else { break };
        // `<styles…` is another element, and a script with a source has its content elsewhere.
        let same = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        if same && !content.is_empty() {
            let hash = STANDARD.encode(sha256(content.as_bytes()));
            sources.push_str(&format!(" 'sha256-{hash}'"));
        }
        rest = tail;
    }
    sources
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_style_is_allowed_by_its_hash_and_by_nothing_else() {
        let html = "<style id=\"a\">p{}</style><script src=\"/boot.js\"></script>";
        let policy = policy(html);
        let hash = STANDARD.encode(sha256(b"p{}"));
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}';")), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
    }
}
