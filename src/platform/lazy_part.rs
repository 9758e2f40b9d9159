//! Lazily loaded parts of the app, which `web/boot.js` fetches: whether one is slow to come, and trying again at once.

use leptos::ev;
use leptos::prelude::*;

/// Whether a part does not come: `boot.js` tries again by itself, and reports it by the event `cc-part`.
pub fn use_slow_part() -> Signal<bool> {
    let is_slow = RwSignal::new(false);
    let part_event = ev::Custom::<web_sys::CustomEvent>::new("cc-part");
    let listener = window_event_listener(part_event, move |event| {
        is_slow.set(event.detail().as_string().as_deref() == Some("waiting"));
    });
    on_cleanup(move || listener.remove());
    is_slow.into()
}

/// Tries again now instead of later.
pub fn try_again() {
    if let Ok(event) = web_sys::Event::new("cc-try-again") {
        // Only fails for an event that is being dispatched.
        let _ = window().dispatch_event(&event);
    }
}
