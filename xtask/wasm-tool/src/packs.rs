//! Chooses which parts of the app are fetched together.
//!
//! Splitting makes one part for each set of pages that share code: hundreds, most of them tiny. A pack joins many of
//! them: those that most pages need; those that several pages of a family need; and a page's own. No page fetches what
//! it does not need, so a part that only few pages share is in the own pack of each of them, unless it brings data that
//! the program changes: the second pack with it would reset them.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use crate::split_output::lazy_name;

/// Pages and functions that are often opened one after the other, so that what they share is worth a request of its own.
const FAMILIES: [(&str, &[&str]); 2] = [
    (
        "claim",
        &[
            "case_record_page",
            "decision_page",
            "dispute_page",
            "document_requests",
            "messages_page",
            "receipt_page",
            "tracker_page",
        ],
    ),
    (
        "cover",
        &[
            "coverage_check_page",
            "coverage_page",
            "home_page",
            "hospital_record_page",
            "later_steps",
            "new_claim_page",
            "policy_page",
            "visit_code",
        ],
    ),
];

/// Functions that only one page or function calls, and that one. It has been loaded by then, so the function's pack leaves
/// out what it brings. A function that calls others comes before them.
const ONLY_FROM: [(&str, &str); 9] = [
    ("awaited_evidence", "tracker_page"),
    ("document_requests", "tracker_page"),
    ("hospital_choice", "new_claim_page"),
    ("later_steps", "new_claim_page"),
    ("code_in_photo", "later_steps"),
    ("e_receipt_review", "later_steps"),
    ("mandate_request_form", "mandates_page"),
    ("outside_policy_form", "coverage_page"),
    ("visit_code", "home_page"),
];

/// From this size on, parts that are shared within a family are a pack of their own. In bytes before optimising, of
/// which about an eighth is transferred.
const WORTH_A_REQUEST: u64 = 150_000;

/// Parts that are fetched as one module.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Pack {
    pub(crate) name: String,
    pub(crate) parts: Vec<String>,
}

/// What is fetched for each lazy page or function.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Packing {
    pub(crate) packs: Vec<Pack>,
    /// The packs of a page or function, by its name.
    pub(crate) needs: BTreeMap<String, Vec<String>>,
}

type Parts<'a> = BTreeSet<&'a str>;

