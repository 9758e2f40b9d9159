//! Finds and reads QR codes in photos, for browsers that cannot do it themselves. Pure: grey pixels in, texts out.
//!
//! Pictures come from anybody, so reading ends for any pixels, does not panic, and takes time in proportion to the
//! number of pixels.

mod alignment;
mod decode;
mod error_correction;
mod finders;
mod grid;
mod picture;
mod sampling;
mod threshold;
mod transform;
mod triples;
mod version;

pub use picture::Picture;

/// A code in a picture.
#[derive(Clone, Debug, PartialEq)]
pub struct Code {
    /// What it says.
    pub text: String,
    /// Its place.
    pub place: Place,
}

/// A rectangle, in pixels from the upper left corner of the picture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Place {
    /// The left edge.
    pub left: f32,
    /// The upper edge.
    pub top: f32,
    /// How wide it is.
    pub width: f32,
    /// How high it is.
    pub height: f32,
}

/// How closely a picture is looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pass {
    /// At a quarter of its size: quick, finds large codes and evens out noise.
    Quarter,
    /// At half its size.
    Half,
    /// At its full size: slow, finds small codes.
    Full,
}

impl Pass {
    /// All, the quickest first. Each takes about four times as long as the one before it.
    pub const ALL: [Self; 3] = [Self::Quarter, Self::Half, Self::Full];

    const fn halvings(self) -> u8 {
        match self {
            Self::Quarter => 2,
            Self::Half => 1,
            Self::Full => 0,
        }
    }
}

/// The first code whose text is wanted, looking this closely. A receipt can have several codes.
pub fn find(picture: &Picture<'_>, pass: Pass, is_wanted: impl Fn(&str) -> bool) -> Option<Code> {
    let mut scaled = picture.clone();
    let mut scale = 1.0;
    for _ in 0..pass.halvings() {
        scaled = scaled.half();
        scale *= 2.0;
    }
    if pass != Pass::Quarter {
        scaled = scaled.smooth();
    }
    let thresholds = threshold::Thresholds::of(&scaled);
    let finders = finders::finders(&scaled, &thresholds);
    let mut used = Vec::new();
    for triple in triples::triples(&finders) {
        if triple.finders().iter().any(|finder| used.contains(finder)) {
            continue;
        }
        let Some(code) = grid::read(&scaled, &thresholds, &triple) else { continue };
        if is_wanted(&code.text) {
            let Place { left, top, width, height } = code.place;
            let place = Place {
                left: left * scale,
                top: top * scale,
                width: width * scale,
                height: height * scale,
            };
            return Some(Code { place, ..code });
        }
        used.extend(triple.finders());
    }
    None
}
