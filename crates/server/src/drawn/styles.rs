//! The styles of a page: the rules of the app's stylesheet that can apply to what is drawn.
//!
//! A rule is chosen by the classes in its selectors alone, so that rather too many are chosen than too few: one of its
//! selectors must name no class that the page does not have. The stylesheet is our own, so what is read of CSS here is what
//! occurs in it: rules, at-rules around rules, and statements.

use std::collections::BTreeSet;

use maud::Markup;

/// A stylesheet, rule by rule.
#[derive(Debug)]
pub(super) struct Stylesheet {
    /// In their order.
    pieces: Vec<Piece>,
}

/// A rule, or an at-rule that stays whole.
#[derive(Debug, PartialEq, Eq)]
struct Piece {
    /// The at-rules around it, such as its layer, the outermost first.
    around: Vec<String>,
    /// The classes that each of its selectors names; empty for what is needed always.
    selectors: Vec<Vec<String>>,
    text: String,
}

impl Stylesheet {
    /// Reads a stylesheet. `None` if its brackets do not match, or if it would end the element that it is put into.
    pub(super) fn parse(css: &str) -> Option<Self> {
        if css.contains("</") {
            return None;
        }
        let mut pieces = Vec::new();
        read_block(&without_comments(css), &[], &mut pieces)?;
        Some(Self { pieces })
    }

    /// The rules for a page with this markup.
    pub(super) fn for_page(&self, markup: &Markup) -> String {
        let classes = classes_in(&markup.0);
        let mut styles = String::new();
        let mut around: &[String] = &[];
        for piece in self.pieces.iter().filter(|piece| piece.applies_to(&classes)) {
            let same = around.iter().zip(&piece.around).take_while(|(old, new)| old == new).count();
            styles.extend(around.iter().skip(same).map(|_| '}'));
            for opened in piece.around.iter().skip(same) {
                styles.push_str(opened);
                styles.push('{');
            }
            styles.push_str(&piece.text);
            around = &piece.around;
        }
        styles.extend(around.iter().map(|_| '}'));
        styles
    }
}

impl Piece {
    fn applies_to(&self, classes: &BTreeSet<&str>) -> bool {
        let can_apply =
            |named: &Vec<String>| named.iter().all(|class| classes.contains(class.as_str()));
        self.selectors.is_empty() || self.selectors.iter().any(can_apply)
    }
}

/// The classes of all elements. Texts have no quotation marks, which are escaped in them.
fn classes_in(html: &str) -> BTreeSet<&str> {
    let lists = html.split(" class=\"").skip(1).filter_map(|rest| rest.split_once('"'));
    lists.flat_map(|(list, _)| list.split_ascii_whitespace()).collect()
}

/// Reads what is in a block, or a whole stylesheet.
fn read_block(css: &str, around: &[String], pieces: &mut Vec<Piece>) -> Option<()> {
    let mut rest = css.trim();
    while !rest.is_empty() {
        let end = rest.find(['{', ';'])?;
        let (prelude, after) = rest.split_at(end);
        let prelude = prelude.trim();
        if let Some(after) = after.strip_prefix(';') {
            let text = [prelude, ";"].concat();
            pieces.push(Piece { around: around.to_vec(), selectors: Vec::new(), text });
            rest = after.trim_start();
            continue;
        }
        let (content, after) = block(after)?;
        if ["@layer", "@media", "@supports"].iter().any(|name| prelude.starts_with(name)) {
            let around = [around, &[prelude.to_owned()]].concat();
            read_block(content, &around, pieces)?;
        } else {
            let is_rule = !prelude.starts_with('@');
            let selectors = if is_rule { classes_of_selectors(prelude) } else { Vec::new() };
            let text = [prelude, "{", content.trim(), "}"].concat();
            pieces.push(Piece { around: around.to_vec(), selectors, text });
        }
        rest = after.trim_start();
    }
    Some(())
}

