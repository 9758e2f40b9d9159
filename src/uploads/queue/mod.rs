//! The pages of one draft or case.

mod content_store;
mod page;
mod sender;

use std::collections::BTreeMap;

use contract::file::{FileState, MAX_FILES, NewDocument};
use domain::product::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

pub use page::{UploadPage, UploadState};

use super::prepare::{NotAdded, Prepared, prepare, rotated};
use crate::api::{Api, use_api};

/// The pages. Copy it freely.
#[derive(Clone, Copy)]
pub struct UploadQueue {
    api: Api,
    draft: StoredValue<String>,
    pages: RwSignal<Vec<UploadPage>>,
    contents: StoredValue<BTreeMap<u32, Blob>, LocalStorage>,
    /// Under which names the contents are kept for the next time the page is opened.
    kept: StoredValue<BTreeMap<u32, String>>,
    numbers: StoredValue<u32>,
}

impl UploadQueue {
    /// A uploads for nothing yet.
    pub fn new() -> Self {
        Self {
            api: use_api(),
            draft: StoredValue::new(String::new()),
            pages: RwSignal::new(Vec::new()),
            contents: StoredValue::new_local(BTreeMap::new()),
            kept: StoredValue::new(BTreeMap::new()),
            numbers: StoredValue::new(0),
        }
    }

    /// Turns to the draft or case of this key: looks up what was uploaded for it, and what was chosen here
    /// and has not arrived.
    pub fn load(self, draft: String) {
        self.draft.set_value(draft.clone());
        self.pages.set(Vec::new());
        self.contents.update_value(BTreeMap::clear);
        self.kept.update_value(BTreeMap::clear);
        spawn_local(async move {
            // Without an answer the person can still choose files; the server knows the others.
            if let Ok(listed) = self.api.files(&draft).await
                && self.is_for(&draft)
            {
                listed.files.into_iter().for_each(|file| self.add_listed(file));
                self.restore_order();
            }
            self.add_stored(&draft).await;
        });
    }

    /// Whether the uploads is still about this draft.
    fn is_for(self, draft: &str) -> bool {
        self.draft.try_get_value().is_some_and(|now| now == draft)
    }

    fn add_listed(self, file: contract::file::File) {
        let known = |page: &UploadPage| page.file.as_ref() == Some(&file.id);
        if self.pages.with_untracked(|pages| pages.iter().any(known)) {
            return;
        }
        let (state, sha256) = match file.state {
            FileState::Stored(content) => (UploadState::Stored, Some(content.sha256)),
            FileState::Refused(flaw) => (UploadState::Refused(flaw), None),
            FileState::Receiving | FileState::Unknown => (UploadState::Elsewhere, None),
        };
        let page = UploadPage {
            number: self.next_number(),
            document: file.document,
            name: file.name,
            bytes: file.length,
            arrived: file.received,
            state,
            file: Some(file.id),
            sha256,
        };
        self.pages.update(|pages| pages.push(page));
    }

    /// The numbers of a document's pages, in their order.
    pub fn page_numbers(self, document: Document) -> Vec<u32> {
        self.pages.with(|pages| {
            let of_it = pages.iter().filter(|page| page.document == document);
            of_it.map(|page| page.number).collect()
        })
    }

    /// How many pages of a document are stored.
    pub fn stored_count(self, document: Document) -> usize {
        let stored =
            |page: &&UploadPage| page.document == document && page.state == UploadState::Stored;
        self.pages.with(|pages| pages.iter().filter(stored).count())
    }

    /// The page of this number, as it stands now.
    pub fn page(self, number: u32) -> Option<UploadPage> {
        self.pages.with(|pages| pages.iter().find(|page| page.number == number).cloned())
    }

    /// How many pages are neither stored nor refused.
    pub fn unfinished_count(self) -> usize {
        self.pages.with(|pages| {
            let open = |page: &&UploadPage| {
                !matches!(page.state, UploadState::Stored | UploadState::Refused(_))
            };
            pages.iter().filter(open).count()
        })
    }

    /// The documents that can be handed in, in the order in which they were added.
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

    /// Forgets the pages of a document that was handed in.
    pub fn forget_document(self, document: Document) {
        self.pages.update(|pages| pages.retain(|page| page.document != document));
    }

