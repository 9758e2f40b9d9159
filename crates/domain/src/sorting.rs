//! Sorting and collecting with little code. The sort of the standard library is compiled anew for each type and order, to 4 kB of
//! WebAssembly each time, and collecting into a set sorts as well. Here only places are sorted, whatever is at them.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// Sorts `items`. Equal ones stay in their order.
pub fn sort_by<T>(items: &mut [T], order: impl Fn(&T, &T) -> Ordering) {
    let by_place = |one: usize, other: usize| match (items.get(one), items.get(other)) {
        (Some(one), Some(other)) => order(one, other),
        (Some(_), None) => Ordering::Less,
        (None, Some(_)) => Ordering::Greater,
        (None, None) => Ordering::Equal,
    };
    let mut moves = sorted_places(items.len(), &by_place);
    for place in 0..moves.len() {
        // Each swap brings an item to where it belongs.
        while let Some(&to) = moves.get(place).filter(|to| **to != place) {
            items.swap(place, to);
            moves.swap(place, to);
        }
    }
}

/// Sorts `items` by what `key` makes of each. Equal ones stay in their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], key: impl Fn(&T) -> K) {
    sort_by(items, |one, other| key(one).cmp(&key(other)));
}

/// The set of all `items`.
pub fn set_of<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// For each of `count` places, to which its item belongs. Not generic, so that it is compiled once.
fn sorted_places(count: usize, order: &dyn Fn(usize, usize) -> Ordering) -> Vec<usize> {
    let mut sorted: Vec<usize> = (0..count).collect();
    sorted.sort_by(|one, other| order(*one, *other));
    let mut moves = vec![0; count];
    for (to, from) in sorted.into_iter().enumerate() {
        if let Some(place) = moves.get_mut(from) {
            *place = to;
        }
    }
    moves
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_sorts_as_the_standard_library_does(
            mut items in prop::collection::vec((0u8..20, any::<u16>()), 0..200),
        ) {
            let mut expected = items.clone();
            expected.sort_by_key(|(key, _)| *key);
            sort_by_key(&mut items, |(key, _)| *key);
            prop_assert_eq!(items, expected);
        }
    }

    #[test]
    fn the_set_has_each_item_once() {
        assert_eq!(set_of([3, 1, 3, 2]), BTreeSet::from([1, 2, 3]));
        assert!(set_of::<u8>([]).is_empty());
    }
}
