//! What the person can do, or report, at each step beyond the insurer's answer.

use contract::dispute::NewDisputeStep;
use domain::date::CivilDate;
use domain::dispute::DisputeStep;
use domain::ids::ClaimId;
use domain::journal::{Actor, CaseState, JournalEntry, MediationForum};
use domain::validation::parse_date;
use leptos::prelude::*;

use super::step_words::WORDS;
use super::words::WORDS as PAGE;
use crate::client::{KeyPolicy, use_api, use_command};
use crate::features::page_meta::use_announcer;
use crate::platform::clock;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{
    Button, ButtonKind, Choice, DateField, DateParts, RadioGroup, Text, TextArea, busy_label,
};
use view::labels::mediation_forum;

/// Something to do or to report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StepAction {
    RequestReview,
    ReportRegulator,
    AcceptMediation,
    ProposeMediation,
    ReportSettlement,
    ExtendMediation,
    EndMediation,
    ReportConfirmation,
    ReportLawsuit,
    ReportJudgment,
    ReportAppeal,
}

impl StepAction {
    const fn all_at(step: DisputeStep) -> &'static [Self] {
        match step {
            DisputeStep::Review => &[Self::RequestReview],
            DisputeStep::Regulator => &[Self::ReportRegulator],
            DisputeStep::Mediation => &[
                Self::AcceptMediation,
                Self::ProposeMediation,
                Self::ReportSettlement,
                Self::ExtendMediation,
                Self::EndMediation,
                Self::ReportConfirmation,
            ],
            DisputeStep::Court => &[Self::ReportLawsuit, Self::ReportJudgment, Self::ReportAppeal],
            DisputeStep::Complaint | DisputeStep::Arbitration => &[],
        }
    }

    const fn id(self) -> &'static str {
        match self {
            Self::RequestReview => "review",
            Self::ReportRegulator => "regulator",
            Self::AcceptMediation => "accept-mediation",
            Self::ProposeMediation => "propose-mediation",
            Self::ReportSettlement => "settlement",
            Self::ExtendMediation => "extend-mediation",
            Self::EndMediation => "end-mediation",
            Self::ReportConfirmation => "confirmation",
            Self::ReportLawsuit => "lawsuit",
            Self::ReportJudgment => "judgment",
            Self::ReportAppeal => "appeal",
        }
    }

    /// What is sent, with the day and the text that were entered.
    fn body(self, on: CivilDate, text: String, forum: MediationForum) -> NewDisputeStep {
        let reason = if text.trim().is_empty() { None } else { Some(text.clone()) };
        match self {
            Self::RequestReview => NewDisputeStep::ReviewRequested { reason },
            Self::ReportRegulator => NewDisputeStep::RegulatorComplained { on },
            Self::AcceptMediation => NewDisputeStep::MediationAccepted,
            Self::ProposeMediation => NewDisputeStep::MediationProposed { forum },
            Self::ReportSettlement => NewDisputeStep::MediationSettled { on, terms: text },
            Self::ExtendMediation => NewDisputeStep::MediationExtended { until: on },
            Self::EndMediation => NewDisputeStep::MediationEnded { reason },
            Self::ReportConfirmation => NewDisputeStep::ConfirmationRequested { on },
            Self::ReportLawsuit => NewDisputeStep::LawsuitFiled { on },
            Self::ReportJudgment => NewDisputeStep::JudgmentServed { on },
            Self::ReportAppeal => NewDisputeStep::Appealed { on },
        }
    }

    /// Whether the journal would accept it today.
    fn is_possible(self, case: &CaseState, claim: &ClaimId) -> bool {
        let body = self.body(clock::today(), String::from("…"), MediationForum::Other);
        let entry = JournalEntry {
            seq: case.last_seq.saturating_add(1),
            at: clock::now().max(case.updated_at),
            claim: Some(claim.clone()),
            actor: Actor::Claimant,
            event: body.into(),
        };
        case.clone().apply(&entry).is_ok()
    }
}

/// The actions that are possible at `step`.
#[component]
pub(super) fn StepActions(
    step: DisputeStep,
    case: CaseState,
    claim: ClaimId,
    refresh: Callback<()>,
) -> impl IntoView {
    StepAction::all_at(step)
        .iter()
        .filter(|action| action.is_possible(&case, &claim))
        .map(|action| {
            view! { <ActionForm action=*action case=case.clone() claim=claim.clone() refresh /> }
        })
        .collect_view()
}

