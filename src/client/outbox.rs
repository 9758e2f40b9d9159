//! The outbox: writes that are kept on this device, sealed, until the server has answered them. They survive a reload, a
//! closed tab and a session that has ended, and are sent from whichever tab is open.
//!
//! Each write has a place of its own in the storage, so two tabs never overwrite each other's. Its idempotency key is
//! kept with it, so it is carried out once, from however many tabs it is sent.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use claim_flow::DeletedDraft;
use contract::problem::ProblemKind;
use domain::ids::{DraftId, PersonId};
use domain::sorting::sort_by_key;
use json_read::ReadJson;
use leptos::prelude::*;
use leptos::task::spawn_local;
use query_client::{ApiError, Command, Commands, KeyPolicy, WriteStore};
use serde::{Deserialize, Serialize};

use super::commands::use_commands;
use super::outgoing::Outgoing;
use super::{Api, use_api, use_command};
use crate::platform::json::{from_json, to_json};
use crate::platform::storage::{self, StorageScope, StorageSlot};
use crate::platform::window::refresh_while_visible;
use crate::platform::{lock, random, vault};

/// The prefix of the storage names of kept writes.
const PREFIX: &str = "cc.outbox.";
/// How often writes that could not be sent are tried again while the page is in view.
const RETRY_EVERY: Duration = Duration::from_secs(30);

/// A write that the server has not answered, or has refused.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
pub struct KeptWrite {
    /// The name of its command.
    pub name: String,
    /// Its idempotency key.
    pub key: String,
    /// The request.
    pub request: Outgoing,
    /// Whether the server has refused it. It is not sent again then.
    #[serde(default)]
    pub is_refused: bool,
    /// Whether it is in the storage. If the browser refuses to store it, it is lost when the page is closed.
    #[serde(skip)]
    is_stored: bool,
}

/// The body of the response to a kept write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Delivered(String);

impl Delivered {
    /// The body, if this build can read it.
    pub fn parse<T: ReadJson>(&self) -> Option<T> {
        from_json(&self.0)
    }

    /// Whether there is no body.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

type DeliveryHook = Arc<dyn Fn(&KeptWrite, &Delivered) + Send + Sync>;

/// The outbox: a `Copy` handle. A context of the app.
#[derive(Clone, Copy)]
pub struct Outbox {
    api: Api,
    /// Whose writes they are; stays when a session ends.
    owner: RwSignal<Option<PersonId>>,
    writes: RwSignal<Vec<KeptWrite>>,
    /// The names of the writes that this tab is sending.
    sending: StoredValue<Vec<String>>,
    commands: StoredValue<Commands>,
    on_delivery: StoredValue<Option<DeliveryHook>>,
    /// What was answered to the writes that this tab has delivered, by the page they were sent from.
    delivered: StoredValue<Vec<(String, Delivered)>>,
    /// The drafts whose deletion this tab has delivered: a list that was fetched before still has them.
    deleted: RwSignal<Vec<DeletedDraft>>,
}

impl Outbox {
    fn new(api: Api, commands: Commands) -> Self {
        Self {
            api,
            owner: RwSignal::new(None),
            writes: RwSignal::new(Vec::new()),
            sending: StoredValue::new(Vec::new()),
            commands: StoredValue::new(commands),
            on_delivery: StoredValue::new(None),
            delivered: StoredValue::new(Vec::new()),
            deleted: RwSignal::new(Vec::new()),
        }
    }

    /// Provides the outbox. `me` is the signed-in person.
    pub(super) fn provide(
        api: Api,
        commands: Commands,
        me: Memo<Option<PersonId>>,
        sign_outs: Signal<u32>,
    ) {
        let outbox = Self::new(api, commands);
        provide_context(outbox);
        Effect::new(move |before: Option<u32>| {
            let now = sign_outs.get();
            if before.is_some_and(|before| before != now) {
                outbox.writes.set(Vec::new());
                outbox.delivered.set_value(Vec::new());
                outbox.deleted.set(Vec::new());
            }
            now
        });
        let is_reachable = api.is_reachable();
        Effect::new(move |_| {
            let (me, is_reachable) = (me.get(), is_reachable.get());
            if let Some(me) = me {
                outbox.open(me, is_reachable);
            }
        });
        refresh_while_visible(RETRY_EVERY, Callback::new(move |()| outbox.send_all()));
    }

    /// The writes that wait or were refused, oldest first.
    pub fn writes(self) -> Vec<KeptWrite> {
        let mut writes = self.writes.get();
        sort_by_key(&mut writes, |write| write.request.at);
        writes
    }

    /// Calls `hook` with each write that this tab has delivered, whichever page is open.
    pub fn on_delivery(self, hook: impl Fn(&KeptWrite, &Delivered) + Send + Sync + 'static) {
        self.on_delivery.set_value(Some(Arc::new(hook)));
    }

