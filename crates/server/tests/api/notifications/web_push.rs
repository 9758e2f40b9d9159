//! Push messages: subscribing, what arrives, and devices that are gone.

use std::collections::HashMap;
use std::sync::{Arc, LazyLock, Mutex};

use axum::Router;
use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::routing::post;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use contract::problem::ProblemKind;
use domain::notification::NotificationTopic;
use domain::validation::FieldFlaw;
use reqwest::Method;
use ring::agreement::{self, ECDH_P256, EphemeralPrivateKey};
use ring::signature::{ECDSA_P256_SHA256_FIXED, UnparsedPublicKey};
use ring::{aead, hkdf, rand::SystemRandom};
use serde_json::{Value, json};
use server::notify::{OutboxWorker, WebPushSettings, make_push_key};
use server::partner::Secret;
use server::store::OutboxList;
use tokio::net::TcpListener;
use view::Locale;
use view::notification_text::notification_text;

use super::{MINUTE, NOTIFICATIONS, World, note};
use crate::client::Browser;

pub(super) const DEVICES: &str = "/api/v1/me/push-devices";

on_sqlite! {
    decryption: a_device_gets_what_only_it_can_read;
    gone: a_device_that_is_gone_is_forgotten_and_the_others_are_not;
    owners: a_device_belongs_to_whoever_added_it_last;
    signing_out: signing_out_ends_push_messages;
}

/// Settings that allow push services on this machine.
pub(crate) fn push_settings() -> WebPushSettings {
    static KEY: LazyLock<String> = LazyLock::new(|| {
        let dir = tempfile::TempDir::new().unwrap();
        let file = dir.path().join("push.pem");
        make_push_key(&file).unwrap();
        std::fs::read_to_string(file).unwrap()
    });
    WebPushSettings {
        key: Secret::new(KEY.clone()),
        contact: "mailto:ops@platform.example".into(),
        internal_hosts: vec!["127.0.0.1".into()],
        timeout: crate::client::TIMEOUT,
    }
}

/// A push service that checks who sends.
#[derive(Clone)]
pub(super) struct PushService {
    url: String,
    state: Arc<Mutex<ServiceState>>,
}

#[derive(Default)]
struct ServiceState {
    /// By device: the topic and the body of each message.
    taken: Vec<(String, String, Bytes)>,
    /// By device; otherwise it takes everything.
    answers: HashMap<String, u16>,
}

impl PushService {
    pub(super) async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let service = Self { url, state: Arc::default() };
        let routes = Router::new().route("/{device}", post(take)).with_state(service.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        service
    }

    fn answer(&self, device: &str, status: u16) {
        self.state.lock().unwrap().answers.insert(device.into(), status);
    }

    /// The topics and bodies of what was sent to a device, taken or not.
    pub(super) fn sent(&self, device: &str) -> Vec<(String, Bytes)> {
        let state = self.state.lock().unwrap();
        let sent = state.taken.iter().filter(|(to, ..)| to == device);
        sent.map(|(_, topic, body)| (topic.clone(), body.clone())).collect()
    }
}

async fn take(
    State(service): State<PushService>,
    Path(device): Path<String>,
    headers: HeaderMap,
    body: Bytes,
) -> StatusCode {
    let header = |name: &str| headers.get(name).unwrap().to_str().unwrap().to_owned();
    check_sender(&header("authorization"), &service.url);
    assert_eq!(header("content-encoding"), "aes128gcm");
    assert!(0 < header("ttl").parse::<u32>().unwrap());
    let mut state = service.state.lock().unwrap();
    let status = state.answers.get(&device).copied().unwrap_or(201);
    state.taken.push((device, header("topic"), body));
    StatusCode::from_u16(status).unwrap()
}

