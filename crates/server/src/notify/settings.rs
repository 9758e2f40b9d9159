//! The file that configures the channels through which the server notifies people.

use std::fs;
use std::path::Path;
use std::time::Duration;

use lettre::message::Mailbox;
use reqwest::Url;
use serde::Deserialize;
use serde_json::Value;

use super::quiet_hours::QuietHours;
use super::template::BodyTemplate;
use super::web_push::{WebPushSettings, WebPushTable};
use super::wechat::{WeChatMessageSettings, WeChatTable};
use crate::partner::Secret;
use crate::secret_files;

/// How long a gateway may take.
const GATEWAY_TIMEOUT: Duration = Duration::from_secs(10);
/// The placeholders in the body of a notification.
pub(super) const NOTIFICATION_PLACEHOLDERS: [&str; 7] =
    ["id", "to", "kind", "topic", "text", "link", "language"];
/// The placeholders in the body with a sign-in code.
pub(super) const CODE_PLACEHOLDERS: [&str; 6] = ["id", "to", "code", "minutes", "text", "language"];
/// The placeholders in the body with a code for a mandate.
pub(super) const MANDATE_CODE_PLACEHOLDERS: [&str; 7] =
    ["id", "to", "code", "hours", "asker", "text", "language"];

/// The channels through which the server notifies people, as the file configures them.
#[derive(Clone, Debug, PartialEq)]
pub struct ChannelSettings {
    /// The address of the app, without a trailing slash, for links.
    pub public_url: String,
    /// When nobody is to be disturbed.
    pub quiet_hours: Option<QuietHours>,
    /// E-mail.
    pub email: Option<EmailSettings>,
    /// Text messages, through a gateway.
    pub text_message: Option<GatewaySettings>,
    /// Push messages to browsers, for notifications only.
    pub web_push: Option<WebPushSettings>,
    /// Messages in WeChat, for notifications only.
    pub wechat: Option<WeChatMessageSettings>,
}

/// What a channel is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ChannelUses {
    /// Notifications.
    pub notifications: bool,
    /// Sign-in codes.
    pub codes: bool,
}

/// How e-mails are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct EmailSettings {
    /// The host of the SMTP server.
    pub server: String,
    /// Its port.
    pub port: u16,
    /// How the connection is secured.
    pub security: EmailSecurity,
    /// The sender.
    pub from: Mailbox,
    /// User and password, if the server wants them.
    pub login: Option<(String, Secret)>,
    /// What the channel is used for.
    pub uses: ChannelUses,
}

/// How the connection to an SMTP server is secured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EmailSecurity {
    /// TLS from the start.
    Tls,
    /// TLS after `STARTTLS`, which the server must offer.
    StartTls,
    /// None: only for a server on the same machine.
    None,
}

/// How text messages are sent: each as a signed request to a gateway.
#[derive(Clone, Debug, PartialEq)]
pub struct GatewaySettings {
    /// Where requests go.
    pub url: Url,
    /// The hosts that may be called without TLS and at addresses of the internal network.
    pub internal_hosts: Vec<String>,
    /// The name with which requests are signed.
    pub name: String,
    /// The secret with which requests are signed.
    pub secret: Secret,
    /// How long the gateway may take.
    pub timeout: Duration,
    /// The body with a notification.
    pub notification: BodyTemplate,
    /// The body with a sign-in code.
    pub code: BodyTemplate,
    /// The body with a code for a mandate. `None` if only `code` has a body of its own: its fixed words speak of signing in.
    pub mandate_code: Option<BodyTemplate>,
    /// What the channel is used for.
    pub uses: ChannelUses,
}

