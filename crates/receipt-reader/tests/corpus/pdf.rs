//! PDF files in the ways in which programs write them.

use std::collections::BTreeSet;
use std::fmt::Write;

use miniz_oxide::deflate::compress_to_vec_zlib;

use super::layouts::{Placed, Sheet};
use super::pdf_encryption::Encryption;

/// How a font says which characters its codes show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Meaning {
    /// A table with a line for each code.
    Each,
    /// A table with ranges.
    Ranges,
    /// Codes are UTF-16.
    Utf16,
    /// It does not: the text can only be seen.
    None,
}

/// How texts are placed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Placing {
    /// Each text at its place.
    Texts,
    /// Each character at its place.
    Characters,
    /// Drawn twice, a little apart, as bold.
    Twice,
    /// On a page that is turned.
    Turned,
    /// Sideways on a page that is not turned, as a scanner's program writes what lay across: upwards or downwards.
    Upwards,
    /// The same, the other way round.
    Downwards,
    /// Upside down.
    UpsideDown,
    /// As on a paper that lay askew on the scanner, by two degrees.
    Askew,
    /// In a form that the page draws, larger and scaled down.
    Form,
    /// Not shown, as scanners write what they think they see.
    Invisible,
}

/// How a file is written.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Way {
    pub(crate) meaning: Meaning,
    pub(crate) placing: Placing,
    pub(crate) is_packed: bool,
    pub(crate) encryption: Option<Encryption>,
}

pub(crate) const PLAIN: Way =
    Way { meaning: Meaning::Each, placing: Placing::Texts, is_packed: false, encryption: None };

/// An object: its dictionary, and the bytes of its stream if it is one.
struct Object {
    about: String,
    stream: Option<Vec<u8>>,
}

fn plain(about: impl Into<String>) -> Object {
    Object { about: about.into(), stream: None }
}

pub(crate) fn pdf(sheets: &[Sheet], way: Way) -> Vec<u8> {
    let characters: BTreeSet<char> =
        sheets.iter().flatten().flat_map(|placed| placed.text.chars()).collect();
    let characters: Vec<char> = characters.into_iter().collect();
    let kids: Vec<String> = (0..sheets.len()).map(|nth| format!("{} 0 R", 6 + 3 * nth)).collect();
    let to_unicode = matches!(way.meaning, Meaning::Each | Meaning::Ranges);
    let mut objects = vec![
        plain("<</Type/Catalog/Pages 2 0 R>>"),
        plain(format!(
            "<</Type/Pages/Kids[{}]/Count {}/Resources<</Font<</F1 3 0 R>>>>>>",
            kids.join(" "),
            kids.len()
        )),
        plain(format!(
            "<</Type/Font/Subtype/Type0/BaseFont/SimSun/Encoding/{}/DescendantFonts[4 0 R]{}>>",
            if way.meaning == Meaning::Utf16 { "UniGB-UCS2-H" } else { "Identity-H" },
            if to_unicode { "/ToUnicode 5 0 R" } else { "" }
        )),
        plain(format!(
            "<</Type/Font/Subtype/CIDFontType2/BaseFont/SimSun/DW 1000/W[{}]>>",
            widths(&characters, way.meaning)
        )),
        Object { about: String::new(), stream: Some(table(&characters, way.meaning).into_bytes()) },
    ];
    for (nth, sheet) in sheets.iter().enumerate() {
        let number = 6 + 3 * nth;
        let (shown, turn) = match way.placing {
            Placing::Turned => ("0 0 842 595", "/Rotate 90"),
            Placing::Upwards | Placing::Downwards => ("0 0 842 595", ""),
            _ => ("0 0 595 842", ""),
        };
        let drawn = content(sheet, &characters, way);
        objects.push(plain(format!(
            "<</Type/Page/Parent 2 0 R/MediaBox[{shown}]{turn}/Contents {} 0 R\
             /Resources<</Font<</F1 3 0 R>>/XObject<</X1 {} 0 R>>>>>>",
            number + 1,
            number + 2
        )));
        let (page, form) = match way.placing {
            Placing::Form => (b"q .5 0 0 .5 0 0 cm /X1 Do Q".to_vec(), drawn),
            _ => (drawn, Vec::new()),
        };
        objects.push(Object { about: String::new(), stream: Some(page) });
        objects.push(Object {
            about: "/Type/XObject/Subtype/Form/BBox[0 0 1190 1684]/Matrix[1 0 0 1 0 0]".into(),
            stream: Some(form),
        });
    }
    write(objects, way)
}