/// Packs the parts, given which of them each lazy function needs, how many bytes each has, and which must not be in two
/// packs, since they bring data that the program changes.
///
/// # Errors
/// If two lazy pages or functions have the same name.
pub(crate) fn pack(
    parts_by_function: &BTreeMap<String, Vec<String>>,
    size: impl Fn(&str) -> u64,
    is_unique: impl Fn(&str) -> bool,
) -> Result<Packing> {
    let mut pages = BTreeMap::<&str, Parts<'_>>::new();
    for (function, parts) in parts_by_function {
        let page = lazy_name(function);
        if pages.insert(page, parts.iter().map(String::as_str).collect()).is_some() {
            bail!("two lazy pages or functions are called {page}; rename one of them");
        }
    }

    let of_pages: Vec<_> = ONLY_FROM
        .into_iter()
        .filter(|(function, page)| pages.contains_key(function) && pages.contains_key(page))
        .collect();
    let needed = pages.clone();
    for (function, page) in &of_pages {
        let mut rest = &needed[function] - &needed[page];
        let mut caller = *page;
        while let Some((_, next)) = of_pages.iter().find(|(called, _)| *called == caller) {
            rest = &rest - &needed[next];
            caller = next;
        }
        pages.insert(function, rest);
    }

    let mut shared = vec![("common".to_owned(), common_parts(&pages))];
    let everyone: Vec<_> = pages.keys().copied().collect();
    let unique =
        parts_by_users(&everyone, &pages, |part| is_unique(part) && !shared[0].1.contains(part));
    let unique = unique.into_iter().filter(|(users, _)| users.len() > 1);
    let number = 1..;
    let unique = number.zip(unique).map(|(number, (_, parts))| (format!("shared-{number}"), parts));
    shared.extend(unique.collect::<Vec<_>>());
    for (family, members) in FAMILIES {
        let is_free = |part: &str| shared.iter().all(|(_, parts)| !parts.contains(part));
        let mut large: Vec<_> = parts_by_users(members, &pages, is_free)
            .into_iter()
            .filter(|(users, _)| users.len() > 1)
            .map(|(_, parts)| (parts.iter().map(|part| size(part)).sum::<u64>(), parts))
            .filter(|(bytes, _)| *bytes >= WORTH_A_REQUEST)
            .collect();
        large.sort_by(|one, other| other.cmp(one));
        let number = 1..;
        shared.extend(
            number.zip(large).map(|(number, (_, parts))| (format!("{family}-{number}"), parts)),
        );
    }
    shared.retain(|(_, parts)| !parts.is_empty());

    let mut packs = Vec::new();
    let mut needs = BTreeMap::new();
    for (page, parts) in &pages {
        let mut own = parts.clone();
        let mut names = Vec::new();
        for (name, shared) in &shared {
            if name == "common" && !own.is_disjoint(shared) || own.is_superset(shared) {
                own = &own - shared;
                names.push(name.clone());
            }
        }
        if !own.is_empty() {
            names.push((*page).to_owned());
            packs.push(Pack::new(page, &own));
        }
        needs.insert((*page).to_owned(), names);
    }
    // Named as well, so that the function would work even if another page called it.
    for (function, page) in of_pages {
        let own = std::mem::take(needs.entry(function.to_owned()).or_default());
        let mut all = needs[page].clone();
        all.extend(own.into_iter().filter(|name| !needs[page].contains(name)));
        needs.insert(function.to_owned(), all);
    }
    packs.extend(shared.iter().map(|(name, parts)| Pack::new(name, parts)));
    Ok(Packing { packs, needs })
}

impl Pack {
    fn new(name: &str, parts: &Parts<'_>) -> Self {
        Self { name: name.to_owned(), parts: parts.iter().map(|part| (*part).to_owned()).collect() }
    }
}

/// The parts that at least half of the pages need.
fn common_parts<'a>(pages: &BTreeMap<&str, Parts<'a>>) -> Parts<'a> {
    let mut users = BTreeMap::<&str, usize>::new();
    for part in pages.values().flatten() {
        *users.entry(part).or_default() += 1;
    }
    users.retain(|_, count| *count > 1 && *count * 2 >= pages.len());
    users.into_keys().collect()
}

