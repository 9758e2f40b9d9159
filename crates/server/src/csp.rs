//! The content security policies.
//!
//! A page may load only what it ships with: its own scripts and WebAssembly, its own styles, and inline ones by
//! the hashes computed from the served page. Trusted Types are required: HTML and addresses of scripts pass through
//! the default policy of `web/boot.js`, since the app's framework sets `template.innerHTML`. Browsers that do not know
//! Trusted Types ignore it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use crate::random::sha256;

/// The policy for the app's page.
pub(crate) fn policy(html: &str) -> String {
    InlineElements::of(html).policy()
}

/// What is inline in a page of the app, as sources by hash.
#[derive(Clone, Debug)]
pub(crate) struct InlineElements {
    styles: String,
    scripts: String,
}

impl InlineElements {
    /// All of this page.
    pub(crate) fn of(html: &str) -> Self {
        Self { styles: hashes(html, "style"), scripts: hashes(html, "script") }
    }

    /// The policy for the page if it has one more style element, with this content.
    pub(crate) fn policy_with(&self, style: &str) -> String {
        let styles = self.styles.clone() + &source(style);
        Self { styles, scripts: self.scripts.clone() }.policy()
    }

    fn policy(&self) -> String {
        let Self { styles, scripts } = self;
        page_policy(styles, scripts)
    }
}

fn page_policy(styles: &str, scripts: &str) -> String {
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
        "require-trusted-types-for 'script'".to_owned(),
        "trusted-types default".to_owned(),
    ]
    .join("; ")
}

/// The policy of the service worker: it only fetches the app's files.
pub(crate) const WORKER: &str = "default-src 'none'; connect-src 'self'";

/// The policy of a plain page: only its own style and forms.
pub(crate) fn plain(style: &str) -> String {
    let hash = STANDARD.encode(sha256(style.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    )
}

/// The policy of a page of pictures: only its own style, and pictures of this server.
pub(crate) fn pictures(style: &str) -> String {
    let hash = STANDARD.encode(sha256(style.as_bytes()));
    format!(
        "default-src 'none'; img-src 'self'; style-src 'sha256-{hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
}

/// The policy of a page that `ancestors` may embed: only its own style and script.
pub(crate) fn framed(style: &str, script: &str, ancestors: &str) -> String {
    let [style, script] = [style, script].map(|text| STANDARD.encode(sha256(text.as_bytes())));
    format!(
        "default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-{script}'; form-action 'none'; base-uri 'none'; frame-ancestors {ancestors}"
    )
}

/// The hash sources of all inline elements with this name.
fn hashes(html: &str, element: &str) -> String {
    let (open, close) = (format!("<{element}"), format!("</{element}>"));
    let mut sources = String::new();
    let mut rest = html;
    while let Some((_, after)) = rest.split_once(&open) {
        let Some((attributes, inside)) = after.split_once('>') else { break };
        let Some((content, tail)) = inside.split_once(&close) else { break };
        // `<styles…` is a different element, and a script with a `src` has no inline content.
        let same = attributes.is_empty() || attributes.starts_with(char::is_whitespace);
        if same && !content.is_empty() {
            sources.push_str(&source(content));
        }
        rest = tail;
    }
    sources
}

/// The source that allows an inline element with this content.
fn source(content: &str) -> String {
    format!(" 'sha256-{}'", STANDARD.encode(sha256(content.as_bytes())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_inline_style_is_allowed_by_its_hash_only() {
        let html = "<style id=\"a\">p{}</style><script src=\"/boot.js\"></script>";
        let policy = policy(html);
        let hash = STANDARD.encode(sha256(b"p{}"));
        assert!(policy.contains(&format!("style-src 'self' 'sha256-{hash}';")), "{policy}");
        assert!(policy.contains("script-src 'self' 'wasm-unsafe-eval';"), "{policy}");
        assert!(!policy.contains("unsafe-inline"));
        let more = InlineElements::of(html).policy_with("a{}");
        let other = STANDARD.encode(sha256(b"a{}"));
        assert!(more.contains(&format!("style-src 'self' 'sha256-{hash}' 'sha256-{other}';")));
        assert!(policy.ends_with("require-trusted-types-for 'script'; trusted-types default"));
    }
}