    /// What was answered to a write that this tab has delivered from the outbox and that was sent from `page`. Each can be
    /// taken once.
    pub fn take_delivered(self, page: &str) -> Option<Delivered> {
        self.delivered.try_update_value(|delivered| {
            let place = delivered.iter().position(|(from, _)| from == page)?;
            Some(delivered.swap_remove(place).1)
        })?
    }

    /// Deletes a draft on the server, now or as soon as it can be reached.
    pub fn delete_draft(self, draft: &DeletedDraft) {
        let (name, request) = (deletion_name(&draft.id), Outgoing::draft_deletion(draft));
        let write =
            KeptWrite { name, key: random::id(), request, is_refused: false, is_stored: false };
        let stored = self.store(write, &Arc::default());
        spawn_local(async move {
            stored.await;
            self.send_all();
        });
    }

    /// The drafts that were deleted here and may still be on the server, or in what was fetched from it.
    pub fn deleted_drafts(self) -> Vec<DeletedDraft> {
        let writes = self.writes.read();
        let waiting = writes.iter().filter(|write| !write.is_refused);
        let waiting = waiting.filter_map(|write| write.request.deleted_draft());
        waiting.chain(self.deleted.read().iter().cloned()).collect()
    }

    /// The deletion of a draft of `me` that waits to be sent. Read from the storage, since the outbox may not be open yet.
    pub async fn waiting_deletion(self, me: &PersonId, draft: &DraftId) -> Option<DeletedDraft> {
        let name = slot_name(me, &deletion_name(draft));
        let sealed = StorageSlot::new(StorageScope::Device, name).read()?;
        let write: KeptWrite = from_json(&vault::unseal(&sealed).await?)?;
        if write.is_refused { None } else { write.request.deleted_draft() }
    }

    /// Reads what is kept of `me`, and sends it.
    fn open(self, me: PersonId, is_reachable: bool) {
        if self.owner.get_untracked().as_ref() != Some(&me) {
            self.owner.set(Some(me.clone()));
            self.writes.set(Vec::new());
        }
        spawn_local(async move {
            for name in storage::names(StorageScope::Device, &slot_name(&me, "")) {
                let Some(sealed) = StorageSlot::new(StorageScope::Device, name).read() else {
                    continue;
                };
                let text = vault::unseal(&sealed).await;
                if let Some(write) = text.and_then(|text| from_json::<KeptWrite>(&text)) {
                    let write = KeptWrite { is_stored: true, ..write };
                    self.writes.update(|writes| {
                        if writes.iter().all(|known| known.name != write.name) {
                            writes.push(write);
                        }
                    });
                }
            }
            if is_reachable {
                self.send_all();
            }
        });
    }

    /// Sends every write that waits and is not on its way.
    pub fn send_all(self) {
        for write in self.writes.get_untracked() {
            let is_sending = self.sending.with_value(|sending| sending.contains(&write.name));
            let is_pending = self.commands.with_value(|commands| commands.is_pending(&write.name));
            if !write.is_refused && !is_sending && !is_pending {
                self.sending.update_value(|sending| sending.push(write.name.clone()));
                spawn_local(self.send(write));
            }
        }
    }

    async fn send(self, write: KeptWrite) {
        let name = write.name.clone();
        let result = lock::exclusively(&[PREFIX, &name].concat(), async {
            // Another tab may have delivered it meanwhile.
            let is_kept = self.slot(&name).is_some_and(|slot| slot.read().is_some());
            if is_kept || !write.is_stored {
                Some(self.api.deliver(&write.request, &write.key).await)
            } else {
                None
            }
        })
        .await;
        self.sending.update_value(|sending| sending.retain(|sending| *sending != name));
        match result {
            None => self.drop_from_list(&name),
            Some(Ok(delivered)) => {
                self.note_delivery(&write, &delivered);
                self.remove(&name);
                let commands = self.commands.get_value();
                commands.succeed::<Outgoing, Delivered>(&name, delivered);
                // An open page shows what was done once it has been fetched again.
                self.api.refetch_all();
            }
            Some(Err(error)) if write.request.is_settled_by(&error) => {
                self.remove(&name);
                self.api.refetch_all();
            }
            Some(Err(error)) if error.ends_key() => {
                self.mark_refused(&name, &Arc::default());
                let commands = self.commands.get_value();
                commands.fail::<Outgoing, Delivered>(&name, error);
            }
            Some(Err(_)) => {}
        }
    }

    fn note_delivery(self, write: &KeptWrite, delivered: &Delivered) {
        if let Some(draft) = write.request.draft.clone() {
            StorageSlot::new(StorageScope::Device, draft).clear();
        }
        if let Some(deleted) = write.request.deleted_draft() {
            self.deleted.update(|all| all.push(deleted));
        }
        if let Some(hook) = self.on_delivery.get_value() {
            hook(write, delivered);
        }
        let answer = (write.request.page.clone(), delivered.clone());
        self.delivered.update_value(|delivered| delivered.push(answer));
    }

