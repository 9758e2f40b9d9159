//! The answers as they will be sent, each with a link to its step.

use domain::fact::Fact;
use domain::incident::{Bill, InsuranceScope};
use domain::money::Fen;
use leptos::prelude::*;

use crate::features::question_form::{QUESTIONS, answer_text, outlook_label};
use crate::pages::new_claim::flow::Flow;
use crate::pages::new_claim::words::WORDS;
use crate::ui::locale::{date, locale_now, use_words};
use crate::ui::{KeyValue, KeyValueList};
use claim_flow::{
    BeneficiaryAnswer, Journey, PolicyOutlook, Step, claimed_policies, place_kind, policy_outlook,
    reply,
};
use view::format::{format_exact, format_rounded};

#[component]
pub(super) fn WhoAndWhat(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let name = untrack(move || flow.person()).map(|person| {
        let relation = (words.relation)(person.relation);
        match person.name.as_str() {
            "" => relation.to_owned(),
            name => [name, words.stop, relation].concat(),
        }
    });
    let on = flow
        .journey
        .with_untracked(|it| it.incident.as_ref().map(|incident| date(incident.on, locale)));
    let place = flow.with_untracked(|answers| answers.place.clone());
    let place_name =
        (words.when.place_kind)(flow.with_untracked(|answers| place_kind(&answers.facts))).place;
    let authority = flow
        .household(|household| flow.journey.read_untracked().authority(household))
        .and_then(|authority| (words.who.authority)(authority, false));
    let authority = authority.map(|(title, _)| {
        view! {
            <KeyValue name=words.check.authority change_href=flow.address(Step::Who)>
                {title}
            </KeyValue>
        }
    });
    let facts: Vec<Fact> = flow.journey.with_untracked(|journey| {
        let facts = journey.path().iter().filter_map(|step| match step {
            Step::Fact(fact) => Some(*fact),
            Step::Who
            | Step::When
            | Step::Bills
            | Step::Losses
            | Step::Policies
            | Step::Payee
            | Step::Documents
            | Step::Check => None,
        });
        facts.collect()
    });
    let facts = facts
        .into_iter()
        .map(|fact| {
            let href = flow.address(Step::Fact(fact));
            let name = use_words(&QUESTIONS)(fact).short;
            let source = flow.with_untracked(|answers| {
                let given = answers.visit_notice.as_ref()?;
                let theirs = reply(&given.incident.facts, fact)?;
                let is_theirs = reply(&answers.facts, fact) == Some(theirs);
                is_theirs.then(|| (words.source_short)(locale.pick(&given.hospital)))
            });
            view! {
                <KeyValue name change_href=href>
                    {answer_text(fact, flow.with_untracked(|answers| reply(&answers.facts, fact)))}
                    {source.map(|source| view! { <span class="new-claim__second">{source}</span> })}
                </KeyValue>
            }
        })
        .collect_view();
    view! {
        <section class="new-claim__part">
            <h2 class="new-claim__part-title">{words.check.who}</h2>
            <KeyValueList>
                <KeyValue name=words.check.person change_href=flow.address(Step::Who)>
                    {name}
                </KeyValue>
                <KeyValue name=words.check.date change_href=flow.address(Step::When)>
                    {on}
                </KeyValue>
                {authority}
                <KeyValue name=place_name change_href=flow.address(Step::When)>
                    {place}
                </KeyValue>
                {facts}
            </KeyValueList>
        </section>
    }
}

#[component]
pub(super) fn PoliciesChosen(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let journey = flow.journey.get_untracked();
    let chosen = flow.household(|household| {
        flow.with_untracked(|answers| {
            let chosen = claimed_policies(answers, &journey, household);
            chosen.map(|policy| policy.id.clone()).collect::<Vec<_>>()
        })
    });
    let rows = chosen
        .unwrap_or_default()
        .into_iter()
        .filter_map(|policy| {
            let (_, product) = flow.terms(&policy)?;
            let assessment = journey.assessment.as_ref()?;
            let assessed = assessment.policies.iter().find(|it| it.policy == policy)?;
            let estimate = match policy_outlook(assessed) {
                PolicyOutlook::Pays(amount) => {
                    (words.check.estimated)(&format_rounded(amount, locale))
                }
                open_or_not @ (PolicyOutlook::NotYet { .. }
                | PolicyOutlook::Undetermined { .. }
                | PolicyOutlook::DoesNotPay(_)) => outlook_label(&open_or_not).to_owned(),
            };
            let insurer = locale.pick(&product.insurer.short).to_owned();
            let name = locale.pick(&product.name).to_owned();
            Some(view! {
                <KeyValue name=insurer change_href=flow.address(Step::Policies)>
                    {name}
                    <span class="new-claim__second">{estimate}</span>
                </KeyValue>
            })
        })
        .collect_view();
    view! {
        <section class="new-claim__part">
            <h2 class="new-claim__part-title">{words.check.policies}</h2>
            <KeyValueList>{rows}</KeyValueList>
        </section>
    }
}

