//! The pages of one draft or case, and sending them: two at a time, piece by piece, again after a failure.

use std::collections::BTreeMap;

use contract::file::{FileFlaw, FileState, MAX_BYTES, MAX_FILES, NewDocument};
use contract::problem::ProblemKind;
use domain::ids::FileId;
use domain::product::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;
use serde::Serialize;
use web_sys::Blob;

use super::prepare::{Prepared, prepare, turned};
use super::sight::Doubt;
use crate::api::{Api, ApiError, PIECE, use_api};
use crate::platform::storage::{Keep, Slot};
use crate::platform::{clock, random, vault};

/// How many pages are sent at a time.
const AT_A_TIME: usize = 2;
/// The longest pause before a page is tried again.
const LONGEST_PAUSE_MS: u32 = 30_000;

/// One file: a page of a document, or all of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Its number in this tab.
    pub number: u32,
    /// What it is a page of.
    pub document: Document,
    /// What it is called.
    pub name: String,
    /// How many bytes it has.
    pub bytes: u32,
    /// How many of them have arrived.
    pub arrived: u32,
    /// How it stands.
    pub state: PageState,
    file: Option<FileId>,
    /// SHA-256 in hex, where it is known.
    sha256: Option<String>,
}

/// How a page stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PageState {
    /// It waits for its turn.
    Waiting,
    /// It is being sent.
    Sending,
    /// The person has stopped it.
    Paused,
    /// The network is gone; it is tried again by itself.
    Retrying,
    /// It began in another tab or on another device; the rest is not here.
    Elsewhere,
    /// It is stored.
    Stored,
    /// It cannot be taken.
    Refused(FileFlaw),
    /// It may be of no use; the person says whether it is sent all the same.
    Doubtful(Doubt),
}

/// Why a file that was chosen was not added.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAdded {
    /// It has no content.
    Empty,
    /// It is larger than is taken.
    TooBig,
    /// It is neither picture nor PDF.
    WrongKind,
    /// It opens with a password only.
    Encrypted,
    /// There are as many files as may be.
    TooMany,
    /// It is there already.
    Twice,
}

/// What this tab knows of the server's part in one upload.
#[derive(Default)]
struct Heard {
    /// That it knows for certain how far the server is.
    offset: bool,
    /// That a file was begun and no answer came: it may be there all the same.
    lost_begin: bool,
}

/// What one exchange with the server came to.
enum Went {
    /// There is more to send.
    On,
    /// It ended.
    Ended(PageState),
    /// It is to be tried again.
    Wrong,
}

/// The pages. Copy it freely.
#[derive(Clone, Copy)]
pub struct Pile {
    api: Api,
    draft: StoredValue<String>,
    pages: RwSignal<Vec<Page>>,
    contents: StoredValue<BTreeMap<u32, Blob>, LocalStorage>,
    /// Under which names the contents are kept for the next time the page is opened.
    kept: StoredValue<BTreeMap<u32, String>>,
    numbers: StoredValue<u32>,
}

impl Pile {
    /// A pile for nothing yet.
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
    pub fn open(self, draft: String) {
        self.draft.set_value(draft.clone());
        self.pages.set(Vec::new());
        self.contents.update_value(BTreeMap::clear);
        self.kept.update_value(BTreeMap::clear);
        spawn_local(async move {
            // Without an answer the person can still choose files; the server knows the others.
            if let Ok(listed) = self.api.files(&draft).await
                && self.is_about(&draft)
            {
                listed.files.into_iter().for_each(|file| self.add_listed(file));
                self.put_in_order();
            }
            self.add_kept(&draft).await;
        });
    }

    /// Whether the pile is still about this draft.
    fn is_about(self, draft: &str) -> bool {
        self.draft.try_get_value().is_some_and(|now| now == draft)
    }

