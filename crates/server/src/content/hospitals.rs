//! The file of the hospitals to choose from: `{ "hospitals": [ … ] }`, each as in the API. `docs/ADOPTERS.md` describes it.

use std::collections::BTreeSet;

use contract::content::{Hospital, Hospitals};

use super::pinyin_readings::readings_of;
use super::{flaw_at, read as read_file};
use crate::data_files::{FileFlaw, FileFlaws};

const FILE: &str = "hospitals.json";

/// Reads and checks the file, and computes the pinyin of the names.
pub(super) fn read(text: &str) -> Result<Hospitals, FileFlaws> {
    let mut hospitals: Hospitals = read_file(FILE, text)?;
    let flaws = flaws(&hospitals.hospitals, text);
    if !flaws.is_empty() {
        return Err(FileFlaws(flaws));
    }
    let names = hospitals.hospitals.iter().flat_map(names);
    let places = hospitals.hospitals.iter().map(|hospital| hospital.place.zh.as_str());
    hospitals.readings = readings_of(names, places);
    Ok(hospitals)
}

fn names(hospital: &Hospital) -> impl Iterator<Item = &str> {
    std::iter::once(&hospital.name.zh).chain(&hospital.also).map(String::as_str)
}

/// Empty names, and names that occur twice: a claimant could not tell the hospitals apart.
fn flaws(hospitals: &[Hospital], text: &str) -> Vec<FileFlaw> {
    let mut flaws = Vec::new();
    let mut known = BTreeSet::new();
    for hospital in hospitals {
        let name = hospital.name.zh.trim();
        if names(hospital).any(|name| name.trim().is_empty()) {
            let message = format!("a name of {name:?} is empty");
            flaws.push(flaw_at(FILE, text, &hospital.name.zh, "name", message));
        }
        if !known.insert(name) {
            let message =
                format!("there are two hospitals called {name}; add the place to the name");
            flaws.push(flaw_at(FILE, text, &hospital.name.zh, "name", message));
        }
    }
    flaws
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn hospital(name: &str) -> serde_json::Value {
        json!({
            "name": { "zh": name, "en": "Hospital" },
            "grade": "tertiary",
            "kind": "public",
            "type": "general",
            "place": { "zh": "霞川市", "en": "Xiachuan" },
        })
    }

    fn read_rows(rows: &[serde_json::Value]) -> Result<Hospitals, FileFlaws> {
        read(&serde_json::to_string_pretty(&json!({ "hospitals": rows })).unwrap())
    }

    #[test]
    fn the_names_get_their_pinyin() {
        let hospitals = read_rows(&[hospital("霞川医院")]).unwrap();
        assert!(hospitals.readings.pinyin.contains("xia"), "{}", hospitals.readings.pinyin);
    }

    #[test]
    fn a_flaw_is_reported_with_its_line() {
        let twice = read_rows(&[hospital("一院"), hospital("一院")]).unwrap_err();
        assert!(twice.to_string().contains("two hospitals called 一院"), "{twice}");
        let empty = read_rows(&[hospital(" ")]).unwrap_err();
        assert!(empty.to_string().contains("is empty"), "{empty}");
        let mut graded = hospital("一院");
        graded["grade"] = json!("fourth");
        let FileFlaws(flaws) = read_rows(&[graded]).unwrap_err();
        assert_eq!(flaws[0].field, "hospitals[0].grade");
        assert!(flaws[0].line.is_some());
    }
}