/// RFC 8292, with the key to which devices subscribe.
fn check_sender(authorization: &str, audience: &str) {
    let token = authorization.strip_prefix("vapid t=").unwrap();
    let (token, key) = token.split_once(", k=").unwrap();
    let (signed, signature) = token.rsplit_once('.').unwrap();
    let decode = |text: &str| URL_SAFE_NO_PAD.decode(text).unwrap();
    let key = UnparsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, decode(key));
    key.verify(signed.as_bytes(), &decode(signature)).unwrap();
    let claims = decode(signed.split_once('.').unwrap().1);
    let claims: Value = serde_json::from_slice(&claims).unwrap();
    assert_eq!(
        (&claims["aud"], &claims["sub"]),
        (&json!(audience), &json!("mailto:ops@platform.example"))
    );
}

/// A device with keys of its own.
pub(super) struct Device {
    private: EphemeralPrivateKey,
    public: Vec<u8>,
    auth: [u8; 16],
}

impl Device {
    pub(super) fn new() -> Self {
        let private = EphemeralPrivateKey::generate(&ECDH_P256, &SystemRandom::new()).unwrap();
        let public = private.compute_public_key().unwrap().as_ref().to_vec();
        Self { private, public, auth: [7; 16] }
    }

    /// The subscription as a browser gives it.
    pub(super) fn subscription(&self, service: &PushService, name: &str) -> Value {
        json!({
            "endpoint": format!("{}/{name}", service.url),
            "p256dh": URL_SAFE_NO_PAD.encode(&self.public),
            "auth": URL_SAFE_NO_PAD.encode(self.auth),
        })
    }

    /// Decrypts one message (RFC 8291, RFC 8188).
    pub(super) fn decrypted(self, body: &[u8]) -> Value {
        let (salt, rest) = body.split_at(16);
        assert_eq!(rest[..5], [0, 0, 16, 0, 65], "records of 4096 bytes, a key of 65");
        let (theirs, sealed) = rest[5..].split_at(65);
        let key = agreement::UnparsedPublicKey::new(&ECDH_P256, theirs);
        let info = [b"WebPush: info\0", &self.public[..], theirs].concat();
        let secret = agreement::agree_ephemeral(self.private, &key, |shared| {
            derived::<32>(&self.auth, shared, &info)
        });
        let secret = secret.unwrap();
        let key: [u8; 16] = derived(salt, &secret, b"Content-Encoding: aes128gcm\0");
        let nonce: [u8; 12] = derived(salt, &secret, b"Content-Encoding: nonce\0");
        let key = aead::LessSafeKey::new(aead::UnboundKey::new(&aead::AES_128_GCM, &key).unwrap());
        let nonce = aead::Nonce::assume_unique_for_key(nonce);
        let mut content = sealed.to_vec();
        let content = key.open_in_place(nonce, aead::Aad::empty(), &mut content).unwrap();
        let end = content.iter().rposition(|byte| *byte != 0).unwrap();
        assert_eq!(content[end], 2, "the last record");
        serde_json::from_slice(&content[..end]).unwrap()
    }
}

fn derived<const N: usize>(salt: &[u8], secret: &[u8], info: &[u8]) -> [u8; N] {
    struct Length(usize);
    impl hkdf::KeyType for Length {
        fn len(&self) -> usize {
            self.0
        }
    }
    let mut key = [0; N];
    let extracted = hkdf::Salt::new(hkdf::HKDF_SHA256, salt).extract(secret);
    extracted.expand(&[info], Length(N)).unwrap().fill(&mut key).unwrap();
    key
}

