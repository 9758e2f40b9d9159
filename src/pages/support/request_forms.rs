//! The three request forms: a choice and some text each. What was typed stays until the server has it.

use contract::problem::ProblemKind;
use contract::support::NewSupportRequest;
use domain::support::{AssistedFiling, SpecialistField, SupportRequestKind};
use domain::time_window::TimeWindow;
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{Api, ApiError, KeyPolicy, use_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Choice, ErrorView, Notice, NoticeTone, RadioGroup, Text, TextArea,
    busy_label,
};
use view::labels::window_text;

/// How many windows are shown at first.
const FIRST_WINDOWS: usize = 4;

/// Whether the text field has to be filled in.
#[derive(Clone, Copy, PartialEq, Eq)]
enum TextRequirement {
    Optional,
    Required,
}

/// The texts of one form.
#[derive(Clone, Copy)]
struct FormTexts {
    name: &'static str,
    more: &'static str,
    legend: &'static str,
    /// The error shown when nothing was chosen.
    missing: &'static str,
    about: &'static str,
    need: TextRequirement,
    submit: &'static str,
}

/// Books a call back in one of the windows.
#[component]
pub(super) fn CallBackForm(
    api: Api,
    windows: Vec<TimeWindow>,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let shown = RwSignal::new(FIRST_WINDOWS);
    let all = StoredValue::new(windows);
    let options = Signal::derive(move || {
        let choice = |(index, window): (usize, &TimeWindow)| {
            Choice::new(index.to_string(), window_text(*window, context_in(locale)))
        };
        let shown = shown.get();
        all.with_value(|all| all.iter().enumerate().take(shown).map(choice).collect())
    });
    let kind = move |chosen: &str| {
        let index: usize = chosen.parse().ok()?;
        let window = all.with_value(|all| all.get(index).copied())?;
        Some(SupportRequestKind::CallBack { window })
    };
    let has_more = move || all.with_value(|all| shown.get() < all.len());
    let form = FormTexts {
        name: "call",
        more: words.call_back_more,
        legend: words.when,
        missing: words.choose_window,
        about: words.about_what,
        need: TextRequirement::Optional,
        submit: words.book_call,
    };
    view! {
        <RequestForm api form options kind=choice_parser(kind) refresh>
            <Show when=has_more>
                <Button
                    label=words.later_windows
                    kind=ButtonKind::Link
                    on_press=move |()| shown.set(usize::MAX)
                />
            </Show>
        </RequestForm>
    }
}

/// Requests assisted filing, by phone or at home.
#[component]
pub(super) fn AssistedFilingForm(api: Api, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = Signal::stored(vec![
        Choice::new("phone", words.by_phone).with_note(words.by_phone_note),
        Choice::new("home", words.at_home).with_note(words.at_home_note),
    ]);
    let kind = |chosen: &str| match chosen {
        "phone" => Some(SupportRequestKind::Assisted { by: AssistedFiling::Phone }),
        "home" => Some(SupportRequestKind::Assisted { by: AssistedFiling::Home }),
        _ => None,
    };
    let form = FormTexts {
        name: "assisted",
        more: words.assisted_more,
        legend: words.how,
        missing: words.choose_how,
        about: words.about_what,
        need: TextRequirement::Optional,
        submit: words.ask_assisted,
    };
    view! { <RequestForm api form options kind=choice_parser(kind) refresh /> }
}

/// Sends a question to a specialist.
#[component]
pub(super) fn SpecialistForm(api: Api, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = Signal::stored(vec![
        Choice::new("legal", words.legal).with_note(words.legal_note),
        Choice::new("tax", words.tax).with_note(words.tax_note),
        Choice::new("trust", words.trust).with_note(words.trust_note),
    ]);
    let kind = |chosen: &str| {
        let field = match chosen {
            "legal" => SpecialistField::Legal,
            "tax" => SpecialistField::Tax,
            "trust" => SpecialistField::Trust,
            _ => return None,
        };
        Some(SupportRequestKind::Specialist { field })
    };
    let form = FormTexts {
        name: "specialist",
        more: words.specialist_more,
        legend: words.which_field,
        missing: words.choose_field,
        about: words.what_happened,
        need: TextRequirement::Required,
        submit: words.ask_specialist,
    };
    view! { <RequestForm api form options kind=choice_parser(kind) refresh /> }
}

