//! Pictures that are made to break a reader: it ends soon and does not panic.

#![allow(clippy::unwrap_used, reason = "a generator that fails fails the test")]

use std::time::{Duration, Instant};

use proptest::prelude::*;
use qr_reader::{Pass, Picture, find};

/// An honest reader takes a hundredth of this; one that tries every combination of patterns takes hours.
const SOON: Duration = Duration::from_secs(60);

fn search(pixels: &[u8], width: usize) -> Option<String> {
    let picture = Picture::new(pixels, width);
    Pass::ALL.into_iter().find_map(|pass| find(&picture, pass, |_| true)).map(|code| code.text)
}

fn is_dark_in_finder(x: usize, y: usize) -> bool {
    x < 7 && y < 7 && x.abs_diff(3).max(y.abs_diff(3)) != 2
}

#[test]
fn a_picture_of_finder_patterns_ends_soon() {
    for module in [2, 4, 8] {
        let (width, height) = (4_000, 3_000);
        let cell = 9 * module;
        let pixel = |at: usize| {
            let (x, y) = (at % width % cell / module, at / width % cell / module);
            if is_dark_in_finder(x, y) { 20 } else { 230 }
        };
        let pixels: Vec<u8> = (0..width * height).map(pixel).collect();
        let start = Instant::now();
        assert_eq!(search(&pixels, width), None);
        assert!(start.elapsed() < SOON, "{module}: {:?}", start.elapsed());
    }
}

#[test]
fn pictures_without_pixels_have_no_codes() {
    for (pixels, width) in [(0, 0), (0, 9), (5, 0), (5, 9), (7, 7), (50, 1), (1_000, 33)] {
        assert_eq!(search(&vec![0; pixels], width), None);
        assert_eq!(search(&vec![255; pixels], width), None);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn no_picture_makes_it_panic(
        width in 1..260_usize,
        height in 1..260_usize,
        corners in prop::collection::vec((0..260_usize, 0..260_usize, 1..6_usize), 0..9),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..400),
    ) {
        let mut pixels = vec![240; width * height];
        for (left, top, module) in corners {
            for y in top..(top + 7 * module).min(height) {
                for x in left..(left + 7 * module).min(width) {
                    if is_dark_in_finder((x - left) / module, (y - top) / module) {
                        pixels[y * width + x] = 15;
                    }
                }
            }
        }
        for (at, byte) in changes {
            let at = at.index(pixels.len());
            pixels[at] = byte;
        }
        let _ = search(&pixels, width);
    }
}
