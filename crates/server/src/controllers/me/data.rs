//! The personal data held: an overview, and a full export.

use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use contract::account::{
    AccountData, ClosingEffect, Export, ExportedCase, ExportedWechatAccount, Holding, HoldingKind,
};
use contract::calendar::CalendarFeed;
use contract::path;
use contract::push::PushDevice;
use domain::consent::LedgerEntry;
use domain::retention;

use super::wechat::kind_of_app;
use super::{masked, notifications};
use crate::extract::{Json, SignedIn};
use crate::problems::HandlerResult;
use crate::state::App;
use crate::store::{self, PersonalData, WeChatAccount, WeChatUser};
use crate::streamed_json::{JsonWriter, StreamFailure, streamed_json};

/// Number of cases read at a time.
const PAGE: u32 = 50;

/// `GET /me/data`: lists the personal data held by category, and what would be deleted if the account were
/// closed.
#[utoipa::path(
    get,
    path = path::DATA,
    operation_id = "show_data",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "The overview.", body = AccountData)),
)]
pub(crate) async fn show(
    State(app): State<App>,
    signed_in: SignedIn,
) -> HandlerResult<Json<AccountData>> {
    let account = &signed_in.account;
    let person = signed_in.id();
    let mut holdings = app.store.holdings(person, app.clock.now(), app.session_idle).await?;
    holdings.extend(consent_holding(&app.store.consent_entries(person).await?));
    Ok(Json(AccountData {
        name: account.name.clone(),
        phone_masked: masked(&account.phone),
        account_tail: account.own_tail(),
        holdings,
        open_claims: app.store.open_claims(person).await?,
    }))
}

/// `GET /me/data/export`: exports all personal data as a file, written while it is sent.
#[utoipa::path(
    get,
    path = path::DATA_FILE,
    operation_id = "export_data",
    tag = "me",
    security(("session" = [])),
    responses((status = OK, description = "The export.", body = Export)),
)]
pub(crate) async fn export(State(app): State<App>, signed_in: SignedIn) -> HandlerResult<Response> {
    let person = signed_in.id();
    let account = &signed_in.account;
    let now = app.clock.now();
    let PersonalData { visits, drafts, files, records } = app.store.personal_data(person).await?;
    let push_devices = app.store.push_devices(person).await?;
    let wechat = app.store.wechat_accounts(person).await?;
    let export = Export {
        made_at: now,
        person: person.clone(),
        name: account.name.clone(),
        phone: account.phone.clone(),
        account_tail: account.own_tail(),
        mandates: app.store.mandates(person, app.clock.today()).await?,
        mandate_requests: app.store.mandate_requests(person, now).await?,
        claim_shares: app.store.exported_shares(person).await?,
        policy_links: app.store.link_requests(person).await?,
        policies: app.store.policies(std::slice::from_ref(person)).await?,
        outside_policies: app.store.outside_policies(std::slice::from_ref(person)).await?,
        visits,
        drafts,
        files,
        help: app.store.support_requests(person).await?,
        sessions: app.store.sessions(person, signed_in.session, now, app.session_idle).await?,
        notifications: notifications::kinds(&app, &signed_in).await?,
        silenced: app.store.silenced_channels(person).await?,
        push_devices: push_devices.into_iter().map(push_device).collect(),
        calendar: CalendarFeed { since: app.store.calendar_feed(person).await? },
        wechat: wechat.into_iter().map(|account| wechat_account(&app, account)).collect(),
        reminders: app.store.reminders(signed_in.id()).await?,
        consents: app.store.consent_entries(person).await?,
        records,
        cases: Vec::new(),
    };
    let mut response = streamed_json(|writer| with_cases(app, export, writer));
    response.headers_mut().insert(
        header::CONTENT_DISPOSITION,
        HeaderValue::from_static(concat!(
            "attachment; filename=\"",
            brand::file_name!(),
            "-my-data.json\""
        )),
    );
    Ok(response)
}

fn push_device(device: store::PushDevice) -> PushDevice {
    PushDevice { id: device.id, since: device.since }
}

fn wechat_account(app: &App, account: WeChatAccount) -> ExportedWechatAccount {
    let WeChatAccount { user: WeChatUser { app_id, openid }, since, refused } = account;
    ExportedWechatAccount { app: kind_of_app(app, &app_id), openid, since, refused }
}

/// The ledger outlives the account: for as long as the law requires it shows what was allowed and what was done
/// under it.
fn consent_holding(ledger: &[LedgerEntry]) -> Option<Holding> {
    let last = ledger.last()?;
    Some(Holding {
        kind: HoldingKind::Consents,
        count: u32::try_from(ledger.len()).unwrap_or(u32::MAX),
        since: None,
        on_closing: ClosingEffect::KeptUntil(retention::keep_consents_until(last.at.date())),
    })
}

/// Writes `export`, which has no cases yet, with all cases of its person.
async fn with_cases(app: App, export: Export, writer: JsonWriter) -> Result<(), StreamFailure> {
    let store = &*app.store;
    writer.begin("", &export, "cases").await?;
    let (mut after, mut separator) = (None, "");
    loop {
        let page = store.cases(&export.person, PAGE, after).await?;
        after = page.cases.last().map(|row| row.at.clone());
        for row in page.cases {
            let exported = ExportedCase {
                messages: store.messages(&row.at.id, 0).await?,
                ratings: store.case_ratings(&row.at.id).await?,
                case: row.at.id,
                entries: Vec::new(),
            };
            writer.begin(separator, &exported, "entries").await?;
            writer.entries(store, &exported.case).await?;
            writer.end().await?;
            separator = ",";
        }
        if !page.more {
            return writer.end().await;
        }
    }
}
