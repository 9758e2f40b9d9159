//! Photos of printed codes, drawn for the tests: a page with print on a table, seen from above or aslant, with blur, noise,
//! shadow and reflection. The same in each run.

use qrcode::{EcLevel, QrCode};

/// The size of the photos: twelve megapixels.
pub(crate) const WIDTH: usize = 4_000;
pub(crate) const HEIGHT: usize = 3_000;

/// What a photo is like.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shot {
    /// How large the code is, in pixels, where it is not tilted.
    pub(crate) across: f32,
    /// Where its middle is.
    pub(crate) middle: (f32, f32),
    /// By how much it is turned, in degrees.
    pub(crate) turn: f32,
    /// By how much the page leans back, in degrees.
    pub(crate) lean: f32,
    /// By how much the page turns away, in degrees.
    pub(crate) sway: f32,
    /// The radius of the blur, in pixels: a standard deviation.
    pub(crate) blur: f32,
    /// The noise of the sensor: a standard deviation, in steps of brightness.
    pub(crate) noise: f32,
    /// How many steps of brightness a reflection beside the code adds at its brightest.
    pub(crate) glare: f32,
    /// By how much one side of the photo is darker, in parts of its brightness.
    pub(crate) shadow: f32,
    /// How dark the print is, from 0 to 1.
    pub(crate) ink: f32,
}

/// Numbers that look random and are the same in each run.
pub(crate) struct Draw(pub(crate) u64);

impl Draw {
    pub(crate) fn below(&mut self, limit: u32) -> u32 {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        u32::try_from((self.0 >> 33) % u64::from(limit)).unwrap()
    }

    pub(crate) fn between(&mut self, least: f32, most: f32) -> f32 {
        least + (most - least) * self.below(10_001) as f32 / 10_000.0
    }
}

/// A code as modules, dark or light.
pub(crate) struct Print {
    dark: Vec<bool>,
    size: usize,
}

impl Print {
    pub(crate) fn of(text: &str) -> Self {
        let code = QrCode::with_error_correction_level(text, EcLevel::M).unwrap();
        let size = code.width();
        let dark = code.to_colors().iter().map(|color| *color == qrcode::Color::Dark).collect();
        Self { dark, size }
    }

    /// Whether there is ink at this place of the page. The code is 1 wide, with its middle at 0; print stands around it.
    fn is_ink(&self, x: f32, y: f32) -> bool {
        let modules = self.size as f32;
        let (u, v) = ((x + 0.5) * modules, (y + 0.5) * modules);
        let inside = 0.0..modules;
        if inside.contains(&u) && inside.contains(&v) {
            return self.dark[v as usize * self.size + u as usize];
        }
        let quiet = -4.0..modules + 4.0;
        if quiet.contains(&u) && quiet.contains(&v) {
            return false;
        }
        // Lines of characters, each of a few strokes that follow from its place.
        let (column, row) = ((x / 0.09).floor(), (y / 0.16).floor());
        let (dx, dy) = (x / 0.09 - column, y / 0.16 - row);
        let seed = (column * 31.0 + row * 17.0).abs() as u64;
        let strokes = Draw(seed * 7 + 3).below(4_096);
        let cell = (dy * 6.0) as u32 * 3 + (dx * 4.0) as u32;
        dx < 0.75 && dy < 0.6 && strokes >> (cell % 12) & 1 == 1
    }
}

/// The brightness of each pixel of the photo.
pub(crate) fn photo(print: &Print, shot: &Shot, seed: u64) -> Vec<u8> {
    let camera = Camera::of(shot);
    let (left, top, right, bottom) = camera.bounds(shot);
    let mut light = vec![0.0_f32; WIDTH * HEIGHT];
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let is_near = (left..right).contains(&x) && (top..bottom).contains(&y);
            // Nine samples where the code is, one elsewhere.
            let samples: &[f32] = if is_near { &[1.0 / 6.0, 0.5, 5.0 / 6.0] } else { &[0.5] };
            let mut sum = 0.0;
            for dy in samples {
                for dx in samples {
                    let (u, v) = camera.to_page(x as f32 + dx, y as f32 + dy);
                    let is_page = u.abs() < 2.4 && v.abs() < 3.2;
                    sum += match is_page {
                        false => 90.0,
                        true if print.is_ink(u, v) => 215.0 * (1.0 - shot.ink),
                        true => 215.0,
                    };
                }
            }
            light[y * WIDTH + x] = sum / (samples.len() * samples.len()) as f32;
        }
    }
    let light = blurred(light, shot.blur, (left, top, right, bottom));
    expose(&light, shot, seed)
}

