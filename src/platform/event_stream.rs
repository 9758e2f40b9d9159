//! Server-sent events that outlive what `EventSource` does not: a single 503 ends it for good.
//!
//! One try is one [`EventStream`]; who wants another after it failed opens another.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventSource, MessageEvent};

/// What a stream tells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamEvent {
    /// The connection stands.
    Open,
    /// An event of this name came, with this text.
    Event(&'static str, String),
    /// The connection is gone, and the stream with it.
    Lost,
}

/// A connection to a stream of events. Dropping it closes it.
pub struct EventStream {
    source: EventSource,
    // The browser calls these as long as the source is open.
    _on_open: Closure<dyn FnMut()>,
    _on_events: Vec<Closure<dyn FnMut(MessageEvent)>>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl EventStream {
    /// Connects to `url` and tells of events with these names. `None` if the browser refuses the address.
    pub fn open(
        url: &str,
        names: &[&'static str],
        on_event_callback: Callback<StreamEvent>,
    ) -> Option<Self> {
        let source = EventSource::new(url).ok()?;
        let on_open = Closure::<dyn FnMut()>::new(move || on_event_callback.run(StreamEvent::Open));
        let closing = source.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| {
            // It would try again by itself after a drop, but not after an error status. We do both.
            closing.close();
            on_event_callback.run(StreamEvent::Lost);
        });
        source.set_onopen(Some(on_open.as_ref().unchecked_ref()));
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut on_events = Vec::with_capacity(names.len());
        for &name in names {
            let on_event = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    on_event_callback.run(StreamEvent::Event(name, text));
                }
            });
            source
                .add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref())
                .ok()?;
            on_events.push(on_event);
        }
        Some(Self { source, _on_open: on_open, _on_events: on_events, _on_error: on_error })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.set_onopen(None);
        self.source.set_onerror(None);
        self.source.close();
    }
}
