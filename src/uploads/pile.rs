//! The pages of one draft or case, and sending them: two at a time, piece by piece, again after a failure.

use std::collections::BTreeMap;

use contract::file::{FileFlaw, FileState, MAX_BYTES, NewDocument};
use contract::problem::ProblemKind;
use domain::ids::FileId;
use domain::product::Document;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::Blob;

use crate::api::{Api, ApiError, PIECE, use_api};
use crate::platform::clock;

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
    /// It is there already.
    Twice,
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
            numbers: StoredValue::new(0),
        }
    }

    /// Turns to the draft or case of this key, and looks up what was uploaded for it.
    pub fn open(self, draft: String) {
        self.draft.set_value(draft.clone());
        self.pages.set(Vec::new());
        self.contents.update_value(BTreeMap::clear);
        spawn_local(async move {
            // Without an answer the person can still choose files; the server knows the others.
            let Ok(listed) = self.api.files(&draft).await else { return };
            if self.draft.try_get_value().as_ref() != Some(&draft) {
                return;
            }
            for file in listed.files {
                let known = |page: &Page| page.file.as_ref() == Some(&file.id);
                if self.pages.with_untracked(|pages| pages.iter().any(known)) {
                    continue;
                }
                let state = match file.state {
                    FileState::Stored(_) => PageState::Stored,
                    FileState::Refused(flaw) => PageState::Refused(flaw),
                    FileState::Receiving | FileState::Unknown => PageState::Elsewhere,
                };
                let page = Page {
                    number: self.next_number(),
                    document: file.document,
                    name: file.name,
                    bytes: file.length,
                    arrived: file.received,
                    state,
                    file: Some(file.id),
                };
                self.pages.update(|pages| pages.push(page));
            }
        });
    }

    /// The pages of a document.
    pub fn pages_of(self, document: Document) -> Vec<Page> {
        self.pages
            .with(|pages| pages.iter().filter(|page| page.document == document).cloned().collect())
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

    /// Adds a file that was chosen, and sends it.
    ///
    /// # Errors
    /// Why it is not added. Nothing is sent then.
    pub fn add(self, document: Document, file: &web_sys::File) -> Result<(), NotAdded> {
        let size = file.size();
        if size < 1.0 {
            return Err(NotAdded::Empty);
        }
        if f64::from(MAX_BYTES) < size {
            return Err(NotAdded::TooBig);
        }
        // Some phones name no kind; then the server looks.
        let kind = file.type_();
        if !(kind.is_empty() || kind.starts_with("image/") || kind == "application/pdf") {
            return Err(NotAdded::WrongKind);
        }
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "between 1 and MAX_BYTES"
        )]
        let bytes = size as u32;
        let name = file.name();
        let same =
            |page: &Page| page.document == document && page.name == name && page.bytes == bytes;
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
                let (arrived, state) = (0, PageState::Waiting);
                let page = Page { number, document, name, bytes, arrived, state, file: None };
                self.pages.update(|pages| pages.push(page));
                number
            }
        };
        self.contents.update_value(|contents| {
            contents.insert(number, Blob::from(file.clone()));
        });
        self.send_next();
        Ok(())
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
        // Whether this tab knows for certain how far the server is.
        let mut knows_offset = false;
        while let Some(page) = self.under_way(number) {
            match self.exchange(&page, &mut knows_offset).await {
                Went::On => {
                    failures = 0;
                    if self.under_way(number).is_some() {
                        self.set_state(number, PageState::Sending);
                    }
                }
                Went::Ended(state) => {
                    self.set_state(number, state);
                    break;
                }
                Went::Wrong => {
                    knows_offset = false;
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

    async fn exchange(self, page: &Page, knows_offset: &mut bool) -> Went {
        let Some(content) = self.contents.try_with_value(|it| it.get(&page.number).cloned()) else {
            return Went::Ended(PageState::Paused);
        };
        let Some(content) = content else { return Went::Ended(PageState::Elsewhere) };
        let Some(file) = &page.file else { return self.begin(page, knows_offset).await };
        if !*knows_offset {
            return match self.api.file_offset(file).await {
                Ok(arrived) => {
                    *knows_offset = true;
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

    async fn begin(self, page: &Page, knows_offset: &mut bool) -> Went {
        let Some(draft) = self.draft.try_get_value() else {
            return Went::Ended(PageState::Paused);
        };
        match self.api.begin_file(&draft, page.document, &page.name, page.bytes).await {
            Ok(file) => {
                *knows_offset = true;
                self.change(page.number, |page| {
                    page.file = Some(file);
                    page.arrived = 0;
                });
                Went::On
            }
            Err(error) => self.after(page, &error).await,
        }
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
