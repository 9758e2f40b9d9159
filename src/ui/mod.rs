//! The app's own components, built on native elements. They know no page, no route and no API endpoint.
//!
//! Each component is `<component>.rs` with its stylesheet `<component>.css` beside it. Components take their texts as
//! props. A component with texts of its own (close, clause, call) keeps them in a table in its file.

mod bill_shares;
mod bottom_bar;
mod button;
mod choice;
mod clause;
mod command_view;
mod confirmed_button;
mod contact_options;
mod date_field;
mod drawn_region;
mod empty_state;
mod error_summary;
mod error_view;
mod field;
mod filter_pills;
mod flow_progress;
mod header;
mod icon;
mod key_value;
mod later_part;
mod law;
mod link_row;
pub mod locale;
mod money_amount;
mod notice;
mod page_heading;
mod panel;
mod preferences;
mod print_button;
mod query_view;
mod read_aloud;
mod search_box;
mod section_card;
mod segmented_control;
mod share_button;
mod skeleton;
mod slider;
mod staircase;
mod status;
mod tab_bar;

use leptos::ev::MouseEvent;
use wasm_bindgen::JsCast;

pub use bill_shares::*;
pub use bottom_bar::*;
pub use button::*;
pub use choice::*;
pub use clause::*;
pub use command_view::*;
pub use confirmed_button::*;
pub use contact_options::*;
pub use date_field::*;
pub use drawn_region::*;
pub use empty_state::*;
pub use error_summary::*;
pub use error_view::*;
pub use field::*;
pub use filter_pills::*;
pub use flow_progress::*;
pub use header::*;
pub use icon::*;
pub use key_value::*;
pub use later_part::*;
pub use law::*;
pub use link_row::*;
pub use money_amount::*;
pub use notice::*;
pub use page_heading::*;
pub use panel::*;
pub use preferences::*;
pub use print_button::*;
pub use query_view::query_view;
pub use read_aloud::*;
pub use search_box::*;
pub use section_card::*;
pub use segmented_control::*;
pub use share_button::*;
pub use skeleton::*;
pub use slider::*;
pub use staircase::*;
pub use status::*;
pub use tab_bar::*;

pub use view::Text;

/// Focuses the button that was pressed. Safari does not, and the panel that it opens would not know where to return
/// focus to.
pub fn focus_pressed(event: &MouseEvent) {
    let pressed =
        event.current_target().and_then(|target| target.dyn_into::<web_sys::HtmlElement>().ok());
    if let Some(pressed) = pressed {
        // Only fails for an element that is not in the page.
        let _ = pressed.focus();
    }
}
