//! Values of the standard library.

use std::collections::{BTreeMap, BTreeSet};

use crate::ReadJson;
use crate::document::{Json, Kind};

impl ReadJson for bool {
    fn read(json: Json<'_>) -> Self {
        match json.kind() {
            Some(Kind::True) => return true,
            Some(Kind::False) => {}
            Some(_) | None => json.refuse(),
        }
        false
    }
}

macro_rules! whole_numbers {
    ($($number:ty)*) => {$(
        impl ReadJson for $number {
            fn read(json: Json<'_>) -> Self {
                json.number().parse().unwrap_or_else(|_| {
                    json.refuse();
                    0
                })
            }
        }
    )*};
}

whole_numbers! { u8 u16 u32 u64 usize i32 i64 }

impl ReadJson for String {
    fn read(json: Json<'_>) -> Self {
        json.text().into_owned()
    }
}

impl<T: ReadJson> ReadJson for Box<T> {
    fn read(json: Json<'_>) -> Self {
        Self::new(T::read(json))
    }
}

/// `null` and an absent field are `None`.
impl<T: ReadJson> ReadJson for Option<T> {
    fn read(json: Json<'_>) -> Self {
        match json.kind() {
            None | Some(Kind::Null) => None,
            Some(_) => Some(T::read(json)),
        }
    }
}

impl<T: ReadJson> ReadJson for Vec<T> {
    fn read(json: Json<'_>) -> Self {
        json.items().map(T::read).collect()
    }
}

// Sets and maps are extended: `collect` sorts all items first, which takes 4 kB of code for each type.

impl<T: ReadJson + Ord> ReadJson for BTreeSet<T> {
    fn read(json: Json<'_>) -> Self {
        let mut set = Self::new();
        set.extend(json.items().map(T::read));
        set
    }
}

impl<K: ReadJson + Ord, V: ReadJson> ReadJson for BTreeMap<K, V> {
    fn read(json: Json<'_>) -> Self {
        let mut map = Self::new();
        map.extend(json.entries().map(|(key, value)| (K::read(key), V::read(value))));
        map
    }
}

/// A list of exactly `N` items.
impl<T: ReadJson, const N: usize> ReadJson for [T; N] {
    fn read(json: Json<'_>) -> Self {
        let mut items = json.items();
        let values = std::array::from_fn(|_| T::read(items.next().unwrap_or(json.absent())));
        if items.next().is_some() {
            json.refuse();
        }
        values
    }
}

/// A list of two.
impl<A: ReadJson, B: ReadJson> ReadJson for (A, B) {
    fn read(json: Json<'_>) -> Self {
        let mut items = json.items();
        let mut next = || items.next().unwrap_or(json.absent());
        let pair = (A::read(next()), B::read(next()));
        if items.next().is_some() {
            json.refuse();
        }
        pair
    }
}

/// Any JSON at all. Only absence is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AnyJson;

impl ReadJson for AnyJson {
    fn read(json: Json<'_>) -> Self {
        if json.is_absent() {
            json.refuse();
        }
        Self
    }
}
