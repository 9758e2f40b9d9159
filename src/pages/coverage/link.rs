//! For people whose number matches no policy: the request to be linked, by policy number and name. Nothing here tells whether
//! there is such a policy.

use contract::policy_link::{LinkRequest, LinkRequests, LinkStatus, NewLinkRequest};
use contract::problem::ProblemKind;
use domain::ids::LinkRequestId;
use domain::validation::{FieldFlaw, MAX_ID, PersonName, clean_text};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;
use query_client::{Query, Remote};

use super::link_words::{LINK_WORDS, LinkWords};
use crate::client::{KeyPolicy, use_api, use_command, use_local_command};
use crate::features::page_meta::use_announcer;
use crate::ui::locale::{locale_now, use_words, view_context};
use crate::ui::{
    Button, ButtonKind, DrawnRegion, ErrorSummary, ErrorView, Field, FieldProblem, Notice,
    NoticeTone, SectionCard, Text, busy_label, command_error,
};
use view::markup::{coverage_controls, link_request};

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum LinkField {
    PolicyNo,
    Name,
}

impl LinkField {
    /// The field's name in the page and in the request body.
    const fn name(self) -> &'static str {
        match self {
            Self::PolicyNo => "policy_no",
            Self::Name => "name",
        }
    }
}

/// What is wrong with the fields, in the order of the page.
type Flaws = RwSignal<Vec<(LinkField, FieldFlaw)>>;

/// The form, and the requests made so far.
#[component]
pub(super) fn LinkSection() -> impl IntoView {
    let words = &coverage_controls(locale_now()).link;
    let api = use_api();
    let requests = Query::once(move || api.policy_links());
    let list = move || match requests.state.get() {
        Remote::Loading => None,
        Remote::Failed(error) => {
            Some(view! { <ErrorView error on_retry=requests.retry /> }.into_any())
        }
        Remote::Ready(LinkRequests { requests: made }) => {
            let refresh = requests.refresh;
            let cards: Vec<_> = made.into_iter().filter_map(|it| card(it, refresh)).collect();
            Some(view! { <div class="coverage__cards">{cards}</div> }.into_any())
        }
    };
    view! {
        <section class="section" id="link">
            <h2>{words.heading}</h2>
            <p class="coverage__lead">{words.lead}</p>
            {list}
            <LinkForm refresh=requests.refresh />
        </section>
    }
}

/// A request, if it is shown.
fn card(request: LinkRequest, refresh: Callback<()>) -> Option<AnyView> {
    let text = link_request(&request, view_context())?;
    let is_waiting = request.status == LinkStatus::Waiting;
    let button = is_waiting.then(|| view! { <WithdrawButton id=request.id refresh /> });
    let card = view! {
        <SectionCard>
            <DrawnRegion markup=move || text.clone() />
            {button}
        </SectionCard>
    };
    Some(card.into_any())
}

#[component]
fn WithdrawButton(id: LinkRequestId, refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&LINK_WORDS);
    let api = use_api();
    let withdraw = use_local_command(move |()| {
        let id = id.clone();
        async move { api.withdraw_policy_link(&id).await }
    })
    .on_success(move |()| refresh.run(()));
    let press = Callback::new(move |()| withdraw.run(()));
    view! {
        {command_error(withdraw, press)}
        <p>
            <Button
                label=coverage_controls(locale_now()).link.withdraw
                kind=ButtonKind::Link
                busy=busy_label(withdraw, words.sending)
                on_press=press
            />
        </p>
    }
}

#[component]
fn LinkForm(refresh: Callback<()>) -> impl IntoView {
    let words = use_words(&LINK_WORDS);
    let controls = &coverage_controls(locale_now()).link;
    let api = use_api();
    let announce = use_announcer();
    let (policy_no, name) = (RwSignal::new(String::new()), RwSignal::new(String::new()));
    let flaws: Flaws = RwSignal::new(Vec::new());
    let ask = use_command(
        "policies/link",
        KeyPolicy::Stored,
        move |body: NewLinkRequest, key| async move { api.ask_for_policy_link(&body, &key).await },
    )
    .on_success(move |_| {
        announce(words.asked.into());
        policy_no.set(String::new());
        name.set(String::new());
        refresh.run(());
    });
    // An earlier view's failure would stand in an empty form.
    ask.reset();
    let send = Callback::new(move |()| {
        let number = clean_text(&policy_no.read_untracked(), MAX_ID);
        let person = PersonName::parse(&name.read_untracked());
        let number_flaw = number.as_ref().err().map(|flaw| (LinkField::PolicyNo, *flaw));
        let name_flaw = person.as_ref().err().map(|flaw| (LinkField::Name, *flaw));
        flaws.set(number_flaw.into_iter().chain(name_flaw).collect());
        if let (Ok(policy_no), Ok(name)) = (number, person) {
            ask.run(NewLinkRequest { policy_no, name: name.into() });
        }
    });
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        send.run(());
    };
    let failure = move || {
        let error = ask.error()?;
        Some(match error.kind() {
            Some(ProblemKind::NotAllowedNow | ProblemKind::TooManyRequests) => view! {
                <Notice tone=NoticeTone::Error title=words.not_now>
                    <p>{words.not_now_more}</p>
                </Notice>
            }
            .into_any(),
            _ => view! { <ErrorView error on_retry=send /> }.into_any(),
        })
    };
    let problems = Signal::derive(move || {
        let problem = |(field, flaw): &(LinkField, FieldFlaw)| FieldProblem {
            field: field.name().into(),
            text: (words.flaw)(*field, *flaw).into(),
        };
        flaws.read().iter().map(problem).collect::<Vec<_>>()
    });
    view! {
        <ErrorSummary problems />
        <form class="stack" novalidate on:submit=submit>
            <Field
                name=LinkField::PolicyNo.name()
                label=controls.policy_no
                hint=controls.policy_no_hint
                error=flaw_of(flaws, LinkField::PolicyNo, words)
                value=policy_no
                on_input=move |typed| policy_no.set(typed)
            />
            <Field
                name=LinkField::Name.name()
                label=controls.name
                hint=controls.name_hint
                error=flaw_of(flaws, LinkField::Name, words)
                value=name
                on_input=move |typed| name.set(typed)
            />
            {failure}
            <Button label=controls.send busy=busy_label(ask, words.sending) />
        </form>
    }
}

fn flaw_of(flaws: Flaws, field: LinkField, words: &'static LinkWords) -> Signal<Option<Text>> {
    Signal::derive(move || {
        let flaws = flaws.read();
        let found = flaws.iter().find(|(of, _)| *of == field);
        found.map(|(of, flaw)| (words.flaw)(*of, *flaw).into())
    })
}
