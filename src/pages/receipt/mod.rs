//! The receipt of a filed case, at `/claims/:case/receipt`: which insurers have confirmed it and what
//! happens next. Falls back to the receipt stored on the device if the network fails. What is only read is drawn by
//! [`view::markup`].

mod files;
mod postal_claims;
mod words;

use std::sync::Arc;

use contract::case::CaseView;
use domain::clock::DatedLaw;
use domain::date::Timestamp;
use domain::ids::CaseId;
use domain::journal::{CaseState, JournalEntry};
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use routes::Route;

use crate::client::{Api, follow_case, law_now, use_api};
use crate::features::late_changes::LateChangesNotice;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::push::PushOffer;
use crate::features::receipts::LocalReceipt;
use crate::features::route_params::use_case;
use crate::platform::{clock, first_screen};
use crate::ui::locale::{LocaleScope, locale_now, use_locale, use_words, view_context};
use crate::ui::{
    Button, ButtonKind, ButtonLink, DrawnRegion, ErrorView, Notice, NoticeTone, PageHeading,
    PrintButton, Skeleton, Tab, Text, use_law_explainer,
};
use query_client::{Query, Remote};
use view::markup::{Markup, Region, receipt_controls, receipt_title, remembered_receipt};
use view::{Context, Locale};
use words::WORDS;

/// The page.
#[lazy]
pub fn receipt_page() -> AnyView {
    let api = use_api();
    let id = use_case();
    let case = Query::new(id, move |case| async move { api.case(&case).await });
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(receipt_title(locale.get())));
    set_page_meta(PageMeta::inner(title, Route::CLAIMS, Tab::Claims));
    view! {
        <LocaleScope>
            <ReceiptOrStatus api id case />
        </LocaleScope>
    }
    .into_any()
}

#[component]
fn ReceiptOrStatus(api: Api, id: Signal<CaseId>, case: Query<CaseView>) -> impl IntoView {
    let locale = locale_now();
    let heading =
        move || view! { <PageHeading text=Signal::stored(receipt_title(locale).into()) /> };
    move || {
        let receipt = LocalReceipt::load(&id.get());
        match (case.state.get(), receipt) {
            // Until then, the page that the server has drawn stays.
            (Remote::Loading, _) => EitherOf4::A((!first_screen::is_drawn()).then(|| {
                view! {
                    {heading()}
                    <Skeleton />
                }
            })),
            (Remote::Failed(error), None) => EitherOf4::B(view! {
                {heading()}
                <ErrorView error on_retry=case.retry />
            }),
            (Remote::Failed(_), Some(receipt)) => {
                EitherOf4::C(view! { <OfflineReceipt receipt on_retry=case.retry /> })
            }
            (Remote::Ready(view), receipt) => EitherOf4::D(match view.folded() {
                Ok(state) => {
                    let insured = view.insured_name;
                    let shown = ShownReceipt::new(state, receipt.map(|receipt| receipt.sent_at));
                    Either::Left(view! { <Receipt api shown insured /> })
                }
                // The tracker explains what is wrong.
                Err(_) => Either::Right(view! {
                    {heading()}
                    <ButtonLink
                        href=Route::Tracker(id.get())
                        label=receipt_controls(locale).follow
                    />
                }),
            }),
        }
    }
}

/// The receipt stored on the device, shown when the server is not reached.
#[component]
fn OfflineReceipt(receipt: LocalReceipt, on_retry: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let context = view_context();
    let title = receipt_title(context.locale);
    let follow = receipt_controls(context.locale).follow;
    let LocalReceipt { case_no, sent_at, filed_at } = receipt;
    view! {
        <div class="receipt">
            <PageHeading text=Signal::stored(title.into()) />
            <Notice tone=NoticeTone::Offline title=words.kept_only>
                <p>{words.kept_only_more}</p>
                <Button label=follow kind=ButtonKind::Small on_press=on_retry />
            </Notice>
            <DrawnRegion markup=move || remembered_receipt(&case_no, sent_at, filed_at, context) />
        </div>
    }
}

/// The case, as the regions of the page are drawn from it.
#[derive(Clone, Copy)]
struct ShownReceipt {
    case: RwSignal<CaseState>,
    /// When it was sent, if this device remembers that.
    sent_at: Option<Timestamp>,
    law: StoredValue<Arc<DatedLaw>>,
    /// The page's language: it is drawn outside of rendering, where no context provides it.
    locale: Locale,
}

impl ShownReceipt {
    fn new(case: CaseState, sent_at: Option<Timestamp>) -> Self {
        let law = StoredValue::new(law_now());
        Self { case: RwSignal::new(case), sent_at, law, locale: locale_now() }
    }

    /// Draws a region, now and whenever what it shows has changed.
    fn draw(
        self,
        region: fn(view::markup::Receipt<'_>) -> Markup,
    ) -> impl Fn() -> Markup + Send + Sync + 'static {
        move || {
            let law = self.law.get_value();
            let context = Context { locale: self.locale, today: clock::tracked_today() };
            self.case.with(|case| {
                region(view::markup::Receipt { case, law: &law, sent_at: self.sent_at, context })
            })
        }
    }
}

#[component]
fn Receipt(api: Api, shown: ShownReceipt, insured: String) -> impl IntoView {
    let state = shown.case;
    let (id, last) = state.with_untracked(|state| (state.report.case.clone(), state.last_seq));
    follow_case(
        api,
        id,
        last,
        Callback::new(move |entries: Vec<JournalEntry>| {
            state.update(|state| {
                for entry in &entries {
                    // The tracker reports entries that do not fold.
                    let _ = state.apply_after_gap(entry);
                }
            });
        }),
    );
    let controls = receipt_controls(shown.locale);
    let kept = if shown.sent_at.is_some() { controls.kept } else { controls.not_kept };
    view! {
        <div class="receipt">
            <DrawnRegion region=Region::ReceiptTop markup=shown.draw(|it| it.top()) />
            <LateChangesNotice state />
            <DrawnRegion region=Region::ReceiptSummary markup=shown.draw(|it| it.summary()) />
            <div class="receipt__actions">
                <PrintButton label=controls.print />
                <p class="note">{kept}</p>
            </div>
            <PushOffer />
            <files::Files state />
            <postal_claims::PostalClaims state insured />
            <DrawnRegion
                region=Region::ReceiptNext
                markup=shown.draw(|it| it.next())
                on_press=use_law_explainer()
            />
            <DrawnRegion region=Region::ReceiptHelp markup=shown.draw(|it| it.help()) />
        </div>
    }
}
