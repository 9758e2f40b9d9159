//! The page shown after a panic. No part of the app can be trusted then, so this uses none: plain DOM, in both
//! languages, with a link to reload and a phone number.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, Request, RequestInit};

/// The elements of the page: tag, language and text.
const MESSAGE: [(&str, &str, &str); 4] = [
    ("h1", "zh-CN", "页面出错了，您填的都还在。"),
    ("p", "zh-CN", "请重新打开这一页。还是不行，就打人工电话，照样能办理赔。"),
    (
        "p",
        "en",
        "Something went wrong on this page. What you entered is saved. Reload the page, or call us.",
    ),
    ("p", "en", "We can file the claim for you by phone."),
];

/// Shows an error page and reports to the server on every panic.
pub fn install() {
    std::panic::set_hook(Box::new(|info| {
        console_error_panic_hook::hook(info);
        // Nothing more can be done if even this fails.
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
    // A link without an address reloads this page without any script.
    let again = add(&document, &notice, "a", "重新打开 Reload")?;
    again.set_attribute("href", "").ok()?;
    again.set_attribute("rel", "external").ok()?;
    again.set_class_name("button button--primary");
    let call = add(&document, &notice, "a", concat!("人工 ", brand::phone!()))?;
    call.set_attribute("href", concat!("tel:", brand::phone!())).ok()?;
    call.set_class_name("button");
    let body = document.body()?;
    // The old page stays in the document for debugging, but hidden.
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

/// Reports to the server which page panicked, without ids and without anything that was typed.
fn report() -> Option<()> {
    let window = web_sys::window()?;
    let path = window.location().pathname().ok()?;
    let body = ["{\"kind\":\"panic\",\"route\":\"", &routes::anonymous_path(&path), "\"}"].concat();
    let options = RequestInit::new();
    options.set_method("POST");
    options.set_body(&JsValue::from_str(&body));
    let request = Request::new_with_str_and_init(contract::path::CLIENT_ERRORS, &options).ok()?;
    request.headers().set("content-type", "application/json").ok()?;
    let _ = window.unchecked_ref::<web_sys::Window>().fetch_with_request(&request);
    Some(())
}
