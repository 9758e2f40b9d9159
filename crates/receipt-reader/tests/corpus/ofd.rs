//! OFD files: archives of XML, with the receipt attached or only printed.

use miniz_oxide::deflate::compress_to_vec;

use super::layouts::Sheet;

/// An archive of these files.
pub(crate) fn zip(files: &[(&str, Vec<u8>)]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for (nth, (name, content)) in files.iter().enumerate() {
        // Every third is only stored.
        let (method, packed) =
            if nth % 3 == 2 { (0_u16, content.clone()) } else { (8, compress_to_vec(content, 6)) };
        let at = u32::try_from(archive.len()).unwrap();
        let sizes = [u32::try_from(packed.len()).unwrap(), u32::try_from(content.len()).unwrap()];
        let length = u16::try_from(name.len()).unwrap();
        let common = |out: &mut Vec<u8>| {
            out.extend([20, 0, 0, 0]);
            out.extend(method.to_le_bytes());
            out.extend([0; 8]);
            out.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
            out.extend(length.to_le_bytes());
            out.extend([0; 2]);
        };
        archive.extend(b"PK\x03\x04");
        common(&mut archive);
        archive.extend(name.as_bytes());
        archive.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        common(&mut directory);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name.as_bytes());
    }
    let at = u32::try_from(archive.len()).unwrap();
    let count = u16::try_from(files.len()).unwrap();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// A document of these pages, with a file attached if there is one. Labels stand on a template, values on the pages, if
/// `has_template`.
pub(crate) fn ofd(sheets: &[Sheet], attached: Option<&str>, has_template: bool) -> Vec<u8> {
    let pages: String = (0..sheets.len())
        .map(|nth| {
            format!("<ofd:Page ID=\"{}\" BaseLoc=\"Pages/Page_{nth}/Content.xml\"/>", nth + 10)
        })
        .collect();
    let template = if has_template {
        "<ofd:TemplatePage ID=\"2\" BaseLoc=\"Tpls/Tpl_0/Content.xml\"/>"
    } else {
        ""
    };
    let document = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Document xmlns:ofd=\"http://www.ofdspec.org/2016\">\
         <ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>{template}\
         </ofd:CommonData><ofd:Pages>{pages}</ofd:Pages></ofd:Document>"
    );
    let root = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:OFD xmlns:ofd=\"http://www.ofdspec.org/2016\" DocType=\"OFD\" \
                Version=\"1.0\"><ofd:DocBody><ofd:DocInfo/><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody>\
                </ofd:OFD>";
    let mut files: Vec<(String, Vec<u8>)> =
        vec![("OFD.xml".into(), root.into()), ("Doc_0/Document.xml".into(), document.into_bytes())];
    for (nth, sheet) in sheets.iter().enumerate() {
        let is_label = |text: &str| has_template && text.ends_with('：');
        let (labels, values): (Sheet, Sheet) =
            sheet.iter().cloned().partition(|placed| is_label(&placed.text));
        let used = if has_template { "<ofd:Template TemplateID=\"2\"/>" } else { "" };
        files.push((
            format!("Doc_0/Pages/Page_{nth}/Content.xml"),
            page(&values, used).into_bytes(),
        ));
        if nth == 0 && has_template {
            files.push(("Doc_0/Tpls/Tpl_0/Content.xml".into(), page(&labels, "").into_bytes()));
        }
    }
    if let Some(attached) = attached {
        files.push(("Doc_0/Attachs/original_invoice.xml".into(), attached.as_bytes().to_vec()));
    }
    let files: Vec<_> =
        files.iter().map(|(name, content)| (name.as_str(), content.clone())).collect();
    zip(&files)
}

fn page(sheet: &Sheet, template: &str) -> String {
    const MILLIMETRES: f64 = 25.4 / 72.0;
    let texts: String = sheet
        .iter()
        .map(|placed| {
            let size = placed.size * MILLIMETRES;
            let steps: Vec<String> = placed
                .text
                .chars()
                .map(|c| format!("{:.3}", if c.is_ascii() { size / 2.0 } else { size }))
                .collect();
            format!(
                "<ofd:TextObject ID=\"9\" Boundary=\"{:.3} {:.3} 100 {size:.3}\" Font=\"3\" Size=\"{size:.3}\">\
                 <ofd:TextCode X=\"0\" Y=\"{:.3}\" DeltaX=\"{}\">{}</ofd:TextCode></ofd:TextObject>",
                placed.x * MILLIMETRES,
                placed.y * MILLIMETRES - size,
                size,
                steps.join(" "),
                placed.text
            )
        })
        .collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><ofd:Page xmlns:ofd=\"http://www.ofdspec.org/2016\">{template}\
         <ofd:Content><ofd:Layer ID=\"5\">{texts}</ofd:Layer></ofd:Content></ofd:Page>"
    )
}
