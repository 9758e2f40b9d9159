//! Interprets what a page receives from WeChat: its user agent, and the replies of its bridge. Pure: calling the
//! bridge is the app's part.

/// The program that the app runs in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Host {
    /// A browser.
    Browser,
    /// WeChat's own browser.
    Wechat,
    /// The web-view of a mini-program.
    MiniProgram,
}

/// The host, by its user agent string.
pub fn host_of(user_agent: &str) -> Host {
    match (user_agent.contains("MicroMessenger"), user_agent.contains("miniProgram")) {
        (true, true) => Host::MiniProgram,
        (true, false) => Host::Wechat,
        (false, _) => Host::Browser,
    }
}

/// Whether the program with this user agent prints pages and stores downloads. The webviews of messengers and other apps
/// do neither, and report no error.
pub fn prints_and_downloads(user_agent: &str) -> bool {
    // The last is any Android webview.
    let webviews =
        ["MicroMessenger", "AlipayClient", "DingTalk", "Weibo", " QQ/", "baiduboxapp", "; wv)"];
    !webviews.iter().any(|name| user_agent.contains(name))
}

/// Whether a reply's message means success: `scanQRCode:ok`. Anything else was refused, cancelled or unavailable.
pub fn is_success(message: &str) -> bool {
    after_colon(message) == "ok"
}

/// Whether a reply's message means that the person closed the dialog: `chooseImage:cancel`.
pub fn is_cancelled(message: &str) -> bool {
    after_colon(message).contains("cancel")
}

/// The part of a reply's message after the function's name; empty if there is none.
pub fn after_colon(message: &str) -> &str {
    message.split_once(':').map_or("", |(_, rest)| rest)
}

/// The quality of the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Network {
    /// Wi-Fi, 4G or better.
    Good,
    /// 2G, 3G or similar.
    Slow,
    /// Not known.
    Unknown,
}

/// The quality of a network that WeChat or the browser names.
pub fn network_quality(kind: &str) -> Network {
    match kind {
        "wifi" | "4g" | "5g" => Network::Good,
        "slow-2g" | "2g" | "3g" | "edge" | "wwan" => Network::Slow,
        _ => Network::Unknown,
    }
}

/// The base64 text of a picture that WeChat sends, on iOS as a `data:` URL whose type is unreliable.
pub fn base64_payload(data: &str) -> &str {
    data.split_once(";base64,").map_or(data, |(_, payload)| payload)
}

/// The type of a picture, by its first bytes.
pub fn image_type(bytes: &[u8]) -> Option<&'static str> {
    match bytes {
        [0xff, 0xd8, 0xff, ..] => Some("image/jpeg"),
        [0x89, b'P', b'N', b'G', ..] => Some("image/png"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_success_is_success() {
        assert!(is_success("scanQRCode:ok") && is_success("preVerifyJSAPI:ok"));
        for refused in [
            "scanQRCode:cancel",
            "chooseImage:permission denied",
            "system:function_not_exist",
            "ok",
            "",
        ] {
            assert!(!is_success(refused), "{refused}");
        }
    }

    #[test]
    fn a_webview_neither_prints_nor_downloads() {
        let chrome =
            "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/122.0 Mobile Safari/537.36";
        assert!(prints_and_downloads(chrome));
        for app in [" MicroMessenger/8.0.49", " AlipayClient/10.5", " QQ/9.0.8"] {
            assert!(!prints_and_downloads(&[chrome, app].concat()), "{app}");
        }
        assert!(!prints_and_downloads(&chrome.replace("14)", "14; wv)")));
    }

    #[test]
    fn a_closed_dialog_is_no_refusal() {
        assert!(is_cancelled("chooseImage:cancel") && is_cancelled("chooseImage:fail cancel"));
        for other in ["chooseImage:ok", "chooseImage:permission denied", "cancel", ""] {
            assert!(!is_cancelled(other), "{other}");
        }
    }

    #[test]
    fn a_network_is_slow_only_if_reported_as_slow() {
        assert_eq!(["wifi", "4g", "5g"].map(network_quality), [Network::Good; 3]);
        assert_eq!(
            ["edge", "2g", "3g", "wwan", "slow-2g"].map(network_quality),
            [Network::Slow; 5]
        );
        assert_eq!(
            [after_colon("network_type:fail"), "", "none"].map(network_quality),
            [Network::Unknown; 3]
        );
    }

    #[test]
    fn a_picture_type_is_detected_by_its_first_bytes() {
        assert_eq!(image_type(&[0xff, 0xd8, 0xff, 0xe0]), Some("image/jpeg"));
        assert_eq!(image_type(b"\x89PNG\r\n"), Some("image/png"));
        assert_eq!(image_type(b"<svg>"), None);
        assert_eq!(
            (base64_payload("data:image/jgp;base64,AA=="), base64_payload("AA==")),
            ("AA==", "AA==")
        );
    }

    #[test]
    fn wechat_is_detected_by_its_user_agent() {
        let browser = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) Version/17.0 Mobile Safari/604.1";
        assert_eq!(host_of(browser), Host::Browser);
        assert_eq!(host_of(&[browser, " MicroMessenger/8.0.49"].concat()), Host::Wechat);
        let program = [browser, " MicroMessenger/8.0.49 miniProgram/wx1"].concat();
        assert_eq!(host_of(&program), Host::MiniProgram);
    }
}
