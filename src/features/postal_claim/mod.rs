//! A claim as it goes into an envelope: addressed, filled in, with what to enclose and where to sign. Shown
//! folded, printed alone.
//!
//! The last check makes it from the answers, the receipt from the report that was filed.

mod words;

use domain::authority::{Beneficiary, RightToFile};
use domain::fact::Fact;
use domain::incident::{Bill, Incident};
use domain::journal::Payee;
use domain::money::Fen;
use domain::postal_claim::{PostalClaim, PostalReason};
use leptos::prelude::*;

use crate::features::question_form::{QUESTIONS, answer_text};
use crate::platform::window;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{Button, ButtonKind, IconName, KeyValue, KeyValueList};
use claim_flow::reply;
use view::Locale;
use view::format::format_exact;
use view::labels::{document_name, document_source};
use words::WORDS;

/// All that stands on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalFormData {
    /// Under which policy, to whom, with which documents.
    pub claim: PostalClaim,
    /// The case that the rest was filed in, if it was.
    pub case_no: Option<String>,
    /// Where it happened.
    pub place: String,
    /// What happened.
    pub incident: Incident,
    /// The insured's name.
    pub insured: String,
    /// By what right it is claimed.
    pub right: RightToFile,
    /// Whose account is paid; nobody's before it was said.
    pub payee: Option<Payee>,
    /// Who is paid after a death.
    pub beneficiaries: Vec<Beneficiary>,
}

/// What the rules may have asked, besides the circumstances, in the order of the claim.
const FACTS: [Fact; 17] = [
    Fact::Cause,
    Fact::Care,
    Fact::Outcome,
    Fact::DiedOn,
    Fact::FirstSymptomOn,
    Fact::AdmittedOn,
    Fact::DischargedOn,
    Fact::HospitalGrade,
    Fact::HospitalKind,
    Fact::Department,
    Fact::Condition,
    Fact::DiagnosedOn,
    Fact::ThyroidStage,
    Fact::Disability,
    Fact::Fault,
    Fact::LastAttendedOn,
    Fact::Value,
];

/// The paper of one claim, folded away under its name, with a button that prints it and nothing else.
#[component]
pub fn Paper(
    /// What stands on it.
    file: PostalFormData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let id = ["paper-", file.claim.policy.as_str()].concat();
    let name = locale.pick(&file.claim.product_name).to_owned();
    let why = match file.claim.why {
        PostalReason::NotOnline => words.not_online,
        PostalReason::NotShared => words.not_shared,
        PostalReason::Other => words.by_post,
    };
    let print = {
        let id = id.clone();
        move |()| window::print_element(&id)
    };
    view! {
        <details class="paper" data-testid="paper-file">
            <summary class="paper__head">
                <strong>{(words.folded)(&name)}</strong>
                <span class="note">{why}</span>
            </summary>
            <div class="paper__sheet" id=id>
                <PaperSheet file />
            </div>
            <Button label=words.print kind=ButtonKind::Small icon=IconName::Print on_press=print />
        </details>
    }
}

#[component]
fn PaperSheet(file: PostalFormData) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let PostalFormData { claim, case_no, place, incident, insured, right, payee, beneficiaries } =
        file;
    let address = match &claim.address {
        Some(address) => locale.pick(address).to_owned(),
        None => words.no_address.to_owned(),
    };
    let told = told(&incident, locale);
    let paid = paid(payee, &beneficiaries, words);
    let documents = claim.documents.iter().map(|document| {
        view! {
            <li>
                <strong>{document_name(*document, locale)}</strong>
                <span class="note">{document_source(*document, locale)}</span>
            </li>
        }
    });
    let documents = documents.collect_view();
    let row = |(name, value): (&'static str, String)| {
        view! { <KeyValue name>{value}</KeyValue> }
    };
    view! {
        <p class="paper__to">{address}</p>
        <h3>{words.title}</h3>
        <KeyValueList>
            <KeyValue name=words.insurer>{locale.pick(&claim.insurer_name).to_owned()}</KeyValue>
            <KeyValue name=words.policy>
                {locale.pick(&claim.product_name).to_owned()} " " {claim.policy_no}
            </KeyValue>
            {case_no.map(|number| row((words.case_no, number)))}
            <KeyValue name=words.insured>{insured}</KeyValue>
            <KeyValue name=words.right>{(words.rights)(right)}</KeyValue>
            <KeyValue name=words.on>{date(incident.on, locale)}</KeyValue>
            <KeyValue name=words.place>{place}</KeyValue>
            {told.into_iter().map(row).collect_view()}
            {sums(&incident, words).into_iter().map(row).collect_view()}
            <KeyValue name=words.paid_to>{paid}</KeyValue>
        </KeyValueList>
        <h3>{words.enclosed}</h3>
        <ul class="paper__documents">{documents}</ul>
        <p>{words.true_words}</p>
        <dl class="paper__lines">
            {words.to_write.iter().map(|name| view! { <dt>{*name}</dt><dd></dd> }).collect_view()}
        </dl>
    }
}

/// What was asked and answered.
fn told(incident: &Incident, locale: Locale) -> Vec<(&'static str, String)> {
    let questions = QUESTIONS.get(locale);
    let circumstances = incident.facts.circumstances.keys().copied().map(Fact::Circumstance);
    let told = FACTS.into_iter().chain(circumstances).filter_map(|fact| {
        let answer = reply(&incident.facts, fact)?;
        Some((questions(fact).short, answer_text(fact, Some(answer))))
    });
    told.collect()
}

/// What it cost, what others paid of it, and what was lost.
fn sums(incident: &Incident, words: &words::Words) -> Vec<(&'static str, String)> {
    let billed: Fen = incident.bills.iter().map(Bill::billed).sum();
    let fund: Option<Fen> = incident.bills.iter().map(|bill| bill.fund_paid).sum();
    let received: Fen = incident.received.iter().map(|received| received.amount).sum();
    let lost: Fen = incident.losses.iter().map(|loss| loss.amount).sum();
    let sums = [
        (words.billed, Some(billed)),
        (words.fund, fund.filter(|_| !incident.bills.is_empty())),
        (words.received, Some(received)),
        (words.lost, Some(lost)),
    ];
    let known = |(name, sum): (&'static str, Option<Fen>)| {
        Some((name, format_exact(sum.filter(|sum| !sum.is_zero())?)))
    };
    sums.into_iter().filter_map(known).collect()
}

fn paid(payee: Option<Payee>, beneficiaries: &[Beneficiary], words: &words::Words) -> String {
    if beneficiaries.is_empty() {
        let payee = payee.map(|payee| (words.account)(&payee.name, &payee.account_tail));
        return payee.unwrap_or_default();
    }
    let one = |it: &Beneficiary| {
        let account = (words.account)(&it.name, &it.account_tail);
        it.share.map_or(account.clone(), |share| format!("{account} {share}%"))
    };
    beneficiaries.iter().map(one).collect::<Vec<_>>().join(words.and)
}
