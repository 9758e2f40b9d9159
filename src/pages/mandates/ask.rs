//! The form to ask to act for somebody.

use contract::mandate::NewMandateRequest;
use contract::problem::ProblemKind;
use contract::session::Relation;
use domain::date::CivilDate;
use domain::mandate_request::MAX_REASON;
use domain::validation::{FieldFlaw, MobileNumber, PersonName, clean_text, parse_date};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use query_client::Remote;
use routes::Route;

use super::request_words::{REQUEST_WORDS, RequestWords};
use crate::client::{KeyPolicy, use_api, use_command, use_session};
use crate::features::page_meta::use_announcer;
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonLink, Choice, DateField, DateParts, ErrorSummary, ErrorView, Field, FieldKind,
    FieldProblem, Notice, NoticeTone, RadioGroup, Text, TextArea, busy_label, later_part,
};
use view::labels::relation_title;

/// The relations that can be chosen, with their values.
const RELATIONS: [(&str, Relation); 5] = [
    ("mother", Relation::Mother),
    ("father", Relation::Father),
    ("spouse", Relation::Spouse),
    ("child", Relation::Child),
    ("other", Relation::Other),
];

/// A field of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum AskField {
    Name,
    Phone,
    Relation,
    Reason,
    Until,
}

impl AskField {
    const ALL: [Self; 5] = [Self::Name, Self::Phone, Self::Relation, Self::Reason, Self::Until];

    /// The field's name in the page and in the request body.
    const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Phone => "phone",
            Self::Relation => "relation",
            Self::Reason => "reason",
            Self::Until => "until",
        }
    }
}

/// What is wrong with the fields.
type Flaws = RwSignal<Vec<(AskField, FieldFlaw)>>;

#[component]
pub(super) fn AskSection(refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let session = use_session();
    let is_open = RwSignal::new(false);
    let is_nameless = Memo::new(move |_| {
        session.me.with(|me| matches!(me, Remote::Ready(Some(me)) if me.name.is_empty()))
    });
    let button = move || view! { <Button label=words.ask on_press=move |()| is_open.set(true) /> };
    let form = move || match is_nameless.get() {
        true => view! {
            <Notice tone=NoticeTone::Info title=words.own_name_first>
                <p><ButtonLink href=Route::MyData label=words.give_own_name /></p>
            </Notice>
        }
        .into_any(),
        false => later_part(mandate_request_form(refresh, is_open)),
    };
    view! {
        <section class="section">
            <h2>{words.add}</h2>
            <p class="mandates__lead">{words.add_more}</p>
            <Show when=move || is_open.get() fallback=button>
                {form}
            </Show>
            <p class="note mandates__by-phone">{words.by_phone}</p>
        </section>
    }
}

/// What was typed.
#[derive(Clone, Copy)]
struct Typed {
    name: RwSignal<String>,
    phone: RwSignal<String>,
    relation: RwSignal<Option<Text>>,
    reason: RwSignal<String>,
    until: RwSignal<DateParts>,
}

impl Typed {
    fn new() -> Self {
        Self {
            name: RwSignal::new(String::new()),
            phone: RwSignal::new(String::new()),
            relation: RwSignal::new(None),
            reason: RwSignal::new(String::new()),
            until: RwSignal::new(DateParts::default()),
        }
    }

    /// The request, or what is wrong.
    fn checked(self, today: CivilDate) -> Result<NewMandateRequest, Vec<(AskField, FieldFlaw)>> {
        let mut flaws = Vec::new();
        let name = PersonName::parse(&self.name.read_untracked())
            .map_err(|flaw| flaws.push((AskField::Name, flaw)));
        let phone = MobileNumber::parse(&self.phone.read_untracked())
            .map_err(|flaw| flaws.push((AskField::Phone, flaw)));
        let relation = self.relation.with_untracked(|chosen| {
            let chosen = chosen.as_ref()?;
            RELATIONS.iter().find(|(value, _)| **value == **chosen).map(|(_, relation)| *relation)
        });
        let relation = relation.ok_or_else(|| flaws.push((AskField::Relation, FieldFlaw::Missing)));
        let reason = clean_text(&self.reason.read_untracked(), MAX_REASON)
            .map_err(|flaw| flaws.push((AskField::Reason, flaw)));
        let until = self.until(today).map_err(|flaw| flaws.push((AskField::Until, flaw)));
        match (name, phone, relation, reason, until) {
            (Ok(name), Ok(phone), Ok(relation), Ok(reason), Ok(until)) => Ok(NewMandateRequest {
                name: name.into(),
                phone: phone.into(),
                relation,
                reason,
                until,
            }),
            _ => Err(flaws),
        }
    }

