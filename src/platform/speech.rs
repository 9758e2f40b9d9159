//! The browser's speech synthesis.

use js_sys::Reflect;
use leptos::prelude::window;
use web_sys::SpeechSynthesisUtterance;

/// Whether the browser can read aloud. Some webviews have the interface but no voice, and stay silent.
pub fn can_speak() -> bool {
    Reflect::has(&window(), &"SpeechSynthesisUtterance".into()).unwrap_or(false)
        && window().speech_synthesis().is_ok()
}

/// Reads `lines` one after the other in the language with this tag, and stops what is being read. Line by line, because
/// some engines fall silent in the middle of long texts.
pub fn speak(lines: impl IntoIterator<Item = String>, language: &str) {
    let Ok(voice) = window().speech_synthesis() else { return };
    voice.cancel();
    for line in lines {
        if let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&line) {
            utterance.set_lang(language);
            // Slightly slower, for elderly listeners.
            utterance.set_rate(0.9);
            voice.speak(&utterance);
        }
    }
}

/// Stops reading.
pub fn stop() {
    if let Ok(voice) = window().speech_synthesis() {
        voice.cancel();
    }
}
