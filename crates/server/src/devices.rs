//! The browser and system of a session, as far as the `User-Agent` shows them. The header is not stored: it would
//! identify devices more precisely than necessary.

use axum::http::{HeaderMap, header};
use contract::account::{Browser, System};

/// A browser and its operating system.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Device {
    /// The browser.
    pub browser: Browser,
    /// The system.
    pub system: System,
}

/// Tokens that identify a browser. Most browsers also claim to be others, so the first match counts.
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

/// Tokens that identify an operating system.
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
    /// Reads the `User-Agent` of a request.
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let user_agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok());
        user_agent.map(Self::read).unwrap_or_default()
    }

    fn read(user_agent: &str) -> Self {
        fn first<T: Copy + Default>(user_agent: &str, words: &[(&str, T)]) -> T {
            words
                .iter()
                .find(|(word, _)| user_agent.contains(word))
                .map(|(_, it)| *it)
                .unwrap_or_default()
        }
        Self { browser: first(user_agent, &BROWSERS), system: first(user_agent, &SYSTEMS) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_recognised_by_their_user_agent() {
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
        for (user_agent, browser, system) in samples {
            assert_eq!(Device::read(user_agent), Device { browser, system }, "{user_agent}");
        }
    }
}
