//! The whole page of a receipt.

use maud::{Markup, html};
use routes::Route;

use super::{Receipt, receipt_controls, receipt_title};
use crate::markup::button::{ButtonKind, room_for_icon_button};
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::icon::IconName;
use crate::markup::postal_claim::{postal_form, postal_forms};
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};

/// The page of a receipt as the app shows it first, with everything around it. `insured_name` is whose claims they are.
pub fn receipt_page(receipt: Receipt<'_>, insured_name: &str) -> Markup {
    let locale = receipt.context.locale;
    let start = HeaderStart::Back {
        href: Route::CLAIMS.path().into(),
        title: receipt_title(locale).into(),
    };
    let tabs = Tabs { current: Some(Tab::Claims), turn_in: None };
    framed_page(&start, tabs, &receipt.regions(insured_name), locale)
}

impl Receipt<'_> {
    /// All regions in their places, and room for the buttons that print.
    fn regions(self, insured_name: &str) -> Markup {
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
                (self.on_paper(insured_name))
                (Region::ReceiptNext.element(&self.next()))
                (Region::ReceiptHelp.element(&self.help()))
            }
        }
    }

    /// The claims that are to be posted, each as a form.
    fn on_paper(self, insured_name: &str) -> Markup {
        let controls = receipt_controls(self.context.locale);
        let forms = postal_forms(&self.case.report, insured_name, self.context.locale);
        html! {
            @if !forms.is_empty() {
                section.section {
                    h2 { (controls.on_paper) }
                    p { (controls.on_paper_more) }
                    @for form in &forms { (postal_form(form, self.context)) }
                }
            }
        }
    }
}
