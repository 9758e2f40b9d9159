//! Damage to JSON: what a faulty, older or newer server and a network in between make of a response. Each damage
//! follows from a seed.

use serde_json::{Map, Value, json};

/// A damaged response.
pub(crate) struct Damaged {
    /// What was done to it.
    pub(crate) kind: Damage,
    /// The response.
    pub(crate) text: String,
}

/// What can happen to a response.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Damage {
    /// A field is missing.
    FieldDropped,
    /// A value is null.
    Null,
    /// A value is of another type.
    OtherType,
    /// A number is negative, a fraction, or too large for any of our types.
    OtherNumber,
    /// A text is empty, very long or not what the type allows.
    OtherText,
    /// An enum has a variant that this version does not know.
    UnknownVariant,
    /// A journal has an entry that this version does not know.
    UnknownEntry,
    /// An object has a field that this version does not know.
    UnknownField,
    /// An item is in a list twice.
    ItemRepeated,
    /// A list is in another order.
    ListReversed,
    /// The fields of all objects are in another order, so that tags come last.
    FieldsReversed,
    /// A value has moved to where another one was.
    ValueMoved,
    /// A value is an array of arrays of arrays.
    DeeplyNested,
    /// The end is missing.
    Truncated,
    /// Nothing, a page of HTML, or other text.
    NotOurs,
}

const KINDS: [Damage; 15] = [
    Damage::FieldDropped,
    Damage::Null,
    Damage::OtherType,
    Damage::OtherNumber,
    Damage::OtherText,
    Damage::UnknownVariant,
    Damage::UnknownEntry,
    Damage::UnknownField,
    Damage::ItemRepeated,
    Damage::ListReversed,
    Damage::FieldsReversed,
    Damage::ValueMoved,
    Damage::DeeplyNested,
    Damage::Truncated,
    Damage::NotOurs,
];

/// The tags of enums, whose values are names of variants.
const TAGS: [&str; 8] = ["event", "actor", "op", "verdict", "outcome", "test", "by", "kind"];
/// Stands for deep nesting, which `Value` could not be written with.
const DEEP: &str = "a value of many levels";
const LEVELS: usize = 20_000;

/// A reproducible sequence of numbers that look random (splitmix64).
struct Random(u64);

impl Random {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        let bound = u64::try_from(bound.max(1)).unwrap();
        usize::try_from((mixed ^ (mixed >> 31)) % bound).unwrap()
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> Option<T> {
        from.get(self.below(from.len())).cloned()
    }
}

/// Damages a response. The kind of damage and its place follow from the seed.
pub(crate) fn damage(original: &Value, seed: u64) -> Damaged {
    let mut random = Random(seed);
    let kind = random.pick(&KINDS).unwrap();
    let text = match kind {
        Damage::Truncated => {
            let whole = original.to_string();
            let end = random.below(whole.chars().count());
            whole.chars().take(end).collect()
        }
        Damage::NotOurs => {
            let others = [
                "",
                " ",
                "<!doctype html><h1>Wi-Fi</h1>",
                "null",
                "[]",
                "{}",
                "0",
                "\"\"",
                "NaN",
                "\u{feff}{}",
            ];
            random.pick(&others).unwrap().to_owned()
        }
        kind => {
            let mut value = original.clone();
            damage_value(&mut value, kind, &mut random);
            let nested = format!("{}{}", "[".repeat(LEVELS), "]".repeat(LEVELS));
            value.to_string().replace(&format!("\"{DEEP}\""), &nested)
        }
    };
    Damaged { kind, text }
}

