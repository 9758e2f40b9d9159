//! Where somebody is signed in, roughly, from what their browser says of itself. The `User-Agent` is read once and
//! not kept: it would tell devices apart better than anybody needs.

use axum::http::{HeaderMap, header};
use contract::account::{Browser, System};

/// A browser and what it runs on.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The system.
    pub system: System,
}

/// Words that give a browser away. Most also claim to be others, so the first that fits counts.
const BROWSERS: [(&str, Browser); 9] = [
    ("miniProgram", Browser::MiniProgram),
    ("MicroMessenger", Browser::Wechat),
    ("Edg/", Browser::Edge),
    ("EdgA/", Browser::Edge),
    ("Firefox/", Browser::Firefox),
    ("FxiOS/", Browser::Firefox),
    ("CriOS/", Browser::Chrome),
    ("Chrome/", Browser::Chrome),
    ("Safari/", Browser::Safari),
];

/// The same for systems.
const SYSTEMS: [(&str, System); 9] = [
    ("HarmonyOS", System::Harmony),
    ("OpenHarmony", System::Harmony),
    ("iPhone", System::Ios),
    ("iPad", System::Ios),
    ("Android", System::Android),
    ("Windows", System::Windows),
    ("Macintosh", System::Mac),
    ("CrOS", System::Linux),
    ("Linux", System::Linux),
];

impl Device {
    /// What the headers of a request tell.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let said = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        said.map(Self::read).unwrap_or_default()
    }

    fn read(said: &str) -> Self {
        fn first<T: Copy + Default>(said: &str, words: &[(&str, T)]) -> T {
            words
                .iter()
                .find(|(word, _)| said.contains(word))
                .map(|(_, it)| *it)
                .unwrap_or_default()
        }
        Self { browser: first(said, &BROWSERS), system: first(said, &SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_told_by_what_only_they_say() {
        let samples = [
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Mobile/15E148 MicroMessenger/8.0.49 NetType/WIFI Language/zh_CN",
                Browser::Wechat,
                System::Ios,
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; V2254A) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 \
                 Chrome/122.0 Mobile Safari/537.36 XWEB/1220053 MMWEBSDK/20240301 MicroMessenger/8.0.49 miniProgram/wx1",
                Browser::MiniProgram,
                System::Android,
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 \
                 Safari/537.36 Edg/131.0.0.0",
                Browser::Edge,
                System::Windows,
            ),
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) \
                 Version/17.4 Safari/605.1.15",
                Browser::Safari,
                System::Mac,
            ),
            ("curl/8.5", Browser::Other, System::Other),
            ("", Browser::Other, System::Other),
        ];
        for (said, browser, system) in samples {
            assert_eq!(Device::read(said), Device { browser, system }, "{said}");
        }
    }
}