/// A button, and behind it what has to be entered.
#[component]
fn ActionForm(
    action: StepAction,
    case: CaseState,
    claim: ClaimId,
    refresh: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let api = use_api();
    let announce = use_announcer();
    let case = case.report.case;
    let name = ["dispute-step/", action.id(), "/", case.as_str(), "/", claim.as_str()].concat();
    let send = use_command(name, KeyPolicy::Stored, move |body: NewDisputeStep, key| {
        let (case, claim) = (case.clone(), claim.clone());
        async move { api.take_dispute_step(&case, &claim, &body, &key).await }
    })
    .on_success(move |()| {
        announce(words.recorded.into());
        refresh.run(());
    });
    let label = (words.action)(action);
    let (day_label, text_label) = ((words.day)(action), (words.text)(action));
    let is_open = RwSignal::new(!untrack(|| send.is_settled()));
    let busy = busy_label(send, use_words(&PAGE).sending);
    let day = RwSignal::new(DateParts::from(clock::today()));
    let text = RwSignal::new(String::new());
    let forum = RwSignal::new(MediationForum::Industry);
    let day_error = RwSignal::new(None::<Text>);
    let text_error = RwSignal::new(None::<Text>);
    let submit = move |()| {
        let DateParts { year, month, day } = day.get_untracked();
        let on = match parse_date(&year, &month, &day) {
            Ok(on) => on,
            Err(_) if day_label.is_some() => {
                return day_error.set(Some(words.day_wrong.into()));
            }
            Err(_) => clock::today(),
        };
        let text = text.get_untracked();
        if action == StepAction::ReportSettlement && text.trim().is_empty() {
            return text_error.set(Some(words.terms_missing.into()));
        }
        day_error.set(None);
        text_error.set(None);
        send.run(action.body(on, text, forum.get_untracked()));
    };
    let failed = move || send.error().is_some();
    let forums = StoredValue::new(MediationForum::ALL);
    let form = move || {
        let ask_day = day_label.map(|label| {
            view! {
                <DateField
                    name=["step-day-", action.id()].concat()
                    label
                    error=day_error
                    value=day
                    on_input=move |parts| day.set(parts)
                />
            }
        });
        let ask_text = text_label.map(|label| {
            view! {
                <TextArea
                    name=["step-text-", action.id()].concat()
                    label
                    rows=3
                    error=text_error
                    value=text
                    on_input=move |typed| text.set(typed)
                />
            }
        });
        let ask_forum = (action == StepAction::ProposeMediation).then(|| {
            let options = forums.with_value(|forums| {
                forums.map(|forum| {
                    Choice::new(
                        forum_id(forum),
                        view::labels::capitalize(mediation_forum(forum, locale)),
                    )
                })
            });
            let choose = move |value: Text| {
                let found = MediationForum::ALL.into_iter().find(|it| forum_id(*it) == value);
                forum.set(found.unwrap_or(MediationForum::Other));
            };
            view! {
                <RadioGroup
                    name="step-forum"
                    legend=words.forum
                    options=options.to_vec()
                    chosen=Signal::derive(move || Some(Text::from(forum_id(forum.get()))))
                    on_choose=choose
                />
            }
        });
        view! {
            <div class="escalation__form">
                {ask_forum} {ask_day} {ask_text}
                <Show when=failed>
                    <p role="alert">{words.failed}</p>
                </Show>
                <div class="button-row">
                    <Button label=words.cancel on_press=move |()| is_open.set(false) />
                    <Button label=words.confirm kind=ButtonKind::Primary busy on_press=submit />
                </div>
            </div>
        }
    };
    view! {
        <div class="escalation__action">
            <Show when=move || is_open.get() fallback=move || view! {
                <Button label kind=ButtonKind::Link on_press=move |()| is_open.set(true) />
            }>
                <p><strong>{label}</strong></p>
                {form}
            </Show>
        </div>
    }
}

const fn forum_id(forum: MediationForum) -> &'static str {
    match forum {
        MediationForum::Industry => "industry",
        MediationForum::Committee => "committee",
        MediationForum::CourtPlatform => "court-platform",
        MediationForum::Other => "other",
    }
}