#[component]
pub(super) fn MoneyAnswers(flow: Flow) -> impl IntoView {
    let words = use_words(&WORDS);
    let is_asked = flow.journey.with_untracked(|journey| journey.path().contains(&Step::Bills));
    let incident = flow.journey.with_untracked(|journey| journey.incident.clone());
    let amounts = incident.filter(|_| is_asked).map(|incident| {
        let bills = &incident.bills;
        let billed: Fen = bills.iter().map(Bill::billed).sum();
        let fund: Option<Fen> = bills.iter().map(|bill| bill.fund_paid).sum();
        let own: Option<Fen> = bills.iter().map(out_of_scope).sum();
        let paid = |at_hospital: bool| -> Fen {
            let paid = incident.received.iter().filter(|paid| paid.at_hospital == at_hospital);
            paid.map(|paid| paid.amount).sum()
        };
        let known = |amount: Option<Fen>| amount.map_or(words.not_given.to_owned(), format_exact);
        let sum = |paid: fn(&Bill) -> Option<Fen>| bills.iter().filter_map(paid).sum::<Fen>();
        let href = flow.address(Step::Bills);
        let refunds = bills.iter().filter(|bill| bill.refund.is_some());
        let refunded: Fen = refunds.map(Bill::billed).sum();
        let others = [
            (words.check.refunded, Fen::ZERO.saturating_sub(refunded)),
            (words.check.serious_illness, sum(|bill| bill.serious_illness_paid)),
            (words.check.assistance, sum(|bill| bill.assistance_paid)),
            (words.check.received, paid(false)),
            (words.check.settled, paid(true)),
        ];
        let others = others.into_iter().filter(|(_, amount)| !amount.is_zero());
        let others = others.map(|(name, amount)| {
            view! {
                <KeyValue name change_href=href.clone()>
                    {format_exact(amount)}
                </KeyValue>
            }
        });
        let others = others.collect_view();
        // A bill that was edited is no longer the hospital's.
        let source = flow.with_untracked(|answers| {
            let theirs = answers.bills.iter().all(|bill| bill.itemized.is_some());
            let given = answers.visit_notice.as_ref().filter(|_| theirs)?;
            Some((words.source_short)(locale_now().pick(&given.hospital)))
        });
        view! {
            <KeyValue name=words.check.billed change_href=href.clone()>
                {format_exact(billed)}
                {source.map(|source| view! { <span class="new-claim__second">{source}</span> })}
            </KeyValue>
            <KeyValue name=words.check.fund_paid change_href=href.clone()>
                {known(fund)}
            </KeyValue>
            <KeyValue name=words.check.out_of_scope change_href=href>
                {known(own)}
            </KeyValue>
            {others}
        }
    });
    let lost = flow.journey.with_untracked(|journey| {
        let is_asked = journey.path().contains(&Step::Losses);
        let incident = journey.incident.as_ref().filter(|_| is_asked)?;
        Some(incident.losses.iter().map(|loss| loss.amount).sum::<Fen>())
    });
    let lost = lost.map(|lost| {
        view! {
            <KeyValue name=words.check.losses change_href=flow.address(Step::Losses)>
                {format_exact(lost)}
            </KeyValue>
        }
    });
    let has_died = flow.journey.with_untracked(Journey::has_died);
    let payee = flow.with_untracked(|answers| {
        if has_died {
            let line =
                |it: &BeneficiaryAnswer| (words.survivor_line)(&it.name, &it.tail, &it.share);
            let lines: Vec<_> = answers.beneficiaries.iter().map(line).collect();
            return Some(lines.join(words.and_then));
        }
        let payee = answers.payee.as_ref()?;
        Some((words.account)(&payee.name, &payee.account_tail))
    });
    view! {
        <section class="new-claim__part">
            <h2 class="new-claim__part-title">{words.check.money}</h2>
            <KeyValueList>
                {amounts}
                {lost}
                <KeyValue name=words.check.payee change_href=flow.address(Step::Payee)>
                    {payee}
                </KeyValue>
            </KeyValueList>
        </section>
    }
}

/// The part of a bill outside the social-insurance list; `None` if any line does not say.
fn out_of_scope(bill: &Bill) -> Option<Fen> {
    let stated = bill.lines.iter().all(|line| line.scope != InsuranceScope::Unstated);
    let out = bill.lines.iter().filter(|line| line.scope == InsuranceScope::Out);
    stated.then(|| out.map(|line| line.amount).sum())
}
