//! The page into which the server draws content (`crates/server/src/drawn`): `index.html` with placeholders instead of
//! its first screen, and one for the styles of that content.

use anyhow::{Context, Result};

use crate::post_build::without_comments;

const START: &str = "<!-- first screen -->";
const END: &str = "<!-- end of the first screen -->";

/// The page with placeholders. `page` still has its comments.
pub(crate) fn of(page: &str) -> Result<String> {
    let (before, after) = around(page, START, END)?;
    let page = [before, "<div id=\"boot\">{drawn.page}</div>", after].concat();
    let (before, after) = around(&page, "<html lang=\"zh-CN\"", ">")?;
    let page = [before, "<html {drawn.attributes} data-drawn>", after].concat();
    let (before, after) = around(&page, "<title>", "</title>")?;
    let page = [before, "<title>{drawn.title}</title>", after].concat();
    // Last, so that they do not delay what can be read.
    let page = page.replacen("</head>", "{drawn.styles}</head>", 1);
    Ok(without_comments(&page.replacen("</body>", "{drawn.reads}</body>", 1)))
}

/// What is before the first `start`, and after the next `end`.
fn around<'a>(page: &'a str, start: &str, end: &str) -> Result<(&'a str, &'a str)> {
    let missing = || format!("index.html has no {start} … {end}");
    let (before, rest) = page.split_once(start).with_context(missing)?;
    let (_, after) = rest.split_once(end).with_context(missing)?;
    Ok((before, after))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_screen_becomes_a_placeholder() {
        let page = "<html lang=\"zh-CN\"><head><title>a</title></head><body><!-- first screen -->b\
                    <!-- end of the first screen --><div id=\"app\"></div></body></html>";
        assert_eq!(
            of(page).unwrap(),
            "<html {drawn.attributes} data-drawn><head><title>{drawn.title}</title>\
             {drawn.styles}</head><body><div id=\"boot\">{drawn.page}</div><div id=\"app\"></div>\
             {drawn.reads}</body></html>"
        );
        assert!(of("<html>").is_err());
    }
}