/// The parts that match and that any of `members` needs, by which of them need it.
fn parts_by_users<'a, 'm>(
    members: &[&'m str],
    pages: &BTreeMap<&str, Parts<'a>>,
    matches: impl Fn(&str) -> bool,
) -> BTreeMap<BTreeSet<&'m str>, Parts<'a>> {
    let mut users = BTreeMap::<&str, BTreeSet<&'m str>>::new();
    for member in members {
        for part in pages.get(member).into_iter().flatten().filter(|part| matches(part)) {
            users.entry(part).or_default().insert(member);
        }
    }
    let mut parts = BTreeMap::<_, Parts<'_>>::new();
    for (part, users) in users {
        parts.entry(users).or_default().insert(part);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packing(pages: &[(&str, &[&str])]) -> Packing {
        let pages = pages.iter().map(|(page, parts)| {
            (format!("{page}_1"), parts.iter().map(|part| (*part).to_owned()).collect())
        });
        pack(
            &pages.collect(),
            |part| if part == "small" { 10 } else { WORTH_A_REQUEST },
            |part| part == "state",
        )
        .unwrap()
    }

    fn parts<'a>(packing: &'a Packing, name: &str) -> &'a [String] {
        packing.packs.iter().find(|pack| pack.name == name).map_or(&[], |pack| &pack.parts)
    }

    #[test]
    fn parts_that_half_of_the_pages_need_are_in_the_common_pack() {
        let packing = packing(&[
            ("a", &["x", "y", "a"]),
            ("b", &["x", "y", "b"]),
            ("c", &["x", "z", "c"]),
            ("d", &["x", "z", "d"]),
            ("e", &["x", "z", "e"]),
        ]);
        assert_eq!(parts(&packing, "common"), ["x", "z"]);
        assert_eq!(parts(&packing, "a"), ["a", "y"]);
        assert_eq!(parts(&packing, "e"), ["e"]);
        assert_eq!(packing.needs["a"], ["common", "a"]);
    }

    #[test]
    fn what_pages_of_a_claim_share_is_a_pack_of_its_own_if_it_is_large() {
        let packing = packing(&[
            ("tracker_page", &["x", "lanes", "small"]),
            ("decision_page", &["x", "lanes", "steps"]),
            ("dispute_page", &["x", "steps", "letter", "small"]),
            ("home_page", &["x", "lanes"]),
            ("faq_page", &["x"]),
            ("guide_page", &["x"]),
            ("me_page", &["x"]),
        ]);
        assert_eq!(parts(&packing, "claim-1"), ["steps"]);
        assert_eq!(parts(&packing, "claim-2"), ["lanes"]);
        assert_eq!(packing.needs["tracker_page"], ["common", "claim-2", "tracker_page"]);
        assert_eq!(packing.needs["decision_page"], ["common", "claim-1", "claim-2"]);
        assert_eq!(parts(&packing, "tracker_page"), ["small"]);
        assert_eq!(parts(&packing, "dispute_page"), ["letter", "small"]);
        assert_eq!(packing.needs["home_page"], ["common", "claim-2"]);
        assert_eq!(packing.needs["faq_page"], ["common"]);
    }

    #[test]
    fn what_only_one_page_calls_leaves_out_what_the_page_brings() {
        let packing = packing(&[
            ("tracker_page", &["x", "lanes", "upload-state"]),
            ("document_requests", &["x", "lanes", "pictures"]),
            ("faq_page", &["x"]),
        ]);
        assert_eq!(parts(&packing, "document_requests"), ["pictures"]);
        assert_eq!(
            packing.needs["document_requests"],
            ["common", "tracker_page", "document_requests"]
        );
    }

    #[test]
    fn what_a_later_function_calls_leaves_out_what_it_and_its_page_bring() {
        let packing = packing(&[
            ("new_claim_page", &["x", "draft"]),
            ("later_steps", &["x", "draft", "fields"]),
            ("e_receipt_review", &["x", "draft", "fields", "reader"]),
            ("faq_page", &["x"]),
        ]);
        assert_eq!(parts(&packing, "later_steps"), ["fields"]);
        assert_eq!(parts(&packing, "e_receipt_review"), ["reader"]);
        assert_eq!(
            packing.needs["e_receipt_review"],
            ["common", "new_claim_page", "later_steps", "e_receipt_review"]
        );
    }

    #[test]
    fn a_part_with_data_that_change_is_in_one_pack_only() {
        let packing = packing(&[
            ("a", &["state", "a"]),
            ("b", &["state", "b"]),
            ("c", &["c"]),
            ("d", &["d"]),
            ("e", &["e"]),
        ]);
        assert_eq!(parts(&packing, "shared-1"), ["state"]);
        assert_eq!(packing.needs["a"], ["shared-1", "a"]);
        assert_eq!(packing.needs["c"], ["c"]);
    }

    #[test]
    fn two_pages_with_the_same_name_are_an_error() {
        let pages = [("a_1".to_owned(), vec!["p".to_owned()]), ("a_2".to_owned(), vec![])];
        assert!(pack(&pages.into(), |_| 0, |_| false).is_err());
    }
}
