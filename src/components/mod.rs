//! The app's own parts, on native elements. They know no page, no route and no API.
//!
//! Each part is `<part>.rs` with its `<part>.css` beside it. Parts take their words as props; a part that
//! has words of its own (close, clause, call) keeps them in a table in its file.

mod bill_shares;
mod button;
mod card;
mod choice;
mod clause;
mod error_summary;
mod error_view;
mod field;
mod filter_pills;
mod frame;
mod icon;
mod law;
mod legal_clock;
mod link_row;
mod money_amount;
mod notice;
mod panel;
mod preferences;
mod query_view;
mod read_aloud;
mod search_box;
mod segmented_control;
mod slider;
mod staircase;
mod status;
mod text_area;
mod timeline;

use std::borrow::Cow;

use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;

pub use bill_shares::*;
pub use button::*;
pub use card::*;
pub use choice::*;
pub use clause::*;
pub use error_summary::*;
pub use error_view::*;
pub use field::*;
pub use filter_pills::*;
pub use frame::*;
pub use icon::*;
pub use law::*;
pub use legal_clock::*;
pub use link_row::*;
pub use money_amount::*;
pub use notice::*;
pub use panel::*;
pub use preferences::*;
pub use query_view::query_view;
pub use read_aloud::*;
pub use search_box::*;
pub use segmented_control::*;
pub use slider::*;
pub use staircase::*;
pub use status::*;
pub use text_area::*;
pub use timeline::*;

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