fn codes(text: &str, characters: &[char], meaning: Meaning) -> String {
    let code = |c: char| match meaning {
        Meaning::Utf16 => u16::try_from(u32::from(c)).unwrap(),
        _ => u16::try_from(3 + characters.binary_search(&c).unwrap()).unwrap(),
    };
    text.chars().fold(String::new(), |mut codes, c| {
        write!(codes, "{:04X}", code(c)).unwrap();
        codes
    })
}

fn widths(characters: &[char], meaning: Meaning) -> String {
    let narrow = characters.iter().filter(|c| c.is_ascii());
    narrow
        .map(|c| {
            let code =
                u16::from_str_radix(&codes(&c.to_string(), characters, meaning), 16).unwrap();
            if code.is_multiple_of(2) {
                format!("{code}[500]")
            } else {
                format!("{code} {code} 500.0 ")
            }
        })
        .collect()
}

/// The table from codes to characters.
fn table(characters: &[char], meaning: Meaning) -> String {
    let mut table =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CMapName /X def\n\
                     1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n"
            .to_owned();
    let code = |c: char| codes(&c.to_string(), characters, meaning);
    let utf_16 = |c: char| format!("{:04X}", u32::from(c));
    match meaning {
        Meaning::Each => {
            for part in characters.chunks(100) {
                writeln!(table, "{} beginbfchar", part.len()).unwrap();
                for c in part {
                    writeln!(table, "<{}> <{}>", code(*c), utf_16(*c)).unwrap();
                }
                table.push_str("endbfchar\n");
            }
        }
        Meaning::Ranges => {
            let mut ranges: Vec<(char, char)> = Vec::new();
            for c in characters {
                match ranges.last_mut() {
                    Some((_, last)) if u32::from(*last) + 1 == u32::from(*c) => *last = *c,
                    _ => ranges.push((*c, *c)),
                }
            }
            writeln!(table, "{} beginbfrange", ranges.len()).unwrap();
            for (nth, (first, last)) in ranges.iter().enumerate() {
                let shown = match nth % 2 {
                    0 => format!("<{}>", utf_16(*first)),
                    _ => format!(
                        "[{}]",
                        (*first..=*last).map(|c| format!("<{}>", utf_16(c))).collect::<String>()
                    ),
                };
                writeln!(table, "<{}> <{}> {shown}", code(*first), code(*last)).unwrap();
            }
            table.push_str("endbfrange\n");
        }
        Meaning::Utf16 | Meaning::None => {}
    }
    table.push_str("endcmap\nend end\n");
    table
}

fn content(sheet: &Sheet, characters: &[char], way: Way) -> Vec<u8> {
    let mut content = "q\n1 0 0 RG 0.5 w\n".to_owned();
    if way.placing == Placing::Invisible {
        content.push_str("3 Tr\n");
    }
    let scale = if way.placing == Placing::Form { 2.0 } else { 1.0 };
    let mut draw = |text: &str, placed: &Placed, shift: f64| {
        let (x, y) = ((placed.x + shift) * scale, (842.0 - placed.y) * scale);
        let matrix = match way.placing {
            Placing::Turned | Placing::Upwards => {
                format!("0 1 -1 0 {:.2} {:.2}", placed.y, placed.x + shift)
            }
            Placing::Downwards => {
                format!("0 -1 1 0 {:.2} {:.2}", 842.0 - placed.y, 595.0 - placed.x - shift)
            }
            Placing::UpsideDown => {
                format!("-1 0 0 -1 {:.2} {:.2}", 595.0 - placed.x - shift, placed.y)
            }
            Placing::Askew => {
                let (sin, cos) = 2.0_f64.to_radians().sin_cos();
                let (x, y) = (placed.x + shift, 842.0 - placed.y - 15.0);
                let (right, up) = (x * cos - y * sin + 25.0, x * sin + y * cos);
                format!("{cos:.6} {sin:.6} {:.6} {cos:.6} {right:.2} {up:.2}", -sin)
            }
            _ => format!("1 0 0 1 {x:.2} {y:.2}"),
        };
        let size = placed.size * scale;
        let codes = codes(text, characters, way.meaning);
        writeln!(content, "BT /F1 {size} Tf {matrix} Tm <{codes}> Tj ET").unwrap();
    };
    for placed in sheet {
        match way.placing {
            Placing::Characters => {
                let mut shift = 0.0;
                for c in placed.text.chars() {
                    draw(&c.to_string(), placed, shift);
                    shift += if c.is_ascii() { placed.size / 2.0 } else { placed.size };
                }
            }
            Placing::Twice => {
                draw(&placed.text, placed, 0.0);
                draw(&placed.text, placed, 0.3);
            }
            Placing::Texts
            | Placing::Turned
            | Placing::Upwards
            | Placing::Downwards
            | Placing::UpsideDown
            | Placing::Askew
            | Placing::Form
            | Placing::Invisible => {
                draw(&placed.text, placed, 0.0);
            }
        }
    }
    content.push_str("Q\n");
    content.into_bytes()
}

