//! Stores on this device what a reload must not lose: the content of files that have not arrived, and the order of
//! the pages.

use contract::file::{FileKind, MAX_BYTES};
use domain::ids::FileId;
use domain::product::Document;
use file_check::Format;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::{UploadPage, UploadQueue, UploadState};
use crate::features::uploads::prepare::HEAD;
use crate::platform::json::{from_name, to_name};
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::platform::{blob, random, vault};

impl UploadQueue {
    /// Resumes the files that were chosen before the tab was closed.
    pub(super) async fn add_stored(self, draft: &str) {
        for stored_name in vault::list_files(&[draft, "/"].concat()).await {
            let Some((about, content)) = vault::load_file(&stored_name).await else { continue };
            let Some((document, name)) = read_about(&about) else { continue };
            if !self.is_for(draft) {
                return;
            }
            let Some(bytes) = size_of(&content) else { continue };
            let (content, kind) = recognised(content).await;
            let listed = self.pages.try_with_untracked(|pages| {
                let is_same = |page: &&UploadPage| {
                    page.document == document && page.name == name && page.bytes == bytes
                };
                pages.iter().find(is_same).cloned()
            });
            // Otherwise the page of the app has been left.
            let Some(listed) = listed else { return };
            let number = match listed {
                Some(page) if page.state == UploadState::ContentMissing => {
                    self.change(page.number, |page| {
                        page.kind = kind;
                        upload_plan::requeue(page);
                    });
                    page.number
                }
                // It has arrived or was refused: its content is no longer needed.
                Some(_) => {
                    vault::delete_file(&stored_name).await;
                    continue;
                }
                None => {
                    let page = UploadPage {
                        number: self.next_number(),
                        document,
                        name,
                        kind,
                        bytes,
                        arrived: 0,
                        state: UploadState::Waiting,
                        file: None,
                        sha256: None,
                        generation: 0,
                    };
                    let number = page.number;
                    self.pages.update(|pages| pages.push(page));
                    number
                }
            };
            self.contents.update_value(|contents| {
                contents.insert(number, content.clone());
            });
            self.show_stored_content(number, content);
            self.stored_names.update_value(|names| {
                names.insert(number, stored_name);
            });
            self.send_next();
        }
    }

    /// Holds a page's content in this tab, and stores it on the device for the next visit.
    pub(super) fn hold_content(self, number: u32, content: Blob) {
        self.contents.update_value(|contents| {
            contents.insert(number, content.clone());
        });
        let Some(page) = self.page_untracked(number) else { return };
        let name = [&self.draft.get_value(), "/", &random::id()].concat();
        let insert = self.stored_names.try_update_value(|names| names.insert(number, name.clone()));
        let before = insert.flatten();
        let about = write_about(page.document, &page.name);
        spawn_local(async move {
            if let Some(before) = before {
                vault::delete_file(&before).await;
            }
            let is_stored = vault::store_file(&name, &about, &content).await;
            // The page may have arrived, been changed or been removed meanwhile.
            let is_needed =
                self.stored_names.try_with_value(|names| names.get(&number) == Some(&name));
            match is_needed {
                Some(true) if is_stored => self.note_in_tab(number, false),
                // The tab has to stay open until the page has arrived.
                Some(true) => self.note_in_tab(number, true),
                Some(false) => vault::delete_file(&name).await,
                None => {}
            }
        });
    }

    /// Notes whether the page's content is in this tab only.
    fn note_in_tab(self, number: u32, is_only: bool) {
        if self.only_in_tab.with_untracked(|pages| pages.contains(&number)) != is_only {
            self.only_in_tab.update(|pages| {
                if is_only {
                    pages.insert(number)
                } else {
                    pages.remove(&number)
                };
            });
        }
    }

    /// Deletes the stored content of a page that no longer needs it.
    pub(super) fn release(self, number: u32) {
        if !self.only_in_tab.is_disposed() {
            self.note_in_tab(number, false);
        }
        let name = self.stored_names.try_update_value(|names| names.remove(&number)).flatten();
        if let Some(name) = name {
            spawn_local(async move { vault::delete_file(&name).await });
        }
    }

    /// Stores the order of the pages. The server only knows the order in which they were begun, and this tab may not know
    /// the pages of another.
    pub(super) fn store_order(self) {
        let Some(draft) = self.draft.try_get_value() else { return };
        let slot = order_slot(&draft);
        let stored = slot.read().unwrap_or_default();
        let order = self.pages.with_untracked(|pages| {
            let own = pages.iter().filter_map(|page| page.file.as_ref().map(FileId::as_str));
            let stored: Vec<&str> = stored.split(',').collect();
            upload_plan::merged_order(&own.collect::<Vec<_>>(), &stored)
        });
        slot.write(&order.join(","));
    }

    /// Restores the stored order. Pages that it does not mention come last.
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

/// Holds the order of a draft's pages as file ids, which reveal nothing.
pub(in crate::features::uploads) fn order_slot(draft: &str) -> StorageSlot {
    StorageSlot::new(StorageScope::Device, ["cc.pages.", draft].concat())
}

/// The description stored with a file: its document and name.
fn write_about(document: Document, name: &str) -> String {
    [&to_name(&document).unwrap_or_default(), "/", name].concat()
}

fn read_about(about: &str) -> Option<(Document, String)> {
    let (document, name) = about.split_once('/')?;
    Some((from_name(document)?, name.to_owned()))
}

/// A stored content with its media type, which is not stored, and its kind.
async fn recognised(content: Blob) -> (Blob, FileKind) {
    let head = content.slice_with_i32_and_i32(0, HEAD).ok();
    let head = match head {
        Some(head) => blob::read(&head).await.unwrap_or_default(),
        None => Vec::new(),
    };
    let format = Format::of(&head);
    let typed =
        content.slice_with_f64_and_f64_and_content_type(0.0, content.size(), format.media_type());
    (typed.unwrap_or(content), format.kind().unwrap_or_default())
}

/// The size in bytes, if it is within the limit.
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
