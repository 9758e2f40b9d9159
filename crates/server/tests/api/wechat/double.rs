//! WeChat's API, as it is documented, on this machine.

use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::{Arc, Mutex};

use axum::extract::{Path, Query, State};
use axum::response::Json;
use axum::routing::{get, post};
use axum::{Router, body::Bytes};
use serde_json::{Value, json};
use server::partner::Secret;
use server::wechat::{ApiAddress, MiniProgram, OfficialAccount, WeChatSettings};
use tokio::net::TcpListener;

/// The secret of each app.
pub(crate) const APP_SECRET: &str = "the app secret";

/// WeChat's API.
#[derive(Clone)]
pub(crate) struct WeChatDouble {
    url: String,
    state: Arc<Mutex<DoubleState>>,
}

#[derive(Default)]
struct DoubleState {
    /// By code: whose it is, or what WeChat says of it. Each works once.
    codes: HashMap<String, Value>,
    /// The valid access token.
    token: String,
    /// Is written into the file once a request has come with another token.
    renewal: Option<(PathBuf, String)>,
    /// By openid: the error for messages.
    errors: HashMap<String, i64>,
    /// The endpoint and the body of each message, taken or not.
    messages: Vec<(String, Value)>,
}

fn error(code: i64) -> Json<Value> {
    Json(json!({ "errcode": code, "errmsg": "the reason" }))
}

impl WeChatDouble {
    pub(crate) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let double = Self { url, state: Arc::default() };
        let routes = Router::new()
            .route("/sns/oauth2/access_token", get(page_code))
            .route("/sns/jscode2session", get(program_code))
            .route("/wxa/business/getuserphonenumber", post(phone))
            .route("/cgi-bin/message/{kind}/send", post(message))
            .with_state(double.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        double
    }

    pub(crate) fn address(&self) -> ApiAddress {
        self.url.parse().unwrap()
    }

    /// The settings of a server with an official account and a mini-program, with the access token in a file of `folder`.
    pub(crate) fn settings(&self, folder: &std::path::Path) -> WeChatSettings {
        let token_file = folder.join("token");
        std::fs::write(&token_file, "token-1\n").unwrap();
        self.expect_token("token-1");
        WeChatSettings {
            official_account: Some(OfficialAccount {
                app_id: "wx-account".into(),
                ticket_file: None,
                secret: Some(Secret::new(APP_SECRET)),
            }),
            mini_program: Some(MiniProgram {
                app_id: "wx-program".into(),
                secret: Secret::new(APP_SECRET),
                token_file: Some(token_file),
            }),
            api: self.address(),
        }
    }

    pub(crate) fn url(&self) -> &str {
        &self.url
    }

    /// A code that WeChat gives to a page or a mini-program of this person.
    pub(crate) fn code_of(&self, openid: &str) -> String {
        self.code(json!({ "openid": openid, "session_key": "k", "scope": "snsapi_base" }))
    }

    /// A code to which WeChat answers this.
    pub(crate) fn code(&self, answer: Value) -> String {
        let mut state = self.state.lock().unwrap();
        let code = format!("code-{}", state.codes.len());
        state.codes.insert(code.clone(), answer);
        code
    }

    /// A code with which the person of this number has allowed to pass it on.
    pub(crate) fn phone_code(&self, country: &str, number: &str) -> String {
        self.code(json!({
            "errcode": 0,
            "errmsg": "ok",
            "phone_info": {
                "phoneNumber": format!("+{country}{number}"),
                "purePhoneNumber": number,
                "countryCode": country,
                "watermark": { "timestamp": 1, "appid": "wx-program" },
            },
        }))
    }

    /// From now on only this token is valid.
    pub(crate) fn expect_token(&self, token: &str) {
        self.state.lock().unwrap().token = token.into();
    }

    /// The program that keeps the token in `file` up to date writes it only after a request with the old one.
    pub(crate) fn renew_late(&self, file: PathBuf, token: &str) {
        self.state.lock().unwrap().renewal = Some((file, token.into()));
    }

    /// Messages to this person end in this error; 0 for none.
    pub(crate) fn answer(&self, openid: &str, code: i64) {
        self.state.lock().unwrap().errors.insert(openid.into(), code);
    }

    /// The endpoints and bodies of the messages to a person, taken or not.
    pub(crate) fn messages(&self, openid: &str) -> Vec<(String, Value)> {
        let state = self.state.lock().unwrap();
        let messages = state.messages.iter().filter(|(_, body)| body["touser"] == openid);
        messages.cloned().collect()
    }

    /// The answer to a code; the code is used up. `wrong` if there is no such code.
    fn exchange(&self, code: Option<&String>, wrong: i64) -> Json<Value> {
        let mut state = self.state.lock().unwrap();
        let Some(answer) = code.and_then(|code| state.codes.get_mut(code)) else {
            return error(wrong);
        };
        Json(std::mem::replace(answer, json!({ "errcode": 40163, "errmsg": "code been used" })))
    }

    /// Checks the access token.
    fn check_token(&self, parameters: &HashMap<String, String>) -> Result<(), Json<Value>> {
        let mut state = self.state.lock().unwrap();
        if parameters["access_token"] == state.token {
            return Ok(());
        }
        if let Some((file, token)) = state.renewal.take() {
            std::fs::write(file, token).unwrap();
        }
        Err(error(42001))
    }
}

fn has_secret(parameters: &HashMap<String, String>, app_id: &str) -> bool {
    parameters["appid"] == app_id
        && parameters["secret"] == APP_SECRET
        && parameters["grant_type"] == "authorization_code"
}

async fn page_code(
    State(double): State<WeChatDouble>,
    Query(parameters): Query<HashMap<String, String>>,
) -> Json<Value> {
    match has_secret(&parameters, "wx-account") {
        true => double.exchange(parameters.get("code"), 40029),
        false => error(40125),
    }
}

async fn program_code(
    State(double): State<WeChatDouble>,
    Query(parameters): Query<HashMap<String, String>>,
) -> Json<Value> {
    match has_secret(&parameters, "wx-program") {
        true => double.exchange(parameters.get("js_code"), 40029),
        false => error(40125),
    }
}

async fn phone(
    State(double): State<WeChatDouble>,
    Query(parameters): Query<HashMap<String, String>>,
    body: Bytes,
) -> Json<Value> {
    if let Err(refused) = double.check_token(&parameters) {
        return refused;
    }
    let body: Value = serde_json::from_slice(&body).unwrap();
    double.exchange(body["code"].as_str().map(ToOwned::to_owned).as_ref(), 40029)
}

async fn message(
    State(double): State<WeChatDouble>,
    Path(kind): Path<String>,
    Query(parameters): Query<HashMap<String, String>>,
    body: Bytes,
) -> Json<Value> {
    if let Err(refused) = double.check_token(&parameters) {
        return refused;
    }
    let body: Value = serde_json::from_slice(&body).unwrap();
    let openid = body["touser"].as_str().unwrap().to_owned();
    let mut state = double.state.lock().unwrap();
    let code = state.errors.get(&openid).copied().unwrap_or(0);
    state.messages.push((kind, body));
    match code {
        0 => Json(json!({ "errcode": 0, "errmsg": "ok", "msgid": 200_228_332 })),
        code => error(code),
    }
}
