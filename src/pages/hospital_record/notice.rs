//! The notice required before a consent is requested (Personal Information Protection Law art. 17, 23, 30), made
//! from the same terms under which the server grants it.

use contract::session::Relation;
use domain::consent::{ConsentGrant, Purpose};
use leptos::prelude::*;

use super::ConsentRequest;
use super::words::WORDS;
use crate::platform::clock;
use crate::ui::locale::{date, locale_now, moment, use_words};
use crate::ui::{KeyValue, KeyValueList, SectionCard};
use view::labels::{category_name, relation_name};

#[component]
pub(super) fn ConsentNotice(request: ConsentRequest) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let ConsentRequest { person, visit, .. } = request;
    let terms = Purpose::HospitalFetch.terms()?;
    let hospital = locale.pick(&visit.hospital_name).to_owned();
    let until = ConsentGrant::valid_until(terms, clock::now());
    let categories = terms
        .categories
        .iter()
        .map(|category| view! { <li>{category_name(*category, locale)}</li> })
        .collect_view();
    let relation = relation_name(person.relation, locale);
    let on_behalf = match person.relation {
        Relation::Myself => None,
        Relation::Child if person.name.is_empty() => Some((words.as_guardian)(relation)),
        Relation::Child => Some((words.as_guardian)(&person.name)),
        Relation::Mother | Relation::Father | Relation::Spouse | Relation::Other => {
            Some((words.by_mandate)(relation))
        }
    };
    let visit_of = (words.visit_of)(&date(visit.incident.on, locale));
    let limits = (words.method_limits)(terms.max_calls, &moment(until, locale));
    Some(view! {
        {on_behalf.map(|text| view! { <p class="hospital-record__on-behalf">{text}</p> })}
        <SectionCard>
            <div class="hospital-record__notice" data-testid="consent-notice">
                <KeyValueList>
                    <KeyValue name=words.provider>{hospital}</KeyValue>
                    <KeyValue name=words.recipient>{words.recipient_you}</KeyValue>
                    <KeyValue name=words.categories>
                        <ul class="hospital-record__categories">{categories}</ul>
                        <span class="note">{words.sensitive}</span>
                    </KeyValue>
                    <KeyValue name=words.visit>{visit_of}</KeyValue>
                    <KeyValue name=words.purpose>{words.purpose_more}</KeyValue>
                    <KeyValue name=words.method>{limits}</KeyValue>
                    <KeyValue name=words.retention>{words.retention_more}</KeyValue>
                    <KeyValue name=words.impact>{words.impact_more}</KeyValue>
                    <KeyValue name=words.rights>{words.rights_more}</KeyValue>
                    <KeyValue name=words.if_refused>{words.if_refused_more}</KeyValue>
                    <KeyValue name=words.contact>
                        <a class="link" href=concat!("tel:", brand::privacy_phone!())>{words.privacy_phone}</a>
                    </KeyValue>
                </KeyValueList>
                <p class="note">{words.law}</p>
            </div>
        </SectionCard>
    })
}
