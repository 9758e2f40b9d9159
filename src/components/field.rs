//! Fields to write into: label, hint, error, then the input. Ids come from the field's name, so the
//! error summary, the label and `aria-describedby` can't disagree.

use domain::date::CivilDate;
use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::locale::{Both, use_words};

struct Words {
    year: &'static str,
    month: &'static str,
    day: &'static str,
    error: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words { year: "年", month: "月", day: "日", error: "有误：" },
    en: Words { year: "Year", month: "Month", day: "Day", error: "Error: " },
};

/// The ids of a field's parts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIds {
    /// The input's, where links from the error summary lead.
    pub input: String,
    hint: String,
    error: String,
}

impl FieldIds {
    /// The ids of the field called `name`.
    pub fn new(name: &str) -> Self {
        Self {
            input: ["field-", name].concat(),
            hint: ["hint-", name].concat(),
            error: ["error-", name].concat(),
        }
    }

    pub(super) fn described_by(
        &self,
        has_hint: bool,
        error: Signal<Option<Text>>,
    ) -> impl Fn() -> Option<String> + Send + Sync + Clone + use<> {
        let (hint, error_id) = (self.hint.clone(), self.error.clone());
        move || match (has_hint, error.with(Option::is_some)) {
            (false, false) => None,
            (true, false) => Some(hint.clone()),
            (false, true) => Some(error_id.clone()),
            (true, true) => Some([hint.as_str(), " ", error_id.as_str()].concat()),
        }
    }
}

/// Whether the question over a group of options is seen, or only heard because a heading asks it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelVisibility {
    /// Seen.
    #[default]
    Shown,
    /// Heard only.
    Hidden,
}

impl LabelVisibility {
    pub(super) const fn class(self) -> &'static str {
        match self {
            Self::Shown => "field__label",
            Self::Hidden => "visually-hidden",
        }
    }
}

/// What kind of text a field takes; sets keyboard and autocomplete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// Digits: a card or case number.
    Digits,
    /// A mobile number.
    Phone,
    /// The code from a text message.
    OneTimeCode,
    /// Yuan with up to two decimals.
    Money,
}

impl FieldKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Phone => "tel",
            Self::Text | Self::Digits | Self::OneTimeCode | Self::Money => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Text => None,
            Self::Digits | Self::OneTimeCode => Some("numeric"),
            Self::Phone => Some("tel"),
            Self::Money => Some("decimal"),
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Phone => Some("tel"),
            Self::OneTimeCode => Some("one-time-code"),
            Self::Money | Self::Digits => Some("off"),
            Self::Text => None,
        }
    }
}

/// A field for a line of text.
#[component]
pub fn Field(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What belongs in it.
    #[prop(into)]
    label: Text,
    /// How to write it, or where to find it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from; it ends in 不对就改.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What kind of text.
    #[prop(optional)]
    kind: FieldKind,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// What is in it.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let id = ids.input.clone();
    let described_by = ids.described_by(hint.is_some() || source.is_some(), error);
    let class = match kind {
        FieldKind::Money => "field__input field__input--money",
        FieldKind::OneTimeCode => "field__input field__input--code",
        FieldKind::Text | FieldKind::Digits | FieldKind::Phone => "field__input",
    };
    view! {
        <div class="field">
            <label class="field__label" for=id.clone()>
                {label}
            </label>
            <FieldMessages ids hint source error />
            <div class="field__box">
                {(kind == FieldKind::Money)
                    .then(|| view! { <span class="field__prefix" aria-hidden="true">"¥"</span> })}
                <input
                    class=class
                    class:field__input--wrong=move || error.with(Option::is_some)
                    id=id
                    name=name
                    type=kind.input_type()
                    inputmode=kind.input_mode()
                    autocomplete=kind.autocomplete()
                    aria-describedby=described_by
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=value
                    on:input:target=move |event| on_input.run(event.target().value())
                />
            </div>
        </div>
    }
}

