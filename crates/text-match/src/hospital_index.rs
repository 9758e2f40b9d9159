//! Finding a hospital in the list as its name is typed.

use std::cmp::Reverse;
use std::sync::Arc;

use contract::content::{Hospital, Hospitals};

use crate::faq_index::readings;
use crate::search::{Document, Index};

/// The hospitals, and an index over their names and places.
#[derive(Debug, Default)]
pub struct HospitalIndex {
    hospitals: Vec<Arc<Hospital>>,
    index: Index,
}

impl HospitalIndex {
    /// Indexes the hospitals.
    pub fn new(list: Hospitals) -> Self {
        let texts: Vec<_> = list.hospitals.iter().map(texts).collect();
        let index = Index::new(readings(&list.readings), &texts);
        Self { hospitals: list.hospitals.into_iter().map(Arc::new).collect(), index }
    }

    /// At most `most` hospitals that match what was typed, the best first: by Chinese or English name, short name, place,
    /// pinyin or its initials. Names that contain what was typed come before others.
    pub fn search(&self, typed: &str, most: usize) -> Vec<Arc<Hospital>> {
        let typed = typed.trim();
        let hits = self.index.search(typed).hits;
        let mut found: Vec<_> =
            hits.into_iter().filter_map(|place| self.hospitals.get(place).cloned()).collect();
        found.sort_by_key(|hospital| Reverse(name_match(hospital, typed)));
        found.truncate(most);
        found
    }
}

/// How a name contains what was typed. The better match is the greater.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum NameMatch {
    None,
    Inside,
    Start,
    Whole,
}

fn name_match(hospital: &Hospital, typed: &str) -> NameMatch {
    let names = [&hospital.name.zh, &hospital.name.en].into_iter().chain(&hospital.also);
    let matches = names.map(|name| match name.find(typed) {
        Some(0) if name == typed => NameMatch::Whole,
        Some(0) => NameMatch::Start,
        Some(_) => NameMatch::Inside,
        None => NameMatch::None,
    });
    matches.max().unwrap_or(NameMatch::None)
}

fn texts(hospital: &Hospital) -> Document<'_> {
    let names = [&hospital.name.zh, &hospital.name.en].into_iter().chain(&hospital.also);
    Document {
        questions: names.map(String::as_str).collect(),
        body: vec![&hospital.place.zh, &hospital.place.en],
    }
}