    /// A refused write stays until the person has seen it.
    fn mark_refused(self, name: &str, changes: &Arc<AtomicU32>) {
        let find = |writes: &Vec<KeptWrite>| writes.iter().find(|it| it.name == name).cloned();
        if let Some(write) = self.writes.with_untracked(find) {
            self.keep(KeptWrite { is_refused: true, ..write }, changes);
        }
    }

    /// Keeps a write, unless `changes` counts a later change by the time it is sealed.
    fn keep(self, write: KeptWrite, changes: &Arc<AtomicU32>) {
        spawn_local(self.store(write, changes));
    }

    /// Lists a write at once, and is ready when it is stored or the browser refuses to store it.
    fn store(self, write: KeptWrite, changes: &Arc<AtomicU32>) -> impl Future<Output = ()> + use<> {
        let changes = Arc::clone(changes);
        let change = changes.fetch_add(1, Ordering::Relaxed) + 1;
        let (slot, name) = (self.slot(&write.name), write.name.clone());
        let text = to_json(&write);
        self.writes.update(|writes| {
            writes.retain(|known| known.name != write.name);
            writes.push(write);
        });
        async move {
            let (Some(slot), Some(text)) = (slot, text) else { return };
            let sealed = vault::seal(&text).await;
            let is_latest = changes.load(Ordering::Relaxed) == change;
            if sealed.is_some_and(|sealed| is_latest && slot.write(&sealed)) {
                self.writes.update(|writes| {
                    writes
                        .iter_mut()
                        .filter(|it| it.name == name)
                        .for_each(|it| it.is_stored = true);
                });
            }
        }
    }

    /// Forgets a write.
    pub fn remove(self, name: &str) {
        if let Some(slot) = self.slot(name) {
            slot.clear();
        }
        self.drop_from_list(name);
    }

    fn drop_from_list(self, name: &str) {
        if self.writes.with_untracked(|writes| writes.iter().any(|write| write.name == name)) {
            self.writes.update(|writes| writes.retain(|write| write.name != name));
        }
    }

    fn slot(self, name: &str) -> Option<StorageSlot> {
        let owner = self.owner.get_untracked()?;
        Some(StorageSlot::new(StorageScope::Device, slot_name(&owner, name)))
    }
}

/// The name of the deletion of a draft.
fn deletion_name(draft: &DraftId) -> String {
    ["delete-draft/", draft.as_str()].concat()
}

fn slot_name(owner: &PersonId, name: &str) -> String {
    [PREFIX, owner.as_str(), ".", name].concat()
}

/// The place of one write in the outbox.
struct OutboxPlace {
    outbox: Outbox,
    name: String,
    /// Counts the changes: one that is sealed late must not undo a later one.
    changes: Arc<AtomicU32>,
}

impl WriteStore<Outgoing> for OutboxPlace {
    fn keep(&self, request: &Outgoing, key: &str) {
        let (name, key, request) = (self.name.clone(), key.to_owned(), request.clone());
        let write = KeptWrite { name, key, request, is_refused: false, is_stored: false };
        self.outbox.keep(write, &self.changes);
    }

    fn settle(&self, result: Result<(), &ApiError>) {
        match result {
            Ok(()) => self.remove(),
            Err(error) if is_done_before(error) => self.remove(),
            // The page that sent it shows why. If it was left before that, the home page shows it.
            Err(error) if error.ends_key() => self.outbox.mark_refused(&self.name, &self.changes),
            Err(_) => {}
        }
    }

    fn remove(&self) {
        self.changes.fetch_add(1, Ordering::Relaxed);
        self.outbox.remove(&self.name);
    }
}

/// Whether an earlier try with the same key had arrived.
fn is_done_before(error: &ApiError) -> bool {
    error.kind() == Some(ProblemKind::IdempotencyKeyReused)
}

/// The outbox.
pub fn use_outbox() -> Outbox {
    use_context().unwrap_or_else(|| Outbox::new(use_api(), use_commands()))
}

/// The write called `name`, kept in the outbox from the press until the server has answered it.
pub fn use_kept_command(
    name: impl Into<String>,
    key: KeyPolicy<Outgoing>,
) -> Command<Outgoing, Delivered> {
    let (outbox, name) = (use_outbox(), name.into());
    let api = outbox.api;
    let place = OutboxPlace { outbox, name: name.clone(), changes: Arc::default() };
    use_command(name, key, move |request: Outgoing, key| async move {
        api.deliver(&request, &key).await
    })
    .kept(place)
}

impl Api {
    /// Sends a kept write; safe to repeat with the same key.
    async fn deliver(self, request: &Outgoing, key: &str) -> Result<Delivered, ApiError> {
        let response = self.expect_success(self.exchange(request.request(key)).await?)?;
        let (status, delivered) = (response.status, Delivered(response.body.into_text()));
        if request.is_answered_by(&delivered) {
            Ok(delivered)
        } else {
            Err(ApiError::Garbled { status })
        }
    }
}
