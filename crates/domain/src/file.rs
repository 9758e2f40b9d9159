//! What a stored file is.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

/// The accepted kinds of file, which a file's structure shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FileKind {
    /// A photo.
    Jpeg,
    /// A screenshot.
    Png,
    /// A picture from the web.
    Webp,
    /// The iPhone photo format (HEIC). Few browsers show it.
    Heic,
    /// A document.
    Pdf,
    /// A document of China's standard GB/T 33190 (OFD), such as an electronic receipt. Browsers do not show it.
    Ofd,
    /// The data of an electronic receipt or invoice. Never shown as a page.
    Xml,
    /// A kind that this version does not know, or a file of which none was recorded.
    #[default]
    #[serde(other)]
    Unknown,
}

impl FileKind {
    /// Whether it is none that this version knows.
    pub const fn is_unknown(&self) -> bool {
        matches!(self, Self::Unknown)
    }

    /// Whether it is a picture.
    pub const fn is_picture(self) -> bool {
        match self {
            Self::Jpeg | Self::Png | Self::Webp | Self::Heic => true,
            Self::Pdf | Self::Ofd | Self::Xml | Self::Unknown => false,
        }
    }
}