/// The file, or the table of a larger file, as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChannelsFile {
    public_url: String,
    quiet_hours: Option<String>,
    email: Option<EmailTable>,
    text_message: Option<GatewayTable>,
    web_push: Option<WebPushTable>,
    wechat: Option<WeChatTable>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct EmailTable {
    server: String,
    port: Option<u16>,
    security: Option<EmailSecurity>,
    from: String,
    user: Option<String>,
    password_file: Option<String>,
    send: Option<Vec<Use>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct GatewayTable {
    url: String,
    #[serde(default)]
    internal_hosts: Vec<String>,
    name: String,
    secret_file: String,
    send: Option<Vec<Use>>,
    notification: Option<Value>,
    code: Option<Value>,
    mandate_code: Option<Value>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Use {
    Notifications,
    Codes,
}

impl GatewaySettings {
    /// A gateway for everything, with a body that has all placeholders.
    pub fn new(url: Url, name: impl Into<String>, secret: Secret) -> Self {
        Self {
            url,
            internal_hosts: Vec::new(),
            name: name.into(),
            secret,
            timeout: GATEWAY_TIMEOUT,
            notification: BodyTemplate::all(&NOTIFICATION_PLACEHOLDERS),
            code: BodyTemplate::all(&CODE_PLACEHOLDERS),
            mandate_code: Some(BodyTemplate::all(&MANDATE_CODE_PLACEHOLDERS)),
            uses: ChannelUses { notifications: true, codes: true },
        }
    }
}

impl ChannelSettings {
    /// Reads a file in TOML. Files that it names are looked for in its folder.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn read(file: &Path) -> Result<Self, String> {
        let wrong = |error: &dyn std::fmt::Display| format!("{}: {error}", file.display());
        let text = fs::read_to_string(file).map_err(|error| wrong(&error))?;
        let folder = file.parent().unwrap_or(Path::new(""));
        Self::parse(&text, folder).map_err(|error| wrong(&error))
    }

    /// Leaves sign-in codes to another sender.
    pub fn never_for_codes(&mut self) {
        if let Some(email) = &mut self.email {
            email.uses.codes = false;
        }
        if let Some(text_message) = &mut self.text_message {
            text_message.uses.codes = false;
        }
    }

    fn parse(text: &str, folder: &Path) -> Result<Self, String> {
        let file = toml::from_str(text).map_err(|error| error.to_string())?;
        Self::of_file(file, folder)
    }

    /// Checks what is written in a file. Files that it names are looked for in `folder`.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub fn of_file(file: ChannelsFile, folder: &Path) -> Result<Self, String> {
        let quiet_hours = match file.quiet_hours.as_deref() {
            None => Some(QuietHours::NIGHT),
            Some("none") => None,
            Some(hours) => {
                Some(hours.parse().map_err(|error| format!("quiet_hours: {error}, or none"))?)
            }
        };
        let public_url = file.public_url.trim_end_matches('/').to_owned();
        if !public_url.starts_with("https://") && !public_url.starts_with("http://") {
            return Err("public_url: expected the app's address, such as https://…".into());
        }
        let email = file.email.map(|table| email(table, folder)).transpose();
        let text_message = file.text_message.map(|table| gateway(table, folder)).transpose();
        let web_push = file.web_push.map(|table| table.load(folder)).transpose();
        let wechat = file.wechat.map(|table| table.load(folder)).transpose();
        Ok(Self {
            public_url,
            quiet_hours,
            email: email.map_err(|error| format!("email: {error}"))?,
            text_message: text_message.map_err(|error| format!("text_message: {error}"))?,
            web_push: web_push.map_err(|error| format!("web_push: {error}"))?,
            wechat: wechat.map_err(|error| format!("wechat: {error}"))?,
        })
    }
}

fn email(table: EmailTable, folder: &Path) -> Result<EmailSettings, String> {
    let security = table.security.unwrap_or(EmailSecurity::StartTls);
    if security == EmailSecurity::None && !is_this_machine(&table.server) {
        return Err("security: without TLS only a server on this machine can be used".into());
    }
    let port = match security {
        EmailSecurity::Tls => 465,
        EmailSecurity::StartTls => 587,
        EmailSecurity::None => 25,
    };
    let login = match (table.user, table.password_file) {
        (Some(user), Some(file)) => Some((user, secret(folder, &file)?)),
        (None, None) => None,
        (Some(_), None) | (None, Some(_)) => {
            return Err("user and password_file belong together".into());
        }
    };
    Ok(EmailSettings {
        server: table.server,
        port: table.port.unwrap_or(port),
        security,
        from: table.from.parse().map_err(|error| format!("from: {error}"))?,
        login,
        uses: uses(table.send),
    })
}

fn gateway(table: GatewayTable, folder: &Path) -> Result<GatewaySettings, String> {
    let body = |body: Option<Value>, placeholders: &[&str]| match body {
        Some(body) => BodyTemplate::new(body, placeholders),
        None => Ok(BodyTemplate::all(placeholders)),
    };
    let mandate_code = match (table.mandate_code, &table.code) {
        (None, Some(_)) => None,
        (own, _) => Some(
            body(own, &MANDATE_CODE_PLACEHOLDERS)
                .map_err(|error| format!("mandate_code: {error}"))?,
        ),
    };
    let secret = secret(folder, &table.secret_file)?;
    if secret.bytes().len() < Secret::MIN_BYTES {
        let at_least = Secret::MIN_BYTES;
        return Err(format!("secret_file: a secret must have at least {at_least} characters"));
    }
    Ok(GatewaySettings {
        url: table.url.parse().map_err(|error| format!("url: {error}"))?,
        internal_hosts: table.internal_hosts,
        name: table.name,
        secret,
        timeout: GATEWAY_TIMEOUT,
        notification: body(table.notification, &NOTIFICATION_PLACEHOLDERS)
            .map_err(|error| format!("notification: {error}"))?,
        code: body(table.code, &CODE_PLACEHOLDERS).map_err(|error| format!("code: {error}"))?,
        mandate_code,
        uses: uses(table.send),
    })
}

