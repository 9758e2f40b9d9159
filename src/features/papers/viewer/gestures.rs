//! Fingers, mouse and wheel on the picture.

use std::collections::BTreeMap;

use leptos::ev;
use leptos::html::Div;
use leptos::prelude::*;
use picture_zoom::{Point, Stage, Zoom};

/// How much one pixel of the wheel magnifies, as an exponent.
const PER_PIXEL: f64 = 0.002;
/// The height of a line, for wheels that count lines.
const LINE: f64 = 16.0;

/// The stage's size. `None` if it is not drawn.
pub(super) fn stage_of(stage: NodeRef<Div>) -> Option<Stage> {
    let stage = stage.get_untracked()?;
    let [width, height] = [stage.client_width(), stage.client_height()].map(f64::from);
    Some(Stage { width, height })
}

/// The fingers that are down, and what they do to the picture. Cheap to copy.
#[derive(Clone, Copy)]
pub(super) struct Gestures {
    stage: NodeRef<Div>,
    zoom: RwSignal<Zoom>,
    /// Where each finger is.
    down: StoredValue<BTreeMap<i32, Point>>,
}

impl Gestures {
    pub(super) fn new(stage: NodeRef<Div>, zoom: RwSignal<Zoom>) -> Self {
        Self { stage, zoom, down: StoredValue::new(BTreeMap::new()) }
    }

    /// Where an event happened, from the middle of the stage.
    pub(super) fn point(self, event: &ev::MouseEvent) -> Option<Point> {
        let area = self.stage.get_untracked()?.get_bounding_client_rect();
        let x = f64::from(event.client_x()) - area.left() - area.width() / 2.0;
        let y = f64::from(event.client_y()) - area.top() - area.height() / 2.0;
        Some(Point { x, y })
    }

    pub(super) fn wheel(self, event: &ev::WheelEvent) {
        event.prevent_default();
        let unit = if event.delta_mode() == 0 { 1.0 } else { LINE };
        let factor = (-event.delta_y() * unit * PER_PIXEL).exp();
        if let (Some(at), Some(stage)) = (self.point(event), stage_of(self.stage)) {
            self.zoom.update(|zoom| *zoom = zoom.magnified(factor, at, stage));
        }
    }

    pub(super) fn press(self, event: &ev::PointerEvent) {
        let Some(at) = self.point(event) else { return };
        if let Some(stage) = self.stage.get_untracked() {
            // Otherwise a finger that leaves the stage would never be released.
            let _ = stage.set_pointer_capture(event.pointer_id());
        }
        self.down.update_value(|down| {
            down.insert(event.pointer_id(), at);
        });
    }

    pub(super) fn drag(self, event: &ev::PointerEvent) {
        let (Some(at), Some(stage)) = (self.point(event), stage_of(self.stage)) else { return };
        let before = self.down.get_value();
        if !before.contains_key(&event.pointer_id()) {
            return;
        }
        let mut after = before.clone();
        after.insert(event.pointer_id(), at);
        let places = |down: &BTreeMap<i32, Point>| down.values().copied().collect::<Vec<_>>();
        match (places(&before).as_slice(), places(&after).as_slice()) {
            ([from], [to]) => {
                let by = Point { x: to.x - from.x, y: to.y - from.y };
                self.zoom.update(|zoom| *zoom = zoom.moved(by, stage));
            }
            ([a, b], [c, d]) => {
                self.zoom.update(|zoom| *zoom = zoom.pinched([*a, *b], [*c, *d], stage));
            }
            // A third finger changes nothing.
            _ => {}
        }
        self.down.set_value(after);
    }

    pub(super) fn release(self, event: &ev::PointerEvent) {
        self.down.update_value(|down| {
            down.remove(&event.pointer_id());
        });
    }
}
