//! The receipt of a filed case, at `/claims/:case/receipt`: which insurers have confirmed it and what
//! happens next. Falls back to the receipt stored on the device if the network fails.

mod files;
mod postal_claims;
mod words;

use contract::case::CaseView;
use domain::clock::{LEGAL_PAYMENT_DAYS, leading_deadline};
use domain::ids::CaseId;
use domain::journal::{CaseState, JournalEntry, fold};
use leptos::either::{Either, EitherOf4};
use leptos::prelude::*;
use routes::Route;

use crate::client::{Api, follow_case, law_now, use_api};
use crate::features::late_changes::LateChangesNotice;
use crate::features::page_meta::{PageMeta, set_page_meta};
use crate::features::push::PushOffer;
use crate::features::receipts::LocalReceipt;
use crate::features::route_params::use_case;
use crate::platform::clock;
use crate::ui::locale::{LocaleScope, date, locale_now, moment, time, use_locale, use_words};
use crate::ui::{
    Button, ButtonKind, ButtonLink, ContactOptions, ErrorView, Notice, NoticeTone, PageHeading,
    PrintButton, SectionCard, Skeleton, Tab, Text, Timeline, use_law_explainer,
};
use query_client::{Query, Remote};
use view::laws::Law;
use view::markup::{TimelineItem, TimelineOrder, law_link};
use view::timeline::{TimelineLane, TimelineMarker};
use words::{WORDS, Words};

/// The page.
#[lazy]
pub fn receipt_page() -> AnyView {
    let api = use_api();
    let id = use_case();
    let case = Query::new(id, move |case| async move { api.case(&case).await });
    let locale = use_locale();
    let title = Signal::derive(move || Text::from(WORDS.get(locale.get()).page));
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
    let words = use_words(&WORDS);
    let heading = move || view! { <PageHeading text=Signal::stored(words.page.into()) /> };
    move || {
        let receipt = LocalReceipt::load(&id.get());
        match (case.state.get(), receipt) {
            (Remote::Loading, _) => EitherOf4::A(view! {
                {heading()}
                <Skeleton />
            }),
            (Remote::Failed(error), None) => EitherOf4::B(view! {
                {heading()}
                <ErrorView error on_retry=case.retry />
            }),
            (Remote::Failed(_), Some(receipt)) => {
                EitherOf4::C(view! { <OfflineReceipt receipt on_retry=case.retry /> })
            }
            (Remote::Ready(view), receipt) => EitherOf4::D(match fold(&view.entries) {
                Ok(state) => {
                    let insured = view.insured_name;
                    Either::Left(view! { <Receipt api state insured receipt /> })
                }
                // The tracker explains what is wrong.
                Err(_) => Either::Right(view! {
                    {heading()}
                    <ButtonLink href=Route::Tracker(id.get()) label=words.follow />
                }),
            }),
        }
    }
}

/// The receipt stored on the device, shown when the server is not reached.
#[component]
fn OfflineReceipt(receipt: LocalReceipt, on_retry: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let items = stored_items(&receipt, words);
    let day = date(receipt.filed_at.date(), locale_now());
    view! {
        <div class="receipt">
            <PageHeading text=Signal::stored(words.page.into()) />
            <Notice tone=NoticeTone::Offline title=words.kept_only>
                <p>{words.kept_only_more}</p>
                <Button label=words.follow kind=ButtonKind::Small on_press=on_retry />
            </Notice>
            <SectionCard>
                <CaseNumber case_no=receipt.case_no day />
                <Timeline items=move || items.clone() order=TimelineOrder::TextFirst />
            </SectionCard>
        </div>
    }
}

#[component]
fn Receipt(
    api: Api,
    state: CaseState,
    insured: String,
    receipt: Option<LocalReceipt>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let (id, last) = (state.report.case.clone(), state.last_seq);
    let (case_no, day) = (state.report.case_no.clone(), date(state.filed_at.date(), locale));
    let state = RwSignal::new(state);
    follow_case(
        api,
        id.clone(),
        last,
        Callback::new(move |entries: Vec<JournalEntry>| {
            state.update(|state| {
                for entry in &entries {
                    // The tracker reports entries that do not fold.
                    let _ = state.apply(entry);
                }
            });
        }),
    );
    let heading = Signal::derive(move || Text::from(state.with(|state| headline(state, words))));
    let kept = if receipt.is_some() { words.kept } else { words.not_kept };
    let items = move || state.with(|state| receipt_items(state, receipt.as_ref(), words));
    view! {
        <div class="receipt">
            <PageHeading text=heading />
            <p class="lead receipt__lead">{words.lead}</p>
            <LateChangesNotice state />
            <SectionCard>
                <CaseNumber case_no day />
                <Timeline items order=TimelineOrder::TextFirst />
            </SectionCard>
            <div class="receipt__actions">
                <PrintButton label=words.print />
                <p class="note">{kept}</p>
            </div>
            <PushOffer />
            <files::Files state />
            <postal_claims::PostalClaims state insured />
            <section class="section">
                <h2>{words.next}</h2>
                <NextSteps state />
            </section>
            <ButtonLink href=Route::Tracker(id) label=words.follow kind=ButtonKind::Primary />
            <ContactOptions title=words.help call_back_href=Route::CallBack assisted_href=Route::AssistedFiling />
        </div>
    }
}

