//! The browser's own voice, where it has one.

use js_sys::Reflect;
use leptos::prelude::window;
use web_sys::SpeechSynthesisUtterance;

/// Whether the browser can read aloud. Some webviews have the names and no voice: then nothing is heard.
pub fn can_speak() -> bool {
    Reflect::has(&window(), &"SpeechSynthesisUtterance".into()).unwrap_or(false)
        && window().speech_synthesis().is_ok()
}

/// Reads `lines` one after the other, in the language with this tag, after silencing what is being read.
/// Line by line, since some engines fall silent in the middle of long texts.
pub fn speak(lines: impl IntoIterator<Item = String>, language: &str) {
    let Ok(voice) = window().speech_synthesis() else { return };
    voice.cancel();
    for line in lines {
        if let Ok(utterance) = SpeechSynthesisUtterance::new_with_text(&line) {
            utterance.set_lang(language);
            // Old people are read to more slowly.
            utterance.set_rate(0.9);
            voice.speak(&utterance);
        }
    }
}

/// Falls silent.
pub fn hush() {
    if let Ok(voice) = window().speech_synthesis() {
        voice.cancel();
    }
}