/// Everything, unless the file says what.
fn uses(send: Option<Vec<Use>>) -> ChannelUses {
    let has = |wanted| send.as_ref().is_none_or(|send| send.contains(&wanted));
    ChannelUses { notifications: has(Use::Notifications), codes: has(Use::Codes) }
}

fn secret(folder: &Path, file: &str) -> Result<Secret, String> {
    let file = folder.join(file);
    let text = secret_files::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
    Ok(Secret::new(text))
}

fn is_this_machine(host: &str) -> bool {
    matches!(host, "localhost" | "127.0.0.1" | "::1")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Result<ChannelSettings, String> {
        let dir = tempfile::TempDir::new().unwrap();
        fs::write(dir.path().join("key"), "a long enough secret\n").unwrap();
        ChannelSettings::parse(text, dir.path())
    }

    const EMAIL: &str = "public_url = 'https://claims.example/'\n[email]\nserver = 'smtp.example'\nfrom = 'A <a@b.example>'\n";
    const GATEWAY: &str = "public_url = 'https://claims.example'\n[text_message]\nurl = 'https://sms.example/send'\nname = 'us'\nsecret_file = 'key'\n";

    const WECHAT: &str = "public_url = 'https://claims.example'\n[wechat]\napp_id = 'wx1'\nkind = 'subscribe'\naccess_token_file = 'key'\ntemplate = 't'\npage = 'p?{path}'\n[wechat.fields]\nthing1 = '{title}'\n";

    #[test]
    fn what_is_left_out_has_defaults() {
        let settings = parse(EMAIL).unwrap();
        assert_eq!(settings.public_url, "https://claims.example");
        assert_eq!(settings.quiet_hours, Some(QuietHours::NIGHT));
        let email = settings.email.unwrap();
        assert_eq!((email.port, email.security), (587, EmailSecurity::StartTls));
        assert_eq!(email.uses, ChannelUses { notifications: true, codes: true });
        let gateway = parse(GATEWAY).unwrap().text_message.unwrap();
        assert_eq!(gateway.secret.bytes(), b"a long enough secret");
        assert_eq!(gateway.code.fill(&[("code", "1"), ("to", "2")])["code"], Value::from("1"));
    }

    #[test]
    fn a_template_of_wechat_has_fields_and_a_mini_program_a_page() {
        let template = WECHAT.replace("'subscribe'", "'template'").replace("page = 'p?{path}'", "");
        assert!(parse(WECHAT).unwrap().wechat.is_some());
        assert!(parse(&template).unwrap().wechat.is_some());
        for (text, place) in [
            (WECHAT.replace("'subscribe'", "'template'"), "wechat: page"),
            (template.replace("'template'", "'subscribe'"), "wechat: page"),
            (WECHAT.replace("{title}", "{sum}"), "fields: thing1: {sum}"),
            (WECHAT.replace("{path}", "{title}"), "page: {title}"),
            (WECHAT.replace("thing1 = '{title}'", ""), "wechat: fields"),
            (WECHAT.replace("'key'", "'none'"), "access_token_file"),
            (WECHAT.replace("app_id", "api = 'http://proxy.example'\napp_id"), "wechat: api"),
        ] {
            let error = parse(&text).unwrap_err();
            assert!(error.contains(place), "{error}");
        }
    }

    #[test]
    fn a_channel_may_be_for_one_thing_only() {
        let settings = parse(&format!("{EMAIL}send = ['codes']\n")).unwrap();
        let uses = settings.email.unwrap().uses;
        assert_eq!(uses, ChannelUses { notifications: false, codes: true });
    }

    #[test]
    fn every_flaw_is_told_with_its_place() {
        for (text, place) in [
            ("public_url = 'claims.example'", "public_url"),
            ("public_url = 'https://c.example'\nquiet_hours = '25'", "quiet_hours"),
            (&format!("{EMAIL}security = 'none'\n") as &str, "security"),
            (&format!("{EMAIL}user = 'a'\n"), "password_file"),
            (&format!("{EMAIL}passwort = 'a'\n"), "passwort"),
            (&format!("{GATEWAY}[text_message.code]\nx = '{{link}}'\n"), "code: {link}"),
            (&GATEWAY.replace("'key'", "'none'"), "none"),
            (
                &format!("{EMAIL}[web_push]\nkey_file = 'key'\ncontact = 'mailto:a@b.example'\n"),
                "key_file",
            ),
            (&GATEWAY.replace("https://sms.example/send", "sms"), "url"),
        ] {
            let error = parse(text).unwrap_err();
            assert!(error.contains(place), "{error}");
        }
    }
}
