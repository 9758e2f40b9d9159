//! Text fields: label, hint, error, then the input. All ids are computed from the field's name, so that error summary,
//! label and `aria-describedby` always agree.

use leptos::prelude::*;

use super::Text;
use super::icon::{Icon, IconName};
use crate::ui::locale::use_words;
use view::Localized;

/// What precedes an error: at its field, for screen readers, and in the title of the document.
pub static ERROR_PREFIX: Localized<&str> = Localized { zh: "有误：", en: "Error: " };

/// The ids of a field's elements.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldIds {
    /// The input's, the target of links in the error summary.
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

    /// The value of `aria-describedby`.
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

/// Whether the label of a group is visible, or left to screen readers because a heading already asks the question.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum LabelVisibility {
    /// Visible.
    #[default]
    Shown,
    /// For screen readers only.
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

/// What kind of text a field takes; decides keyboard and autocomplete.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum FieldKind {
    /// Any text.
    #[default]
    Text,
    /// A person's name.
    Name,
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
            Self::Text | Self::Name | Self::Digits | Self::OneTimeCode | Self::Money => "text",
        }
    }

    const fn input_mode(self) -> Option<&'static str> {
        match self {
            Self::Text | Self::Name => None,
            Self::Digits | Self::OneTimeCode => Some("numeric"),
            Self::Phone => Some("tel"),
            Self::Money => Some("decimal"),
        }
    }

    const fn autocomplete(self) -> Option<&'static str> {
        match self {
            Self::Name => Some("name"),
            Self::Phone => Some("tel"),
            Self::OneTimeCode => Some("one-time-code"),
            Self::Money | Self::Digits => Some("off"),
            Self::Text => None,
        }
    }

    const fn class(self) -> &'static str {
        match self {
            Self::Money => "field__input field__input--money",
            Self::OneTimeCode => "field__input field__input--code",
            Self::Text | Self::Name | Self::Digits | Self::Phone => "field__input",
        }
    }
}

/// A field for one line of text.
#[component]
pub fn Field(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// What to enter.
    #[prop(into)]
    label: Text,
    /// How to write it, or where to find it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from; ends in 不对就改.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What kind of text.
    #[prop(optional)]
    kind: FieldKind,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let id = ids.input.clone();
    let described_by = ids.described_by(hint.is_some() || source.is_some(), error);
    let is_wrong = move || error.with(Option::is_some);
    view! {
        <FieldFrame ids label hint source error>
            {(kind == FieldKind::Money)
                .then(|| view! { <span class="field__prefix" aria-hidden="true">"¥"</span> })}
            <input
                class=kind.class()
                class:field__input--wrong=is_wrong
                id=id
                name=name
                type=kind.input_type()
                inputmode=kind.input_mode()
                autocomplete=kind.autocomplete()
                aria-describedby=described_by
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            />
        </FieldFrame>
    }
}

/// A field for an amount in yuan. Accepts `1,234.5` as well as `1234.50`.
#[component]
pub fn MoneyField(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// What to enter.
    #[prop(into)]
    label: Text,
    /// How to write it, or where to find it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The current text, as typed.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    // Called as a function: in `view!` an optional prop takes its value without `Some`.
    Field(FieldProps { name, label, hint, source, kind: FieldKind::Money, error, value, on_input })
}

/// A field for several lines of text: a reason, a message, a letter.
#[component]
pub fn TextArea(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// What to enter.
    #[prop(into)]
    label: Text,
    /// How to write it.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// The number of visible lines.
    #[prop(default = 4)]
    rows: u8,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The current text.
    #[prop(into)]
    value: Signal<String>,
    /// Called with the text as it is typed.
    #[prop(into)]
    on_input: Callback<String>,
) -> impl IntoView {
    let ids = FieldIds::new(&name);
    let id = ids.input.clone();
    let described_by = ids.described_by(hint.is_some(), error);
    let is_wrong = move || error.with(Option::is_some);
    view! {
        <FieldFrame ids label hint source=None error>
            <textarea
                class="field__input field__input--area"
                class:field__input--wrong=is_wrong
                id=id
                name=name
                rows=rows.to_string()
                aria-describedby=described_by
                aria-invalid=move || is_wrong().then_some("true")
                prop:value=value
                on:input:target=move |event| on_input.run(event.target().value())
            ></textarea>
        </FieldFrame>
    }
}

/// What surrounds every input: its label, hint, source and error.
#[component]
fn FieldFrame(
    ids: FieldIds,
    label: Text,
    #[prop(optional_no_strip)] hint: Option<Text>,
    #[prop(optional_no_strip)] source: Option<Text>,
    error: Signal<Option<Text>>,
    children: Children,
) -> impl IntoView {
    let id = ids.input.clone();
    view! {
        <div class="field">
            <label class="field__label" for=id>
                {label}
            </label>
            <FieldMessages ids hint source error />
            <div class="field__box">{children()}</div>
        </div>
    }
}

/// Hint, source and error of a field, in reading order.
#[component]
pub(super) fn FieldMessages(
    ids: FieldIds,
    #[prop(optional_no_strip)] hint: Option<Text>,
    #[prop(optional_no_strip)] source: Option<Text>,
    error: Signal<Option<Text>>,
) -> impl IntoView {
    let error_word = use_words(&ERROR_PREFIX);
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
                                <span class="visually-hidden">{*error_word}</span>
                                {error}
                            </span>
                        </p>
                    }
                })
        }}
    }
}
