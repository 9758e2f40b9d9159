//! What is kept on this device for the next time the page is opened: the content of what has not arrived,
//! and the order of the pages.

use contract::file::MAX_BYTES;
use domain::ids::FileId;
use domain::product::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use web_sys::Blob;

use super::{UploadPage, UploadQueue, UploadState};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{random, vault};

impl UploadQueue {
    /// Goes on with the files that were chosen before the page was closed.
    pub(super) async fn add_stored(self, draft: &str) {
        for name in vault::list_files(&[draft, "/"].concat()).await {
            let Some((about, content)) = vault::load_file(&name).await else { continue };
            let Some((document, called)) = read_about(&about) else { continue };
            if !self.is_for(draft) {
                return;
            }
            let Some(bytes) = size_of(&content) else { continue };
            let begun = self.pages.with_untracked(|pages| {
                let same = |page: &&UploadPage| {
                    page.document == document && page.name == called && page.bytes == bytes
                };
                pages.iter().find(same).cloned()
            });
            let number = match begun {
                Some(page) if page.state == UploadState::Elsewhere => {
                    self.set_state(page.number, UploadState::Waiting);
                    page.number
                }
                // It has arrived, or was refused: nothing is left to keep.
                Some(_) => {
                    vault::delete_file(&name).await;
                    continue;
                }
                None => {
                    let page = UploadPage {
                        number: self.next_number(),
                        document,
                        name: called,
                        bytes,
                        arrived: 0,
                        state: UploadState::Waiting,
                        file: None,
                        sha256: None,
                    };
                    let number = page.number;
                    self.pages.update(|pages| pages.push(page));
                    number
                }
            };
            self.contents.update_value(|contents| {
                contents.insert(number, content);
            });
            self.kept.update_value(|kept| {
                kept.insert(number, name);
            });
            self.send_next();
        }
    }

    /// Holds a page's content, in this tab and for the next time it is opened.
    pub(super) fn hold_content(self, number: u32, content: Blob) {
        self.contents.update_value(|contents| {
            contents.insert(number, content.clone());
        });
        let Some(page) = self.page_untracked(number) else { return };
        let name = [&self.draft.get_value(), "/", &random::id()].concat();
        let before = self.kept.try_update_value(|kept| kept.insert(number, name.clone())).flatten();
        let about = write_about(page.document, &page.name);
        spawn_local(async move {
            if let Some(before) = before {
                vault::delete_file(&before).await;
            }
            // Where the browser refuses, the tab has to stay open until it has arrived.
            let _ = vault::store_file(&name, &about, &content).await;
            // By now it may have arrived or been taken out.
            let still = self.kept.try_with_value(|kept| kept.get(&number) == Some(&name));
            if still == Some(false) {
                vault::delete_file(&name).await;
            }
        });
    }

    /// Lets go of what is kept for the next time.
    pub(super) fn release(self, number: u32) {
        let name = self.kept.try_update_value(|kept| kept.remove(&number)).flatten();
        if let Some(name) = name {
            spawn_local(async move { vault::delete_file(&name).await });
        }
    }

    /// Remembers the order of the pages; the server knows only in which they were begun.
    pub(super) fn store_order(self) {
        let Some(draft) = self.draft.try_get_value() else { return };
        let ids = self.pages.with_untracked(|pages| {
            let ids = pages.iter().filter_map(|page| page.file.as_ref().map(FileId::as_str));
            ids.collect::<Vec<_>>().join(",")
        });
        order_slot(&draft).write(&ids);
    }

    /// Puts the pages in the order that was remembered; what it does not name stays behind.
    pub(super) fn restore_order(self) {
        let Some(order) = order_slot(&self.draft.get_value()).read() else { return };
        let order: Vec<&str> = order.split(',').collect();
        let place = |page: &UploadPage| {
            let id = page.file.as_ref().map(FileId::as_str);
            id.and_then(|id| order.iter().position(|it| *it == id)).unwrap_or(usize::MAX)
        };
        self.pages.update(|pages| pages.sort_by_key(place));
    }
}

/// Where the order of a draft's pages is remembered: names of files, which say nothing.
fn order_slot(draft: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, ["cc.pages.", draft].concat())
}

/// What a file is a page of, and what it is called.
fn write_about(document: Document, name: &str) -> String {
    let document = document.serialize(&serde_wasm_bindgen::Serializer::json_compatible()).ok();
    [&document.and_then(|it| it.as_string()).unwrap_or_default(), "/", name].concat()
}

fn read_about(about: &str) -> Option<(Document, String)> {
    let (document, name) = about.split_once('/')?;
    let document = serde_wasm_bindgen::from_value(document.into()).ok()?;
    Some((document, name.to_owned()))
}

/// Its bytes, if they are no more than are taken.
fn size_of(content: &Blob) -> Option<u32> {
    let size = content.size();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "used between 1 and MAX_BYTES only"
    )]
    let bytes = size as u32;
    (1.0..=f64::from(MAX_BYTES)).contains(&size).then_some(bytes)
}
