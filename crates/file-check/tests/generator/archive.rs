//! ZIP archives, packed or not, and OFD files made of them.

/// How a file is put into an archive.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Packing {
    /// As it is.
    Stored,
    /// By Deflate, in blocks that are not compressed.
    Deflated,
}

/// A file of an archive.
pub(crate) struct Member {
    pub(crate) name: Vec<u8>,
    pub(crate) content: Vec<u8>,
    pub(crate) packing: Packing,
    /// The flags: 1 for an encrypted file.
    pub(crate) flags: u16,
    /// The unpacked size that the directory states.
    pub(crate) stated: u32,
}

impl Member {
    pub(crate) fn new(name: &str, content: &str, packing: Packing) -> Self {
        let (name, content) = (name.as_bytes().to_vec(), content.as_bytes().to_vec());
        let stated = u32::try_from(content.len()).unwrap();
        Self { name, content, packing, flags: 0, stated }
    }
}

pub(crate) fn archive(members: &[Member]) -> Vec<u8> {
    let mut archive = Vec::new();
    let mut directory = Vec::new();
    for Member { name, content, packing, flags, stated } in members {
        let (method, packed) = match packing {
            Packing::Stored => (0_u16, content.clone()),
            Packing::Deflated => (8, deflated(content)),
        };
        let at = u32::try_from(archive.len()).unwrap();
        let sizes = [u32::try_from(packed.len()).unwrap(), *stated];
        let common = |out: &mut Vec<u8>| {
            out.extend([20, 0]);
            out.extend(flags.to_le_bytes());
            out.extend(method.to_le_bytes());
            // Time, date and checksum.
            out.extend([0; 8]);
            out.extend(sizes.iter().flat_map(|size| size.to_le_bytes()));
            out.extend(u16::try_from(name.len()).unwrap().to_le_bytes());
            out.extend([0; 2]);
        };
        archive.extend(b"PK\x03\x04");
        common(&mut archive);
        archive.extend(name);
        archive.extend(&packed);
        directory.extend(b"PK\x01\x02\x14\0");
        common(&mut directory);
        directory.extend([0; 10]);
        directory.extend(at.to_le_bytes());
        directory.extend(name);
    }
    let at = u32::try_from(archive.len()).unwrap();
    let count = u16::try_from(members.len()).unwrap();
    archive.extend(&directory);
    archive.extend(b"PK\x05\x06\0\0\0\0");
    archive.extend(count.to_le_bytes());
    archive.extend(count.to_le_bytes());
    archive.extend(u32::try_from(directory.len()).unwrap().to_le_bytes());
    archive.extend(at.to_le_bytes());
    archive.extend([0, 0]);
    archive
}

/// Deflate without compression: blocks of up to 65,535 bytes.
fn deflated(content: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    for block in content.chunks(0xffff) {
        let length = u16::try_from(block.len()).unwrap();
        packed.push(0);
        packed.extend(length.to_le_bytes());
        packed.extend((!length).to_le_bytes());
        packed.extend(block);
    }
    packed.extend([1, 0, 0, 0xff, 0xff]);
    packed
}

/// The members of an OFD, in the order in which programs write them.
pub(crate) fn ofd_members() -> Vec<Member> {
    let space = "xmlns:ofd=\"http://www.ofdspec.org/2016\"";
    let root = format!(
        "<?xml version=\"1.0\"?><ofd:OFD {space}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>\
         </ofd:DocBody></ofd:OFD>"
    );
    let document = format!("<?xml version=\"1.0\"?><ofd:Document {space}/>");
    vec![
        Member::new("Doc_0/", "", Packing::Stored),
        Member::new("Doc_0/Document.xml", &document, Packing::Deflated),
        Member::new("Doc_0/Res/empty.dat", "", Packing::Deflated),
        Member::new("OFD.xml", &root, Packing::Stored),
    ]
}

/// An OFD.
pub(crate) fn ofd() -> Vec<u8> {
    archive(&ofd_members())
}
