//! Pictures: their structure, with pixel data that nobody decodes.

pub(crate) const TAKEN: &[u8] = b"2026:11:05 14:03:22";

/// A TIFF block in either order of bytes, as a phone records it: orientation, time and place.
pub(crate) fn exif(little: bool, orientation: u16) -> Vec<u8> {
    let u16 = |number: u16| if little { number.to_le_bytes() } else { number.to_be_bytes() };
    let u32 = |number: u32| if little { number.to_le_bytes() } else { number.to_be_bytes() };
    let entry = |tag: u16, kind: u16, count: u32, value: [u8; 4]| {
        [&u16(tag)[..], &u16(kind), &u32(count), &value].concat()
    };
    let short = |number: u16| {
        let [a, b] = u16(number);
        [a, b, 0, 0]
    };
    let (details, place) = (50_u32, 88_u32);
    let mut block = if little { b"II\x2a\0".to_vec() } else { b"MM\0\x2a".to_vec() };
    block.extend(u32(8));
    block.extend(u16(3));
    block.extend(entry(0x0112, 3, 1, short(orientation)));
    block.extend(entry(0x8769, 4, 1, u32(details)));
    block.extend(entry(0x8825, 4, 1, u32(place)));
    block.extend([0; 4]);
    assert_eq!(block.len(), 50);
    block.extend(u16(1));
    block.extend(entry(0x9003, 2, 20, u32(details + 18)));
    block.extend([0; 4]);
    block.extend(TAKEN);
    block.push(0);
    assert_eq!(block.len(), 88);
    block.extend(u16(2));
    block.extend(entry(1, 2, 2, *b"N\0\0\0"));
    block.extend(entry(2, 5, 3, u32(place + 30)));
    block.extend([0; 4]);
    // 31° 14' 22".
    for (top, bottom) in [(31, 1), (14, 1), (22, 1)] {
        block.extend(u32(top));
        block.extend(u32(bottom));
    }
    block
}

pub(crate) fn segment(marker: u8, payload: &[u8]) -> Vec<u8> {
    let length = u16::try_from(payload.len() + 2).unwrap();
    [&[0xff, marker], &length.to_be_bytes()[..], payload].concat()
}

pub(crate) fn frame(width: u16, height: u16, components: u8) -> Vec<u8> {
    let mut payload = vec![8];
    payload.extend(height.to_be_bytes());
    payload.extend(width.to_be_bytes());
    payload.push(components);
    payload.extend((0..components).flat_map(|nth| [nth + 1, 0x11, 0]));
    segment(0xc0, &payload)
}

/// A JPEG of these segments, a scan and an end marker.
pub(crate) fn jpeg_of(segments: &[Vec<u8>]) -> Vec<u8> {
    let scan =
        [segment(0xda, &[1, 1, 0, 0, 63, 0]), vec![0x12, 0xff, 0, 0x34, 0xff, 0xd0, 0x56]].concat();
    [&[0xff, 0xd8][..], &segments.concat(), &scan, &[0xff, 0xd9]].concat()
}

pub(crate) fn jpeg(width: u16, height: u16) -> Vec<u8> {
    jpeg_of(&[segment(0xe0, b"JFIF\0\x01\x01\0\0\x01\0\x01\0\0"), frame(width, height, 3)])
}

pub(crate) fn jpeg_with_exif(exif: &[u8]) -> Vec<u8> {
    let exif = [b"Exif\0\0", exif].concat();
    jpeg_of(&[
        segment(0xe1, &exif),
        segment(0xe1, b"http://ns.adobe.com/xap/1.0/\0<GPS/>"),
        frame(800, 600, 3),
    ])
}

fn png_chunk(name: &[u8; 4], data: &[u8]) -> Vec<u8> {
    [&u32::try_from(data.len()).unwrap().to_be_bytes()[..], name, data, b"crc!"].concat()
}

pub(crate) fn png(width: u32, height: u32, more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let size = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    let mut chunks = png_chunk(b"IHDR", &size);
    chunks.extend(more.iter().flat_map(|(name, data)| png_chunk(name, data)));
    [b"\x89PNG\r\n\x1a\n".to_vec(), chunks, png_chunk(b"IDAT", b"data"), png_chunk(b"IEND", b"")]
        .concat()
}

pub(crate) fn webp(more: &[(&[u8; 4], &[u8])]) -> Vec<u8> {
    let chunk = |name: &[u8; 4], data: &[u8]| {
        let mut chunk =
            [&name[..], &u32::try_from(data.len()).unwrap().to_le_bytes(), data].concat();
        chunk.resize(chunk.len().next_multiple_of(2), 0);
        chunk
    };
    // 800 by 600.
    let mut body =
        [b"WEBP".to_vec(), chunk(b"VP8X", &[0x0c, 0, 0, 0, 31, 3, 0, 87, 2, 0])].concat();
    body.extend(chunk(b"VP8 ", b"the picture"));
    body.extend(more.iter().flat_map(|(name, data)| chunk(name, data)));
    [b"RIFF", &u32::try_from(body.len()).unwrap().to_le_bytes()[..], &body].concat()
}

fn boxed(name: &[u8; 4], content: &[u8]) -> Vec<u8> {
    [&u32::try_from(content.len() + 8).unwrap().to_be_bytes()[..], name, content].concat()
}

/// A photo in boxes, of this brand, with an Exif block in its data.
pub(crate) fn heif(brand: &[u8; 4], width: u32, height: u32, exif: &[u8]) -> Vec<u8> {
    let size = [0, width, height].map(u32::to_be_bytes).concat();
    let tile = [0, 512, 512].map(u32::to_be_bytes).concat();
    let properties = boxed(b"ipco", &[boxed(b"ispe", &tile), boxed(b"ispe", &size)].concat());
    let meta = [vec![0; 4], boxed(b"iprp", &properties)].concat();
    let brands = [&brand[..], b"\0\0\0\0mif1", brand].concat();
    let data =
        [b"\0\0\0\x06Exif\0\0".as_slice(), exif, b"<x:xmpmeta>GPS</x:xmpmeta>", b"pixels"].concat();
    [boxed(b"ftyp", &brands), boxed(b"meta", &meta), boxed(b"mdat", &data)].concat()
}