/// Shadow, reflection, noise, and no more than white.
fn expose(light: &[f32], shot: &Shot, seed: u64) -> Vec<u8> {
    let mut draw = Draw(seed);
    let (glare_x, glare_y) =
        (shot.middle.0 + 0.45 * shot.across, shot.middle.1 - 0.35 * shot.across);
    let radius = 0.5 * shot.across;
    let mut pixels = Vec::with_capacity(light.len());
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            let shade = 1.0 - shot.shadow * x as f32 / WIDTH as f32;
            let (dx, dy) = ((x as f32 - glare_x) / radius, (y as f32 - glare_y) / radius);
            let far = dx * dx + dy * dy;
            let glare = if far < 9.0 { shot.glare * (-far).exp() } else { 0.0 };
            // The sum of four even draws is about normal, with a deviation of 1 / √3.
            draw.below(2);
            let bits = draw.0;
            let sum: f32 = [16, 26, 36, 46].iter().map(|at| (bits >> at & 1_023) as f32).sum();
            let noise = (sum / 1_023.0 - 2.0) * 3.0_f32.sqrt() * shot.noise;
            let brightness = light[y * WIDTH + x] * shade + glare + noise;
            pixels.push(brightness.clamp(0.0, 255.0) as u8);
        }
    }
    pixels
}

/// Blurred where the code is, first across, then downwards.
fn blurred(mut light: Vec<f32>, radius: f32, bounds: (usize, usize, usize, usize)) -> Vec<f32> {
    let (left, top, right, bottom) = bounds;
    let reach = (2.5 * radius).ceil() as usize;
    let weights: Vec<f32> =
        (0..=reach).map(|at| (-(at as f32).powi(2) / (2.0 * radius * radius)).exp()).collect();
    let sum = weights[0] + 2.0 * weights[1..].iter().sum::<f32>();
    let columns = left.max(reach)..right.min(WIDTH - reach);
    let rows = top.max(reach)..bottom.min(HEIGHT - reach);
    for step in [1, WIDTH] {
        let sharp = light.clone();
        for y in rows.clone() {
            for x in columns.clone() {
                let at = y * WIDTH + x;
                let sides = (1..=reach)
                    .map(|by| weights[by] * (sharp[at - by * step] + sharp[at + by * step]));
                light[at] = (weights[0] * sharp[at] + sides.sum::<f32>()) / sum;
            }
        }
    }
    light
}

/// From the photo to the page.
struct Camera {
    inverse: [f32; 9],
    forward: [f32; 9],
    middle: (f32, f32),
}

impl Camera {
    fn of(shot: &Shot) -> Self {
        let [turn, lean, sway] = [shot.turn, shot.lean, shot.sway].map(f32::to_radians);
        // A point (u, v, 0) of the page is turned in the page, leant, swayed and seen from a distance. A code of 3 cm that
        // fills a quarter of the photo is about 10 cm away.
        let distance = 2_900.0 / shot.across;
        let rotate = |(u, v): (f32, f32)| {
            let (u, v) = (u * turn.cos() - v * turn.sin(), u * turn.sin() + v * turn.cos());
            let (v, z) = (v * lean.cos(), v * lean.sin());
            let (u, z) = (u * sway.cos() + z * sway.sin(), z * sway.cos() - u * sway.sin());
            [u, v, z]
        };
        let [right, down] = [rotate((1.0, 0.0)), rotate((0.0, 1.0))];
        let focus = shot.across * distance;
        let forward = [
            focus * right[0],
            focus * down[0],
            0.0,
            focus * right[1],
            focus * down[1],
            0.0,
            right[2],
            down[2],
            distance,
        ];
        Self { inverse: inverse(&forward), forward, middle: shot.middle }
    }

    fn to_page(&self, x: f32, y: f32) -> (f32, f32) {
        apply(&self.inverse, x - self.middle.0, y - self.middle.1)
    }

    /// The pixels around the code, with some of the page.
    fn bounds(&self, shot: &Shot) -> (usize, usize, usize, usize) {
        let corners = [(-0.7, -0.7), (0.7, -0.7), (-0.7, 0.7), (0.7, 0.7)];
        let corners = corners.map(|(u, v)| apply(&self.forward, u, v));
        let of = |get: fn(&(f32, f32)) -> f32| corners.iter().map(get).collect::<Vec<_>>();
        let range = |all: &[f32], middle: f32, end: usize| {
            let least = all.iter().copied().fold(f32::MAX, f32::min) + middle;
            let most = all.iter().copied().fold(f32::MIN, f32::max) + middle;
            (least.max(0.0) as usize, (most.max(0.0) as usize).min(end))
        };
        let (left, right) = range(&of(|at| at.0), shot.middle.0, WIDTH);
        let (top, bottom) = range(&of(|at| at.1), shot.middle.1, HEIGHT);
        (left, top, right, bottom)
    }
}

fn apply(matrix: &[f32; 9], x: f32, y: f32) -> (f32, f32) {
    let [a, b, c, d, e, f, g, h, i] = matrix;
    let w = g * x + h * y + i;
    ((a * x + b * y + c) / w, (d * x + e * y + f) / w)
}

fn inverse(matrix: &[f32; 9]) -> [f32; 9] {
    let [a, b, c, d, e, f, g, h, i] = *matrix;
    let determinant = a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g);
    [
        e * i - f * h,
        c * h - b * i,
        b * f - c * e,
        f * g - d * i,
        a * i - c * g,
        c * d - a * f,
        d * h - e * g,
        b * g - a * h,
        a * e - b * d,
    ]
    .map(|cofactor| cofactor / determinant)
}