/// The content of the block with which `css` begins, and what follows it.
fn block(css: &str) -> Option<(&str, &str)> {
    let mut depth = 0_usize;
    let mut quote = None;
    for (at, letter) in css.char_indices() {
        match (quote, letter) {
            (Some(open), letter) if letter == open => quote = None,
            (Some(_), _) => {}
            (None, '"' | '\'') => quote = Some(letter),
            (None, '{') => depth += 1,
            (None, '}') => {
                depth = depth.checked_sub(1)?;
                if depth == 0 {
                    return Some((css.get(1..at)?, css.get(at + 1..)?));
                }
            }
            (None, _) => {}
        }
    }
    None
}

/// For each selector of a list, the classes that it names outside of brackets and parentheses.
fn classes_of_selectors(list: &str) -> Vec<Vec<String>> {
    let mut selectors = vec![Vec::new()];
    let (mut depth, mut class) = (0_usize, None::<String>);
    // The comma ends the last class.
    for letter in list.chars().chain([',']) {
        let is_name = letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
        match (&mut class, letter) {
            (Some(name), letter) if is_name => {
                name.push(letter);
                continue;
            }
            _ => {
                if let (Some(name), Some(selector)) = (class.take(), selectors.last_mut()) {
                    selector.push(name);
                }
            }
        }
        match letter {
            '(' | '[' => depth += 1,
            ')' | ']' => depth = depth.saturating_sub(1),
            '.' if depth == 0 => class = Some(String::new()),
            ',' if depth == 0 => selectors.push(Vec::new()),
            _ => {}
        }
    }
    selectors.pop();
    selectors
}

fn without_comments(css: &str) -> String {
    let mut left = css;
    let mut kept = String::with_capacity(css.len());
    while let Some((before, after)) = left.split_once("/*") {
        kept += before;
        left = after.split_once("*/").map_or("", |(_, after)| after);
    }
    kept + left
}

#[cfg(test)]
mod tests {
    use maud::html;

    use super::*;

    fn styles(css: &str, markup: &Markup) -> String {
        Stylesheet::parse(css).unwrap().for_page(markup)
    }

    #[test]
    fn a_page_gets_the_rules_whose_classes_it_has() {
        let css = "@layer a, b;\n/* .x{ */ @layer a { .x { margin: 0; } .y{margin:0} .x .y{top:0} \
                   .x.z,.z{top:1px} p{top:2px} @media (min-width: 60em) { .x{top:3px} .z{top:4px} } \
                   } @layer b{.x{top:5px}}";
        assert_eq!(
            styles(css, &html! { p.x { "class=\"z\"" } div."z-index" {} }),
            "@layer a, b;@layer a{.x{margin: 0;}p{top:2px}@media (min-width: 60em){.x{top:3px}}}\
             @layer b{.x{top:5px}}"
        );
        assert_eq!(styles(css, &html! {}), "@layer a, b;@layer a{p{top:2px}}");
    }

    #[test]
    fn a_condition_keeps_no_rule_from_a_page() {
        for selector in
            [".x:not(.z)", ".x:has(+ .z)", "[data-a=\".z\"] .x", ".z,.x", "a:is(.y, .z) > .x:hover"]
        {
            let css = format!("{selector}{{content:\"}}\"}}");
            assert_eq!(styles(&css, &html! { i.x {} }), css);
            assert_eq!(styles(&css, &html! { i.z {} }).is_empty(), !selector.starts_with(".z"));
        }
    }

    #[test]
    fn animations_are_kept_whole() {
        let css = "@layer a{@keyframes turn{from{top:0}to{top:1px}}}";
        assert_eq!(styles(css, &html! {}), css);
    }

    #[test]
    fn a_stylesheet_that_cannot_be_read_is_refused() {
        for wrong in [".a{", ".a{top:0}}", "p", ".a{content:\"</style>\"}"] {
            assert!(Stylesheet::parse(wrong).is_none(), "{wrong}");
        }
    }
}