fn write(objects: Vec<Object>, way: Way) -> Vec<u8> {
    let mut file = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n".to_vec();
    let mut places = Vec::new();
    let mut packed: Vec<(usize, String)> = Vec::new();
    let encrypt = |bytes: &[u8], number: usize| match way.encryption {
        Some(encryption) => encryption.encrypt(bytes, number),
        None => bytes.to_vec(),
    };
    let count = objects.len();
    for (number, object) in (1..).zip(objects) {
        places.push(file.len());
        match object.stream {
            None if way.is_packed => packed.push((number, object.about)),
            None => file.extend(format!("{number} 0 obj\n{}\nendobj\n", object.about).as_bytes()),
            Some(bytes) => {
                add_stream(&mut file, number, &object.about, &bytes, way.is_packed, encrypt)
            }
        }
    }
    let mut number = count + 1;
    if way.is_packed {
        let (mut head, mut body) = (String::new(), String::new());
        for (number, about) in &packed {
            write!(head, "{number} {} ", body.len()).unwrap();
            body.push_str(about);
            body.push('\n');
        }
        let about = format!("/Type/ObjStm/N {}/First {}", packed.len(), head.len());
        add_stream(&mut file, number, &about, [head, body].concat().as_bytes(), true, encrypt);
        number += 1;
    }
    let mut trailer = "/Root 1 0 R".to_owned();
    if let Some(encryption) = way.encryption {
        file.extend(format!("{number} 0 obj\n{}\nendobj\n", encryption.dictionary()).as_bytes());
        write!(trailer, "/Encrypt {number} 0 R{}", super::pdf_encryption::ID).unwrap();
        number += 1;
    }
    let table = file.len();
    if way.is_packed {
        file.extend(
            format!(
                "{number} 0 obj\n<</Type/XRef/W[1 2 1]/Size {number}{trailer}/Length 4>>\nstream\nabcd\nendstream\n\
                 endobj\nstartxref\n{table}\n%%EOF\n"
            )
            .as_bytes(),
        );
    } else {
        file.extend(format!("xref\n0 {}\n0000000000 65535 f \n", count + 1).as_bytes());
        for place in places {
            file.extend(format!("{place:010} 00000 n \n").as_bytes());
        }
        file.extend(
            format!("trailer\n<</Size {number}{trailer}>>\nstartxref\n{table}\n%%EOF\n").as_bytes(),
        );
    }
    file
}

fn add_stream(
    file: &mut Vec<u8>,
    number: usize,
    about: &str,
    bytes: &[u8],
    is_packed: bool,
    encrypt: impl Fn(&[u8], usize) -> Vec<u8>,
) {
    let (bytes, filter) = if is_packed {
        (compress_to_vec_zlib(bytes, 6), "/Filter/FlateDecode")
    } else {
        (bytes.to_vec(), "")
    };
    let bytes = encrypt(&bytes, number);
    file.extend(
        format!("{number} 0 obj\n<<{about}{filter}/Length {}>>\nstream\r\n", bytes.len())
            .as_bytes(),
    );
    file.extend(bytes);
    file.extend(b"\nendstream\nendobj\n");
}
