//! The unfinished claims: those stored on this device and those of the account, as one list from which each can be gone on
//! with or deleted.

use claim_flow::{AnswersKey, DeletedDraft, LocalDraftHead, UnfinishedClaim, unfinished_claims};
use contract::draft::{DraftSummary, Drafts};
use domain::date::Timestamp;
use domain::ids::{DraftId, PersonId};
use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use query_client::{Query, use_refetch_all};
use routes::ClaimDraft;
use serde::Deserialize;
use view::markup::{PressedButton, Region, UnfinishedAction, unfinished_list};

use super::DraftSubject;
use super::subject::prefix;
use crate::client::{Api, Outbox, Session, use_api, use_outbox, use_session};
use crate::features::uploads::discard_uploads;
use crate::platform::json::from_json;
use crate::platform::storage::{StorageScope, StorageSlot, names};
use crate::platform::{clock, vault};
use crate::ui::DrawnRegion;
use crate::ui::locale::{context_in, locale_now};

/// What the list needs of the copy on this device. Its pages must not carry the code that reads whole answers.
#[derive(Deserialize, ReadJson)]
struct LocalHead {
    answers: AnswersKey,
    #[serde(default)]
    base: Option<String>,
    #[serde(default)]
    unsent: bool,
    #[serde(default)]
    at: Option<Timestamp>,
    #[serde(default)]
    summary: Option<DraftSummary>,
}

/// The unfinished claims: a `Copy` handle.
#[derive(Clone, Copy)]
pub struct UnfinishedList {
    api: Api,
    session: Session,
    outbox: Outbox,
    remote: Query<Drafts>,
    local: RwSignal<Vec<LocalDraftHead>>,
    /// The one that the person is asked about.
    asked: RwSignal<Option<DraftId>>,
}

impl UnfinishedList {
    /// The list for the page that is being rendered.
    pub fn new() -> Self {
        let api = use_api();
        let list = Self {
            api,
            session: use_session(),
            outbox: use_outbox(),
            remote: Query::once(move || api.drafts()),
            local: RwSignal::new(Vec::new()),
            asked: RwSignal::new(None),
        };
        let renewals = use_refetch_all();
        Effect::new(move |_| {
            renewals.track();
            if let Some(me) = list.me() {
                list.read_local(me);
            }
        });
        list
    }

    /// Whether the server has neither answered nor failed to.
    pub fn is_loading(self) -> bool {
        self.remote.is_loading()
    }

    /// Fetches again while the list stays in view.
    pub fn refresh(self) {
        self.remote.refresh.run(());
        if let Some(me) = untrack(move || self.me()) {
            self.read_local(me);
        }
    }

    fn me(self) -> Option<PersonId> {
        self.session.me.with(|me| Some(me.ready()?.as_ref()?.id.clone()))
    }

    fn read_local(self, me: PersonId) {
        spawn_local(async move {
            let heads = local_heads(&me).await;
            let _ = self.local.try_set(heads);
        });
    }

    /// The claims to show. One that waits to be sent is shown by the outbox.
    fn claims(self) -> Vec<UnfinishedClaim> {
        let deleted = self.outbox.deleted_drafts();
        let mut claims = self
            .remote
            .state
            .with(|remote| unfinished_claims(&self.local.read(), remote.ready(), &deleted));
        let sent = self.outbox.writes();
        claims.retain(|claim| {
            !sent.iter().any(|write| !write.is_refused && Some(&write.key) == claim.files.as_ref())
        });
        claims
    }

    /// Deletes a draft with its files: here at once, on the server as soon as it can be reached.
    fn delete(self, id: &DraftId) {
        let (Some(me), claims) = untrack(move || (self.me(), self.claims())) else { return };
        let files = claims.into_iter().find(|claim| claim.id == *id).and_then(|claim| claim.files);
        if let Some(slot) = DraftSubject::Claim(ClaimDraft::from_id(id)).slot(&me) {
            slot.clear();
        }
        self.local.update(|local| local.retain(|head| head.id != *id));
        self.outbox.delete_draft(&DeletedDraft { id: id.clone(), at: self.deletion_time(id) });
        self.asked.set(None);
        if let Some(files) = files {
            spawn_local(async move { discard_uploads(self.api, &files).await });
        }
    }

    /// Now, but not before the version that the list shows was saved: the clocks of device and server differ a little.
    fn deletion_time(self, id: &DraftId) -> Timestamp {
        let shown = self.remote.state.with_untracked(|remote| {
            let drafts = &remote.ready()?.drafts;
            drafts.iter().find(|there| there.id == *id).map(|there| there.head.saved_at)
        });
        shown.map_or(clock::now(), |saved_at| saved_at.max(clock::now()))
    }
}

/// The person's drafts on this device. What cannot be read is left out.
async fn local_heads(me: &PersonId) -> Vec<LocalDraftHead> {
    let mut heads = Vec::new();
    for name in names(StorageScope::Device, &prefix(me)) {
        let id = DraftSubject::from_slot_name(me, &name).and_then(|subject| subject.remote_id());
        let sealed = StorageSlot::new(StorageScope::Device, name).read();
        let Some((id, sealed)) = id.zip(sealed) else { continue };
        let text = vault::unseal(&sealed).await;
        let Some(head) = text.and_then(|text| from_json::<LocalHead>(&text)) else { continue };
        heads.push(LocalDraftHead {
            id,
            base: head.base,
            is_unsent: head.unsent,
            filing_key: head.answers.filing_key,
            summary: head.summary,
            changed_at: head.at,
        });
    }
    heads
}

/// The list; nothing if there are no unfinished claims.
#[component]
pub fn UnfinishedClaims(
    list: UnfinishedList,
    /// Which region of the page that the server draws this is.
    region: Region,
) -> impl IntoView {
    let locale = locale_now();
    let markup = move || {
        let people = list.session.me.with(|me| {
            let me = me.ready().and_then(Option::as_ref);
            me.map(|me| me.people.clone()).unwrap_or_default()
        });
        let asked = list.asked.read();
        unfinished_list(&list.claims(), asked.as_ref(), &people, context_in(locale))
    };
    let on_press = Callback::new(move |button: PressedButton| match button.action() {
        Some(UnfinishedAction::AskToDelete(draft)) => list.asked.set(Some(draft)),
        Some(UnfinishedAction::Delete(draft)) => list.delete(&draft),
        Some(UnfinishedAction::Keep) => list.asked.set(None),
        None => {}
    });
    view! { <DrawnRegion region markup on_press /> }
}
