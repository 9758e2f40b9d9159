//! The last resort. After a panic nothing of the app can be trusted, so this uses nothing of it: plain
//! DOM, in both languages, with a way on.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Request, RequestInit};

/// What is shown, in the order it is added.
const MESSAGE: [(&str, &str, &str); 4] = [
    ("h1", "zh-CN", "页面出错了，您填的都还在。"),
    ("p", "zh-CN", "请重新打开这一页。还是不行，就打人工电话，照样能办理赔。"),
    ("p", "en", "The page broke. What you entered is saved: open it again, or call us."),
    ("p", "en", "A person can file the claim for you."),
];

/// Makes every panic end in a page that says so.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Nothing more can be done where even this fails.
        let _ = show();
        let _ = report();
    }));
}

fn show() -> Option<()> {
    let document = web_sys::window()?.document()?;
    if document.get_element_by_id("broken").is_some() {
        return None;
    }
    let notice = document.create_element("main").ok()?;
    notice.set_id("broken");
    notice.set_class_name("broken");
    notice.set_attribute("role", "alert").ok()?;
    for (tag, lang, text) in MESSAGE {
        add(&document, &notice, tag, text)?.set_attribute("lang", lang).ok()?;
    }
    // A link that names no other page loads this one anew, without any script of ours.
    let again = add(&document, &notice, "a", "重新打开 Open again")?;
    again.set_attribute("href", "").ok()?;
    again.set_attribute("rel", "external").ok()?;
    again.set_class_name("button button--primary");
    let call = add(&document, &notice, "a", concat!("人工 ", brand::phone!()))?;
    call.set_attribute("href", concat!("tel:", brand::phone!())).ok()?;
    call.set_class_name("button");
    let body = document.body()?;
    // The old page stays in the document for whoever wants to look, but out of reach.
    if let Some(app) = document.get_element_by_id("app") {
        app.set_attribute("hidden", "").ok()?;
    }
    if let Some(boot) = document.get_element_by_id("boot") {
        boot.remove();
    }
    body.append_child(&notice).ok()?;
    Some(())
}

fn add(document: &Document, parent: &Element, tag: &str, text: &str) -> Option<Element> {
    let element = document.create_element(tag).ok()?;
    element.set_text_content(Some(text));
    parent.append_child(&element).ok()?;
    Some(element)
}

/// Tells the server that a page broke, and which: no ids, nothing that was typed.
fn report() -> Option<()> {
    let window = web_sys::window()?;
    let path = window.location().pathname().ok()?;
    let body = ["{\"kind\":\"panic\",\"route\":\"", &anonymous(&path), "\"}"].concat();
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&JsValue::from_str(&body));
    let request = Request::new_with_str_and_init(contract::path::CLIENT_ERRORS, &options).ok()?;
    request.headers().set("content-type", "application/json").ok()?;
    let _ = window.unchecked_ref::<web_sys::Window>().fetch_with_request(&request);
    Some(())
}

/// A path with everything that may name a thing taken out: `/claims/c42` is `/claims/_`.
fn anonymous(path: &str) -> String {
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
    fn a_report_names_no_case() {
        assert_eq!(anonymous("/claims/case-1a2b/decision/9f"), "/claims/_/decision/_");
        assert_eq!(anonymous("/claims/new/who"), "/claims/new/who");
        assert_eq!(anonymous("/"), "/");
    }
}
