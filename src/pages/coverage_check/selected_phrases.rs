//! Which phrases the description contains.

use leptos::prelude::*;
use text_match::phrases::{PHRASES, Phrase};

/// A signal for each phrase, so that a key touches only the buttons that it changes: with one signal for all, every button
/// asks after each key whether it is meant, and a phone is slow.
#[derive(Clone, Copy)]
pub(super) struct SelectedPhrases(StoredValue<Vec<RwSignal<bool>>>);

impl SelectedPhrases {
    pub(super) fn new(selected: &[&Phrase]) -> Self {
        let signals = PHRASES.iter().map(|phrase| RwSignal::new(selected.contains(&phrase)));
        Self(StoredValue::new(signals.collect()))
    }

    pub(super) fn set(self, selected: &[&Phrase]) {
        self.0.with_value(|signals| {
            for (signal, phrase) in signals.iter().zip(PHRASES) {
                let is_selected = selected.contains(&phrase);
                if signal.get_untracked() != is_selected {
                    signal.set(is_selected);
                }
            }
        });
    }

    /// Whether `phrase` is among them.
    pub(super) fn of(self, phrase: &Phrase) -> Signal<bool> {
        let at = PHRASES.iter().position(|known| known == phrase);
        let signal = self.0.with_value(|signals| signals.get(at?).copied());
        signal.map_or_else(|| Signal::stored(false), Signal::from)
    }
}
