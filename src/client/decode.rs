//! From the browser's values to ours.

use domain::tagged::LEADING;
use js_sys::{Array, Object, Reflect};
use serde::de::DeserializeOwned;
use wasm_bindgen::{JsCast, JsValue};

/// What `value` says; `None` if it is something else than was agreed.
///
/// Objects are read in one go where the keys that lead come first, as our server writes them. Another server
/// may write them in any order, and is understood at the second attempt.
pub(super) fn read<T: DeserializeOwned>(value: &JsValue) -> Option<T> {
    serde_wasm_bindgen::from_value(value.clone())
        .or_else(|_| serde_wasm_bindgen::from_value(leading_first(value)))
        .ok()
}

/// The same value with the leading keys of its objects before the others.
fn leading_first(value: &JsValue) -> JsValue {
    if let Some(list) = value.dyn_ref::<Array>() {
        return list.iter().map(|item| leading_first(&item)).collect::<Array>().into();
    }
    let Some(object) = value.dyn_ref::<Object>() else { return value.clone() };
    let sorted = Object::new();
    let leading = LEADING.iter().map(|key| JsValue::from_str(key));
    // A key that is set a second time keeps its place.
    for key in leading.filter(|key| Object::has_own(object, key)).chain(Object::keys(object).iter())
    {
        let field = Reflect::get(object, &key).unwrap_or_default();
        let _ = Reflect::set(&sorted, &key, &leading_first(&field));
    }
    sorted.into()
}
