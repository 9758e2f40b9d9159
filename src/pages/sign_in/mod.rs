//! Signing in by phone code, at `/sign-in?then=…`: one question, then the other. Knows nobody's number
//! but the one that is typed, and keeps it only as long as the page is open.

mod words;

use std::time::Duration;

use contract::problem::ProblemKind;
use contract::session::SignIn;
use domain::check::{FieldError, FieldFlaw, MobileNumber, SignInCode};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;
use leptos_router::{LazyRoute, NavigateOptions, lazy_route};

use crate::api::{Api, ApiError, Session, use_api, use_session};
use crate::components::{
    Button, ButtonKind, ErrorSummary, ErrorView, Field, FieldKind, FieldProblem, Notice,
    NoticeTone, PageHeading, Skeleton, Text,
};
use crate::locale::{Localized, use_locale, use_words};
use crate::page::{Page, present, use_arrived, use_say};
use crate::platform::window;
use crate::routes::{Route, own_address, use_query_value};
use words::{WORDS, Words};

/// The page.
#[derive(Debug)]
pub struct SignInPage;

#[lazy_route]
impl LazyRoute for SignInPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let locale = use_locale();
        present(Page::inner(
            Signal::derive(move || WORDS.in_(locale.get()).title.into()),
            Route::Home,
            None,
        ));
        let form = Form::new();
        take_over(form);
        let asks_code = Memo::new(move |_| form.sent_to.with(Option::is_some));
        view! {
            <div class="narrow">
                <Localized>
                    {move || match (form.handed.get(), asks_code.get()) {
                        (Handed::Coming, _) => view! { <Coming /> }.into_any(),
                        (_, false) => view! { <AskPhone form /> }.into_any(),
                        (_, true) => view! { <AskCode form /> }.into_any(),
                    }}
                </Localized>
            </div>
        }
        .into_any()
    }
}

/// What was typed, and how far it has got. Lives through a change of language.
#[derive(Clone, Copy)]
struct Form {
    api: Api,
    session: Session,
    phone: RwSignal<String>,
    code: RwSignal<String>,
    /// The number the code went to. `None` while the number is asked for.
    sent_to: RwSignal<Option<MobileNumber>>,
    /// Seconds until the code may be asked for again.
    pause: RwSignal<u32>,
    is_busy: RwSignal<bool>,
    flaws: RwSignal<Vec<(Asked, FieldFlaw)>>,
    failure: RwSignal<Option<ApiError>>,
    was_sent_again: RwSignal<bool>,
    handed: RwSignal<Handed>,
}

/// Whether a mini-program hands somebody over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Handed {
    /// No.
    No,
    /// It does, and the server is asked.
    Coming,
    /// It did, with a code that opens nothing any more.
    Failed,
}

/// What the page asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Asked {
    Phone,
    Code,
}

impl Asked {
    const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Code => "code",
        }
    }

    fn of_pointer(pointer: &str) -> Option<Self> {
        [Self::Phone, Self::Code]
            .into_iter()
            .find(|asked| pointer.strip_prefix('/') == Some(asked.name()))
    }
}

impl Form {
    fn new() -> Self {
        Self {
            api: use_api(),
            session: use_session(),
            phone: RwSignal::new(String::new()),
            code: RwSignal::new(String::new()),
            sent_to: RwSignal::new(None),
            pause: RwSignal::new(0),
            is_busy: RwSignal::new(false),
            flaws: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            was_sent_again: RwSignal::new(false),
            handed: RwSignal::new(Handed::No),
        }
    }

    /// Forgets what was wrong the last time.
    fn begin(self) {
        self.flaws.update(Vec::clear);
        self.failure.set(None);
        self.was_sent_again.set(false);
    }

    fn send_code(self) {
        self.begin();
        match MobileNumber::parse(&self.phone.read_untracked()) {
            Err(flaw) => self.flaws.set(vec![(Asked::Phone, flaw)]),
            Ok(phone) => self.send_code_to(phone),
        }
    }

