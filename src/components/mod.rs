//! The app's own parts, on native elements. They know no page, no route and no API.
//!
//! Each part is `<part>.rs` with its `<part>.css` beside it. Parts take their words as props; a part that
//! has words of its own (close, clause, call) keeps them in a table in its file.

mod answered;
mod button;
mod choice;
mod clause;
mod error_summary;
mod error_view;
mod field;
mod frame;
mod icon;
mod law;
mod legal_clock;
mod notice;
mod panel;
mod pills;
mod preferences;
mod read_aloud;
mod row;
mod search_box;
mod shares;
mod sheet;
mod slider;
mod staircase;
mod status;
mod sum;
mod switch;
mod text_area;
mod thread;

use std::borrow::Cow;

use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;

pub use answered::*;
pub use button::*;
pub use choice::*;
pub use clause::*;
pub use error_summary::*;
pub use error_view::*;
pub use field::*;
pub use frame::*;
pub use icon::*;
pub use law::*;
pub use legal_clock::*;
pub use notice::*;
pub use panel::*;
pub use pills::*;
pub use preferences::*;
pub use read_aloud::*;
pub use row::*;
pub use search_box::*;
pub use shares::*;
pub use sheet::*;
pub use slider::*;
pub use staircase::*;
pub use status::*;
pub use sum::*;
pub use switch::*;
pub use text_area::*;
pub use thread::*;

/// Words handed to a part: from a table, or put together.
pub type Text = Cow<'static, str>;

/// Gives focus to the button that was pressed. Safari does not, and then the panel that it opens would
/// not know where to give focus back to.
fn focus_pressed(event: &MouseEvent) {
    let pressed =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(pressed) = pressed {
        // Only fails for an element that is not in the page.
        let _ = pressed.focus();
    }
}