/// The case number, which people read out on the phone, and the day.
#[component]
fn CaseNumber(case_no: String, day: String) -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <div class="receipt__number">
            <p class="note">{words.case_no}</p>
            <p class="receipt__case-no" data-testid="claim-number">
                {case_no}
            </p>
            <p class="note">{day}</p>
        </div>
    }
}

/// Which insurers have confirmed receipt and which have not.
fn headline(state: &CaseState, words: &Words) -> String {
    let locale = locale_now();
    let names = |received: bool| {
        let claims = state.claims.iter().filter(|claim| claim.received.is_some() == received);
        let mut names: Vec<&str> =
            claims.map(|claim| locale.pick(&claim.filed.insurer_name)).collect();
        names.dedup();
        names.join(words.and)
    };
    let (have, wait) = (names(true), names(false));
    match (have.is_empty(), wait.is_empty()) {
        (_, true) => (words.all_have_it)(&have),
        (true, false) => (words.platform_has_it)(&wait),
        (false, false) => (words.some_have_it)(&have, &wait),
    }
}

fn receipt_items(
    state: &CaseState,
    receipt: Option<&LocalReceipt>,
    words: &Words,
) -> Vec<TimelineItem> {
    let locale = locale_now();
    let main = |id, when: String, text| TimelineItem::new(id, TimelineMarker::Done, when, text);
    let from_here = receipt.map(|receipt| (words.from_here)(&time(receipt.sent_at, locale)));
    let mut items: Vec<_> =
        from_here.map(|when| main("sent", when, words.sent)).into_iter().collect();
    items.push(main("platform", (words.stored)(&time(state.filed_at, locale)), words.platform));
    items.extend(state.claims.iter().map(|claim| {
        let who = locale.pick(&claim.filed.insurer_name);
        let (marker, when, text) = match &claim.received {
            None => (TimelineMarker::Sent, words.waiting_note.to_owned(), (words.waiting)(who)),
            Some(receipt) => {
                let at = moment(receipt.at, locale);
                let when = match &receipt.no {
                    None => at,
                    Some(number) => (words.receipt_no)(&at, number),
                };
                (TimelineMarker::Done, when, (words.insurer)(who))
            }
        };
        TimelineItem::new(claim.filed.claim.as_str(), marker, when, text).on(TimelineLane::Branch)
    }));
    items
}

/// The two entries that the stored receipt proves.
fn stored_items(receipt: &LocalReceipt, words: &Words) -> Vec<TimelineItem> {
    let locale = locale_now();
    let here = (words.from_here)(&moment(receipt.sent_at, locale));
    let there = (words.stored)(&moment(receipt.filed_at, locale));
    vec![
        TimelineItem::new("sent", TimelineMarker::Done, here, words.sent),
        TimelineItem::new("platform", TimelineMarker::Done, there, words.platform),
    ]
}

/// What happens next and by when, with the legal articles.
#[component]
fn NextSteps(state: RwSignal<CaseState>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let law = law_now();
    let due_on = Memo::new(move |_| {
        state.with(|state| {
            let claim = state.primary_claim()?;
            let deadline = leading_deadline(claim, &law, clock::tracked_today())?;
            (!deadline.is_met()).then_some(deadline.due_on)
        })
    });
    let items = move || {
        let decides = match due_on.get() {
            Some(day) => (words.decides_by)(&date(day, locale)),
            None => words.decides.to_owned(),
        };
        let tail = state.with(|state| state.report.payee.account_tail.clone());
        // The last of them, where the contracts differ.
        let days_to_pay = state.with(|state| {
            let days = state.claims.iter().map(|claim| claim.filed.days_to_pay());
            days.max().unwrap_or(LEGAL_PAYMENT_DAYS)
        });
        let (pays_note, pays) = ((words.pays_note)(&tail), (words.pays)(days_to_pay));
        let law = |law| law_link(law, locale);
        vec![
            TimelineItem::new("checks", TimelineMarker::Working, words.checks_note, words.checks)
                .with_detail(law(Law::Insurance22)),
            TimelineItem::new("decides", TimelineMarker::ToCome, words.decides_note, decides)
                .with_detail(law(Law::BasicService23)),
            TimelineItem::new("pays", TimelineMarker::Money, pays_note, pays)
                .with_detail(law(Law::Insurance23)),
        ]
    };
    view! { <Timeline items order=TimelineOrder::TextFirst on_action=use_law_explainer() /> }
}