fn damage_value(root: &mut Value, kind: Damage, random: &mut Random) {
    if kind == Damage::FieldsReversed {
        reverse_fields(root);
        return;
    }
    let places = places_for(root, kind);
    let Some(place) = random.pick(&places) else { return };
    let moved = random.pick(&places).and_then(|other| root.pointer(&other).cloned());
    let Some(value) = root.pointer_mut(&place) else { return };
    match (kind, value) {
        (Damage::FieldDropped, Value::Object(fields)) => {
            let names: Vec<_> = fields.keys().cloned().collect();
            let name = random.pick(&names);
            fields.retain(|field, _| Some(field) != name.as_ref());
        }
        (Damage::UnknownField, Value::Object(fields)) => {
            fields.insert("of_the_future".into(), json!({ "a": [1, { "b": null }] }));
        }
        (Damage::UnknownEntry, Value::Array(entries)) => entries.push(json!({
            "seq": entries.len() + 1,
            "at": "2026-03-02T09:00:00+08:00",
            "actor": { "actor": "robot", "model": "x" },
            "event": { "event": "teleported", "to": { "x": 1 } },
        })),
        (Damage::ItemRepeated, Value::Array(items)) => {
            let item = random.pick(items);
            items.extend(item);
        }
        (Damage::ListReversed, Value::Array(items)) => items.reverse(),
        (Damage::ValueMoved, value) => *value = moved.unwrap_or_default(),
        (Damage::Null, value) => *value = Value::Null,
        (Damage::DeeplyNested, value) => *value = json!(DEEP),
        (Damage::UnknownVariant, value) => *value = json!("of_the_future"),
        (Damage::OtherNumber, value) => {
            let numbers = [
                json!(-1),
                json!(0),
                json!(0.5),
                json!(i64::MAX),
                json!(i64::MIN),
                json!(u64::MAX),
                json!(9_007_199_254_740_991_u64),
                json!(1e300),
            ];
            *value = random.pick(&numbers).unwrap();
        }
        (Damage::OtherText, value) => {
            let texts = [
                json!(""),
                json!("x".repeat(100_000)),
                json!("\u{0}\u{202e}𠮷"),
                json!("2026-02-30"),
                json!("+999999-01-01T00:00:00Z"),
            ];
            *value = random.pick(&texts).unwrap();
        }
        (Damage::OtherType, value) => {
            let others = [json!(true), json!(7), json!("x"), json!([]), json!([[]]), json!({})];
            *value = random.pick(&others).unwrap();
        }
        _ => {}
    }
}

/// The JSON pointers to the values that this kind of damage can happen to.
fn places_for(root: &Value, kind: Damage) -> Vec<String> {
    let mut places = Vec::new();
    visit(root, &mut String::new(), &mut |pointer, value| {
        let name = pointer.rsplit('/').next().unwrap_or_default();
        let is_possible = match kind {
            Damage::FieldDropped | Damage::UnknownField => value.is_object(),
            Damage::ItemRepeated | Damage::ListReversed => value.is_array(),
            Damage::UnknownEntry => value.is_array() && name == "entries",
            Damage::OtherNumber => value.is_number(),
            Damage::OtherText => value.is_string(),
            Damage::UnknownVariant => value.is_string() && TAGS.contains(&name),
            _ => true,
        };
        if is_possible {
            places.push(pointer.to_owned());
        }
    });
    places
}

fn visit(value: &Value, pointer: &mut String, see: &mut impl FnMut(&str, &Value)) {
    see(pointer, value);
    let length = pointer.len();
    let mut visit_child = |name: &str, child: &Value, pointer: &mut String| {
        pointer.push('/');
        pointer.push_str(&name.replace('~', "~0").replace('/', "~1"));
        visit(child, pointer, see);
        pointer.truncate(length);
    };
    match value {
        Value::Object(fields) => {
            for (name, child) in fields {
                visit_child(name, child, pointer);
            }
        }
        Value::Array(items) => {
            for (index, child) in items.iter().enumerate() {
                visit_child(&index.to_string(), child, pointer);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn reverse_fields(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            let mut reversed: Vec<_> = std::mem::take(fields).into_iter().rev().collect();
            reversed.iter_mut().for_each(|(_, child)| reverse_fields(child));
            *fields = reversed.into_iter().collect::<Map<_, _>>();
        }
        Value::Array(items) => items.iter_mut().for_each(reverse_fields),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
