//! The three things that can be asked for. Each is a choice and some words; what was typed stays until the
//! server has it.

use contract::help::NewHelp;
use contract::problem::ProblemKind;
use domain::help::{Assistance, Field, Wish};
use domain::window::Window;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::words::{WORDS, Words};
use crate::api::{Api, ApiError};
use crate::components::{
    Button, ButtonKind, Choice, ErrorView, Notice, NoticeTone, RadioGroup, Text, TextArea,
};
use crate::locale::{locale_now, use_words};
use crate::page::use_say;
use crate::platform::random;
use crate::telling::window_text;

/// How many windows are shown before the rest is asked for.
const FIRST_WINDOWS: usize = 4;

/// Whether the words may be left out.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Need {
    Optional,
    Required,
}

/// What one form says.
#[derive(Clone, Copy)]
struct Form {
    name: &'static str,
    more: &'static str,
    legend: &'static str,
    /// What is said when nothing was chosen.
    missing: &'static str,
    about: &'static str,
    need: Need,
    submit: &'static str,
}

/// To be called back in one of the windows.
#[component]
pub(super) fn AskCall(api: Api, windows: Vec<Window>, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let shown = RwSignal::new(FIRST_WINDOWS);
    let all = StoredValue::new(windows);
    let options = Signal::derive(move || {
        let choice = |(index, window): (usize, &Window)| {
            Choice::new(index.to_string(), window_text(*window, locale))
        };
        let shown = shown.get();
        all.with_value(|all| all.iter().enumerate().take(shown).map(choice).collect())
    });
    let wish = move |chosen: &str| {
        let index: usize = chosen.parse().ok()?;
        let window = all.with_value(|all| all.get(index).copied())?;
        Some(Wish::CallBack { window })
    };
    let has_more = move || all.with_value(|all| shown.get() < all.len());
    let form = Form {
        name: "call",
        more: words.call_back_more,
        legend: words.when,
        missing: words.choose_window,
        about: words.about_what,
        need: Need::Optional,
        submit: words.book_call,
    };
    view! {
        <Ask api form options wish=wisher(wish) again>
            <Show when=has_more>
                <Button
                    label=words.later_windows
                    kind=ButtonKind::Link
                    on_press=move |()| shown.set(usize::MAX)
                />
            </Show>
        </Ask>
    }
}

/// To have it done.
#[component]
pub(super) fn AskAssisted(api: Api, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = Signal::stored(vec![
        Choice::new("phone", words.by_phone).with_note(words.by_phone_note),
        Choice::new("home", words.at_home).with_note(words.at_home_note),
    ]);
    let wish = |chosen: &str| match chosen {
        "phone" => Some(Wish::Assisted { by: Assistance::Phone }),
        "home" => Some(Wish::Assisted { by: Assistance::Home }),
        _ => None,
    };
    let form = Form {
        name: "assisted",
        more: words.assisted_more,
        legend: words.how,
        missing: words.choose_how,
        about: words.about_what,
        need: Need::Optional,
        submit: words.ask_assisted,
    };
    view! { <Ask api form options wish=wisher(wish) again /> }
}

/// To ask a specialist.
#[component]
pub(super) fn AskSpecialist(api: Api, again: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    let options = Signal::stored(vec![
        Choice::new("legal", words.legal).with_note(words.legal_note),
        Choice::new("tax", words.tax).with_note(words.tax_note),
        Choice::new("trust", words.trust).with_note(words.trust_note),
    ]);
    let wish = |chosen: &str| {
        let field = match chosen {
            "legal" => Field::Legal,
            "tax" => Field::Tax,
            "trust" => Field::Trust,
            _ => return None,
        };
        Some(Wish::Specialist { field })
    };
    let form = Form {
        name: "specialist",
        more: words.specialist_more,
        legend: words.which_field,
        missing: words.choose_field,
        about: words.what_happened,
        need: Need::Required,
        submit: words.ask_specialist,
    };
    view! { <Ask api form options wish=wisher(wish) again /> }
}

/// What a choice stands for.
type Wisher = StoredValue<Box<dyn Fn(&str) -> Option<Wish> + Send + Sync>>;

/// A request on its way.
#[derive(Clone, Copy)]
struct Asking {
    api: Api,
    /// Pressing again repeats; what was asked is asked once. Other words are another request.
    key: StoredValue<String>,
    last: StoredValue<Option<NewHelp>>,
    busy: RwSignal<bool>,
    failure: RwSignal<Option<ApiError>>,
}

impl Asking {
    fn send(self, asked: NewHelp, done: impl Fn() + 'static) {
        if self.busy.get_untracked() {
            return;
        }
        if self.last.with_value(|last| last.as_ref().is_some_and(|last| *last != asked)) {
            self.key.set_value(random::id());
        }
        self.last.set_value(Some(asked.clone()));
        self.busy.set(true);
        self.failure.set(None);
        spawn_local(async move {
            let sent = self.api.ask_help(&asked, &self.key.get_value()).await;
            if self.busy.is_disposed() {
                return;
            }
            self.busy.set(false);
            match sent {
                Ok(_) => done(),
                Err(error) => self.failure.set(Some(error)),
            }
        });
    }
}

#[component]
fn Ask(
    api: Api,
    form: Form,
    options: Signal<Vec<Choice>>,
    wish: Wisher,
    again: Callback<()>,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let say = use_say();
    let asking = Asking {
        api,
        key: StoredValue::new(random::id()),
        last: StoredValue::new(None),
        busy: RwSignal::new(false),
        failure: RwSignal::new(None),
    };
    let chosen = RwSignal::new(None::<Text>);
    let chosen_error = RwSignal::new(None::<Text>);
    let said = RwSignal::new(String::new());
    let said_error = RwSignal::new(None::<Text>);
    let send = Callback::new(move |()| {
        let wished = chosen.with_untracked(|chosen| {
            let chosen = chosen.as_ref()?;
            wish.with_value(|wish| wish(chosen))
        });
        let said = said.get_untracked();
        let lacks_words = form.need == Need::Required && said.trim().is_empty();
        chosen_error.set(wished.is_none().then_some(form.missing.into()));
        said_error.set(lacks_words.then_some(words.say_what.into()));
        if let (Some(wish), false) = (wished, lacks_words) {
            let done = move || {
                say(words.asked.into());
                // The list is asked for anew, and is drawn with the forms empty again.
                again.run(());
            };
            asking.send(NewHelp { wish, case: None, said }, done);
        }
    });
    let busy = Signal::derive(move || asking.busy.get().then_some(Text::from(words.sending)));
    let hint = if form.need == Need::Optional { words.may_be_empty } else { words.plain_words };
    let failure = move || asking.failure.get().map(|error| failure(error, send, again, words));
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
            error=said_error
            value=said
            on_input=move |text| {
                said.set(text);
                said_error.set(None);
            }
        />
        {failure}
        <Button label=form.submit busy on_press=send />
    }
}

/// What went wrong, in its own words where there are some.
fn failure(
    error: ApiError,
    retry: Callback<()>,
    again: Callback<()>,
    words: &'static Words,
) -> AnyView {
    match error.kind() {
        // Only a window can be wrong that the form lets through: somebody else took it.
        Some(ProblemKind::InvalidFields) => view! {
            <Notice tone=NoticeTone::Error title=words.window_full>
                <p>{words.window_full_more}</p>
                <Button
                    label=words.other_windows
                    kind=ButtonKind::Small
                    on_press=move |()| again.run(())
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

fn wisher(wish: impl Fn(&str) -> Option<Wish> + Send + Sync + 'static) -> Wisher {
    StoredValue::new(Box::new(wish))
}