    fn send_code_to(self, phone: MobileNumber) {
        self.is_busy.set(true);
        spawn_local(async move {
            let sent = self.api.send_code(phone.as_str().to_owned()).await;
            if self.is_gone() {
                return;
            }
            self.is_busy.set(false);
            match sent {
                Ok(sent) => {
                    self.was_sent_again.set(self.sent_to.read_untracked().is_some());
                    self.sent_to.set(Some(phone));
                    self.wait(sent.retry_after_seconds);
                }
                Err(error) => self.on_failed(error),
            }
        });
    }

    fn sign_in(self, on_done: impl FnOnce() + 'static) {
        self.begin();
        let Some(phone) = self.sent_to.get_untracked() else { return };
        let code = match SignInCode::parse(&self.code.read_untracked()) {
            Ok(code) => code,
            Err(flaw) => return self.flaws.set(vec![(Asked::Code, flaw)]),
        };
        self.is_busy.set(true);
        spawn_local(async move {
            let body = SignIn { phone: phone.into(), code: code.into() };
            let signed_in = self.api.sign_in(&body).await;
            if self.is_gone() {
                return;
            }
            match signed_in {
                Ok(_) => {
                    self.session.reload.run(());
                    on_done();
                }
                Err(error) => {
                    self.is_busy.set(false);
                    self.on_failed(error);
                }
            }
        });
    }

    fn on_failed(self, error: ApiError) {
        let flaws = match &error {
            ApiError::Refused(problem) => problem.errors.iter().filter_map(asked_flaw).collect(),
            ApiError::Unreachable | ApiError::Garbled { .. } => Vec::new(),
        };
        if flaws.is_empty() {
            self.failure.set(Some(error));
        } else {
            self.flaws.set(flaws);
        }
    }

    /// Counts the seconds down until the code may be asked for again.
    fn wait(self, seconds: u32) {
        if self.is_gone() {
            return;
        }
        self.pause.set(seconds);
        if 0 < seconds {
            set_timeout(move || self.wait(seconds - 1), Duration::from_secs(1));
        }
    }

    /// The person has left the page.
    fn is_gone(self) -> bool {
        self.pause.is_disposed()
    }

    fn flaw_of(self, asked: Asked, words: &'static Words) -> Signal<Option<Text>> {
        Signal::derive(move || {
            let flaws = self.flaws.read();
            let found = flaws.iter().find(|(of, _)| *of == asked);
            found.map(|(asked, flaw)| flaw_words(*asked, *flaw, words).into())
        })
    }
}

fn flaw_words(asked: Asked, flaw: FieldFlaw, words: &Words) -> &'static str {
    match (asked, flaw) {
        (Asked::Phone, FieldFlaw::Missing) => words.no_phone,
        (Asked::Code, FieldFlaw::Missing) => words.no_code,
        (_, flaw) => (words.flaw)(flaw),
    }
}

fn asked_flaw(error: &FieldError) -> Option<(Asked, FieldFlaw)> {
    Some((Asked::of_pointer(&error.field)?, error.flaw))
}

/// Where to go once signed in.
fn then_of(then: Option<&str>) -> String {
    then.and_then(own_address).map_or_else(|| Route::Home.path(), str::to_owned)
}

/// Signs in whom a mini-program has handed over. The code leaves the address at once: it is of no use any more.
fn take_over(form: Form) {
    let (code, then) = (use_query_value("hand_over"), use_query_value("then"));
    let Some(code) = code.get_untracked() else { return };
    let then = then.get_untracked();
    let to = then_of(then.as_deref());
    window::replace_address(&Route::SignIn { then }.path());
    let navigate = use_navigate();
    form.handed.set(Handed::Coming);
    spawn_local(async move {
        let signed_in = form.api.take_over(code).await;
        if form.is_gone() {
            return;
        }
        match signed_in {
            Ok(_) => {
                form.session.reload.run(());
                navigate(&to, NavigateOptions { replace: true, ..Default::default() });
            }
            Err(_) => form.handed.set(Handed::Failed),
        }
    });
}

/// While somebody is handed over.
#[component]
fn Coming() -> impl IntoView {
    let words = use_words(&WORDS);
    view! {
        <PageHeading text=Signal::stored(words.signing_in.into()) />
        <Skeleton />
    }
}

