//! The options for WeChat.

use std::path::{Path, PathBuf};

use clap::Args;
use server::partner::Secret;
use server::secret_files;
use server::wechat::{ApiAddress, MiniProgram, OfficialAccount, WeChatSettings};

#[derive(Debug, Args)]
pub(crate) struct WeChatOptions {
    /// App id of the WeChat official account whose JS-SDK the app may use, or with which people can sign in.
    #[arg(long, env = "CLEARCLAIM_WECHAT_APP_ID")]
    wechat_app_id: Option<String>,
    /// File with that account's `jsapi_ticket`, refreshed by an external process: allows the JS-SDK.
    #[arg(long, env = "CLEARCLAIM_WECHAT_TICKET_FILE", value_name = "FILE")]
    wechat_ticket_file: Option<PathBuf>,
    /// File with that account's app secret: allows signing in on pages that are open in WeChat.
    #[arg(long, env = "CLEARCLAIM_WECHAT_SECRET_FILE", value_name = "FILE")]
    wechat_secret_file: Option<PathBuf>,
    /// App id of a WeChat mini-program whose users the server signs in itself.
    #[arg(long, env = "CLEARCLAIM_MINI_PROGRAM_APP_ID")]
    mini_program_app_id: Option<String>,
    /// File with that mini-program's app secret.
    #[arg(long, env = "CLEARCLAIM_MINI_PROGRAM_SECRET_FILE", value_name = "FILE")]
    mini_program_secret_file: Option<PathBuf>,
    /// File with that mini-program's access token, refreshed by an external process: allows asking WeChat for the number of
    /// a person who agrees.
    #[arg(long, env = "CLEARCLAIM_MINI_PROGRAM_TOKEN_FILE", value_name = "FILE")]
    mini_program_token_file: Option<PathBuf>,
    /// Address of WeChat's API, if it is called through a proxy or by a regional name.
    #[arg(long, env = "CLEARCLAIM_WECHAT_API", default_value = "https://api.weixin.qq.com")]
    wechat_api: String,
}

impl WeChatOptions {
    /// What is configured; and what is wrong, in words.
    pub(crate) fn settings(self) -> Result<WeChatSettings, String> {
        let api: ApiAddress =
            self.wechat_api.parse().map_err(|error| format!("--wechat-api: {error}"))?;
        let secret = self.wechat_secret_file.as_deref().map(secret_of).transpose()?;
        let official_account = match (self.wechat_app_id, self.wechat_ticket_file, secret) {
            (None, None, None) => None,
            (Some(_), None, None) => {
                return Err("--wechat-ticket-file or --wechat-secret-file is missing".into());
            }
            (Some(app_id), ticket_file, secret) => {
                Some(OfficialAccount { app_id, ticket_file, secret })
            }
            (None, ..) => return Err("--wechat-app-id is missing".into()),
        };
        let secret = self.mini_program_secret_file.as_deref().map(secret_of).transpose()?;
        let mini_program = match (self.mini_program_app_id, secret, self.mini_program_token_file) {
            (None, None, None) => None,
            (Some(app_id), Some(secret), token_file) => {
                Some(MiniProgram { app_id, secret, token_file })
            }
            (Some(_), None, _) => return Err("--mini-program-secret-file is missing".into()),
            (None, ..) => return Err("--mini-program-app-id is missing".into()),
        };
        Ok(WeChatSettings { official_account, mini_program, api })
    }
}

fn secret_of(file: &Path) -> Result<Secret, String> {
    let read = secret_files::read(file).map_err(|error| format!("{}: {error}", file.display()))?;
    match read.is_empty() {
        true => Err(format!("{}: the secret is missing", file.display())),
        false => Ok(Secret::new(read)),
    }
}
