//! Reads the HTML that `maud` writes, which is always well-formed, and checks its structure.

#![allow(dead_code, reason = "each test uses a part of this")]

use std::collections::BTreeMap;

use view::markup::{
    ACTION_ATTRIBUTE, AddToCalendar, ChangeTextSize, DismissVisit, ExplainLaw, PressedButton,
    ShowClause, ToggleEarlierEntries, UnfinishedAction,
};

/// The elements without content and end tag that pages have.
const VOID: [&str; 3] = ["br", "input", "wbr"];

/// A piece of HTML.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag with its attributes.
    Open(String, BTreeMap<String, String>),
    /// An end tag.
    Close(String),
    /// Text, as it is written.
    Text(String),
}

/// The pieces of `html`. Panics if it is not well-formed.
pub(crate) fn tokens(html: &str) -> Vec<Token> {
    let mut tokens = Vec::new();
    let mut rest = html;
    while !rest.is_empty() {
        let (text, after) = rest.split_once('<').unwrap_or((rest, ""));
        assert!(!text.contains('>'), "a `>` that is not escaped: {text}");
        if !text.is_empty() {
            tokens.push(Token::Text(text.to_owned()));
        }
        if after.is_empty() {
            break;
        }
        let (tag, after) = after.split_once('>').unwrap();
        rest = after;
        let token = match tag.strip_prefix('/') {
            Some(name) => Token::Close(name.to_owned()),
            None => open(tag),
        };
        let void = match &token {
            Token::Open(name, _) if VOID.contains(&name.as_str()) => Some(name.clone()),
            Token::Open(..) | Token::Close(_) | Token::Text(_) => None,
        };
        // A possible break within a word is no element that is read.
        if void.as_deref() == Some("wbr") {
            continue;
        }
        tokens.push(token);
        tokens.extend(void.map(Token::Close));
    }
    tokens
}

fn open(tag: &str) -> Token {
    let (name, mut rest) = tag.split_once(' ').unwrap_or((tag, ""));
    let mut attributes = BTreeMap::new();
    while !rest.trim().is_empty() {
        let (attribute, after) = rest.trim_start().split_once('"').unwrap_or((rest, ""));
        let (value, after) = match attribute.strip_suffix('=') {
            Some(_) => after.split_once('"').unwrap(),
            None => ("", ""),
        };
        let name = attribute.trim().trim_end_matches('=');
        let known = attributes.insert(name.to_owned(), value.to_owned());
        assert!(known.is_none(), "{name} twice in <{tag}>");
        rest = after;
    }
    Token::Open(name.to_owned(), attributes)
}

/// Checks what must hold for every page: one `h1`, headings without gaps, ids that are unique and exist where they are
/// referred to, labels, known actions, and nothing that could run code.
pub(crate) fn check_page(html: &str) {
    let tokens = tokens(html);
    let mut opened: Vec<&str> = Vec::new();
    let (mut ids, mut references, mut level) = (Vec::new(), Vec::new(), 0);
    for (index, token) in tokens.iter().enumerate() {
        match token {
            Token::Text(_) => {}
            Token::Close(name) => assert_eq!(opened.pop(), Some(name.as_str()), "nested tags"),
            Token::Open(name, attributes) => {
                opened.push(name);
                check_element(name, attributes, &text_in(&tokens, index));
                ids.extend(attributes.get("id").cloned());
                for reference in ["aria-controls", "aria-labelledby"] {
                    references.extend(attributes.get(reference).cloned());
                }
                if let Some(new) = name.strip_prefix('h').and_then(|it| it.parse::<u8>().ok()) {
                    assert!((1..=level + 1).contains(&new), "h{new} after h{level}");
                    assert!(new > 1 || level == 0, "a second h1");
                    level = new;
                }
            }
        }
    }
    assert_eq!(opened, [] as [&str; 0], "every element is closed");
    assert!(level > 0, "no heading");
    for (index, id) in ids.iter().enumerate() {
        assert!(!ids[..index].contains(id), "the id {id} twice");
    }
    for reference in references {
        assert!(ids.contains(&reference), "nothing has the id {reference}");
    }
}