    fn add_listed(self, file: contract::file::File) {
        let known = |page: &Page| page.file.as_ref() == Some(&file.id);
        if self.pages.with_untracked(|pages| pages.iter().any(known)) {
            return;
        }
        let (state, sha256) = match file.state {
            FileState::Stored(content) => (PageState::Stored, Some(content.sha256)),
            FileState::Refused(flaw) => (PageState::Refused(flaw), None),
            FileState::Receiving | FileState::Unknown => (PageState::Elsewhere, None),
        };
        let page = Page {
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

    /// Goes on with the files that were chosen before the page was closed.
    async fn add_kept(self, draft: &str) {
        for name in vault::kept_files(&[draft, "/"].concat()).await {
            let Some((about, content)) = vault::kept_file(&name).await else { continue };
            let Some((document, called)) = read_about(&about) else { continue };
            if !self.is_about(draft) {
                return;
            }
            let Some(bytes) = size_of(&content) else { continue };
            let begun = self.pages.with_untracked(|pages| {
                let same = |page: &&Page| {
                    page.document == document && page.name == called && page.bytes == bytes
                };
                pages.iter().find(same).cloned()
            });
            let number = match begun {
                Some(page) if page.state == PageState::Elsewhere => {
                    self.set_state(page.number, PageState::Waiting);
                    page.number
                }
                // It has arrived, or was refused: nothing is left to keep.
                Some(_) => {
                    vault::drop_file(&name).await;
                    continue;
                }
                None => {
                    let page = Page {
                        number: self.next_number(),
                        document,
                        name: called,
                        bytes,
                        arrived: 0,
                        state: PageState::Waiting,
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

    /// The numbers of a document's pages, in their order.
    pub fn numbers_of(self, document: Document) -> Vec<u32> {
        self.pages.with(|pages| {
            let of_it = pages.iter().filter(|page| page.document == document);
            of_it.map(|page| page.number).collect()
        })
    }

    /// How many pages of a document are stored.
    pub fn stored_of(self, document: Document) -> usize {
        let stored = |page: &&Page| page.document == document && page.state == PageState::Stored;
        self.pages.with(|pages| pages.iter().filter(stored).count())
    }

    /// The page of this number, as it stands now.
    pub fn page(self, number: u32) -> Option<Page> {
        self.pages.with(|pages| pages.iter().find(|page| page.number == number).cloned())
    }

    /// How many pages are neither stored nor refused.
    pub fn unfinished(self) -> usize {
        self.pages.with(|pages| {
            let open =
                |page: &&Page| !matches!(page.state, PageState::Stored | PageState::Refused(_));
            pages.iter().filter(open).count()
        })
    }

    /// The documents that can be handed in, in the order in which they were added.
    pub fn documents(self) -> Vec<NewDocument> {
        let mut documents: Vec<NewDocument> = Vec::new();
        self.pages.with_untracked(|pages| {
            for page in pages.iter().filter(|page| page.state == PageState::Stored) {
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
    pub fn forget(self, document: Document) {
        self.pages.update(|pages| pages.retain(|page| page.document != document));
    }

    /// How many more pages there may be.
    pub fn room(self) -> usize {
        (MAX_FILES as usize).saturating_sub(self.pages.with_untracked(Vec::len))
    }

    /// Adds a file that was chosen, and sends it, unless there is something to doubt about it: then the
    /// person says first.
    ///
    /// # Errors
    /// Why it is not added. Nothing is sent then.
    pub async fn add(self, document: Document, file: &web_sys::File) -> Result<(), NotAdded> {
        if self.room() == 0 {
            return Err(NotAdded::TooMany);
        }
        let Prepared { name, content, bytes, sha256, doubt } = prepare(file, document).await?;
        if self.pages.is_disposed() {
            return Ok(());
        }
        let same = |page: &Page| match (&page.sha256, &sha256) {
            (Some(theirs), Some(ours)) => page.document == document && theirs == ours,
            _ => page.document == document && page.name == name && page.bytes == bytes,
        };
        let known =
            self.pages.with_untracked(|pages| pages.iter().find(|page| same(page)).cloned());
        let number = match known {
            // The rest of what another tab began.
            Some(page) if page.state == PageState::Elsewhere => {
                self.set_state(page.number, PageState::Waiting);
                page.number
            }
            Some(_) => return Err(NotAdded::Twice),
            None => {
                let number = self.next_number();
                let state = doubt.map_or(PageState::Waiting, PageState::Doubtful);
                let (arrived, file) = (0, None);
                let page = Page { number, document, name, bytes, arrived, state, file, sha256 };
                self.pages.update(|pages| pages.push(page));
                number
            }
        };
        self.hold(number, content);
        self.send_next();
        Ok(())
    }

    /// Holds a page's content, in this tab and for the next time it is opened.
    fn hold(self, number: u32, content: Blob) {
        self.contents.update_value(|contents| {
            contents.insert(number, content.clone());
        });
        let Some(page) = self.page_now(number) else { return };
        let name = [&self.draft.get_value(), "/", &random::id()].concat();
        let before = self.kept.try_update_value(|kept| kept.insert(number, name.clone())).flatten();
        let about = write_about(page.document, &page.name);
        spawn_local(async move {
            if let Some(before) = before {
                vault::drop_file(&before).await;
            }
            // Where the browser refuses, the tab has to stay open until it has arrived.
            let _ = vault::keep_file(&name, &about, &content).await;
            // By now it may have arrived or been taken out.
            let still = self.kept.try_with_value(|kept| kept.get(&number) == Some(&name));
            if still == Some(false) {
                vault::drop_file(&name).await;
            }
        });
    }

    /// Lets go of what is kept for the next time.
    fn let_go(self, number: u32) {
        let name = self.kept.try_update_value(|kept| kept.remove(&number)).flatten();
        if let Some(name) = name {
            spawn_local(async move { vault::drop_file(&name).await });
        }
    }

    fn page_now(self, number: u32) -> Option<Page> {
        let pages = self.pages.try_get_untracked()?;
        pages.into_iter().find(|page| page.number == number)
    }

    /// Whether the page's content is on this device.
    pub fn is_here(self, number: u32) -> bool {
        self.contents.with_value(|contents| contents.contains_key(&number))
    }

    /// Sends a page that there was something to doubt about.
    pub fn use_anyway(self, number: u32) {
        self.go_on(number);
    }

    /// Turns a picture a quarter to the right, and sends it anew.
    pub fn turn(self, number: u32) {
        spawn_local(async move {
            let content = self.contents.with_value(|contents| contents.get(&number).cloned());
            let (Some(content), Some(page)) = (content, self.page_now(number)) else { return };
            let Some(Prepared { content, bytes, sha256, .. }) = turned(page.name, &content).await
            else {
                return;
            };
            let Some(before) = self.page_now(number) else { return };
            self.change(number, |page| {
                page.file = None;
                page.bytes = bytes;
                page.arrived = 0;
                page.sha256 = sha256;
                page.state = PageState::Waiting;
            });
            self.hold(number, content);
            if let Some(file) = before.file {
                // What cannot be deleted now is never handed in, and expires.
                let _ = self.api.delete_file(&file).await;
            }
            self.send_next();
        });
    }

    /// Puts a page one place forward or back among those of its document.
    pub fn shift(self, number: u32, forward: bool) {
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
        self.note_order();
    }

    /// Remembers the order of the pages; the server knows only in which they were begun.
    fn note_order(self) {
        let Some(draft) = self.draft.try_get_value() else { return };
        let ids = self.pages.with_untracked(|pages| {
            let ids = pages.iter().filter_map(|page| page.file.as_ref().map(FileId::as_str));
            ids.collect::<Vec<_>>().join(",")
        });
        order_slot(&draft).write(&ids);
    }

    /// Puts the pages in the order that was remembered; what it does not name stays behind.
    fn put_in_order(self) {
        let Some(order) = order_slot(&self.draft.get_value()).read() else { return };
        let order: Vec<&str> = order.split(',').collect();
        let place = |page: &Page| {
            let id = page.file.as_ref().map(FileId::as_str);
            id.and_then(|id| order.iter().position(|it| *it == id)).unwrap_or(usize::MAX)
        };
        self.pages.update(|pages| pages.sort_by_key(place));
    }

    /// Stops a page until it is told to go on.
    pub fn pause(self, number: u32) {
        self.set_state(number, PageState::Paused);
    }

    /// Goes on with a page.
    pub fn go_on(self, number: u32) {
        self.set_state(number, PageState::Waiting);
        self.send_next();
    }

    /// Takes a page out, here and on the server.
    pub fn remove(self, number: u32) {
        let page = self
            .pages
            .with_untracked(|pages| pages.iter().find(|page| page.number == number).cloned());
        self.pages.update(|pages| pages.retain(|page| page.number != number));
        self.contents.update_value(|contents| {
            contents.remove(&number);
        });
        self.let_go(number);
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

    fn set_state(self, number: u32, state: PageState) {
        self.change(number, |page| page.state = state);
    }

    fn change(self, number: u32, change: impl FnOnce(&mut Page)) {
        if self.pages.is_disposed() {
            return;
        }
        self.pages.update(|pages| {
            if let Some(page) = pages.iter_mut().find(|page| page.number == number) {
                change(page);
            }
        });
    }

    /// The page, if it is still to be sent.
    fn under_way(self, number: u32) -> Option<Page> {
        let pages = self.pages.try_get_untracked()?;
        let page = pages.into_iter().find(|page| page.number == number)?;
        matches!(page.state, PageState::Sending | PageState::Retrying).then_some(page)
    }

    fn send_next(self) {
        let Some(pages) = self.pages.try_get_untracked() else { return };
        let at_work = |page: &&Page| matches!(page.state, PageState::Sending | PageState::Retrying);
        let free = AT_A_TIME.saturating_sub(pages.iter().filter(at_work).count());
        let waiting = pages.iter().filter(|page| page.state == PageState::Waiting);
        for page in waiting.take(free) {
            self.set_state(page.number, PageState::Sending);
            spawn_local(self.send(page.number));
        }
    }

    /// Sends a page to its end, unless it is stopped.
    async fn send(self, number: u32) {
        let mut failures = 0u32;
        let mut heard = Heard::default();
        while let Some(page) = self.under_way(number) {
            match self.exchange(&page, &mut heard).await {
                Went::On => {
                    failures = 0;
                    if self.under_way(number).is_some() {
                        self.set_state(number, PageState::Sending);
                    }
                }
                Went::Ended(state) => {
                    self.set_state(number, state);
                    if matches!(state, PageState::Stored | PageState::Refused(_)) {
                        self.let_go(number);
                    }
                    break;
                }
                Went::Wrong => {
                    heard.offset = false;
                    if self.under_way(number).is_some() {
                        self.set_state(number, PageState::Retrying);
                    }
                    let pause = 1_000u32.saturating_mul(1 << failures.min(5));
                    failures += 1;
                    clock::sleep(pause.min(LONGEST_PAUSE_MS)).await;
                }
            }
        }
        self.send_next();
    }

    async fn exchange(self, page: &Page, heard: &mut Heard) -> Went {
        let Some(content) = self.contents.try_with_value(|it| it.get(&page.number).cloned()) else {
            return Went::Ended(PageState::Paused);
        };
        let Some(content) = content else { return Went::Ended(PageState::Elsewhere) };
        let Some(file) = &page.file else { return self.begin(page, heard).await };
        if !heard.offset {
            return match self.api.file_offset(file).await {
                Ok(arrived) => {
                    heard.offset = true;
                    self.change(page.number, |page| page.arrived = arrived);
                    if arrived == page.bytes { self.look_up(page).await } else { Went::On }
                }
                Err(error) => self.after(page, &error).await,
            };
        }
        let to = page.arrived.saturating_add(PIECE).min(page.bytes);
        let piece = content.slice_with_i32_and_i32(
            i32::try_from(page.arrived).unwrap_or(i32::MAX),
            i32::try_from(to).unwrap_or(i32::MAX),
        );
        let Ok(piece) = piece else { return Went::Ended(PageState::Elsewhere) };
        match self.api.send_piece(file, page.arrived, &piece).await {
            Ok(arrived) => {
                self.change(page.number, |page| page.arrived = arrived);
                if arrived == page.bytes { self.look_up(page).await } else { Went::On }
            }
            Err(error) => self.after(page, &error).await,
        }
    }

    async fn begin(self, page: &Page, heard: &mut Heard) -> Went {
        let Some(draft) = self.draft.try_get_value() else {
            return Went::Ended(PageState::Paused);
        };
        if heard.lost_begin {
            match self.begun_unheard(page, &draft).await {
                Ok(Some(file)) => {
                    heard.lost_begin = false;
                    self.adopt(page, file);
                    return Went::On;
                }
                Ok(None) => heard.lost_begin = false,
                Err(error) => return self.after(page, &error).await,
            }
        }
        match self.api.begin_file(&draft, page.document, &page.name, page.bytes).await {
            Ok(file) => {
                heard.offset = true;
                self.adopt(page, file);
                Went::On
            }
            Err(error) => {
                heard.lost_begin = !matches!(error, ApiError::Refused(_));
                self.after(page, &error).await
            }
        }
    }

    fn adopt(self, page: &Page, file: FileId) {
        self.change(page.number, |page| {
            page.file = Some(file);
            page.arrived = 0;
        });
        self.note_order();
    }

    /// What was begun for this page with an answer that never came: begun twice, the first would lie about
    /// as a page that never arrives.
    async fn begun_unheard(self, page: &Page, draft: &str) -> Result<Option<FileId>, ApiError> {
        let listed = self.api.files(draft).await?.files;
        let is_ours = |file: &contract::file::File| {
            let same = file.document == page.document
                && file.name == page.name
                && file.length == page.bytes
                && (file.received, &file.state) == (0, &FileState::Receiving);
            let known = |page: &Page| page.file.as_ref() == Some(&file.id);
            same && !self.pages.with_untracked(|pages| pages.iter().any(known))
        };
        Ok(listed.into_iter().find(is_ours).map(|file| file.id))
    }

    /// All bytes are there: what the server made of them.
    async fn look_up(self, page: &Page) -> Went {
        let Some(draft) = self.draft.try_get_value() else {
            return Went::Ended(PageState::Paused);
        };
        let Ok(listed) = self.api.files(&draft).await else { return Went::Wrong };
        let found = listed.files.into_iter().find(|file| Some(&file.id) == page.file.as_ref());
        match found.map(|file| file.state) {
            Some(FileState::Stored(_)) => Went::Ended(PageState::Stored),
            Some(FileState::Refused(flaw)) => Went::Ended(PageState::Refused(flaw)),
            Some(FileState::Receiving | FileState::Unknown) | None => Went::Wrong,
        }
    }

    async fn after(self, page: &Page, error: &ApiError) -> Went {
        match error.kind() {
            // What the server forgot is begun anew.
            Some(ProblemKind::UploadExpired | ProblemKind::NotFound) => {
                self.change(page.number, |page| page.file = None);
                Went::On
            }
            Some(ProblemKind::FileRefused) => self.look_up(page).await,
            Some(ProblemKind::TooLarge) => Went::Ended(PageState::Refused(FileFlaw::TooBig)),
            Some(ProblemKind::TooManyFiles) => Went::Ended(PageState::Refused(FileFlaw::Other)),
            Some(ProblemKind::NotSignedIn) => Went::Ended(PageState::Paused),
            _ => Went::Wrong,
        }
    }
}

/// Where the order of a draft's pages is remembered: names of files, which say nothing.
fn order_slot(draft: &str) -> Slot {
    Slot::new(Keep::Always, ["cc.pages.", draft].concat())
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
