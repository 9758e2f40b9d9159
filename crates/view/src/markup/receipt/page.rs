//! The whole page of a receipt.

use maud::{Markup, html};
use routes::Route;

use super::{Receipt, receipt_controls, receipt_title};
use crate::markup::button::{ButtonKind, room_for_icon_button};
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::icon::IconName;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};

/// The page of a receipt as the app shows it first, with everything around it. Forms to be posted are not part of it.
pub fn receipt_page(receipt: Receipt<'_>) -> Markup {
    let locale = receipt.context.locale;
    let start = HeaderStart::Back {
        href: Route::CLAIMS.path().into(),
        title: receipt_title(locale).into(),
    };
    let tabs = Tabs { current: Some(Tab::Claims), turn_in: None };
    framed_page(&start, tabs, &receipt.regions(), locale)
}

impl Receipt<'_> {
    /// All regions in their places, and room for the button that prints.
    fn regions(self) -> Markup {
        let controls = receipt_controls(self.context.locale);
        html! {
            div.receipt {
                (Region::ReceiptTop.element(&self.top()))
                (Region::ReceiptSummary.element(&self.summary()))
                div.receipt__actions {
                    (room_for_icon_button(IconName::Print, controls.print, ButtonKind::Secondary))
                    p.note { (controls.not_kept) }
                }
                @if let Some(files) = self.files() { (files) }
                (Region::ReceiptNext.element(&self.next()))
                (Region::ReceiptHelp.element(&self.help()))
            }
        }
    }
}
