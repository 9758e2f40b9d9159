//! The table of the channels' file that configures messages in WeChat.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use serde::Deserialize;

use super::super::template::BodyTemplate;
use crate::wechat::{ApiAddress, TIMEOUT};

/// The placeholders in the fields of a template.
pub(super) const PLACEHOLDERS: [&str; 5] = ["title", "text", "time", "kind", "topic"];
/// The placeholders in the address of a mini-program's page.
pub(super) const PAGE_PLACEHOLDERS: [&str; 1] = ["path"];

/// How messages in WeChat are sent.
#[derive(Clone, Debug, PartialEq)]
pub struct WeChatMessageSettings {
    /// The app that sends them; people are known to it by their openid.
    pub app_id: String,
    /// The file with the app's access token. Read for every message.
    pub token_file: PathBuf,
    /// Which kind of message it sends.
    pub kind: WeChatMessageKind,
    /// The id of the template.
    pub template: String,
    /// The fields of the template, by name, such as `thing1`.
    pub fields: BTreeMap<String, BodyTemplate>,
    /// Where WeChat's API is.
    pub api: ApiAddress,
    /// How long WeChat may take.
    pub timeout: Duration,
}

/// A kind of message.
#[derive(Clone, Debug, PartialEq)]
pub enum WeChatMessageKind {
    /// A template message (模板消息) of an official account. It opens the app.
    Template,
    /// A subscribe message (订阅消息) of a mini-program.
    Subscribe {
        /// The page of the mini-program that it opens.
        page: BodyTemplate,
    },
}

/// The table as it is written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(in crate::notify) struct WeChatTable {
    app_id: String,
    kind: KindName,
    access_token_file: String,
    template: String,
    fields: BTreeMap<String, String>,
    page: Option<String>,
    api: Option<String>,
}

#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum KindName {
    Template,
    Subscribe,
}

impl WeChatTable {
    /// Checks the table. The file with the token is looked for in `folder`.
    pub(in crate::notify) fn load(self, folder: &Path) -> Result<WeChatMessageSettings, String> {
        let token_file = folder.join(&self.access_token_file);
        if !token_file.is_file() {
            let file = token_file.display();
            return Err(format!("access_token_file: {file}: there is no such file"));
        }
        let kind = match (self.kind, self.page) {
            (KindName::Template, None) => WeChatMessageKind::Template,
            (KindName::Template, Some(_)) => {
                return Err("page: only for kind = \"subscribe\"; others open the app".into());
            }
            (KindName::Subscribe, Some(page)) => {
                let page = BodyTemplate::text(page, &PAGE_PLACEHOLDERS);
                WeChatMessageKind::Subscribe {
                    page: page.map_err(|error| format!("page: {error}"))?,
                }
            }
            (KindName::Subscribe, None) => {
                return Err("page: the page of the mini-program is missing".into());
            }
        };
        if self.fields.is_empty() {
            return Err("fields: the template's fields are missing".into());
        }
        let fields = self.fields.into_iter().map(|(name, text)| {
            let text = BodyTemplate::text(text, &PLACEHOLDERS)
                .map_err(|error| format!("fields: {name}: {error}"))?;
            Ok::<_, String>((name, text))
        });
        let api = self.api.as_deref().map(str::parse::<ApiAddress>).transpose();
        Ok(WeChatMessageSettings {
            app_id: self.app_id,
            token_file,
            kind,
            template: self.template,
            fields: fields.collect::<Result<_, _>>()?,
            api: api.map_err(|error| format!("api: {error}"))?.unwrap_or_default(),
            timeout: TIMEOUT,
        })
    }
}