    /// The last day; none if the boxes are empty.
    fn until(self, today: CivilDate) -> Result<Option<CivilDate>, FieldFlaw> {
        let parts = self.until.get_untracked();
        if parts == DateParts::default() {
            return Ok(None);
        }
        let day = parse_date(&parts.year, &parts.month, &parts.day)?;
        if day < today { Err(FieldFlaw::TooEarly) } else { Ok(Some(day)) }
    }
}

/// The form, in a lazily loaded part of its own.
#[lazy]
fn mandate_request_form(refresh: Callback<()>, is_open: RwSignal<bool>) -> AnyView {
    view! { <AskForm refresh is_open /> }.into_any()
}

#[component]
fn AskForm(refresh: Callback<()>, is_open: RwSignal<bool>) -> impl IntoView {
    let words = use_words(&REQUEST_WORDS);
    let locale = locale_now();
    let api = use_api();
    let announce = use_announcer();
    let typed = Typed::new();
    let flaws: Flaws = RwSignal::new(Vec::new());
    let ask = use_command(
        "mandates/ask",
        KeyPolicy::Stored,
        move |body: NewMandateRequest, key| async move { api.ask_for_mandate(&body, &key).await },
    )
    .on_success(move |_| {
        announce(words.asked.into());
        is_open.set(false);
        refresh.run(());
    });
    // An earlier view's failure would stand in an empty form.
    ask.reset();
    let send = Callback::new(move |()| match typed.checked(clock::today()) {
        Ok(body) => {
            flaws.set(Vec::new());
            ask.run(body);
        }
        Err(found) => flaws.set(found),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let failure = move || {
        let error = ask.error()?;
        let notice = |title, more| {
            view! { <Notice tone=NoticeTone::Error title><p>{more}</p></Notice> }.into_any()
        };
        Some(match error.kind() {
            Some(ProblemKind::NotAllowedNow | ProblemKind::TooManyRequests) => {
                notice(words.not_now, words.not_now_more)
            }
            // The form lets nothing else through than one's own number.
            Some(ProblemKind::InvalidFields) => notice(words.own_number, words.own_number_more),
            _ => view! { <ErrorView error on_retry=send /> }.into_any(),
        })
    };
    let problems = Signal::derive(move || {
        let problem = |(field, flaw): &(AskField, FieldFlaw)| FieldProblem {
            field: field.name().into(),
            text: (words.flaw)(*field, *flaw).into(),
        };
        let flaws = flaws.read();
        let in_order = AskField::ALL.iter().filter_map(|of| flaws.iter().find(|(it, _)| it == of));
        in_order.map(problem).collect::<Vec<_>>()
    });
    let relations: Vec<_> = RELATIONS
        .iter()
        .map(|(value, relation)| Choice::new(*value, relation_title(*relation, locale)))
        .collect();
    view! {
        <ErrorSummary problems />
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=AskField::Name.name()
                label=words.name
                hint=words.name_hint
                kind=FieldKind::Text
                error=flaw_of(flaws, AskField::Name, words)
                value=typed.name
                on_input=move |text| typed.name.set(text)
            />
            <Field
                name=AskField::Phone.name()
                label=words.phone
                hint=words.phone_hint
                kind=FieldKind::Digits
                error=flaw_of(flaws, AskField::Phone, words)
                value=typed.phone
                on_input=move |text| typed.phone.set(text)
            />
            <RadioGroup
                name=AskField::Relation.name()
                legend=words.relation
                options=relations
                error=flaw_of(flaws, AskField::Relation, words)
                chosen=typed.relation
                on_choose=move |value| typed.relation.set(Some(value))
            />
            <TextArea
                name=AskField::Reason.name()
                label=words.reason
                hint=words.reason_hint
                rows=2
                error=flaw_of(flaws, AskField::Reason, words)
                value=typed.reason
                on_input=move |text| typed.reason.set(text)
            />
            <DateField
                name=AskField::Until.name()
                label=words.until
                hint=words.until_hint
                error=flaw_of(flaws, AskField::Until, words)
                value=typed.until
                on_input=move |parts| typed.until.set(parts)
            />
            {failure}
            <Button label=words.send busy=busy_label(ask, words.sending) />
        </form>
    }
}

fn flaw_of(flaws: Flaws, field: AskField, words: &'static RequestWords) -> Signal<Option<Text>> {
    Signal::derive(move || {
        let flaws = flaws.read();
        let found = flaws.iter().find(|(of, _)| *of == field);
        found.map(|(of, flaw)| (words.flaw)(*of, *flaw).into())
    })
}
