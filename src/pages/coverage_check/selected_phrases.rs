//! Which phrases the description contains.

use leptos::prelude::*;
use text_match::phrases::{PHRASES, Phrase};

/// A signal for each phrase, so that a key touches only the buttons that it changes: with one signal for all, every button
/// asks after each key whether it is meant, and a phone is slow.
#[derive(Clone, Copy)]
pub(super) struct SelectedPhrases(StoredValue<Vec<(&'static Phrase, RwSignal<bool>)>>);

impl SelectedPhrases {
    pub(super) fn new(selected: &[&Phrase]) -> Self {
        let all = PHRASES.iter();
        let all = all.map(|phrase| (phrase, RwSignal::new(selected.contains(&phrase))));
        Self(StoredValue::new(all.collect()))
    }

    pub(super) fn set(self, selected: &[&Phrase]) {
        self.0.with_value(|all| {
            for (phrase, signal) in all {
                let is_selected = selected.contains(phrase);
                if signal.get_untracked() != is_selected {
                    signal.set(is_selected);
                }
            }
        });
    }

    /// Each phrase, and whether it is selected.
    pub(super) fn all(self) -> Vec<(&'static Phrase, RwSignal<bool>)> {
        self.0.get_value()
    }
}