/// The first question.
#[component]
fn AskPhone(form: Form) -> impl IntoView {
    let words = use_words(&WORDS);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        form.send_code();
    };
    view! {
        <Problems form />
        <PageHeading text=Signal::stored(words.ask_phone.into()) />
        <Show when=move || form.handed.get() == Handed::Failed>
            <Notice tone=NoticeTone::Info title=words.not_handed />
        </Show>
        <p class="lead sign-in__lead">{words.why_phone}</p>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=Asked::Phone.name()
                label=words.phone
                hint=words.phone_hint
                kind=FieldKind::Phone
                error=form.flaw_of(Asked::Phone, words)
                value=form.phone
                on_input=move |typed| form.phone.set(typed)
            />
            <Button label=words.send kind=ButtonKind::Primary busy=busy_words(form, words.sending) />
        </form>
        <Failure form on_retry=move |()| form.send_code() />
    }
}

/// The second.
#[component]
fn AskCode(form: Form) -> impl IntoView {
    let words = use_words(&WORDS);
    let navigate = use_navigate();
    let then = use_query_value("then");
    let arrived = use_arrived();
    let say = use_say();
    arrived();
    let sign_in = Callback::new(move |()| {
        let to = then.with_untracked(|then| then_of(then.as_deref()));
        let navigate = navigate.clone();
        let go = move || navigate(&to, NavigateOptions { replace: true, ..Default::default() });
        form.sign_in(go);
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        sign_in.run(());
    };
    let sent_to = form.sent_to.with_untracked(|phone| phone.as_ref().map(MobileNumber::masked));
    let change_number = move |()| {
        form.begin();
        form.code.update(String::clear);
        form.sent_to.set(None);
        arrived();
    };
    let again = move |()| {
        form.begin();
        if let Some(phone) = form.sent_to.get_untracked() {
            form.send_code_to(phone);
        }
        say(words.sent_again.into());
    };
    let may_send = move || form.pause.get() == 0;
    view! {
        <Problems form />
        <PageHeading text=Signal::stored(words.ask_code.into()) />
        <p class="lead sign-in__lead">
            {(words.sent_to)(&sent_to.unwrap_or_default())} <br />
            <Button label=words.other_number kind=ButtonKind::Link on_press=change_number />
        </p>
        <Show when=move || form.was_sent_again.get()>
            <Notice tone=NoticeTone::Info title=words.sent_again />
        </Show>
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=Asked::Code.name()
                label=words.code
                kind=FieldKind::OneTimeCode
                error=form.flaw_of(Asked::Code, words)
                value=form.code
                on_input=move |typed| form.code.set(typed)
            />
            <Button label=words.sign_in kind=ButtonKind::Primary busy=busy_words(form, words.signing_in) />
        </form>
        <Failure form on_retry=sign_in />
        <div class="sign-in__again">
            <Show
                when=may_send
                fallback=move || view! { <p class="note">{move || (words.again_in)(form.pause.get())}</p> }
            >
                <Button label=words.again kind=ButtonKind::Link on_press=again />
            </Show>
        </div>
    }
}

/// What is wrong with the fields, at the top.
#[component]
fn Problems(form: Form) -> impl IntoView {
    let words = use_words(&WORDS);
    let problems = Signal::derive(move || {
        let flaws = form.flaws.read();
        let problem = |(asked, flaw): &(Asked, FieldFlaw)| FieldProblem {
            field: asked.name().into(),
            text: flaw_words(*asked, *flaw, words).into(),
        };
        flaws.iter().map(problem).collect::<Vec<_>>()
    });
    view! { <ErrorSummary problems /> }
}

/// What went wrong otherwise.
#[component]
fn Failure(form: Form, #[prop(into)] on_retry: Callback<()>) -> impl IntoView {
    let words = use_words(&WORDS);
    move || {
        form.failure.get().map(|error| match error.kind() {
            Some(ProblemKind::TooManyRequests) => {
                view! { <Notice tone=NoticeTone::Error title=words.wait /> }.into_any()
            }
            _ => view! { <ErrorView error on_retry /> }.into_any(),
        })
    }
}

fn busy_words(form: Form, words: &'static str) -> Signal<Option<Text>> {
    Signal::derive(move || form.is_busy.get().then_some(words.into()))
}
