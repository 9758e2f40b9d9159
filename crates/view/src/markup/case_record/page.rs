//! The whole page of a record.

use contract::path;
use domain::journal::{CaseDocument, ClaimState};
use maud::{Markup, html};
use routes::Route;

use super::{CaseRecord, StepFilter, record_controls, record_title};
use crate::Context;
use crate::format::date;
use crate::labels::document_name;
use crate::markup::button::{ButtonKind, download_link, room_for_button, room_for_icon_button};
use crate::markup::frame::framed_page;
use crate::markup::header::HeaderStart;
use crate::markup::icon::IconName;
use crate::markup::paper_strip::room_for_papers;
use crate::markup::region::Region;
use crate::markup::tabs::{Tab, Tabs};

/// The page of a record as the app shows it first, with everything around it.
pub fn case_record_page(record: CaseRecord<'_>) -> Markup {
    let locale = record.context.locale;
    let start = HeaderStart::Back {
        href: Route::Tracker(record.case.report.case.clone()).path().into(),
        title: record_title(locale).into(),
    };
    let tabs = Tabs { current: Some(Tab::Claims), turn_in: None };
    framed_page(&start, tabs, &record.regions(), locale)
}

impl CaseRecord<'_> {
    /// All regions in their places, and room for what the app adds: the button that prints, the filters, and the buttons
    /// that withdraw claims.
    fn regions(self) -> Markup {
        let controls = record_controls(self.context.locale);
        let report = &self.case.report;
        let file = [&report.case_no, ".json"].concat();
        html! {
            div.case-record {
                (Region::RecordTop.element(&self.top()))
                div.button-row {
                    (room_for_icon_button(IconName::Print, controls.print, ButtonKind::Secondary))
                    (download_link(&path::case(&report.case), &file, controls.download))
                }
                p.note { (controls.download_note) }
                (Region::RecordClaims.element(&self.claims()))
                (self.documents())
                section.section aria-labelledby="steps-heading" {
                    h2 #steps-heading { (controls.steps) }
                    (self.room_for_filters())
                    p.small { (self.step_count(StepFilter::All)) }
                    (Region::RecordSteps.element(&self.steps(StepFilter::All)))
                }
                (self.room_for_withdrawals())
                (Region::RecordHelp.element(&self.help()))
            }
        }
    }

    /// The documents that were submitted, with room for the pictures of their pages.
    fn documents(self) -> Markup {
        let Context { locale, .. } = self.context;
        let documents = &self.case.documents;
        html! {
            @if !documents.is_empty() {
                section.section {
                    h2 { (record_controls(locale).documents) }
                    ul.case-record__documents {
                        @for CaseDocument { at, added } in documents {
                            li {
                                strong { (document_name(added.document, locale)) } " "
                                span.note { (date(at.date(), self.context)) }
                                (room_for_papers(added, locale))
                            }
                        }
                    }
                }
            }
        }
    }

    fn room_for_filters(self) -> Markup {
        html! {
            div."case-record__filters room-for-app" aria-hidden="true" {
                @for filter in StepFilter::EACH {
                    span.case-record__filter.case-record__filter--chosen[filter == StepFilter::All] {
                        (filter.label(self.context.locale))
                    }
                }
            }
        }
    }

    fn room_for_withdrawals(self) -> Markup {
        let controls = record_controls(self.context.locale);
        let claims: Vec<_> =
            self.case.claims.iter().filter(|claim| ClaimState::may_withdraw(claim)).collect();
        html! {
            @if !claims.is_empty() {
                section."section case-record__withdraw room-for-app" aria-hidden="true" {
                    h2 { (controls.withdraw) }
                    @for claim in claims {
                        (room_for_button(&(controls.withdraw_one)(self.insurer(claim)), ButtonKind::Link))
                    }
                }
            }
        }
    }
}
