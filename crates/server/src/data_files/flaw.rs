//! What is wrong in a file of data.

use std::path::Path;
use std::{fmt, fs, io};

/// Something wrong in a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFlaw {
    /// The file.
    pub file: String,
    /// The line, counted from 1; `None` if it concerns the whole file.
    pub line: Option<usize>,
    /// The field or the clause; empty if it concerns the whole line or file.
    pub field: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for FileFlaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: ", self.file)?;
        if let Some(line) = self.line {
            write!(f, "line {line}: ")?;
        }
        if !self.field.is_empty() {
            write!(f, "{}: ", self.field)?;
        }
        f.write_str(&self.message)
    }
}

/// Everything that is wrong in the files; at least one flaw.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileFlaws(pub Vec<FileFlaw>);

impl FromIterator<FileFlaw> for FileFlaws {
    fn from_iter<I: IntoIterator<Item = FileFlaw>>(flaws: I) -> Self {
        Self(flaws.into_iter().collect())
    }
}

impl From<FileFlaw> for FileFlaws {
    fn from(flaw: FileFlaw) -> Self {
        Self(vec![flaw])
    }
}

impl fmt::Display for FileFlaws {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let lines: Vec<_> = self.0.iter().map(ToString::to_string).collect();
        f.write_str(&lines.join("; "))
    }
}

impl std::error::Error for FileFlaws {}

impl FileFlaws {
    /// Writes each of them to the log.
    pub(crate) fn log(&self) {
        for FileFlaw { file, line, field, message } in &self.0 {
            tracing::error!(file, line, field, message, "a data file has a flaw");
        }
    }
}

/// The text of a file. A pipe or a device is refused, since reading from it may never end.
pub(super) fn read_text(file: &Path) -> Result<String, FileFlaw> {
    let text = fs::metadata(file).and_then(|metadata| {
        if metadata.is_file() {
            fs::read_to_string(file)
        } else {
            Err(io::Error::other("it is no regular file"))
        }
    });
    text.map_err(|error| unreadable(file, &error))
}

/// A file or folder that cannot be read.
pub(super) fn unreadable(file: &Path, error: &io::Error) -> FileFlaw {
    FileFlaw {
        file: file.display().to_string(),
        line: None,
        field: String::new(),
        message: error.to_string(),
    }
}

/// Built-in data that is invalid; tests rule this out.
pub(super) fn built_in(what: &str, error: &dyn fmt::Display) -> FileFlaw {
    FileFlaw {
        file: format!("the built-in {what}"),
        line: None,
        field: String::new(),
        message: error.to_string(),
    }
}
