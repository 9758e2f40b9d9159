//! A claim form to print and post: addressed and filled in, with the documents to enclose and where to sign. Collapsed on
//! screen, printed on its own.

mod words;

use claim_flow::reply;
use domain::authority::{Beneficiary, RightToFile};
use domain::fact::Fact;
use domain::incident::{Bill, Incident};
use domain::journal::{Payee, Report};
use domain::money::Fen;
use domain::postal_claim::{PostalClaim, PostalReason};
use maud::{Markup, html};

use super::button::{ButtonKind, room_for_icon_button};
use super::icon::IconName;
use super::key_value::key_values;
use crate::answer_text::answer_text;
use crate::format::{date, format_exact};
use crate::labels::{document_name, document_source};
use crate::questions::QUESTIONS;
use crate::{Context, Locale};
use words::{WORDS, Words};

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

/// The label of the button that prints the form.
pub const fn print_form_label(locale: Locale) -> &'static str {
    WORDS.get(locale).print
}

/// The form under the name of its product, with room for the button that prints it.
pub(crate) fn postal_form(form: &PostalFormData, context: Context) -> Markup {
    let print = print_form_label(context.locale);
    html! {
        details.postal-claim id=(form.details_id()) {
            summary.postal-claim__summary { div.drawn { (form.summary(context.locale)) } }
            div.postal-claim__sheet { div.drawn { (form.sheet(context)) } }
            (room_for_icon_button(IconName::Print, print, ButtonKind::Small))
        }
    }
}

/// The forms of a case: one for each of its claims that are to be posted. `insured_name` is whose claims they are.
pub fn postal_forms(report: &Report, insured_name: &str, locale: Locale) -> Vec<PostalFormData> {
    let Report { on_paper, case_no, incident, title, payee, authority, beneficiaries, .. } = report;
    let form = |claim: &PostalClaim| PostalFormData {
        claim: claim.clone(),
        case_no: Some(case_no.clone()),
        place: locale.pick(title).to_owned(),
        incident: incident.clone(),
        insured: insured_name.to_owned(),
        right: *authority,
        payee: Some(payee.clone()),
        beneficiaries: beneficiaries.clone(),
    };
    on_paper.iter().map(form).collect()
}

impl PostalFormData {
    /// The id of what unfolds.
    pub fn details_id(&self) -> String {
        ["postal-", self.claim.policy.as_str()].concat()
    }

    /// The name of the product, and why the claim is on paper.
    pub fn summary(&self, locale: Locale) -> Markup {
        let words = WORDS.get(locale);
        let why = match self.claim.why {
            PostalReason::NotOnline => words.not_online,
            PostalReason::NotShared => words.not_shared,
            PostalReason::Other => words.by_post,
        };
        html! {
            strong { ((words.folded)(locale.pick(&self.claim.product_name))) }
            span.note { (why) }
        }
    }

    /// What is printed.
    pub fn sheet(&self, context: Context) -> Markup {
        let locale = context.locale;
        let words = WORDS.get(locale);
        let PostalFormData { claim, case_no, place, incident, insured, right, .. } = self;
        let address = claim.address.as_ref();
        let policy = [locale.pick(&claim.product_name), " ", &claim.policy_no].concat();
        let mut rows = vec![
            (words.insurer, locale.pick(&claim.insurer_name).to_owned()),
            (words.policy, policy),
        ];
        rows.extend(case_no.iter().map(|number| (words.case_no, number.clone())));
        rows.extend([
            (words.insured, insured.clone()),
            (words.right, (words.rights)(*right).to_owned()),
            (words.on, date(incident.on, context)),
            (words.place, place.clone()),
        ]);
        rows.extend(answers(incident, context));
        rows.extend(totals(incident, words));
        rows.push((words.paid_to, self.accounts(words)));
        html! {
            p.postal-claim__address {
                (address.map_or(words.no_address, |address| locale.pick(address)))
            }
            h3 { (words.title) }
            (key_values(rows))
            h3 { (words.enclosed) }
            ul.postal-claim__documents {
                @for document in &claim.documents {
                    li {
                        strong { (document_name(*document, locale)) }
                        span.note { (document_source(*document, locale)) }
                    }
                }
            }
            p { (words.declaration) }
            dl.postal-claim__blanks {
                @for name in words.blanks { dt { (name) } dd {} }
            }
        }
    }

    /// The accounts to pay.
    fn accounts(&self, words: &Words) -> String {
        let Self { payee, beneficiaries, .. } = self;
        if beneficiaries.is_empty() {
            let account = |payee: &Payee| (words.account)(&payee.name, &payee.account_tail);
            return payee.as_ref().map(account).unwrap_or_default();
        }
        let one = |it: &Beneficiary| {
            let account = (words.account)(&it.name, &it.account_tail);
            it.share.map_or(account.clone(), |share| format!("{account} {share}%"))
        };
        beneficiaries.iter().map(one).collect::<Vec<_>>().join(words.and)
    }
}

/// The questions and their answers.
fn answers(incident: &Incident, context: Context) -> Vec<(&'static str, String)> {
    let questions = QUESTIONS.get(context.locale);
    let circumstances = incident.facts.circumstances.keys().copied().map(Fact::Circumstance);
    let answers = FACTS.into_iter().chain(circumstances).filter_map(|fact| {
        let answer = reply(&incident.facts, fact)?;
        Some((questions(fact).short, answer_text(fact, Some(answer), context)))
    });
    answers.collect()
}

/// The totals of the bills, of payments by others, and of the losses.
fn totals(incident: &Incident, words: &Words) -> Vec<(&'static str, String)> {
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
