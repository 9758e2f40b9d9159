//! Paths for error reports, without anything that identifies a person or a claim.

/// A path without anything that may identify a person or a claim: `/claims/c42` becomes `/claims/_`.
pub fn anonymous_path(path: &str) -> String {
    let word = |part: &str| {
        part.len() <= 12 && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
    };
    let parts = path.split('/').map(|part| if word(part) { part } else { "_" });
    parts.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_report_names_no_case() {
        assert_eq!(anonymous_path("/claims/case-1a2b/decision/9f"), "/claims/_/decision/_");
        assert_eq!(anonymous_path("/claims/new/who"), "/claims/new/who");
        assert_eq!(anonymous_path("/"), "/");
    }
}
