//! A page of a document, as it is shown.

use contract::path;
use domain::file::FileKind;
use domain::ids::FileId;
use domain::journal::{
    AddedDocument, CaseDocument, CaseState, DocumentRequest, FileRef, FileRejection,
};
use view::Locale;
use view::document_requests::{RejectedPage, rejected_pages, rejection_text};
use view::labels::document_page;

use crate::ui::{StatusTone, Text};

/// A page of a document, or a whole document in one file.
#[derive(Clone, PartialEq)]
pub struct Paper {
    /// What it is, in full: "Outpatient record, page 2". Read out instead of its picture.
    pub title: String,
    /// What stands below its picture.
    pub caption: String,
    /// The name of its file; empty if unknown.
    pub name: String,
    /// What its file is.
    pub kind: FileKind,
    /// The address of its small picture. There may be none behind it.
    pub thumbnail: Option<Text>,
    /// Where the whole is.
    pub whole: Option<Whole>,
    /// What is said on its picture: that it is blurred, or was not accepted.
    pub mark: Option<(StatusTone, &'static str)>,
}

/// Where the whole of a page is.
#[derive(Clone, PartialEq)]
pub enum Whole {
    /// On this device, at an address that only this page of the app can open.
    Here(Text),
    /// On the server, which has it from this person or for them.
    Stored(FileId),
}

impl Paper {
    /// A file that the server has.
    pub fn stored(
        title: String,
        caption: String,
        name: String,
        kind: FileKind,
        file: FileId,
    ) -> Self {
        let thumbnail = may_be_picture(kind).then(|| path::thumbnail(&file).into());
        let whole = Some(Whole::Stored(file));
        Self { title, caption, name, kind, thumbnail, whole, mark: None }
    }

    /// The address at which the viewer shows it, if it can be a picture.
    pub(super) fn picture(&self) -> Option<Text> {
        if !may_be_picture(self.kind) {
            return None;
        }
        self.whole.as_ref().map(|whole| match whole {
            Whole::Here(address) => address.clone(),
            Whole::Stored(file) => path::file(file).into(),
        })
    }
}

/// The pages of a document that was submitted. Those that an insurer does not accept are marked.
pub fn submitted_papers(case: &CaseState, added: &AddedDocument, locale: Locale) -> Vec<Paper> {
    let pages = (1..).zip(&added.files);
    let paper = |(number, file): (usize, &FileRef)| {
        let title = document_page(added.document, number, locale);
        submitted_paper(title, file, case.rejection_of(&file.id), locale)
    };
    pages.map(paper).collect()
}

/// The submitted pages that a request wants again.
pub fn rejected_papers(
    submitted: &[CaseDocument],
    request: &DocumentRequest,
    locale: Locale,
) -> Vec<Paper> {
    let paper = |RejectedPage { document, number, file, rejection }: RejectedPage<'_>| {
        submitted_paper(document_page(document, number, locale), file, Some(rejection), locale)
    };
    rejected_pages(submitted, request).map(paper).collect()
}

fn submitted_paper(
    title: String,
    file: &FileRef,
    rejection: Option<FileRejection>,
    locale: Locale,
) -> Paper {
    let FileRef { id, name, kind, .. } = file.clone();
    let mark = rejection.map(|rejection| {
        let tone = if rejection.is_awaited { StatusTone::Late } else { StatusTone::Neutral };
        (tone, rejection_text(rejection, locale))
    });
    Paper { mark, ..Paper::stored(title.clone(), title, name, kind, id) }
}

/// Whether a file may be a picture. Earlier versions did not record what a file is; most were photos.
fn may_be_picture(kind: FileKind) -> bool {
    kind.is_picture() || kind.is_unknown()
}
