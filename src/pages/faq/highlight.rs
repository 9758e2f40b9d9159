//! Text with its matches highlighted.

use std::sync::Arc;

use leptos::either::Either;
use leptos::prelude::*;
use text_match::search::Highlights;

/// A piece of a text, and whether it matches.
pub(super) type Piece = (String, bool);

pub(super) fn owned((piece, is_match): (&str, bool)) -> Piece {
    (piece.to_owned(), is_match)
}

/// The pieces that `cut` returns, with the matches in `mark` elements.
pub(super) fn highlighted(
    cut: impl Fn(&Highlights) -> Vec<Piece> + Send + Sync + 'static,
    marks: Memo<Arc<Highlights>>,
) -> impl IntoView {
    let pieces = Memo::new(move |_| cut(&marks.read()));
    move || {
        let piece = |(piece, is_match): Piece| match is_match {
            true => Either::Left(view! { <mark>{piece}</mark> }),
            false => Either::Right(piece),
        };
        pieces.get().into_iter().map(piece).collect_view()
    }
}