pub(super) async fn a_device_gets_what_only_it_can_read(world: &World) {
    let service = PushService::start().await;
    let ann = world.claimant(41, false).await;
    let before = ann.browser.get(DEVICES).await.ok();
    assert_eq!(URL_SAFE_NO_PAD.decode(before["key"].as_str().unwrap()).unwrap().len(), 65);
    assert_eq!(before["devices"], json!([]));
    let (phone, tablet) = (Device::new(), Device::new());
    let subscription = phone.subscription(&service, "phone-41");
    let added = ann.browser.post(DEVICES, &subscription).await;
    assert_eq!(added.status.as_u16(), 201);
    let again = ann.browser.post(DEVICES, &subscription).await;
    assert_eq!(again.ok()["id"], added.ok()["id"], "the same device");
    ann.browser.post(DEVICES, &tablet.subscription(&service, "tablet-41")).await.ok();
    let chosen = ann.browser.get(NOTIFICATIONS).await.ok();
    assert_eq!(chosen["channels"], json!(["text_message", "email", "web_push"]));

    world.append(&ann, world.documents_requested()).await;
    world.send().await;
    world.send().await;
    let text = notification_text(NotificationTopic::DocumentsRequested, None, Locale::ZhCn);
    let mut lengths = Vec::new();
    for (device, name) in [(phone, "phone-41"), (tablet, "tablet-41")] {
        let sent = service.sent(name);
        let [(topic, body)] = &sent[..] else { panic!("{sent:?}") };
        lengths.push(body.len());
        let message = device.decrypted(body);
        let expected = json!({
            "id": topic, "title": text.title, "body": text.body,
            "path": format!("/claims/{}", ann.case), "lang": "zh-CN",
        });
        assert_eq!(message, expected);
        for personal in ["安某", "医院", "诊断", "¥300", "300.00", "30000"] {
            assert!(!message.to_string().contains(personal), "{personal} is in {message}");
        }
    }
    // Whoever sees the encrypted messages does not even learn how long they are.
    let decided = json!({ "event": "advance_paid", "amount": 12_300 });
    world.append(&ann, decided).await;
    world.send().await;
    lengths.extend(service.sent("phone-41").iter().map(|(_, body)| body.len()));
    lengths.dedup();
    assert_eq!(lengths.len(), 1, "{lengths:?}");

    // After an end, nothing more.
    let device = format!("{DEVICES}/{}", added.ok()["id"].as_str().unwrap());
    ann.browser.send(Method::DELETE, &device, &[], None).await.ok();
    let gone = ann.browser.send(Method::DELETE, &device, &[], None).await;
    gone.refused(ProblemKind::NotFound, 404);
    world.append(&ann, note()).await;
    world.send().await;
    assert_eq!((service.sent("phone-41").len(), service.sent("tablet-41").len()), (2, 3));
}

pub(super) async fn a_device_that_is_gone_is_forgotten_and_the_others_are_not(world: &World) {
    let service = PushService::start().await;
    let ann = world.claimant(42, false).await;
    for name in ["gone-42", "late-42", "fine-42"] {
        ann.browser.post(DEVICES, &Device::new().subscription(&service, name)).await.ok();
    }
    service.answer("gone-42", 410);
    service.answer("late-42", 503);
    world.append(&ann, note()).await;
    world.send().await;
    let listed = ann.browser.get(DEVICES).await.ok();
    assert_eq!(listed["devices"].as_array().unwrap().len(), 2);
    let waiting = world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap();
    assert_eq!((waiting.len(), waiting[0].reason.as_str()), (1, "the push service answered 503"));

    // Once more under the same topic, by which devices know what they have shown.
    service.answer("late-42", 201);
    world.server.clock.advance(MINUTE);
    world.send().await;
    let topics = |name: &str| {
        let mut topics: Vec<_> = service.sent(name).into_iter().map(|(topic, _)| topic).collect();
        topics.dedup();
        topics.len()
    };
    assert_eq!((service.sent("gone-42").len(), service.sent("late-42").len()), (1, 2));
    assert_eq!((topics("late-42"), topics("fine-42")), (1, 1));
    assert_eq!(world.store.listed_messages(OutboxList::Waiting, 10).await.unwrap(), []);

    // Without any device left it is no failure.
    for name in ["late-42", "fine-42"] {
        service.answer(name, 404);
    }
    world.append(&ann, note()).await;
    world.sender().send_due().await.unwrap();
    assert_eq!(ann.browser.get(DEVICES).await.ok()["devices"], json!([]));
    assert_eq!(world.store.listed_messages(OutboxList::Failed, 10).await.unwrap(), []);
}

