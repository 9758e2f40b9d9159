//! The form for a policy from elsewhere.

use contract::session::Person;
use domain::date::CivilDate;
use domain::ids::PersonId;
use domain::money::Fen;
use domain::outside_policy::{OutsideCover, OutsidePolicy, OutsideTerms};
use domain::validation::{FieldError, FieldFlaw, parse_amount, parse_date};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

use super::outside_words::{OUTSIDE_WORDS, OutsideWords};
use crate::client::{KeyPolicy, use_api, use_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Choice, DateField, DateParts, ErrorSummary, Field, FieldProblem,
    MoneyField, RadioGroup, Text, busy_label, command_error,
};
use view::format::format_plain;
use view::labels::{outside_cover_name, relation_title};

/// A field of the form, in the order of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum OutsideField {
    Insured,
    Insurer,
    Product,
    Cover,
    Amount,
    From,
    To,
}

impl OutsideField {
    const ALL: [Self; 7] = [
        Self::Insured,
        Self::Insurer,
        Self::Product,
        Self::Cover,
        Self::Amount,
        Self::From,
        Self::To,
    ];

    /// The field's name in the page and in the request body.
    const fn name(self) -> &'static str {
        match self {
            Self::Insured => "insured",
            Self::Insurer => "insurer",
            Self::Product => "product",
            Self::Cover => "cover",
            Self::Amount => "amount",
            Self::From => "from",
            Self::To => "to",
        }
    }
}

/// What is wrong with the fields.
type Flaws = RwSignal<Vec<(OutsideField, FieldFlaw)>>;

/// What was typed.
#[derive(Clone, Copy)]
struct Typed {
    insured: RwSignal<Option<Text>>,
    insurer: RwSignal<String>,
    product: RwSignal<String>,
    cover: RwSignal<Option<Text>>,
    amount: RwSignal<String>,
    from: RwSignal<DateParts>,
    to: RwSignal<DateParts>,
}

impl Typed {
    /// The terms of `before`; without them, those of a policy of the only person, if there is one.
    fn new(before: Option<&OutsideTerms>, people: &[Person]) -> Self {
        let only = match people {
            [only] => Some(&only.id),
            [] | [_, _, ..] => None,
        };
        let insured = before.map(|terms| &terms.insured).or(only);
        let parts = |day: fn(&OutsideTerms) -> CivilDate| {
            RwSignal::new(before.map_or_else(DateParts::default, |terms| day(terms).into()))
        };
        Self {
            insured: RwSignal::new(insured.map(|id| Text::from(id.as_str().to_owned()))),
            insurer: RwSignal::new(before.map(|it| it.insurer.clone()).unwrap_or_default()),
            product: RwSignal::new(before.map(|it| it.product.clone()).unwrap_or_default()),
            cover: RwSignal::new(before.and_then(|it| place_of(it.cover)).map(Text::from)),
            amount: RwSignal::new(
                before.and_then(|it| it.amount).map(format_plain).unwrap_or_default(),
            ),
            from: parts(|terms| terms.from),
            to: parts(|terms| terms.to),
        }
    }

    /// The terms, or what is wrong.
    fn checked(self) -> Result<OutsideTerms, Vec<(OutsideField, FieldFlaw)>> {
        let mut flaws = Vec::new();
        let chosen =
            |chosen: RwSignal<Option<Text>>| chosen.get_untracked().ok_or(FieldFlaw::Missing);
        let insured = chosen(self.insured).map(|id| PersonId::new(&*id));
        let cover = chosen(self.cover).and_then(|place| cover_at(&place));
        let amount = self.amount.with_untracked(|typed| match parse_amount(typed) {
            Err(FieldFlaw::Missing) => Ok(None::<Fen>),
            parsed => parsed.map(Some),
        });
        let day = |parts: RwSignal<DateParts>| {
            parts.with_untracked(|it| parse_date(&it.year, &it.month, &it.day))
        };
        let (from, to) = (day(self.from), day(self.to));
        let mut at = |field, flaw: Option<FieldFlaw>| flaws.extend(flaw.map(|flaw| (field, flaw)));
        at(OutsideField::Insured, insured.as_ref().err().copied());
        at(OutsideField::Cover, cover.err());
        at(OutsideField::Amount, amount.err());
        at(OutsideField::From, from.err());
        at(OutsideField::To, to.err());
        let nobody = PersonId::new("");
        let terms = OutsideTerms {
            insured: insured.unwrap_or(nobody),
            insurer: self.insurer.get_untracked(),
            product: self.product.get_untracked(),
            cover: cover.unwrap_or(OutsideCover::Other),
            amount: amount.unwrap_or_default(),
            from: from.unwrap_or(CivilDate::from_day_number(0)),
            to: to.unwrap_or(CivilDate::from_day_number(0)),
        };
        match terms.checked() {
            Ok(terms) if flaws.is_empty() => Ok(terms),
            Ok(_) => Err(flaws),
            Err(errors) => {
                // A day that is not one has been reported.
                let has_days = from.is_ok() && to.is_ok();
                let more = errors.iter().filter_map(field_flaw);
                flaws.extend(more.filter(|(field, _)| has_days || *field != OutsideField::To));
                Err(flaws)
            }
        }
    }
}

fn field_flaw(error: &FieldError) -> Option<(OutsideField, FieldFlaw)> {
    let name = error.field.strip_prefix('/')?;
    let field = OutsideField::ALL.into_iter().find(|field| field.name() == name)?;
    Some((field, error.flaw))
}

