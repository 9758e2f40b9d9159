//! The upload queue: the pages of one draft or case on their way to the server.

mod content_store;
mod pictures;
mod sender;

use std::collections::{BTreeMap, BTreeSet};

use contract::file::{File, FileKind, FileState, MAX_FILES, NewDocument};
use domain::product::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use upload_plan::{PieceSize, UploadNetwork};
pub use upload_plan::{RetryReason, UploadPage, UploadState};

use super::prepare::{NameCorrection, NotAdded, Prepared, prepare, rotated};
use crate::client::{Api, use_api};
pub(super) use content_store::order_slot;
pub(super) use pictures::PagePicture;

/// The pages, their content and their uploads. Cheap to copy.
#[derive(Clone, Copy)]
pub struct UploadQueue {
    api: Api,
    draft: StoredValue<String>,
    pages: RwSignal<Vec<UploadPage>>,
    contents: StoredValue<BTreeMap<u32, Blob>, LocalStorage>,
    /// By page number, what this device can show of it.
    pictures: RwSignal<BTreeMap<u32, PagePicture>>,
    /// By page number, the small picture that is still to be sent.
    thumbnails: StoredValue<BTreeMap<u32, Blob>, LocalStorage>,
    /// By page number, the name under which its content is stored on this device.
    stored_names: StoredValue<BTreeMap<u32, String>>,
    /// The pages whose content this device could not store.
    only_in_tab: RwSignal<BTreeSet<u32>>,
    last_number: StoredValue<u32>,
    /// The size of the next piece, by the speed of those before.
    piece_size: StoredValue<PieceSize>,
    network: StoredValue<UploadNetwork>,
}

impl UploadQueue {
    /// An empty queue, for no draft yet.
    pub fn new() -> Self {
        Self {
            api: use_api(),
            draft: StoredValue::new(String::new()),
            pages: RwSignal::new(Vec::new()),
            contents: StoredValue::new_local(BTreeMap::new()),
            pictures: RwSignal::new(BTreeMap::new()),
            thumbnails: StoredValue::new_local(BTreeMap::new()),
            stored_names: StoredValue::new(BTreeMap::new()),
            only_in_tab: RwSignal::new(BTreeSet::new()),
            last_number: StoredValue::new(0),
            piece_size: StoredValue::new(PieceSize::default()),
            network: StoredValue::new(UploadNetwork::default()),
        }
    }

    /// Switches to the draft or case with this key: fetches what was uploaded for it, and resumes what was chosen on
    /// this device and has not arrived.
    pub fn load(self, draft: String) {
        self.draft.set_value(draft.clone());
        self.pages.set(Vec::new());
        self.contents.update_value(BTreeMap::clear);
        self.pictures.update(BTreeMap::clear);
        self.thumbnails.update_value(BTreeMap::clear);
        self.stored_names.update_value(BTreeMap::clear);
        self.only_in_tab.update(BTreeSet::clear);
        spawn_local(async move {
            // Without an answer the person can still choose files.
            if let Ok(listed) = self.api.uploaded_files(&draft).await
                && self.is_for(&draft)
            {
                listed.files.into_iter().for_each(|file| self.add_listed(file));
                self.restore_order();
            }
            self.add_stored(&draft).await;
        });
    }

    /// Whether this is still the queue's draft.
    fn is_for(self, draft: &str) -> bool {
        self.draft.try_get_value().is_some_and(|now| now == draft)
    }

    fn add_listed(self, file: File) {
        let is_known = |page: &UploadPage| page.file.as_ref() == Some(&file.id);
        if self.pages.with_untracked(|pages| pages.iter().any(is_known)) {
            return;
        }
        let (state, kind, sha256) = match file.state {
            FileState::Stored(content) => (UploadState::Stored, content.kind, Some(content.sha256)),
            FileState::Refused(flaw) => (UploadState::Refused(flaw), FileKind::Unknown, None),
            FileState::Receiving | FileState::Unknown => {
                (UploadState::ContentMissing, FileKind::Unknown, None)
            }
        };
        let page = UploadPage {
            number: self.next_number(),
            document: file.document,
            name: file.name,
            kind,
            bytes: file.length,
            arrived: file.received,
            state,
            file: Some(file.id),
            sha256,
            generation: 0,
        };
        self.pages.update(|pages| pages.push(page));
    }

