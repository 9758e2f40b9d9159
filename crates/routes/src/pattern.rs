//! Patterns of paths, such as `/claims/:case/receipt`. A parameter whose name ends in `?` may be absent; only the last
//! segment can be one.

use crate::address::push_encoded;

/// The parameters of a pattern with the segments of a path that they matched, which are still escaped.
pub type Captures<'a> = Vec<(&'static str, &'a str)>;

/// Matches a path against a pattern, segment by segment. A slash at the end of the path makes no difference.
pub fn capture<'a>(pattern: &'static str, path: &'a str) -> Option<Captures<'a>> {
    if !path.starts_with('/') {
        return None;
    }
    let mut captures = Vec::new();
    let mut segments = without_last_slash(path).split('/');
    for expected in without_last_slash(pattern).split('/') {
        let Some(segment) = segments.next() else {
            return is_optional(expected).then_some(captures);
        };
        match expected.strip_prefix(':') {
            Some(_) if segment.is_empty() => return None,
            Some(parameter) => captures.push((parameter.trim_end_matches('?'), segment)),
            None if segment != expected => return None,
            None => {}
        }
    }
    segments.next().is_none().then_some(captures)
}

/// The path that matches `pattern` with these values, in the order of its parameters.
pub(crate) fn fill(pattern: &str, values: &[&str]) -> String {
    let mut values = values.iter();
    let mut path = String::with_capacity(64);
    for segment in without_last_slash(pattern).split('/').skip(1) {
        let value = segment.strip_prefix(':').and_then(|_| values.next());
        if is_optional(segment) && value.is_none_or(|value| value.is_empty()) {
            continue;
        }
        path.push('/');
        match value {
            Some(value) => push_encoded(&mut path, value),
            None => path.push_str(segment),
        }
    }
    if path.is_empty() {
        path.push('/');
    }
    path
}

/// Whether a segment of a pattern is a parameter that may be absent.
fn is_optional(segment: &str) -> bool {
    segment.starts_with(':') && segment.ends_with('?')
}

fn without_last_slash(path: &str) -> &str {
    path.strip_suffix('/').unwrap_or(path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_matches_one_segment_that_is_not_empty() {
        let pattern = "/claims/:case/decision/:claim";
        assert_eq!(
            capture(pattern, "/claims/c%201/decision/k1"),
            Some(vec![("case", "c%201"), ("claim", "k1")])
        );
        for path in
            ["/claims/c1/decision", "/claims/c1/decision/", "/claims//decision/k1", "/claims"]
        {
            assert_eq!(capture(pattern, path), None, "{path}");
        }
        assert_eq!(capture(pattern, "/claims/c1/decision/k1/more"), None);
    }

    #[test]
    fn an_optional_parameter_may_be_absent() {
        let pattern = "/claims/new/:step?";
        assert_eq!(capture(pattern, "/claims/new/who"), Some(vec![("step", "who")]));
        assert_eq!(capture(pattern, "/claims/new"), Some(vec![]));
        assert_eq!(capture(pattern, "/claims/new/"), Some(vec![]));
        assert_eq!(capture(pattern, "/claims"), None);
        assert_eq!(capture(pattern, "/claims/new/who/more"), None);
        assert_eq!(fill(pattern, &["who"]), "/claims/new/who");
        assert_eq!(fill(pattern, &[""]), "/claims/new");
    }

    #[test]
    fn a_slash_at_the_end_makes_no_difference() {
        assert_eq!(capture("/me/data", "/me/data/"), Some(vec![]));
        assert_eq!(capture("/", "/"), Some(vec![]));
        assert_eq!(capture("/", "//"), None);
        assert_eq!(capture("/me", "/me//"), None);
    }

    #[test]
    fn values_are_escaped_and_put_in_order() {
        assert_eq!(
            fill("/claims/:case/decision/:claim", &["a/b", "k"]),
            "/claims/a%2Fb/decision/k"
        );
        assert_eq!(fill("/", &[]), "/");
        assert_eq!(fill("/me/data", &[]), "/me/data");
    }
}
