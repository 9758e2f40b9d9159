//! A claim form to print and post: addressed and filled in, with the documents to enclose and where to sign. Collapsed on
//! screen, printed on its own.
//!
//! The check step makes it from the answers, the receipt page from the case that was filed.

mod words;

use domain::authority::{Beneficiary, RightToFile};
use domain::fact::Fact;
use domain::incident::{Bill, Incident};
use domain::journal::Payee;
use domain::money::Fen;
use domain::postal_claim::{PostalClaim, PostalReason};
use leptos::prelude::*;

use crate::features::question_form::{QUESTIONS, answer_text};
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{ButtonKind, KeyValue, KeyValueList, PrintButton, PrintTarget};
use claim_flow::reply;
use view::Locale;
use view::format::format_exact;
use view::labels::{document_name, document_source};
use words::WORDS;

/// The contents of the form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PostalFormData {
    /// The policy, the insurer's address, and the documents.
    pub claim: PostalClaim,
    /// The case number, if the other claims were filed online.
    pub case_no: Option<String>,
    /// Where it happened.
    pub place: String,
    /// What happened.
    pub incident: Incident,
    /// The insured's name.
    pub insured: String,
    /// The claimant's right to file.
    pub right: RightToFile,
    /// The account to pay, if it has been given.
    pub payee: Option<Payee>,
    /// The beneficiaries, after a death.
    pub beneficiaries: Vec<Beneficiary>,
}

/// The facts that the rules may have asked for, besides circumstances, in the order of the claim.
const FACTS: [Fact; 22] = [
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
    Fact::DiagnosisWording,
    Fact::DialysisSince,
    Fact::LifeSupportSince,
    Fact::ConfirmedOn,
    Fact::ThyroidStage,
    Fact::Disability,
    Fact::Fault,
    Fact::LastAttendedOn,
    Fact::Value,
    Fact::SameEvent,
];

/// The form, collapsed under the name of its product, with a button that prints only the form.
#[component]
pub fn PostalForm(
    /// The contents.
    form: PostalFormData,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let id = ["postal-claim-", form.claim.policy.as_str()].concat();
    let name = locale.pick(&form.claim.product_name).to_owned();
    let why = match form.claim.why {
        PostalReason::NotOnline => words.not_online,
        PostalReason::NotShared => words.not_shared,
        PostalReason::Other => words.by_post,
    };
    let target = PrintTarget::Element(id.clone());
    view! {
        <details class="postal-claim" data-testid="postal-claim">
            <summary class="postal-claim__summary">
                <strong>{(words.folded)(&name)}</strong>
                <span class="note">{why}</span>
            </summary>
            <div class="postal-claim__sheet" id=id>
                <FormSheet form />
            </div>
            <PrintButton label=words.print target kind=ButtonKind::Small />
        </details>
    }
}

#[component]
fn FormSheet(form: PostalFormData) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let PostalFormData { claim, case_no, place, incident, insured, right, payee, beneficiaries } =
        form;
    let address = match &claim.address {
        Some(address) => locale.pick(address).to_owned(),
        None => words.no_address.to_owned(),
    };
    let answers = answers(&incident, locale);
    let accounts = accounts(payee, &beneficiaries, words);
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
        <p class="postal-claim__address">{address}</p>
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
            {answers.into_iter().map(row).collect_view()}
            {totals(&incident, words).into_iter().map(row).collect_view()}
            <KeyValue name=words.paid_to>{accounts}</KeyValue>
        </KeyValueList>
        <h3>{words.enclosed}</h3>
        <ul class="postal-claim__documents">{documents}</ul>
        <p>{words.declaration}</p>
        <dl class="postal-claim__blanks">
            {words.blanks.iter().map(|name| view! { <dt>{*name}</dt><dd></dd> }).collect_view()}
        </dl>
    }
}

/// The questions and their answers.
fn answers(incident: &Incident, locale: Locale) -> Vec<(&'static str, String)> {
    let questions = QUESTIONS.get(locale);
    let circumstances = incident.facts.circumstances.keys().copied().map(Fact::Circumstance);
    let answers = FACTS.into_iter().chain(circumstances).filter_map(|fact| {
        let answer = reply(&incident.facts, fact)?;
        Some((questions(fact).short, answer_text(fact, Some(answer))))
    });
    answers.collect()
}

/// The totals of the bills, of payments by others, and of the losses.
fn totals(incident: &Incident, words: &words::Words) -> Vec<(&'static str, String)> {
    let billed: Fen = incident.bills.iter().map(Bill::billed).sum();
    let fund: Option<Fen> = incident.bills.iter().map(|bill| bill.fund_paid).sum();
    let sum = |paid: fn(&Bill) -> Option<Fen>| incident.bills.iter().filter_map(paid).sum::<Fen>();
    let received: Fen = incident.received.iter().map(|received| received.amount).sum();
    let lost: Fen = incident.losses.iter().map(|loss| loss.amount).sum();
    let totals = [
        (words.billed, Some(billed)),
        (words.fund, fund.filter(|_| !incident.bills.is_empty())),
        (words.serious_illness, Some(sum(|bill| bill.serious_illness_paid))),
        (words.assistance, Some(sum(|bill| bill.assistance_paid))),
        (words.received, Some(received)),
        (words.lost, Some(lost)),
    ];
    let known = |(name, sum): (&'static str, Option<Fen>)| {
        Some((name, format_exact(sum.filter(|sum| !sum.is_zero())?)))
    };
    totals.into_iter().filter_map(known).collect()
}

/// The accounts to pay.
fn accounts(payee: Option<Payee>, beneficiaries: &[Beneficiary], words: &words::Words) -> String {
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
