//! Chooses which parts of the app are fetched together.
//!
//! Splitting makes one part for each set of pages that share code: hundreds, most of them tiny. Each pack joins many
//! of them. A pack is either common to most pages, shared by the pages of one family, or a page's own.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Result, bail};

use crate::split_output::lazy_name;

/// Pages that are opened one after the other. Their first page is usually opened first: what it shares with any
/// other of them is in the family's pack, so that the next page does not fetch it again.
const FAMILIES: [(&str, &[&str]); 2] = [
    (
        "claim",
        &[
            "tracker_page",
            "decision_page",
            "receipt_page",
            "record_page",
            "dispute_page",
            "messages_page",
        ],
    ),
    ("policy", &["policy_page", "coverage_page", "coverage_check_page"]),
];

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

/// Packs the parts, given which of them each lazy function needs.
///
/// # Errors
/// If two lazy pages or functions have the same name.
pub(crate) fn pack(parts_by_function: &BTreeMap<String, Vec<String>>) -> Result<Packing> {
    let mut pages = BTreeMap::<String, BTreeSet<&str>>::new();
    for (function, parts) in parts_by_function {
        let page = lazy_name(function).to_owned();
        let parts = parts.iter().map(String::as_str).collect();
        if pages.insert(page.clone(), parts).is_some() {
            bail!("two lazy pages or functions are called {page}; rename one of them");
        }
    }

    let mut packs = BTreeMap::<String, BTreeSet<&str>>::new();
    let mut needs = BTreeMap::new();
    let common = common_parts(&pages);
    for (page, parts) in &pages {
        let mut own = parts - &common;
        let mut names = Vec::new();
        if own.len() < parts.len() {
            names.push("common".to_owned());
        }
        if let Some((family, members)) = FAMILIES.iter().find(|(_, it)| it.contains(&page.as_str()))
        {
            let shared = &family_parts(members, &pages) - &common;
            if !own.is_disjoint(&shared) {
                own = &own - &shared;
                names.push((*family).to_owned());
                packs.insert((*family).to_owned(), shared);
            }
        }
        if !own.is_empty() {
            names.push(page.clone());
            packs.insert(page.clone(), own);
        }
        needs.insert(page.clone(), names);
    }
    if !common.is_empty() {
        packs.insert("common".to_owned(), common);
    }
    let packs = packs
        .into_iter()
        .map(|(name, parts)| Pack { name, parts: parts.into_iter().map(str::to_owned).collect() })
        .collect();
    Ok(Packing { packs, needs })
}

/// The parts that at least half of the pages need.
fn common_parts<'a>(pages: &BTreeMap<String, BTreeSet<&'a str>>) -> BTreeSet<&'a str> {
    let mut users = BTreeMap::<&str, usize>::new();
    for part in pages.values().flatten() {
        *users.entry(part).or_default() += 1;
    }
    users.retain(|_, count| *count > 1 && *count * 2 >= pages.len());
    users.into_keys().collect()
}

/// What the first page of a family shares with any other of its pages.
fn family_parts<'a>(
    members: &[&str],
    pages: &BTreeMap<String, BTreeSet<&'a str>>,
) -> BTreeSet<&'a str> {
    let mut parts = members.iter().filter_map(|member| pages.get(*member));
    let first = parts.next().cloned().unwrap_or_default();
    let others: BTreeSet<_> = parts.flatten().copied().collect();
    &first & &others
}

#[cfg(test)]
mod tests {
    use super::*;

    fn packing(pages: &[(&str, &[&str])]) -> Packing {
        let pages = pages.iter().map(|(page, parts)| {
            (format!("__{page}_view_1"), parts.iter().map(|part| (*part).to_owned()).collect())
        });
        pack(&pages.collect()).unwrap()
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
    fn what_the_tracker_shares_with_other_pages_of_a_claim_is_fetched_once() {
        let packing = packing(&[
            ("tracker_page", &["x", "lanes", "uploads"]),
            ("decision_page", &["x", "lanes", "steps"]),
            ("dispute_page", &["x", "steps", "letter"]),
            ("home_page", &["x", "lanes"]),
            ("faq_page", &["x"]),
            ("guide_page", &["x"]),
            ("me_page", &["x"]),
        ]);
        assert_eq!(parts(&packing, "claim"), ["lanes"]);
        assert_eq!(packing.needs["tracker_page"], ["common", "claim", "tracker_page"]);
        assert_eq!(parts(&packing, "decision_page"), ["steps"]);
        assert_eq!(packing.needs["dispute_page"], ["common", "dispute_page"]);
        assert_eq!(parts(&packing, "home_page"), ["lanes"]);
        assert_eq!(packing.needs["faq_page"], ["common"]);
    }

    #[test]
    fn two_pages_with_the_same_name_are_an_error() {
        let pages = [("a_1".to_owned(), vec!["p".to_owned()]), ("a_2".to_owned(), vec![])];
        assert!(pack(&pages.into()).is_err());
    }
}