fn check_element(name: &str, attributes: &BTreeMap<String, String>, text: &str) {
    let attribute = |name: &str| attributes.get(name).map(String::as_str);
    assert!(!["script", "style", "iframe", "object", "img"].contains(&name), "<{name}>");
    for attribute in attributes.keys() {
        assert!(!attribute.starts_with("on") && attribute != "style", "{attribute} in <{name}>");
    }
    if ["h1", "h2", "h3", "a", "button", "strong", "li"].contains(&name) {
        let has_label = attribute("aria-label").is_some_and(|label| !label.trim().is_empty());
        assert!(has_label || !text.trim().is_empty(), "an empty <{name}>");
    }
    match name {
        "a" => {
            let href = attribute("href").unwrap_or_default();
            let is_known = ["/", "#", "tel:"].iter().any(|start| href.starts_with(start));
            assert!(is_known && !href.starts_with("//"), "a link to {href}");
        }
        "button" if attribute("type") == Some("submit") => {}
        "button" => {
            assert_eq!(attribute("type"), Some("button"));
            let name = attribute(ACTION_ATTRIBUTE).unwrap_or_default();
            let button = PressedButton { name: name.to_owned(), policy: None };
            assert!(is_known(&button), "a button does {name:?}");
        }
        // Only forms that ask for a page: those that send something are the app's.
        "form" => {
            let action = attribute("action").unwrap_or_default();
            assert!(attribute("method") == Some("get") && action.starts_with('/'), "{action}");
        }
        "input" => assert_eq!(attribute("type"), Some("search"), "a field of another kind"),
        "svg" => assert_eq!(attribute("aria-hidden"), Some("true"), "an svg is read out"),
        _ => {}
    }
}

/// The text inside the element that starts at `index`.
fn text_in(tokens: &[Token], index: usize) -> String {
    let (mut depth, mut text) = (0, String::new());
    for token in &tokens[index..] {
        match token {
            Token::Open(..) => depth += 1,
            Token::Close(_) => depth -= 1,
            Token::Text(more) => text += more,
        }
        if depth == 0 {
            break;
        }
    }
    text
}

/// What a reader gets: a line for each text, with the element it is in, and where links lead.
pub(crate) fn outline(html: &str) -> String {
    const BLOCKS: [&str; 10] =
        ["h1", "h2", "h3", "p", "a", "button", "summary", "li", "div", "section"];
    let (mut lines, mut line) = (String::new(), String::new());
    let mut blocks: Vec<String> = vec![String::new()];
    let flush = |line: &mut String, lines: &mut String, block: Option<&String>| {
        if !line.trim().is_empty() {
            *lines += &format!("  {:<6} {}\n", block.map_or("", |it| it), line.trim());
        }
        line.clear();
    };
    for token in tokens(html) {
        match token {
            Token::Text(text) => line += &text,
            Token::Open(name, attributes) if BLOCKS.contains(&name.as_str()) => {
                flush(&mut line, &mut lines, blocks.last());
                if let Some(href) = attributes.get("href") {
                    line = format!("[{href}] ");
                }
                blocks.push(name);
            }
            Token::Close(name) if BLOCKS.contains(&name.as_str()) => {
                flush(&mut line, &mut lines, blocks.last());
                blocks.pop();
            }
            Token::Open(name, _) | Token::Close(name) if name == "time" => {}
            Token::Open(..) | Token::Close(_) => line.push(' '),
        }
    }
    let words: Vec<_> = lines
        .lines()
        .map(|line| line.split(' ').filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" "))
        .collect();
    words.join("\n") + "\n"
}

/// What is read on a page, without its markup.
pub(crate) fn visible_text(html: &str) -> String {
    let mut read = String::new();
    for token in tokens(html) {
        let Token::Text(text) = token else { continue };
        // The decimals of an amount are an element of their own.
        if !text.starts_with('.') {
            read.push(' ');
        }
        read += &text;
    }
    read
}

fn is_known(button: &PressedButton) -> bool {
    button.action::<ExplainLaw>().is_some()
        || button.action::<ShowClause>().is_some()
        || button.action::<UnfinishedAction>().is_some()
        || button.action::<DismissVisit>().is_some()
        || button.action::<ChangeTextSize>().is_some()
        || button.action::<ToggleEarlierEntries>().is_some()
        || button.action::<AddToCalendar>().is_some()
}