/// Hint, source and error of a field, in the order they are read.
#[component]
pub(super) fn FieldMessages(
    ids: FieldIds,
    #[prop(optional_no_strip)] hint: Option<Text>,
    #[prop(optional_no_strip)] source: Option<Text>,
    error: Signal<Option<Text>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let FieldIds { hint: hint_id, error: error_id, .. } = ids;
    let has_description = hint.is_some() || source.is_some();
    view! {
        {has_description
            .then(|| {
                view! {
                    <div class="field__description" id=hint_id>
                        {hint.map(|hint| view! { <p class="field__hint">{hint}</p> })}
                        {source.map(|source| view! { <p class="field__source">{source}</p> })}
                    </div>
                }
            })}
        {move || {
            error
                .get()
                .map(|error| {
                    view! {
                        <p class="field__error" id=error_id.clone()>
                            <Icon name=IconName::Octagon />
                            <span>
                                <span class="visually-hidden">{words.error}</span>
                                {error}
                            </span>
                        </p>
                    }
                })
        }}
    }
}

/// A field for an amount in yuan. Takes `1,234.5` as well as `1234.50`; see [`read_money`].
#[component]
pub fn MoneyField(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What belongs in it.
    #[prop(into)]
    label: Text,
    /// How to write it, or where to find it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// What is in it, as it was typed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    // Called as a function: in `view!` an optional prop takes its value without `Some`.
    Field(FieldProps { name, label, hint, source, kind: FieldKind::Money, error, value, on_input })
}

/// The three boxes of a date, as they were typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The year.
    pub year: String,
    /// The month.
    pub month: String,
    /// The day.
    pub day: String,
}

impl From<CivilDate> for DateParts {
    fn from(date: CivilDate) -> Self {
        Self {
            year: date.year().to_string(),
            month: date.month().to_string(),
            day: date.day().to_string(),
        }
    }
}

#[derive(Clone, Copy)]
enum DatePart {
    Year,
    Month,
    Day,
}

/// A field for a day: three boxes, for a date that is known by heart or read off a paper.
#[component]
pub fn DateField(
    /// The field's name; ids come from it.
    #[prop(into)]
    name: Text,
    /// What day is asked for.
    #[prop(into)]
    label: Text,
    /// Whether the question is seen here.
    #[prop(optional)]
    label_visibility: LabelVisibility,
    /// Where to find it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What is wrong with it, and how to mend it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// What is in the boxes.
    #[prop(into)]
    value: Signal<DateParts>,
    /// Called with all three boxes when one changes.
    #[prop(into)]
    on_input: Callback<DateParts>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let ids = FieldIds::new(&name);
    let described_by = ids.described_by(hint.is_some() || source.is_some(), error);
    let first_id = ids.input.clone();
    let box_for = move |part: DatePart| {
        let (id, label, class, size) = match part {
            DatePart::Year => (first_id.clone(), words.year, "date__box date__box--year", "4"),
            DatePart::Month => ([&first_id, "-month"].concat(), words.month, "date__box", "2"),
            DatePart::Day => ([&first_id, "-day"].concat(), words.day, "date__box", "2"),
        };
        let text = move || {
            value.with(|parts| match part {
                DatePart::Year => parts.year.clone(),
                DatePart::Month => parts.month.clone(),
                DatePart::Day => parts.day.clone(),
            })
        };
        let typed = move |text: String| {
            let mut parts = value.get_untracked();
            match part {
                DatePart::Year => parts.year = text,
                DatePart::Month => parts.month = text,
                DatePart::Day => parts.day = text,
            }
            on_input.run(parts);
        };
        view! {
            <label class=class>
                <input
                    class="field__input"
                    class:field__input--wrong=move || error.with(Option::is_some)
                    id=id
                    type="text"
                    inputmode="numeric"
                    autocomplete="off"
                    maxlength=size
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=text
                    on:input:target=move |event| typed(event.target().value())
                />
                <span class="date__unit">{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field date" aria-describedby=described_by>
            <legend class=label_visibility.class()>{label}</legend>
            <FieldMessages ids hint source error />
            <div class="date__boxes">
                {box_for(DatePart::Year)} {box_for(DatePart::Month)} {box_for(DatePart::Day)}
            </div>
        </fieldset>
    }
}