    /// The numbers of a document's pages, in their order.
    pub fn page_numbers(self, document: Document) -> Vec<u32> {
        self.pages.with(|pages| {
            let of_document = pages.iter().filter(|page| page.document == document);
            of_document.map(|page| page.number).collect()
        })
    }

    /// How many pages of a document are stored on the server.
    pub fn stored_count(self, document: Document) -> usize {
        let is_stored =
            |page: &&UploadPage| page.document == document && page.state == UploadState::Stored;
        self.pages.with(|pages| pages.iter().filter(is_stored).count())
    }

    /// The page with this number.
    pub fn page(self, number: u32) -> Option<UploadPage> {
        self.pages.with(|pages| pages.iter().find(|page| page.number == number).cloned())
    }

    /// How many pages are neither stored nor refused.
    pub fn unfinished_count(self) -> usize {
        let is_unfinished = |page: &&UploadPage| {
            !matches!(page.state, UploadState::Stored | UploadState::Refused(_))
        };
        self.pages.with(|pages| pages.iter().filter(is_unfinished).count())
    }

    /// The stored documents with their files, in the order in which they were added.
    pub fn stored_documents(self) -> Vec<NewDocument> {
        let mut documents: Vec<NewDocument> = Vec::new();
        self.pages.with_untracked(|pages| {
            for page in pages.iter().filter(|page| page.state == UploadState::Stored) {
                let Some(file) = page.file.clone() else { continue };
                match documents.iter_mut().find(|it| it.document == page.document) {
                    Some(document) => document.files.push(file),
                    None => {
                        documents.push(NewDocument { document: page.document, files: vec![file] });
                    }
                }
            }
        });
        documents
    }

    /// Removes the pages of a submitted document from the queue, if the queue is still there.
    pub fn forget_document(self, document: Document) {
        self.pages.try_update(|pages| pages.retain(|page| page.document != document));
    }

    /// How many more pages may be added.
    pub fn remaining_capacity(self) -> usize {
        (MAX_FILES as usize).saturating_sub(self.pages.with_untracked(Vec::len))
    }

    /// Adds a chosen file and starts its upload. If its quality is doubtful, the person has to confirm it first. Returns
    /// what was wrong with its name, if anything.
    ///
    /// # Errors
    /// The reason why the file was not added. Nothing is sent then.
    pub async fn add(
        self,
        document: Document,
        file: &web_sys::File,
    ) -> Result<Option<NameCorrection>, NotAdded> {
        if self.remaining_capacity() == 0 {
            return Err(NotAdded::TooMany);
        }
        let Prepared { name, kind, content, bytes, sha256, thumbnail, warning, correction } =
            prepare(file, document).await?;
        if self.pages.is_disposed() {
            return Ok(None);
        }
        let is_same = |page: &UploadPage| match (&page.sha256, &sha256) {
            (Some(theirs), Some(ours)) => page.document == document && theirs == ours,
            (Some(_) | None, Some(_) | None) => {
                page.document == document && page.name == name && page.bytes == bytes
            }
        };
        let known =
            self.pages.with_untracked(|pages| pages.iter().find(|page| is_same(page)).cloned());
        let number = match known {
            // The rest of what another tab began.
            Some(page) if page.state == UploadState::ContentMissing => {
                self.change(page.number, |page| {
                    page.kind = kind;
                    upload_plan::requeue(page);
                });
                page.number
            }
            Some(_) => return Err(NotAdded::Twice),
            None => {
                let number = self.next_number();
                let state = warning.map_or(UploadState::Waiting, UploadState::NeedsConfirmation);
                let page = UploadPage {
                    number,
                    document,
                    name,
                    kind,
                    bytes,
                    arrived: 0,
                    state,
                    file: None,
                    sha256,
                    generation: 0,
                };
                self.pages.update(|pages| pages.push(page));
                number
            }
        };
        self.show_content(number, &content, thumbnail);
        self.hold_content(number, content);
        self.send_next();
        Ok(correction)
    }

