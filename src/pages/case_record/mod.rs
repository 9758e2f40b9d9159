//! The full record of a case, at `/claims/:case/record`: deadlines, payments and steps, to read, print
//! and download. A claim can be withdrawn here; nothing else changes. What is only read is drawn by [`view::markup`].

mod documents;
mod steps;
mod typical;
mod withdraw;
mod words;

use std::collections::BTreeMap;
use std::sync::Arc;

use contract::case::{CaseView, TypicalDays};
use contract::path;
use domain::clock::DatedLaw;
use domain::ids::ClaimId;
use domain::journal::{CaseState, JournalEntry};
use leptos::either::EitherOf4;
use leptos::prelude::*;
use routes::Route;

use crate::client::{law_now, use_api};
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::route_params::use_case;
use crate::platform::{clock, first_screen, window};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, DownloadLink, DrawnRegion, ErrorView, Notice, NoticeTone, PageHeading,
    PrintButton, Skeleton, Tab, Text, use_law_explainer,
};
use documents::SubmittedDocuments;
use query_client::{Query, Remote};
use steps::CaseSteps;
use typical::use_typical_days;
use view::markup::{Region, record_controls, record_title};
use view::{Context, Locale};
use withdraw::Withdrawals;
use words::WORDS;

/// The page.
#[lazy]
pub fn case_record_page() -> AnyView {
    let api = use_api();
    let case = Query::new(use_case(), move |case| async move { api.whole_case(&case).await });
    let typical = use_typical_days(case);
    set_page_meta(page_of());
    view! {
        <LocaleScope>
            <CaseRecordOrStatus case typical />
        </LocaleScope>
    }
    .into_any()
}

fn page_of() -> PageMeta {
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(record_title(locale.get())));
    let case = use_case();
    let back = Signal::derive(move || Text::from(Route::Tracker(case.get())));
    PageMeta { back: Some(back), ..PageMeta::inner(title, Route::CLAIMS, Tab::Claims) }
}

#[component]
fn CaseRecordOrStatus(
    case: Query<CaseView>,
    typical: Query<BTreeMap<ClaimId, TypicalDays>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let title = record_title(locale_now());
    let heading = move || view! { <PageHeading text=Signal::stored(title.into()) /> };
    let waits = first_screen::stays_while(move || case.is_loading() || typical.is_loading());
    move || {
        if waits.get() {
            return None;
        }
        Some(match case.state.get() {
            Remote::Loading => EitherOf4::A(view! {
                {heading()}
                <Skeleton />
            }),
            Remote::Failed(error) => EitherOf4::B(view! {
                {heading()}
                <ErrorView error on_retry=case.retry />
            }),
            Remote::Ready(view) => match view.folded() {
                Ok(state) => {
                    let is_whole = view.is_whole();
                    let shown = ShownRecord::new(view, state, typical);
                    EitherOf4::C(view! { <CaseRecord shown is_whole refresh=case.retry /> })
                }
                Err(_) => EitherOf4::D(view! {
                    {heading()}
                    <Notice tone=NoticeTone::Info title=words.unreadable>
                        <Button
                            label=words.reload
                            kind=ButtonKind::Small
                            on_press=|()| window::reload()
                        />
                    </Notice>
                }),
            },
        })
    }
}

/// The case, as the regions of the page are drawn from it.
#[derive(Clone, Copy)]
struct ShownRecord {
    insured_name: StoredValue<String>,
    case: StoredValue<CaseState>,
    entries: StoredValue<Vec<JournalEntry>>,
    /// Comes a moment later.
    typical: Query<BTreeMap<ClaimId, TypicalDays>>,
    law: StoredValue<Arc<DatedLaw>>,
    /// The page's language: it is drawn outside of rendering, where no context provides it.
    locale: Locale,
}

impl ShownRecord {
    fn new(
        view: CaseView,
        case: CaseState,
        typical: Query<BTreeMap<ClaimId, TypicalDays>>,
    ) -> Self {
        Self {
            insured_name: StoredValue::new(view.insured_name),
            case: StoredValue::new(case),
            entries: StoredValue::new(view.entries),
            typical,
            law: StoredValue::new(law_now()),
            locale: locale_now(),
        }
    }

    /// What `read` takes from the record, with the typical durations as far as they are known.
    fn read<T>(self, read: impl FnOnce(view::markup::CaseRecord<'_>) -> T) -> T {
        let context = Context { locale: self.locale, today: clock::tracked_today() };
        let (law, none) = (self.law.get_value(), BTreeMap::new());
        let (case, entries) = (self.case.read_value(), self.entries.read_value());
        let insured_name = self.insured_name.read_value();
        self.typical.state.with(|typical| {
            read(view::markup::CaseRecord {
                insured_name: &insured_name,
                case: &case,
                entries: &entries,
                law: &law,
                typical: typical.ready().unwrap_or(&none),
                context,
            })
        })
    }
}

#[component]
fn CaseRecord(shown: ShownRecord, is_whole: bool, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let controls = record_controls(shown.locale);
    let (data, file) = shown.case.with_value(|CaseState { report, .. }| {
        (path::whole_case(&report.case), [&report.case_no, ".json"].concat())
    });
    view! {
        <div class="case-record">
            <DrawnRegion region=Region::RecordTop markup=move || shown.read(|it| it.top()) />
            <div class="button-row">
                <PrintButton label=controls.print />
                <DownloadLink href=data file label=controls.download />
            </div>
            <p class="note">{controls.download_note}</p>
            <DrawnRegion
                region=Region::RecordClaims
                markup=move || shown.read(|it| it.claims())
                on_press=use_law_explainer()
            />
            <SubmittedDocuments case=shown.case />
            {(!is_whole)
                .then(|| {
                    view! {
                        <Notice tone=NoticeTone::Info title=words.notes_missing>
                            <Button
                                label=words.load_notes
                                kind=ButtonKind::Small
                                on_press=move |()| refresh.run(())
                            />
                        </Notice>
                    }
                })}
            <CaseSteps shown />
            <Withdrawals shown refresh />
            <DrawnRegion region=Region::RecordHelp markup=move || shown.read(|it| it.help()) />
        </div>
    }
}
