//! The state of signing in: what was typed, what is wrong with it, and the requests.

use std::time::Duration;

use contract::session::SignIn;
use domain::validation::{FieldError, FieldFlaw, MobileNumber, SignInCode};
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::hand_over::HandOver;
use super::words::Words;
use crate::client::{Api, ApiError, Session, use_api, use_session};
use crate::ui::Text;

/// The input and its state. Survives a change of language.
#[derive(Clone, Copy)]
pub(super) struct SignInForm {
    pub(super) api: Api,
    pub(super) session: Session,
    pub(super) phone: RwSignal<String>,
    pub(super) code: RwSignal<String>,
    /// The number the code was sent to; `None` in the first step.
    pub(super) sent_to: RwSignal<Option<MobileNumber>>,
    /// Seconds until another code may be requested.
    pub(super) pause: RwSignal<u32>,
    pub(super) is_busy: RwSignal<bool>,
    pub(super) flaws: RwSignal<Vec<(SignInField, FieldFlaw)>>,
    pub(super) failure: RwSignal<Option<ApiError>>,
    pub(super) was_sent_again: RwSignal<bool>,
    pub(super) hand_over: RwSignal<HandOver>,
}

/// A field of the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum SignInField {
    Phone,
    Code,
}

impl SignInField {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Phone => "phone",
            Self::Code => "code",
        }
    }

    pub(super) fn of_pointer(pointer: &str) -> Option<Self> {
        [Self::Phone, Self::Code]
            .into_iter()
            .find(|field| pointer.strip_prefix('/') == Some(field.name()))
    }
}

impl SignInForm {
    pub(super) fn new() -> Self {
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
            hand_over: RwSignal::new(HandOver::None),
        }
    }

    /// Clears the errors of the last attempt.
    pub(super) fn begin(self) {
        self.flaws.update(Vec::clear);
        self.failure.set(None);
        self.was_sent_again.set(false);
    }

    pub(super) fn send_code(self) {
        self.begin();
        match MobileNumber::parse(&self.phone.read_untracked()) {
            Err(flaw) => self.flaws.set(vec![(SignInField::Phone, flaw)]),
            Ok(phone) => self.send_code_to(phone),
        }
    }

    pub(super) fn send_code_to(self, phone: MobileNumber) {
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

    pub(super) fn sign_in(self, on_done: impl FnOnce() + 'static) {
        self.begin();
        let Some(phone) = self.sent_to.get_untracked() else { return };
        let code = match SignInCode::parse(&self.code.read_untracked()) {
            Ok(code) => code,
            Err(flaw) => return self.flaws.set(vec![(SignInField::Code, flaw)]),
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

    pub(super) fn on_failed(self, error: ApiError) {
        let flaws = match &error {
            ApiError::Refused(problem) => problem.errors.iter().filter_map(field_flaw).collect(),
            ApiError::Unreachable | ApiError::Garbled { .. } => Vec::new(),
        };
        if flaws.is_empty() {
            self.failure.set(Some(error));
        } else {
            self.flaws.set(flaws);
        }
    }

    /// Counts down the seconds until another code may be requested.
    pub(super) fn wait(self, seconds: u32) {
        if self.is_gone() {
            return;
        }
        self.pause.set(seconds);
        if 0 < seconds {
            set_timeout(move || self.wait(seconds - 1), Duration::from_secs(1));
        }
    }

    /// Whether the person has left the page.
    pub(super) fn is_gone(self) -> bool {
        self.pause.is_disposed()
    }

    pub(super) fn flaw_of(self, field: SignInField, words: &'static Words) -> Signal<Option<Text>> {
        Signal::derive(move || {
            let flaws = self.flaws.read();
            let found = flaws.iter().find(|(of, _)| *of == field);
            found.map(|(field, flaw)| flaw_words(*field, *flaw, words).into())
        })
    }
}

pub(super) fn flaw_words(field: SignInField, flaw: FieldFlaw, words: &Words) -> &'static str {
    match (field, flaw) {
        (SignInField::Phone, FieldFlaw::Missing) => words.no_phone,
        (SignInField::Code, FieldFlaw::Missing) => words.no_code,
        (_, flaw) => (words.flaw)(flaw),
    }
}

pub(super) fn field_flaw(error: &FieldError) -> Option<(SignInField, FieldFlaw)> {
    Some((SignInField::of_pointer(&error.field)?, error.flaw))
}
