//! Consent to share the claim, insurer by insurer, with the notices required by the Personal Information
//! Protection Law (art. 17, 23, 29, 30); and the postal claims for insurers without consent.

use contract::session::Relation;
use domain::consent::{ConsentGrant, DataCategory};
use domain::ids::InsurerCode;
use domain::product::Insurer;
use leptos::prelude::*;

use super::sharing_words::{SHARING_WORDS, Words};
use crate::features::postal_claim::{PostalForm, PostalFormData};
use crate::pages::new_claim::flow::{Flow, problem};
use crate::platform::clock;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{
    Choice, FieldProblem, KeyValue, KeyValueList, LabelVisibility, RadioGroup, SectionCard, Text,
};
use claim_flow::{FilingMethods, Journey, Recipient, filing_methods, read_beneficiaries};
use view::labels::{category_name, relation_name};

const YES: &str = "yes";
const NO: &str = "no";

/// How each chosen policy is filed, for the current answers.
pub(super) fn filing_options(flow: Flow) -> Memo<FilingMethods> {
    Memo::new(move |_| {
        let journey = flow.journey.read();
        let methods = flow.household(|household| {
            flow.with(|answers| filing_methods(answers, &journey, household))
        });
        methods.unwrap_or_default()
    })
}

/// Records consent to, or refusal of, one insurer.
pub(super) fn set_consent(flow: Flow, insurer: InsurerCode, agreed: bool) {
    flow.edit(|answers| {
        answers.sharing.insert(insurer, agreed);
    });
}

/// The consents, one sheet each, and the postal claims.
#[component]
pub(super) fn Sharing(
    flow: Flow,
    methods: Memo<FilingMethods>,
    /// The only insurer, if sending counts as consent to it.
    sole: Memo<Option<Insurer>>,
) -> impl IntoView {
    let words = use_words(&SHARING_WORDS);
    let insurers = Memo::new(move |_| {
        let recipients = methods.with(|methods| methods.recipients.clone());
        let anew = |it: Recipient| Recipient { agreed: None, ..it };
        recipients.into_iter().map(anew).collect::<Vec<_>>()
    });
    let sole = Memo::new(move |_| sole.read().is_some());
    let sheets = move || {
        let all = insurers.get();
        let (count, sole) = (all.len(), sole.get());
        let sheet = |(index, recipient)| {
            let nth = (words.nth)(index + 1, count);
            view! { <Consent flow methods recipient nth index asks=!sole /> }
        };
        all.into_iter().enumerate().map(sheet).collect_view()
    };
    let papers = Memo::new(move |_| methods.with(|methods| methods.postal.clone()));
    let papers = move || {
        let files: Vec<_> =
            papers.get().into_iter().filter_map(|claim| postal_claim_file(flow, claim)).collect();
        (!files.is_empty()).then(|| {
            view! {
                <section class="new-claim__part">
                    <h2 class="new-claim__part-title">{words.on_paper}</h2>
                    <p>{words.on_paper_more}</p>
                    {files.into_iter().map(|file| view! { <PostalForm form=file /> }).collect_view()}
                </section>
            }
        })
    };
    let title = move || (words.title)(insurers.with(Vec::len));
    let any = move || insurers.with(|insurers| !insurers.is_empty());
    view! {
        <Show when=any>
            <section class="new-claim__part">
                <h2 class="new-claim__part-title">{title}</h2>
                <p>{words.lead}</p>
                {consent_giver(flow, words)}
                <div class="new-claim__policies">{sheets}</div>
            </section>
        </Show>
        {papers}
    }
}

/// Who gives the consent, if the insured is someone else.
fn consent_giver(flow: Flow, words: &Words) -> Option<AnyView> {
    let person = untrack(move || flow.person())?;
    let guardian = flow.household(|household| {
        let journey = flow.journey.read_untracked();
        let incident = journey.incident.as_ref()?;
        let insured = household.insured(&incident.insured, incident.on, journey.has_died());
        Some(insured.guardian_consents())
    });
    let died = flow.journey.with_untracked(Journey::has_died);
    let sentence = match person.relation {
        Relation::Myself => return None,
        _ if died => (words.of_the_dead)(&person.name),
        Relation::Child if guardian.flatten() == Some(true) => (words.as_guardian)(&person.name),
        relation => (words.by_mandate)(relation_name(relation, locale_now())),
    };
    Some(view! { <p data-testid="who-consents">{sentence}</p> }.into_any())
}