    /// How many more pages there may be.
    pub fn remaining_capacity(self) -> usize {
        (MAX_FILES as usize).saturating_sub(self.pages.with_untracked(Vec::len))
    }

    /// Adds a file that was chosen, and sends it, unless there is something to doubt about it: then the
    /// person says first.
    ///
    /// # Errors
    /// Why it is not added. Nothing is sent then.
    pub async fn add(self, document: Document, file: &web_sys::File) -> Result<(), NotAdded> {
        if self.remaining_capacity() == 0 {
            return Err(NotAdded::TooMany);
        }
        let Prepared { name, content, bytes, sha256, doubt } = prepare(file, document).await?;
        if self.pages.is_disposed() {
            return Ok(());
        }
        let same = |page: &UploadPage| match (&page.sha256, &sha256) {
            (Some(theirs), Some(ours)) => page.document == document && theirs == ours,
            _ => page.document == document && page.name == name && page.bytes == bytes,
        };
        let known =
            self.pages.with_untracked(|pages| pages.iter().find(|page| same(page)).cloned());
        let number = match known {
            // The rest of what another tab began.
            Some(page) if page.state == UploadState::Elsewhere => {
                self.set_state(page.number, UploadState::Waiting);
                page.number
            }
            Some(_) => return Err(NotAdded::Twice),
            None => {
                let number = self.next_number();
                let state = doubt.map_or(UploadState::Waiting, UploadState::Warned);
                let (arrived, file) = (0, None);
                let page =
                    UploadPage { number, document, name, bytes, arrived, state, file, sha256 };
                self.pages.update(|pages| pages.push(page));
                number
            }
        };
        self.hold_content(number, content);
        self.send_next();
        Ok(())
    }

    fn page_untracked(self, number: u32) -> Option<UploadPage> {
        let found =
            |pages: &Vec<UploadPage>| pages.iter().find(|page| page.number == number).cloned();
        self.pages.try_with_untracked(found)?
    }

    /// Whether the page's content is on this device.
    pub fn has_content(self, number: u32) -> bool {
        self.contents.with_value(|contents| contents.contains_key(&number))
    }

    /// Turns a picture a quarter to the right, and sends it anew.
    pub fn rotate(self, number: u32) {
        spawn_local(async move {
            let content = self.contents.with_value(|contents| contents.get(&number).cloned());
            let (Some(content), Some(page)) = (content, self.page_untracked(number)) else {
                return;
            };
            let Some(Prepared { content, bytes, sha256, .. }) = rotated(page.name, &content).await
            else {
                return;
            };
            let Some(before) = self.page_untracked(number) else { return };
            self.change(number, |page| {
                page.file = None;
                page.bytes = bytes;
                page.arrived = 0;
                page.sha256 = sha256;
                page.state = UploadState::Waiting;
            });
            self.hold_content(number, content);
            if let Some(file) = before.file {
                // What cannot be deleted now is never handed in, and expires.
                let _ = self.api.delete_file(&file).await;
            }
            self.send_next();
        });
    }

    /// Puts a page one place forward or back among those of its document.
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

    /// Stops a page until it is told to go on.
    pub fn pause(self, number: u32) {
        self.set_state(number, UploadState::Paused);
    }

    /// Goes on with a page that was stopped, or that there was something to doubt about.
    pub fn resume(self, number: u32) {
        self.set_state(number, UploadState::Waiting);
        self.send_next();
    }

    /// Takes a page out, here and on the server.
    pub fn remove(self, number: u32) {
        let page = self.page_untracked(number);
        self.pages.update(|pages| pages.retain(|page| page.number != number));
        self.contents.update_value(|contents| {
            contents.remove(&number);
        });
        self.release(number);
        if let Some(file) = page.and_then(|page| page.file) {
            let api = self.api;
            // What cannot be deleted now is never handed in, and expires.
            spawn_local(async move {
                let _ = api.delete_file(&file).await;
            });
        }
        self.send_next();
    }

    fn next_number(self) -> u32 {
        self.numbers.update_value(|number| *number += 1);
        self.numbers.get_value()
    }

    fn set_state(self, number: u32, state: UploadState) {
        self.change(number, |page| page.state = state);
    }

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
