//! Deletes what was uploaded for a draft that was deleted.

use super::queue::order_slot;
use crate::client::Api;
use crate::platform::vault;

/// Deletes the files of the draft with this key, on this device and on the server. Those that the server does not delete now
/// expire.
pub async fn discard_uploads(api: Api, draft: &str) {
    order_slot(draft).clear();
    vault::delete_files(&[draft, "/"].concat()).await;
    let Ok(listed) = api.uploaded_files(draft).await else { return };
    for file in listed.files {
        let _ = api.delete_upload(&file.id).await;
    }
}