/// One insurer's consent: recipient, data, purpose, retention; and the two options, unless sending is the
/// consent.
#[component]
fn Consent(
    flow: Flow,
    methods: Memo<FilingMethods>,
    recipient: Recipient,
    nth: String,
    index: usize,
    asks: bool,
) -> impl IntoView {
    let words = use_words(&SHARING_WORDS);
    let locale = locale_now();
    let terms = flow.journey.with_untracked(|journey| {
        journey.incident.as_ref().map(|incident| recipient.terms(incident))
    })?;
    let insurer = recipient.insurer;
    let code = StoredValue::new(insurer.code);
    let name = locale.pick(&insurer.short).to_owned();
    let contact = insurer.claims_address.map(|it| locale.pick(&it).to_owned());
    let until = moment(ConsentGrant::valid_until(terms, clock::now()), locale);
    let kinds = terms
        .categories
        .iter()
        .map(|category| view! { <li>{category_name(*category, locale)}</li> })
        .collect_view();
    let chosen = Signal::derive(move || {
        let agreed = code.with_value(|code| {
            let it = |it: &&Recipient| it.insurer.code == *code;
            methods.with(|methods| methods.recipients.iter().find(it).and_then(|it| it.agreed))
        });
        agreed.map(|agreed| Text::from(if agreed { YES } else { NO }))
    });
    let is_about_health = terms.categories.contains(&DataCategory::MedicalRecord);
    let impact = if is_about_health { words.impact_of_health } else { words.impact_of_account };
    let heading = (words.heading)(&name);
    let options = asks.then(|| {
        let field = name_of(index);
        let options = vec![
            Choice::new(YES, (words.yes)(&name)),
            Choice::new(NO, words.no).with_note(words.no_note),
        ];
        view! {
            <RadioGroup
                name=field.clone()
                legend=heading.clone()
                legend_visibility=LabelVisibility::Hidden
                error=flow.error_at(field)
                options
                chosen
                on_choose=move |value: Text| set_consent(flow, code.get_value(), value == YES)
            />
        }
    });
    Some(view! {
        <SectionCard>
            <div class="insurer-consent" data-testid="insurer-consent">
                <p class="note">{nth}</p>
                <h3>{heading}</h3>
                <KeyValueList>
                    <KeyValue name=words.to>
                        {locale.pick(&insurer.name).to_owned()}
                        {contact.map(|contact| view! { <span class="new-claim__second">{contact}</span> })}
                    </KeyValue>
                    <KeyValue name=words.what>
                        <ul class="insurer-consent__kinds">{kinds}</ul>
                        <span class="new-claim__second">{words.sensitive}</span>
                    </KeyValue>
                    <KeyValue name=words.why>{words.why_more}</KeyValue>
                    <KeyValue name=words.how>{(words.how_more)(&until)}</KeyValue>
                    <KeyValue name=words.retention>{words.retention_more}</KeyValue>
                    <KeyValue name=words.impact>{impact}</KeyValue>
                    <KeyValue name=words.rights>{words.rights_more}</KeyValue>
                    <KeyValue name=words.ask>
                        <a class="link" href=concat!("tel:", brand::privacy_phone!())>{words.privacy_line}</a>
                    </KeyValue>
                </KeyValueList>
                {options}
            </div>
        </SectionCard>
    })
}

fn name_of(index: usize) -> Text {
    ["share-", &index.to_string()].concat().into()
}

/// The insurers for which neither option was chosen.
pub(super) fn problems(methods: &FilingMethods, words: &'static Words) -> Vec<FieldProblem> {
    let open = methods.recipients.iter().enumerate().filter(|(_, it)| it.agreed.is_none());
    let to_problem = |(index, it): (usize, &Recipient)| {
        problem(name_of(index), (words.choose)(locale_now().pick(&it.insurer.short)))
    };
    open.map(to_problem).collect()
}

fn postal_claim_file(
    flow: Flow,
    claim: domain::postal_claim::PostalClaim,
) -> Option<PostalFormData> {
    let incident = flow.journey.with_untracked(|journey| journey.incident.clone())?;
    let right = flow.household(|it| flow.journey.read_untracked().authority(it))?;
    let insured = untrack(move || flow.person())?.name;
    flow.with_untracked(|answers| {
        Some(PostalFormData {
            claim,
            case_no: None,
            place: answers.place.clone(),
            incident,
            insured,
            right,
            payee: answers.payee.clone(),
            // The payee step reports beneficiaries that cannot be read.
            beneficiaries: read_beneficiaries(&answers.beneficiaries).unwrap_or_default(),
        })
    })
}
