//! Documents to keep: what a page shows, as a PDF file or as pictures, and the table of a year.
//!
//! A document is a file in the folder of its case, claim or year: `record.pdf`. `?lang=en` asks for it in English,
//! `?page=2` for the second of its pictures.

/// A document about a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CasePrintout {
    /// That it was filed, and who has received it.
    Receipt,
    /// Its deadlines, payments and steps.
    Record,
}

/// A document about a claim.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClaimPrintout {
    /// What the insurer decided, and how it was calculated.
    Decision,
    /// The disputes and complaints as they were sent.
    Letters,
}

/// What a document is returned as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PrintoutFormat {
    /// A PDF file.
    Pdf,
    /// One page as a picture.
    Png,
    /// A page with all pictures.
    Html,
    /// A table, of a year only.
    Csv,
}

impl CasePrintout {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Receipt, Self::Record];

    /// The name of its file, without the extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Record => "record",
        }
    }
}

impl ClaimPrintout {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Decision, Self::Letters];

    /// The name of its file, without the extension.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Decision => "decision",
            Self::Letters => "letters",
        }
    }
}

/// The name of the file of a year, without the extension.
pub const YEAR_OVERVIEW: &str = "overview";

impl PrintoutFormat {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Pdf, Self::Png, Self::Html, Self::Csv];

    /// The extension of its file.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Png => "png",
            Self::Html => "html",
            Self::Csv => "csv",
        }
    }

    /// The name and the format of a file, such as `record.pdf`.
    pub fn split(file: &str) -> Option<(&str, Self)> {
        let (name, extension) = file.split_once('.')?;
        let format = Self::ALL.into_iter().find(|format| format.extension() == extension)?;
        Some((name, format))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_has_a_name_and_a_known_extension() {
        assert_eq!(PrintoutFormat::split("record.pdf"), Some(("record", PrintoutFormat::Pdf)));
        for other in ["record", "record.exe", "record.pdf.exe", ".", ""] {
            assert_eq!(PrintoutFormat::split(other), None, "{other}");
        }
    }
}
