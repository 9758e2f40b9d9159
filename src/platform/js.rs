//! Calls browser interfaces by name, which costs less code than the generated bindings. `None` where the browser lacks
//! an interface or refuses the call.

use js_sys::{Array, Function, Object, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

/// A property of the global object.
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
    // A browser that refuses this lacks the interface, and the next call fails.
    let _ = Reflect::set(on, &name.into(), value);
}

/// Calls a method.
pub(super) fn call(on: &JsValue, method: &str, args: &[&JsValue]) -> Result<JsValue, JsValue> {
    let method: Function = Reflect::get(on, &method.into())?.dyn_into()?;
    let args: Array = args.iter().copied().collect();
    method.apply(on, &args)
}

/// Waits for a promise. `None` if it is rejected.
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
