//! Which nodes stay in the page when it is drawn anew.

/// For each node of `new`, the place in `old` of the node that becomes it. Nodes are given by what has to be equal for
/// that: their element and key.
///
/// The places only rise. So no node that stays has to be moved, which would take focus and scroll position from it.
/// Nodes of `old` that are not named are removed, the others of `new` are added between those that stay.
pub fn align<T: PartialEq>(old: &[T], new: &[T]) -> Vec<Option<usize>> {
    let mut next = 0;
    new.iter()
        .map(|node| {
            let rest = old.get(next..).unwrap_or_default();
            let found = next + rest.iter().position(|candidate| candidate == node)?;
            next = found + 1;
            Some(found)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_entry_added_before_the_others_moves_none_of_them() {
        assert_eq!(
            align(&["3", "2", "1"], &["4", "3", "2", "1"]),
            [None, Some(0), Some(1), Some(2)]
        );
    }

    #[test]
    fn a_node_that_goes_takes_no_other_with_it() {
        assert_eq!(
            align(&["tag", "h1", "lead", "button"], &["tag", "h1", "lead"]),
            [Some(0), Some(1), Some(2)]
        );
        assert_eq!(align(&["turn", "h1"], &["h1"]), [Some(1)]);
    }

    #[test]
    fn nodes_that_change_places_are_made_anew() {
        assert_eq!(align(&["a", "b"], &["b", "a"]), [Some(1), None]);
    }

    #[test]
    fn a_node_becomes_no_more_than_one() {
        assert_eq!(align(&["p"], &["p", "p"]), [Some(0), None]);
        assert_eq!(align(&[], &["p"]), [None]);
    }
}
