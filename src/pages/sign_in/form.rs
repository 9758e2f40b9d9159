//! The state of signing in: what was typed, what is wrong with it, and the requests.

use std::time::Duration;

use contract::session::{CodeSent, Me, SignIn};
use domain::validation::{FieldError, FieldFlaw, MobileNumber, SignInCode};
use leptos::prelude::*;

use super::hand_over::HandOver;
use super::wechat::WeChatSignIn;
use super::words::Words;
use crate::client::{
    Api, ApiError, Command, CommandState, Session, use_api, use_local_command, use_session,
};
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
    pub(super) flaws: RwSignal<Vec<(SignInField, FieldFlaw)>>,
    pub(super) failure: RwSignal<Option<ApiError>>,
    pub(super) was_sent_again: RwSignal<bool>,
    /// Sends a code to a number; gives the number back.
    sending: Command<MobileNumber, (MobileNumber, CodeSent)>,
    signing_in: Command<SignIn, Me>,
    pub(super) hand_over: RwSignal<HandOver>,
    pub(super) wechat: RwSignal<WeChatSignIn>,
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
    /// `on_signed_in` is called if the page is still there.
    pub(super) fn new(on_signed_in: impl Fn() + Send + Sync + 'static) -> Self {
        let (api, session) = (use_api(), use_session());
        let sending = use_local_command(move |phone: MobileNumber| async move {
            let sent = api.send_code(phone.as_str().to_owned()).await?;
            Ok((phone, sent))
        });
        let signing_in =
            use_local_command(move |body: SignIn| async move { api.sign_in(&body).await })
                .always(move |_: &Me| session.reload.run(()))
                .on_success(move |_| on_signed_in());
        let form = Self {
            api,
            session,
            phone: RwSignal::new(String::new()),
            code: RwSignal::new(String::new()),
            sent_to: RwSignal::new(None),
            pause: RwSignal::new(0),
            flaws: RwSignal::new(Vec::new()),
            failure: RwSignal::new(None),
            was_sent_again: RwSignal::new(false),
            sending,
            signing_in,
            hand_over: RwSignal::new(HandOver::None),
            wechat: RwSignal::new(WeChatSignIn::None),
        };
        Self {
            sending: sending
                .on_success(move |(phone, sent)| form.on_code_sent(phone, &sent))
                .on_failure(move |error| form.on_failed(error)),
            signing_in: signing_in.on_failure(move |error| form.on_failed(error)),
            ..form
        }
    }

    /// Whether a code is being sent or checked.
    pub(super) fn is_busy(self) -> bool {
        // The page stays until the next one is there.
        let is_signed_in = self.signing_in.state().with(|state| *state == CommandState::Done);
        self.sending.is_in_flight() || self.signing_in.is_in_flight() || is_signed_in
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
        self.sending.run(phone);
    }

    fn on_code_sent(self, phone: MobileNumber, sent: &CodeSent) {
        self.was_sent_again.set(self.sent_to.read_untracked().is_some());
        self.sent_to.set(Some(phone));
        self.wait(sent.retry_after_seconds);
    }

    pub(super) fn sign_in(self) {
        self.begin();
        let Some(phone) = self.sent_to.get_untracked() else { return };
        match SignInCode::parse(&self.code.read_untracked()) {
            Ok(code) => {
                let wechat = self.wechat.with_untracked(WeChatSignIn::link);
                self.signing_in.run(SignIn { phone: phone.into(), code: code.into(), wechat });
            }
            Err(flaw) => self.flaws.set(vec![(SignInField::Code, flaw)]),
        }
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
