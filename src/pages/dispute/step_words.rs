//! The texts about the steps beyond the insurer's answer.

use domain::dispute::{DisputeStage, DisputeStep};

use super::step_actions::StepAction;
use view::Localized;
use view::format::plural;

pub(super) struct StepWords {
    /// The state of a step that waits for somebody until a day.
    pub(super) waiting: fn(DisputeStep, &str) -> String,
    /// The same after that day.
    pub(super) waiting_overdue: fn(DisputeStep, u32) -> String,
    /// The clock of the answer is paused.
    pub(super) paused: &'static str,
    /// A day, and what happened on it.
    pub(super) stage: fn(&str, DisputeStage) -> String,
    pub(super) action: fn(StepAction) -> &'static str,
    /// What the day is that the action asks for.
    pub(super) day: fn(StepAction) -> Option<&'static str>,
    /// What the text is that the action asks for.
    pub(super) text: fn(StepAction) -> Option<&'static str>,
    pub(super) forum: &'static str,
    pub(super) confirm: &'static str,
    pub(super) cancel: &'static str,
    pub(super) recorded: &'static str,
    pub(super) failed: &'static str,
    pub(super) day_wrong: &'static str,
    pub(super) terms_missing: &'static str,
}

pub(super) static WORDS: Localized<StepWords> = Localized { zh: ZH, en: EN };

const ZH: StepWords = StepWords {
    waiting: |step, day| match step {
        DisputeStep::Regulator => format!("等它转给保险公司，最迟 {day}"),
        DisputeStep::Mediation => format!("正在调解，最迟 {day} 结束"),
        DisputeStep::Complaint
        | DisputeStep::Review
        | DisputeStep::Arbitration
        | DisputeStep::Court => format!("在等答复，最迟 {day}"),
    },
    waiting_overdue: |step, days| match step {
        DisputeStep::Regulator => format!("超期 {days} 天没有转交"),
        DisputeStep::Mediation => format!("超期 {days} 天没有结束"),
        DisputeStep::Complaint
        | DisputeStep::Review
        | DisputeStep::Arbitration
        | DisputeStep::Court => format!("超期 {days} 天没有答复"),
    },
    paused: "正在调解，答复的时限暂停",
    stage: |day, stage| {
        let what = match stage {
            DisputeStage::ReviewUpheld => "核查完，答复不变",
            DisputeStage::ReviewChanged => "核查完，重新处理",
            DisputeStage::ReviewDropped => "您后来不用核查了",
            DisputeStage::Forwarded => "投诉转到了保险公司",
            DisputeStage::MediationProposed => "提出了调解，等对方答复",
            DisputeStage::MediationUnderWay => "开始调解",
            DisputeStage::MediationFailed => "调解没有谈成",
            DisputeStage::ConfirmationRequested => "请法院确认调解协议",
            DisputeStage::LawsuitFiled => "起诉了，等判决",
            DisputeStage::Appealed => "上诉了",
        };
        format!("{day}：{what}")
    },
    action: |action| match action {
        StepAction::RequestReview => "请上一级公司核查",
        StepAction::ReportRegulator => "我已经向监管部门投诉",
        StepAction::AcceptMediation => "同意调解",
        StepAction::ProposeMediation => "提出调解",
        StepAction::ReportSettlement => "调解谈成了",
        StepAction::ExtendMediation => "双方同意延长调解",
        StepAction::EndMediation => "不调解，或者没有谈成",
        StepAction::ReportConfirmation => "已经请法院确认协议",
        StepAction::ReportLawsuit => "我已经起诉",
        StepAction::ReportJudgment => "判决书收到了",
        StepAction::ReportAppeal => "已经上诉",
    },
    day: |action| match action {
        StepAction::ReportRegulator => Some("监管部门哪天收到的"),
        StepAction::ReportSettlement => Some("协议哪天生效"),
        StepAction::ExtendMediation => Some("延长到哪天"),
        StepAction::ReportConfirmation => Some("哪天申请的"),
        StepAction::ReportLawsuit => Some("哪天起诉的"),
        StepAction::ReportJudgment => Some("哪天收到的"),
        StepAction::ReportAppeal => Some("哪天上诉的"),
        StepAction::RequestReview
        | StepAction::AcceptMediation
        | StepAction::ProposeMediation
        | StepAction::EndMediation => None,
    },
    text: |action| match action {
        StepAction::RequestReview | StepAction::EndMediation => Some("为什么？不想说可以不写"),
        StepAction::ReportSettlement => Some("谈成了什么"),
        StepAction::ReportRegulator
        | StepAction::AcceptMediation
        | StepAction::ProposeMediation
        | StepAction::ExtendMediation
        | StepAction::ReportConfirmation
        | StepAction::ReportLawsuit
        | StepAction::ReportJudgment
        | StepAction::ReportAppeal => None,
    },
    forum: "请谁来调",
    confirm: "记下来，告诉保险公司",
    cancel: "先不",
    recorded: "记下来了",
    failed: "没有记上。请看一看日期，再点一次，不会记两次。",
    day_wrong: "请写成真实的日期",
    terms_missing: "请写一写谈成了什么",
};

