//! Calls of browser interfaces that the generated bindings would make heavier than they are here: by name,
//! with `None` where the browser has no such thing or refuses.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// What the global object has under this name.
pub(super) fn global(name: &str) -> Option<JsValue> {
    let found = Reflect::get(&js_sys::global(), &name.into()).ok()?;
    (!found.is_undefined()).then_some(found)
}

/// The value of a property.
pub(super) fn get(on: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(on, &name.into()).ok().filter(|found| !found.is_undefined())
}

/// Sets a property.
pub(super) fn set(on: &JsValue, name: &str, value: &JsValue) {
    // A browser that refuses lacks what is asked for next, and that is noticed.
    let _ = Reflect::set(on, &name.into(), value);
}

/// Calls a method.
pub(super) fn call(on: &JsValue, method: &str, args: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let args: Array = args.iter().copied().collect();
    method.apply(on, &args)
}

/// What a promise comes to.
pub(super) async fn done(promise: Result<JsValue, JsValue>) -> Option<JsValue> {
    JsFuture::from(promise.ok()?.dyn_into::<Promise>().ok()?).await.ok()
}

/// An object with these properties.
pub(super) fn object(entries: &[(&str, &JsValue)]) -> JsValue {
    let object = Object::new();
    for (name, value) in entries {
        // Setting a property of a fresh object can't fail.
        let _ = Reflect::set(&object, &(*name).into(), value);
    }
    object.into()
}
