//! Server-sent events. One [`EventStream`] is one connection attempt: an `EventSource` gives up for good after a single
//! 503, so reconnecting is left to the caller.

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::Closure;
use web_sys::{Event, EventSource, MessageEvent};

/// An event of the stream.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum StreamEvent {
    /// An event with this name and data.
    Event(&'static str, String),
    /// The connection is lost. The stream ends.
    Lost,
}

/// A connection to an event stream. Dropping it closes the connection.
pub struct EventStream {
    source: EventSource,
    // The browser calls these while the source is open.
    _on_events: Vec<Closure<dyn FnMut(MessageEvent)>>,
    _on_error: Closure<dyn FnMut(Event)>,
}

impl EventStream {
    /// Connects to `url` and reports events with these names. `None` if the browser refuses the address.
    pub fn open(url: &str, names: &[&'static str], report: Callback<StreamEvent>) -> Option<Self> {
        let source = EventSource::new(url).ok()?;
        let closing = source.clone();
        let on_error = Closure::<dyn FnMut(Event)>::new(move |_| {
            // `EventSource` reconnects after a lost connection but not after an error status; the caller does both.
            closing.close();
            report.run(StreamEvent::Lost);
        });
        source.set_onerror(Some(on_error.as_ref().unchecked_ref()));
        let mut on_events = Vec::with_capacity(names.len());
        for &name in names {
            let on_event = Closure::<dyn FnMut(MessageEvent)>::new(move |event: MessageEvent| {
                if let Some(text) = event.data().as_string() {
                    report.run(StreamEvent::Event(name, text));
                }
            });
            source
                .add_event_listener_with_callback(name, on_event.as_ref().unchecked_ref())
                .ok()?;
            on_events.push(on_event);
        }
        Some(Self { source, _on_events: on_events, _on_error: on_error })
    }
}

impl Drop for EventStream {
    fn drop(&mut self) {
        self.source.set_onerror(None);
        self.source.close();
    }
}