pub(super) async fn a_device_belongs_to_whoever_added_it_last(world: &World) {
    let service = PushService::start().await;
    let (ann, bob) = (world.claimant(43, false).await, world.claimant(44, false).await);
    let subscription = Device::new().subscription(&service, "shared-43");
    let added = ann.browser.post(DEVICES, &subscription).await.ok();
    let device = format!("{DEVICES}/{}", added["id"].as_str().unwrap());
    let other = bob.browser.send(Method::DELETE, &device, &[], None).await;
    other.refused(ProblemKind::NotFound, 404);
    bob.browser.post(DEVICES, &subscription).await.ok();
    assert_eq!(ann.browser.get(DEVICES).await.ok()["devices"], json!([]));
    world.append(&ann, note()).await;
    world.send().await;
    assert!(service.sent("shared-43").is_empty());

    let refuse = async |field: &str, value: &str| {
        let mut wrong = subscription.clone();
        wrong[field] = json!(value);
        let place = format!("/{field}");
        let expected = [(place.as_str(), FieldFlaw::Malformed)];
        ann.browser.post(DEVICES, &wrong).await.refused_fields(&expected);
    };
    refuse("auth", "AAAA").await;
    refuse("p256dh", "BAAA").await;
    for url in ["push", "http://push.example/1", "https://10.0.0.1/1", "https://169.254.169.254/"] {
        refuse("endpoint", url).await;
    }
}

pub(super) async fn signing_out_ends_push_messages(world: &World) {
    let service = PushService::start().await;
    let ann = world.claimant(45, false).await;
    let add = async |browser: &Browser, name: &str| {
        browser.post(DEVICES, &Device::new().subscription(&service, name)).await.ok();
    };
    let devices = async || {
        let listed = ann.browser.get(DEVICES).await.ok();
        listed["devices"].as_array().unwrap().len()
    };
    let [lost, tablet, desktop] = [
        world.server.signed_in(&ann.phone).await,
        world.server.signed_in(&ann.phone).await,
        world.server.signed_in(&ann.phone).await,
    ];
    for (browser, name) in [
        (&ann.browser, "phone-45"),
        (&lost, "lost-45"),
        (&tablet, "tablet-45"),
        (&desktop, "desktop-45"),
    ] {
        add(browser, name).await;
    }
    let sessions = lost.get("/api/v1/me/sessions").await.ok();
    let is_lost = |session: &&Value| session["is_this"] == true;
    let session = sessions["sessions"].as_array().unwrap().iter().find(is_lost).unwrap();
    let session = format!("/api/v1/me/sessions/{}", session["id"].as_str().unwrap());
    ann.browser.send(Method::DELETE, &session, &[], None).await.ok();
    assert_eq!(devices().await, 3);
    tablet.send(Method::DELETE, "/api/v1/session", &[], None).await.ok();
    assert_eq!(devices().await, 2);
    world.append(&ann, note()).await;
    world.send().await;
    let sent = ["phone-45", "lost-45", "tablet-45", "desktop-45"].map(|it| service.sent(it).len());
    assert_eq!(sent, [1, 0, 0, 1]);

    // Also where nobody is signed in any more.
    let session = desktop.get("/api/v1/me/sessions").await.ok();
    assert_eq!(session["sessions"].as_array().unwrap().len(), 2);
    world.server.clock.advance(29 * MINUTE);
    ann.browser.get(DEVICES).await.ok();
    world.server.clock.advance(2 * MINUTE);
    desktop.get(DEVICES).await.refused(ProblemKind::NotSignedIn, 401);
    assert_eq!(devices().await, 2);
    ann.browser.send(Method::DELETE, "/api/v1/me/sessions", &[], None).await.ok();
    assert_eq!(devices().await, 1);
}
