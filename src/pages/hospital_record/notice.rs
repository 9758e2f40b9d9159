//! What has to be said before a consent is asked for (Personal Information Protection Law art. 17, 23, 30), from
//! the same terms that the server grants on.

use contract::session::Relation;
use domain::consent::{Grant, Purpose};
use leptos::prelude::*;

use super::Ready;
use super::words::WORDS;
use crate::components::{KeyValue, KeyValueList, SectionCard};
use crate::locale::{date, locale_now, moment, use_words};
use crate::platform::clock;
use crate::telling::{category_name, relation_name};

#[component]
pub(super) fn ConsentNotice(ready: Ready) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let Ready { person, visit, .. } = ready;
    let terms = Purpose::HospitalFetch.terms()?;
    let hospital = locale.pick(&visit.hospital_name).to_owned();
    let until = Grant::holds_until(terms, clock::now());
    let kinds = terms
        .categories
        .iter()
        .map(|category| view! { <li>{category_name(*category, locale)}</li> })
        .collect_view();
    let who = relation_name(person.relation, locale);
    let whose = match person.relation {
        Relation::Myself => None,
        Relation::Child => Some((words.as_guardian)(&person.name)),
        Relation::Mother | Relation::Father | Relation::Spouse | Relation::Other => {
            Some((words.by_mandate)(who))
        }
    };
    let which = (words.which_visit)(&date(visit.incident.on, locale));
    let how_often = (words.how_often)(terms.max_calls, &moment(until, locale));
    Some(view! {
        {whose.map(|whose| view! { <p class="hospital-record__whose">{whose}</p> })}
        <SectionCard>
            <div class="hospital-record__notice" data-testid="consent-notice">
                <KeyValueList>
                    <KeyValue name=words.from>{hospital}</KeyValue>
                    <KeyValue name=words.to>{words.to_whom}</KeyValue>
                    <KeyValue name=words.what>
                        <ul class="hospital-record__kinds">{kinds}</ul>
                        <span class="note">{words.sensitive}</span>
                    </KeyValue>
                    <KeyValue name=words.which>{which}</KeyValue>
                    <KeyValue name=words.why>{words.why_more}</KeyValue>
                    <KeyValue name=words.how>{how_often}</KeyValue>
                    <KeyValue name=words.kept>{words.kept_more}</KeyValue>
                    <KeyValue name=words.impact>{words.impact_more}</KeyValue>
                    <KeyValue name=words.rights>{words.rights_more}</KeyValue>
                    <KeyValue name=words.if_not>{words.if_not_more}</KeyValue>
                    <KeyValue name=words.ask>
                        <a class="link" href=concat!("tel:", brand::privacy_phone!())>{words.privacy_line}</a>
                    </KeyValue>
                </KeyValueList>
                <p class="note">{words.law}</p>
            </div>
        </SectionCard>
    })
}
