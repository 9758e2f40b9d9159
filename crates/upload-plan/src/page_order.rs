//! The stored order of a draft's pages, which several tabs change.

/// The order to be stored by a tab that shows the files `own` in this order, where `stored` was stored before. Files that
/// this tab does not know, because another one has begun them, stay behind the file that they followed.
pub fn merged_order(own: &[&str], stored: &[&str]) -> Vec<String> {
    let mut order: Vec<&str> = own.to_vec();
    let mut before = None;
    for id in stored.iter().filter(|id| !id.is_empty()) {
        if !order.contains(id) {
            let place = before.and_then(|before| order.iter().position(|it| *it == before));
            order.insert(place.map_or(0, |place| place + 1), id);
        }
        before = Some(*id);
    }
    order.into_iter().map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::merged_order;

    #[test]
    fn a_tab_keeps_the_pages_that_only_another_one_knows() {
        assert_eq!(merged_order(&["a", "b"], &["a", "x", "y"]), ["a", "x", "y", "b"]);
        assert_eq!(merged_order(&["b", "a"], &["a", "x", "b"]), ["b", "a", "x"]);
        assert_eq!(merged_order(&["a"], &["x", "a"]), ["x", "a"]);
        assert_eq!(merged_order(&[], &["x"]), ["x"]);
    }

    #[test]
    fn nothing_is_listed_twice() {
        assert_eq!(merged_order(&["a", "b"], &["b", "a"]), ["a", "b"]);
        assert_eq!(merged_order(&["a"], &["x", "x", ""]), ["x", "a"]);
        assert_eq!(merged_order(&["a"], &[""]), ["a"]);
    }
}