    fn page_untracked(self, number: u32) -> Option<UploadPage> {
        let find =
            |pages: &Vec<UploadPage>| pages.iter().find(|page| page.number == number).cloned();
        self.pages.try_with_untracked(find)?
    }

    /// Whether the page's content is on this device.
    pub fn has_content(self, number: u32) -> bool {
        self.contents.with_value(|contents| contents.contains_key(&number))
    }

    /// Whether the page is lost if this tab is closed before it has arrived.
    pub fn is_only_in_tab(self, number: u32) -> bool {
        self.only_in_tab.with(|pages| pages.contains(&number))
    }

    /// Rotates a picture a quarter turn to the right and uploads it again.
    pub fn rotate(self, number: u32) {
        spawn_local(async move {
            let content = self.contents.with_value(|contents| contents.get(&number).cloned());
            let (Some(content), Some(page)) = (content, self.page_untracked(number)) else {
                return;
            };
            let Some(Prepared { name, kind, content, bytes, sha256, thumbnail, .. }) =
                rotated(page.name, &content).await
            else {
                return;
            };
            let Some(before) = self.page_untracked(number) else { return };
            self.change(number, |page| {
                page.file = None;
                page.name = name;
                page.kind = kind;
                page.bytes = bytes;
                page.arrived = 0;
                page.sha256 = sha256;
                upload_plan::requeue(page);
            });
            self.show_content(number, &content, thumbnail);
            self.hold_content(number, content);
            if let Some(file) = before.file {
                // What cannot be deleted now is never submitted, and expires.
                let _ = self.api.delete_upload(&file).await;
            }
            self.send_next();
        });
    }

    /// Moves a page one place forward or back among those of its document.
    pub fn move_page(self, number: u32, forward: bool) {
        self.pages.update(|pages| {
            let Some(at) = pages.iter().position(|page| page.number == number) else { return };
            let document = pages[at].document;
            let other = match forward {
                true => (0..at).rev().find(|it| pages[*it].document == document),
                false => (at + 1..pages.len()).find(|it| pages[*it].document == document),
            };
            if let Some(other) = other {
                pages.swap(at, other);
            }
        });
        self.store_order();
    }

    /// Pauses a page until [`resume`](Self::resume).
    pub fn pause(self, number: u32) {
        self.change(number, |page| page.state = UploadState::Paused);
    }

    /// Resumes a paused page, or sends one whose quality was doubtful.
    pub fn resume(self, number: u32) {
        self.change(number, upload_plan::requeue);
        self.send_next();
    }

    /// Removes a page, here and on the server.
    pub fn remove(self, number: u32) {
        let page = self.page_untracked(number);
        self.pages.update(|pages| pages.retain(|page| page.number != number));
        self.contents.update_value(|contents| {
            contents.remove(&number);
        });
        self.forget_picture(number);
        self.release(number);
        if let Some(file) = page.and_then(|page| page.file) {
            let api = self.api;
            // What cannot be deleted now is never submitted, and expires.
            spawn_local(async move {
                let _ = api.delete_upload(&file).await;
            });
        }
        self.send_next();
    }

    fn next_number(self) -> u32 {
        self.last_number.update_value(|number| *number += 1);
        self.last_number.get_value()
    }

    /// Changes a page on behalf of the person. Sender loops use a [`upload_plan::SenderToken`] instead.
    fn change(self, number: u32, change: impl FnOnce(&mut UploadPage)) {
        if self.pages.is_disposed() {
            return;
        }
        self.pages.update(|pages| {
            if let Some(page) = pages.iter_mut().find(|page| page.number == number) {
                change(page);
            }
        });
    }
}