/// Turns the value of a choice into what is requested.
type ChoiceParser = StoredValue<Box<dyn Fn(&str) -> Option<SupportRequestKind> + Send + Sync>>;

#[component]
fn RequestForm(
    api: Api,
    form: FormTexts,
    options: Signal<Vec<Choice>>,
    kind: ChoiceParser,
    refresh: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let name = ["support/", form.name].concat();
    let request =
        use_command(name, KeyPolicy::Stored, move |body: NewSupportRequest, key| async move {
            api.request_support(&body, &key).await
        })
        .on_success(move |_| {
            announce(words.asked.into());
            // Reloads the list and redraws the forms empty.
            refresh.run(());
        });
    // An earlier view's failure would stand in an empty form.
    request.reset();
    let chosen = RwSignal::new(None::<Text>);
    let chosen_error = RwSignal::new(None::<Text>);
    let text = RwSignal::new(String::new());
    let text_error = RwSignal::new(None::<Text>);
    let send = Callback::new(move |()| {
        let wished = chosen.with_untracked(|chosen| {
            let chosen = chosen.as_ref()?;
            kind.with_value(|kind| kind(chosen))
        });
        let text = text.get_untracked();
        let lacks_words = form.need == TextRequirement::Required && text.trim().is_empty();
        chosen_error.set(wished.is_none().then_some(form.missing.into()));
        text_error.set(lacks_words.then_some(words.say_what.into()));
        if let (Some(kind), false) = (wished, lacks_words) {
            request.run(NewSupportRequest { kind, case: None, remarks: text });
        }
    });
    let busy = busy_label(request, words.sending);
    let hint =
        if form.need == TextRequirement::Optional { words.may_be_empty } else { words.plain_words };
    let failure = move || request.error().map(|error| failure_view(error, send, refresh, words));
    let list = move || {
        view! {
            <RadioGroup
                name=[form.name, "-choice"].concat()
                legend=form.legend
                options=options.get()
                error=chosen_error
                chosen=chosen
                on_choose=move |value| {
                    chosen.set(Some(value));
                    chosen_error.set(None);
                }
            />
        }
    };
    view! {
        <p class="small">{form.more}</p>
        {list}
        {children.map(|children| children())}
        <TextArea
            name=[form.name, "-about"].concat()
            label=form.about
            hint
            rows=2
            error=text_error
            value=text
            on_input=move |typed| {
                text.set(typed);
                text_error.set(None);
            }
        />
        {failure}
        <Button label=form.submit busy on_press=send />
    }
}

/// What went wrong, with a specific message where there is one.
fn failure_view(
    error: ApiError,
    retry: Callback<()>,
    refresh: Callback<()>,
    words: &'static Words,
) -> AnyView {
    match error.kind() {
        // The form lets nothing else through: someone else has booked this window.
        Some(ProblemKind::InvalidFields) => view! {
            <Notice tone=NoticeTone::Error title=words.window_full>
                <p>{words.window_full_more}</p>
                <Button
                    label=words.other_windows
                    kind=ButtonKind::Small
                    on_press=move |()| refresh.run(())
                />
            </Notice>
        }
        .into_any(),
        Some(ProblemKind::NotAllowedNow) => view! {
            <Notice tone=NoticeTone::Error title=words.too_many>
                <p>{words.too_many_more}</p>
            </Notice>
        }
        .into_any(),
        _ => view! { <ErrorView error on_retry=retry /> }.into_any(),
    }
}

fn choice_parser(
    kind: impl Fn(&str) -> Option<SupportRequestKind> + Send + Sync + 'static,
) -> ChoiceParser {
    StoredValue::new(Box::new(kind))
}