/// The value of a cover among the choices.
fn place_of(cover: OutsideCover) -> Option<String> {
    OutsideCover::ALL.iter().position(|it| *it == cover).map(|place| place.to_string())
}

fn cover_at(place: &str) -> Result<OutsideCover, FieldFlaw> {
    let place: usize = place.parse().map_err(|_| FieldFlaw::Missing)?;
    OutsideCover::ALL.get(place).copied().ok_or(FieldFlaw::Missing)
}

/// The form, in a lazily loaded part of its own. `before` is the policy that is changed.
#[lazy]
pub(super) fn outside_policy_form(
    before: Option<OutsidePolicy>,
    people: Vec<Person>,
    on_close: Callback<()>,
    refresh: Callback<()>,
) -> AnyView {
    view! { <OutsideForm before people on_close refresh /> }.into_any()
}

/// Adds a policy, or changes the one `before`.
#[component]
fn OutsideForm(
    before: Option<OutsidePolicy>,
    people: Vec<Person>,
    #[prop(into)] on_close: Callback<()>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&OUTSIDE_WORDS);
    let locale = locale_now();
    let api = use_api();
    let announce = use_announcer();
    let typed = Typed::new(before.as_ref().map(|policy| &policy.terms), &people);
    let flaws: Flaws = RwSignal::new(Vec::new());
    let id = before.map(|policy| policy.id);
    let name = match &id {
        Some(id) => ["outside/", id.as_str()].concat(),
        None => "outside/new".to_owned(),
    };
    let save = use_command(name, KeyPolicy::Stored, move |terms: OutsideTerms, key| {
        let id = id.clone();
        async move {
            match id {
                Some(id) => api.replace_outside_policy(&id, &terms).await,
                None => api.add_outside_policy(&terms, &key).await,
            }
        }
    })
    .on_success(move |_| {
        announce(words.saved.into());
        on_close.run(());
        refresh.run(());
    });
    // An earlier view's failure would stand in an empty form.
    save.reset();
    let send = Callback::new(move |()| match typed.checked() {
        Ok(terms) => {
            flaws.set(Vec::new());
            save.run(terms);
        }
        Err(found) => flaws.set(found),
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let problems = Signal::derive(move || {
        let flaws = flaws.read();
        let in_order =
            OutsideField::ALL.into_iter().filter_map(|of| flaws.iter().find(|(it, _)| *it == of));
        let problem = |(field, flaw): &(OutsideField, FieldFlaw)| FieldProblem {
            field: field.name().into(),
            text: (words.flaw)(*field, *flaw).into(),
        };
        in_order.map(problem).collect::<Vec<_>>()
    });
    let people: Vec<_> = people
        .into_iter()
        .map(|person| {
            let relation = relation_title(person.relation, locale);
            let label = match person.name.as_str() {
                "" => relation,
                name => [name, " · ", &relation].concat(),
            };
            Choice::new(person.id.as_str().to_owned(), label)
        })
        .collect();
    let covers: Vec<_> = OutsideCover::ALL
        .iter()
        .enumerate()
        .map(|(place, cover)| Choice::new(place.to_string(), outside_cover_name(*cover, locale)))
        .collect();
    view! {
        <ErrorSummary problems />
        <form class="stack" novalidate on:submit=submit>
            <RadioGroup
                name=OutsideField::Insured.name()
                legend=words.insured
                options=people
                error=flaw_of(flaws, OutsideField::Insured, words)
                chosen=typed.insured
                on_choose=move |value| typed.insured.set(Some(value))
            />
            <Field
                name=OutsideField::Insurer.name()
                label=words.insurer
                hint=words.insurer_hint
                error=flaw_of(flaws, OutsideField::Insurer, words)
                value=typed.insurer
                on_input=move |text| typed.insurer.set(text)
            />
            <Field
                name=OutsideField::Product.name()
                label=words.product
                hint=words.product_hint
                error=flaw_of(flaws, OutsideField::Product, words)
                value=typed.product
                on_input=move |text| typed.product.set(text)
            />
            <RadioGroup
                name=OutsideField::Cover.name()
                legend=words.cover
                options=covers
                error=flaw_of(flaws, OutsideField::Cover, words)
                chosen=typed.cover
                on_choose=move |value| typed.cover.set(Some(value))
            />
            <MoneyField
                name=OutsideField::Amount.name()
                label=words.amount
                hint=words.amount_hint
                error=flaw_of(flaws, OutsideField::Amount, words)
                value=typed.amount
                on_input=move |text| typed.amount.set(text)
            />
            <DateField
                name=OutsideField::From.name()
                label=words.from
                error=flaw_of(flaws, OutsideField::From, words)
                value=typed.from
                on_input=move |parts| typed.from.set(parts)
            />
            <DateField
                name=OutsideField::To.name()
                label=words.to
                error=flaw_of(flaws, OutsideField::To, words)
                value=typed.to
                on_input=move |parts| typed.to.set(parts)
            />
            {command_error(save, send)}
            <Button label=words.save busy=busy_label(save, words.saving) />
            <p>
                <Button
                    label=words.cancel
                    kind=ButtonKind::Link
                    on_press=move |()| on_close.run(())
                />
            </p>
        </form>
    }
}

fn flaw_of(
    flaws: Flaws,
    field: OutsideField,
    words: &'static OutsideWords,
) -> Signal<Option<Text>> {
    Signal::derive(move || {
        let flaws = flaws.read();
        let found = flaws.iter().find(|(of, _)| *of == field);
        found.map(|(of, flaw)| (words.flaw)(*of, *flaw).into())
    })
}