const EN: StepWords = StepWords {
    waiting: |step, day| match step {
        DisputeStep::Regulator => format!("To be forwarded to the insurer by {day}"),
        DisputeStep::Mediation => format!("In mediation, until {day} at the latest"),
        DisputeStep::Complaint
        | DisputeStep::Review
        | DisputeStep::Arbitration
        | DisputeStep::Court => format!("Answer due by {day}"),
    },
    waiting_overdue: |step, days| {
        let late = format!("{days} {} overdue", plural(i64::from(days), "day", "days"));
        match step {
            DisputeStep::Regulator => format!("Not forwarded, {late}"),
            DisputeStep::Mediation => format!("Not concluded, {late}"),
            DisputeStep::Complaint
            | DisputeStep::Review
            | DisputeStep::Arbitration
            | DisputeStep::Court => format!("No answer, {late}"),
        }
    },
    paused: "In mediation; the time to answer is paused",
    stage: |day, stage| {
        let what = match stage {
            DisputeStage::ReviewUpheld => "answer upheld",
            DisputeStage::ReviewChanged => "claim reopened",
            DisputeStage::ReviewDropped => "you no longer needed it",
            DisputeStage::Forwarded => "forwarded to the insurer",
            DisputeStage::MediationProposed => "proposed, waiting for the other side",
            DisputeStage::MediationUnderWay => "mediation began",
            DisputeStage::MediationFailed => "ended without a settlement",
            DisputeStage::ConfirmationRequested => "court asked to confirm the settlement",
            DisputeStage::LawsuitFiled => "filed, waiting for the judgment",
            DisputeStage::Appealed => "appealed",
        };
        format!("{day}: {what}")
    },
    action: |action| match action {
        StepAction::RequestReview => "Ask for a review",
        StepAction::ReportRegulator => "I have complained to the regulator",
        StepAction::AcceptMediation => "Agree to mediation",
        StepAction::ProposeMediation => "Propose mediation",
        StepAction::ReportSettlement => "We reached a settlement",
        StepAction::ExtendMediation => "Both sides agreed to extend it",
        StepAction::EndMediation => "No mediation, or no settlement",
        StepAction::ReportConfirmation => "The court has been asked to confirm it",
        StepAction::ReportLawsuit => "I have gone to court",
        StepAction::ReportJudgment => "I received the judgment",
        StepAction::ReportAppeal => "An appeal was filed",
    },
    day: |action| match action {
        StepAction::ReportRegulator => Some("When did the regulator receive it?"),
        StepAction::ReportSettlement => Some("When does it take effect?"),
        StepAction::ExtendMediation => Some("Until when?"),
        StepAction::ReportConfirmation => Some("When was the court asked?"),
        StepAction::ReportLawsuit => Some("When did you file it?"),
        StepAction::ReportJudgment => Some("When did you receive it?"),
        StepAction::ReportAppeal => Some("When was it filed?"),
        StepAction::RequestReview
        | StepAction::AcceptMediation
        | StepAction::ProposeMediation
        | StepAction::EndMediation => None,
    },
    text: |action| match action {
        StepAction::RequestReview | StepAction::EndMediation => Some("Why? (optional)"),
        StepAction::ReportSettlement => Some("What was agreed?"),
        StepAction::ReportRegulator
        | StepAction::AcceptMediation
        | StepAction::ProposeMediation
        | StepAction::ExtendMediation
        | StepAction::ReportConfirmation
        | StepAction::ReportLawsuit
        | StepAction::ReportJudgment
        | StepAction::ReportAppeal => None,
    },
    forum: "Who should mediate?",
    confirm: "Record it and tell the insurer",
    cancel: "Not now",
    recorded: "Recorded",
    failed: "It was not recorded. Check the date and try again; it will not be recorded twice.",
    day_wrong: "Enter a valid date",
    terms_missing: "Describe what was agreed",
};
