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
        // Nobody types the word for city within a name, least of all in pinyin.
        let short = list.hospitals.iter().map(|hospital| hospital.name.zh.replace('市', ""));
        let short: Vec<String> = short.collect();
        let texts: Vec<_> =
            list.hospitals.iter().zip(&short).map(|(it, short)| texts(it, short)).collect();
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

fn texts<'a>(hospital: &'a Hospital, short: &'a str) -> Document<'a> {
    let names = [hospital.name.zh.as_str(), short, hospital.name.en.as_str()];
    Document {
        questions: names.into_iter().chain(hospital.also.iter().map(String::as_str)).collect(),
        body: vec![&hospital.place.zh, &hospital.place.en],
    }
}
