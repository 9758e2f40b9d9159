//! What this device can show of a page: the picture that was chosen, and a small one, which goes to the server too.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use super::{UploadQueue, UploadState};
use crate::platform::blob::ObjectUrl;
use crate::platform::picture;

/// The addresses of a page's picture on this device.
#[derive(Clone, Default)]
pub(in crate::features::uploads) struct PagePicture {
    pub(in crate::features::uploads) whole: Option<Arc<ObjectUrl>>,
    pub(in crate::features::uploads) small: Option<Arc<ObjectUrl>>,
}

impl UploadQueue {
    /// What this device can show of a page.
    pub(in crate::features::uploads) fn picture(self, number: u32) -> PagePicture {
        self.pictures.with(|pictures| pictures.get(&number).cloned()).unwrap_or_default()
    }

    /// Shows a page by its content. Other contents than pictures are not shown.
    pub(super) fn show_content(self, number: u32, content: &Blob, thumbnail: Option<Blob>) {
        let is_picture = content.type_().starts_with("image/");
        let address = |blob: &Blob| ObjectUrl::of(blob).map(Arc::new);
        self.pictures.update(|pictures| {
            if is_picture {
                let small = thumbnail.as_ref().and_then(address);
                pictures.insert(number, PagePicture { whole: address(content), small });
            } else {
                pictures.remove(&number);
            }
        });
        self.thumbnails.update_value(|thumbnails| {
            match thumbnail {
                Some(thumbnail) => thumbnails.insert(number, thumbnail),
                None => thumbnails.remove(&number),
            };
        });
    }

    /// Shows a page by a content that was stored on this device, of which no small picture was.
    pub(super) fn show_stored_content(self, number: u32, content: Blob) {
        self.show_content(number, &content, None);
        if !content.type_().starts_with("image/") {
            return;
        }
        spawn_local(async move {
            let Some(thumbnail) = picture::thumbnail(&content).await else { return };
            // The page may have been rotated or removed meanwhile, or the page of the app left.
            let is_same =
                self.contents.try_with_value(|contents| contents.get(&number) == Some(&content));
            if is_same != Some(true) {
                return;
            }
            self.show_content(number, &content, Some(thumbnail));
            if self.page_untracked(number).is_some_and(|page| page.state == UploadState::Stored) {
                self.send_thumbnail(number);
            }
        });
    }

    /// Sends the small picture of a page that has arrived.
    pub(super) fn send_thumbnail(self, number: u32) {
        let taken = self.thumbnails.try_update_value(|thumbnails| thumbnails.remove(&number));
        let file = self.page_untracked(number).and_then(|page| page.file);
        if let (Some(Some(thumbnail)), Some(file)) = (taken, file) {
            let api = self.api;
            // Without it, lists show what kind of file it is.
            spawn_local(async move {
                let _ = api.store_thumbnail(&file, thumbnail).await;
            });
        }
    }

    /// Forgets what is shown of a page that was removed.
    pub(super) fn forget_picture(self, number: u32) {
        self.pictures.update(|pictures| {
            pictures.remove(&number);
        });
        self.thumbnails.update_value(|thumbnails| {
            thumbnails.remove(&number);
        });
    }
}
