//! A field for a date, with a box each for year, month and day.

use domain::date::CivilDate;
use domain::validation::split_date;
use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::Text;
use super::field::{FieldIds, FieldMessages, LabelVisibility};
use crate::ui::locale::use_words;
use view::Localized;

struct Words {
    year: &'static str,
    month: &'static str,
    day: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { year: "年", month: "月", day: "日" },
    en: Words { year: "Year", month: "Month", day: "Day" },
};

/// The texts of the three boxes, as typed.
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

/// A date field. A whole date that is pasted or typed into the first box fills all three. Three boxes suit a date that is remembered or read off a document; a calendar would not.
#[component]
pub fn DateField(
    /// The field's name; ids are computed from it.
    #[prop(into)]
    name: Text,
    /// Which date to enter.
    #[prop(into)]
    label: Text,
    /// Whether the label is visible.
    #[prop(optional)]
    label_visibility: LabelVisibility,
    /// Where to find the date.
    #[prop(optional, into)]
    hint: Option<Text>,
    /// Where a prefilled value comes from.
    #[prop(optional, into)]
    source: Option<Text>,
    /// What is wrong and how to correct it.
    #[prop(optional, into)]
    error: Signal<Option<Text>>,
    /// The current texts of the boxes.
    #[prop(into)]
    value: Signal<DateParts>,
    /// Called with all three texts when one changes.
    #[prop(into)]
    on_input: Callback<DateParts>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let ids = FieldIds::new(&name);
    let described_by = ids.described_by(hint.is_some() || source.is_some(), error);
    let first_id = ids.input.clone();
    let box_for = move |part: DatePart| {
        let (id, label, class, size) = match part {
            DatePart::Year => {
                (first_id.clone(), words.year, "date-field__box date-field__box--year", None)
            }
            DatePart::Month => {
                ([&first_id, "-month"].concat(), words.month, "date-field__box", Some("2"))
            }
            DatePart::Day => {
                ([&first_id, "-day"].concat(), words.day, "date-field__box", Some("2"))
            }
        };
        let text = move || {
            value.with(|parts| match part {
                DatePart::Year => parts.year.clone(),
                DatePart::Month => parts.month.clone(),
                DatePart::Day => parts.day.clone(),
            })
        };
        // Fills all three boxes if this one contains a whole date.
        let fill = move |input: &HtmlInputElement| {
            let Some([year, month, day]) = split_date(&input.value()) else { return false };
            // If it was this year before, the changed value alone would not replace the text in the box.
            input.set_value(&year);
            on_input.run(DateParts { year, month, day });
            true
        };
        let is_first = matches!(part, DatePart::Year);
        let on_text = move |input: HtmlInputElement| {
            let text = input.value();
            let mut parts = value.get_untracked();
            // A date that is typed is whole once the box is left: `2023-4-3` may become `2023-4-30`.
            let is_pasted = parts.year.chars().count() + 1 < text.chars().count();
            if is_first && is_pasted && fill(&input) {
                return;
            }
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
                    on:input:target=move |event| on_text(event.target())
                    on:change:target=move |event| {
                        if is_first {
                            fill(&event.target());
                        }
                    }
                />
                <span class="date-field__unit">{label}</span>
            </label>
        }
    };
    view! {
        <fieldset class="field date-field" aria-describedby=described_by>
            <legend class=label_visibility.class()>{label}</legend>
            <FieldMessages ids hint source error />
            <div class="date-field__boxes">
                {box_for(DatePart::Year)} {box_for(DatePart::Month)} {box_for(DatePart::Day)}
            </div>
        </fieldset>
    }
}
