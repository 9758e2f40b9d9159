//! Records in CSV. The header of a column is the JSON Pointer of a field without its first slash, such as `phone`,
//! `accounts/0/tail` or `sums/death`; an empty cell leaves the field out.

use std::io::Read;

use serde_json::{Map, Value};

/// The most items of a list that columns can describe.
const MAX_INDEX: usize = 100;

/// The rows of a CSV file, as JSON with their lines.
pub(super) struct Rows<R> {
    reader: csv::Reader<R>,
    columns: Vec<Vec<String>>,
}

impl<R: Read> Rows<R> {
    /// Reads the header.
    pub(super) fn new(file: R) -> csv::Result<Self> {
        let mut reader = csv::ReaderBuilder::new().trim(csv::Trim::All).from_reader(file);
        // Spreadsheets begin their files with a byte order mark.
        let path = |header: &str| {
            header.trim_start_matches('\u{feff}').split('/').map(str::to_owned).collect()
        };
        let columns = reader.headers()?.iter().map(path).collect();
        Ok(Self { reader, columns })
    }
}

impl<R: Read> Iterator for Rows<R> {
    type Item = (u32, Result<Value, String>);

    fn next(&mut self) -> Option<Self::Item> {
        let mut row = csv::StringRecord::new();
        let read = self.reader.read_record(&mut row);
        let line = row.position().map_or(self.reader.position().line(), csv::Position::line);
        let line = u32::try_from(line).unwrap_or(u32::MAX);
        match read {
            Ok(false) => None,
            Ok(true) => Some((line, Ok(record(&self.columns, &row)))),
            Err(error) => Some((line, Err(error.to_string()))),
        }
    }
}

fn record(columns: &[Vec<String>], row: &csv::StringRecord) -> Value {
    let mut record = Value::Object(Map::new());
    for (path, cell) in columns.iter().zip(row).filter(|(_, cell)| !cell.is_empty()) {
        place(&mut record, path, leaf(path, cell));
    }
    without_nulls(record)
}

/// Amounts, shares, ranks and counts are numbers, everything else is text.
fn leaf(path: &[String], cell: &str) -> Value {
    let is_number = path.iter().any(|name| matches!(name.as_str(), "sums" | "opening"))
        || path.last().is_some_and(|name| matches!(name.as_str(), "share" | "order"));
    match cell.parse::<i64>() {
        Ok(number) if is_number => number.into(),
        Ok(_) | Err(_) => cell.into(),
    }
}

/// Puts `leaf` at `path`, with the objects and lists on the way.
fn place(value: &mut Value, path: &[String], leaf: Value) {
    let Some((first, rest)) = path.split_first() else {
        *value = leaf;
        return;
    };
    match first.parse::<usize>() {
        Ok(index) if index < MAX_INDEX => {
            if !value.is_array() {
                *value = Value::Array(Vec::new());
            }
            if let Some(items) = value.as_array_mut() {
                if items.len() <= index {
                    items.resize(index + 1, Value::Null);
                }
                if let Some(item) = items.get_mut(index) {
                    place(item, rest, leaf);
                }
            }
        }
        Ok(_) | Err(_) => {
            if !value.is_object() {
                *value = Value::Object(Map::new());
            }
            if let Some(fields) = value.as_object_mut() {
                place(fields.entry(first.as_str()).or_insert(Value::Null), rest, leaf);
            }
        }
    }
}

/// Without the items of lists whose cells were empty.
fn without_nulls(value: Value) -> Value {
    match value {
        Value::Array(items) => {
            items.into_iter().filter(|item| !item.is_null()).map(without_nulls).collect()
        }
        Value::Object(fields) => {
            let fields = fields.into_iter().map(|(name, value)| (name, without_nulls(value)));
            Value::Object(fields.collect())
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => value,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn columns_are_pointers_and_empty_cells_are_left_out() {
        let file = "\u{feff}kind,ref,phone,accounts/0/tail,riders/0,riders/1,sums/death\n\
                    person,0012,13800000001,0042,,,\n\
                    policy,\"a, \"\"b\"\"\",,,,glass,5000000\n";
        let rows: Vec<_> = Rows::new(file.as_bytes()).unwrap().collect();
        let first = json!({
            "kind": "person", "ref": "0012", "phone": "13800000001", "accounts": [{ "tail": "0042" }],
        });
        let second = json!({
            "kind": "policy", "ref": "a, \"b\"", "riders": ["glass"], "sums": { "death": 5_000_000 },
        });
        assert_eq!(rows, [(2, Ok(first)), (3, Ok(second))]);
    }

    #[test]
    fn a_row_of_another_length_is_an_error_of_its_line() {
        let rows: Vec<_> = Rows::new("kind,ref\nperson\nperson,1\n".as_bytes()).unwrap().collect();
        assert!(matches!(&rows[..], [(2, Err(_)), (3, Ok(_))]), "{rows:?}");
    }
}
