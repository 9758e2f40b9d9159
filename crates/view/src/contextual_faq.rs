//! The questions of the FAQ that people often have at a step of the guided claim, or while a claim has a certain
//! status. Only their ids and titles; the answers are content of the server.

use claim_flow::Chapter;
use domain::fact::IncidentCause;
use domain::journal::ClaimStatus;

use crate::Locale;

/// A question of the FAQ page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaqQuestion {
    /// How soon to report.
    ReportedInTime,
    /// Being asked for documents again and again.
    MorePapers,
    /// When the decision is made.
    WhenDecided,
    /// When the money is paid.
    WhenPaid,
    /// What a refusal must contain.
    Refused,
    /// Part of the money early.
    PartFirst,
    /// The time limit for claiming.
    TooLate,
    /// The deductible.
    Deductible,
    /// Without social insurance.
    WithoutSocial,
    /// The personal account.
    PersonalAccount,
    /// Several policies.
    SeveralPolicies,
    /// Critical illness and medical cover at once.
    TwoKinds,
    /// Which hospitals count.
    Hospitals,
    /// The waiting period.
    WaitingPeriod,
    /// What was not disclosed when buying.
    NotTold,
    /// Consent to fetching records.
    Consent,
    /// Claiming for a child or a parent.
    ForOthers,
    /// Disagreeing.
    Disagree,
}

impl FaqQuestion {
    /// The id of its entry in the FAQ. A test checks that the entry exists.
    pub const fn entry_id(self) -> &'static str {
        match self {
            Self::ReportedInTime => "faq-01",
            Self::MorePapers => "faq-02",
            Self::WhenDecided => "faq-03",
            Self::WhenPaid => "faq-04",
            Self::Refused => "faq-05",
            Self::PartFirst => "faq-06",
            Self::TooLate => "faq-07",
            Self::Deductible => "faq-08",
            Self::WithoutSocial => "faq-09",
            Self::PersonalAccount => "faq-10",
            Self::SeveralPolicies => "faq-11",
            Self::TwoKinds => "faq-12",
            Self::Hospitals => "faq-13",
            Self::WaitingPeriod => "faq-14",
            Self::NotTold => "faq-15",
            Self::Consent => "faq-23",
            Self::ForOthers => "faq-24",
            Self::Disagree => "faq-25",
        }
    }

    /// Its title.
    pub const fn title(self, locale: Locale) -> &'static str {
        let (zh, en) = match self {
            Self::ReportedInTime => {
                ("报案晚了还能赔吗？", "Can I still be paid if I reported late?")
            }
            Self::MorePapers => {
                ("会不会一次次让我补材料？", "Will I be asked for documents again and again?")
            }
            Self::WhenDecided => ("提交之后多久出结论？", "How long until a decision?"),
            Self::WhenPaid => ("同意之后多久到账？", "How soon am I paid after I agree?"),
            Self::Refused => {
                ("被拒赔，我应该收到什么？", "What must I receive if my claim is refused?")
            }
            Self::PartFirst => ("能先拿一部分吗？", "Can I get part of the money early?"),
            Self::TooLate => ("理赔会过期吗？", "Is there a time limit for claiming?"),
            Self::Deductible => ("免赔额怎么扣？", "How does the deductible work?"),
            Self::WithoutSocial => {
                ("没刷医保卡，会少赔吗？", "Am I paid less if I did not use social insurance?")
            }
            Self::PersonalAccount => {
                ("个人账户付的会被扣掉吗？", "Is money from my personal account deducted?")
            }
            Self::SeveralPolicies => {
                ("好几份医疗险，先报哪家？", "I have several medical policies. Which one first?")
            }
            Self::TwoKinds => {
                ("重疾和医疗能一起赔吗？", "Can critical illness and medical cover both pay?")
            }
            Self::Hospitals => ("私立医院、特需部能赔吗？", "Are private hospitals covered?"),
            Self::WaitingPeriod => {
                ("等待期里查出来的病能赔吗？", "Is an illness found in the waiting period covered?")
            }
            Self::NotTold => (
                "投保时有个毛病没说，会拒赔吗？",
                "I did not disclose a condition. Will my claim be refused?",
            ),
            Self::Consent => (
                "不同意调取数据，还能理赔吗？",
                "Can I claim without consenting to data retrieval?",
            ),
            Self::ForOthers => ("能替孩子或父母申请吗？", "Can I file for my child or parents?"),
            Self::Disagree => {
                ("对结论不服，可以找谁？", "I disagree with the decision. Where can I go?")
            }
        };
        match locale {
            Locale::ZhCn => zh,
            Locale::En => en,
        }
    }
}

/// The questions for this chapter of a claim with this cause, once it is known.
pub const fn questions_in_chapter(
    chapter: Chapter,
    cause: Option<IncidentCause>,
) -> [FaqQuestion; 3] {
    match cause {
        None | Some(IncidentCause::Illness | IncidentCause::Accident) => questions_on_care(chapter),
        Some(
            IncidentCause::RoadAccident
            | IncidentCause::Fire
            | IncidentCause::Explosion
            | IncidentCause::NaturalDisaster
            | IncidentCause::Earthquake
            | IncidentCause::FallingObject
            | IncidentCause::WaterLeak
            | IncidentCause::Theft
            | IncidentCause::ReturnedGoods
            | IncidentCause::AccountFraud,
        ) => questions_on_losses(chapter),
    }
}

/// The questions where damage and not treatment is likely.
const fn questions_on_losses(chapter: Chapter) -> [FaqQuestion; 3] {
    match chapter {
        Chapter::What => {
            [FaqQuestion::ReportedInTime, FaqQuestion::TooLate, FaqQuestion::MorePapers]
        }
        Chapter::Bills => [FaqQuestion::PartFirst, FaqQuestion::MorePapers, FaqQuestion::WhenPaid],
        Chapter::Policies => {
            [FaqQuestion::WhenDecided, FaqQuestion::WhenPaid, FaqQuestion::Refused]
        }
        Chapter::Who | Chapter::Documents | Chapter::Check => questions_on_care(chapter),
    }
}

const fn questions_on_care(chapter: Chapter) -> [FaqQuestion; 3] {
    match chapter {
        Chapter::Who => [FaqQuestion::ForOthers, FaqQuestion::ReportedInTime, FaqQuestion::TooLate],
        Chapter::What => [FaqQuestion::Hospitals, FaqQuestion::WaitingPeriod, FaqQuestion::NotTold],
        Chapter::Bills => {
            [FaqQuestion::WithoutSocial, FaqQuestion::PersonalAccount, FaqQuestion::Deductible]
        }
        Chapter::Policies => {
            [FaqQuestion::SeveralPolicies, FaqQuestion::TwoKinds, FaqQuestion::WhenPaid]
        }
        Chapter::Documents => {
            [FaqQuestion::MorePapers, FaqQuestion::ForOthers, FaqQuestion::NotTold]
        }
        Chapter::Check => [FaqQuestion::WhenDecided, FaqQuestion::PartFirst, FaqQuestion::Consent],
    }
}

/// The questions for a claim with this status.
pub const fn questions_at_status(status: ClaimStatus) -> [FaqQuestion; 3] {
    match status {
        ClaimStatus::Reported | ClaimStatus::Received | ClaimStatus::Accepted => {
            [FaqQuestion::WhenDecided, FaqQuestion::MorePapers, FaqQuestion::PartFirst]
        }
        ClaimStatus::Supplement => {
            [FaqQuestion::MorePapers, FaqQuestion::WhenDecided, FaqQuestion::Consent]
        }
        ClaimStatus::Registered | ClaimStatus::Investigating | ClaimStatus::Assessing => {
            [FaqQuestion::WhenDecided, FaqQuestion::PartFirst, FaqQuestion::Refused]
        }
        ClaimStatus::Decided => {
            [FaqQuestion::WhenPaid, FaqQuestion::Disagree, FaqQuestion::Refused]
        }
        ClaimStatus::Agreed | ClaimStatus::Paying => {
            [FaqQuestion::WhenPaid, FaqQuestion::ForOthers, FaqQuestion::Disagree]
        }
        ClaimStatus::Paid | ClaimStatus::Closed => {
            [FaqQuestion::SeveralPolicies, FaqQuestion::Disagree, FaqQuestion::TooLate]
        }
        ClaimStatus::Disputed => {
            [FaqQuestion::Disagree, FaqQuestion::Refused, FaqQuestion::TooLate]
        }
        ClaimStatus::Withdrawn => {
            [FaqQuestion::TooLate, FaqQuestion::ReportedInTime, FaqQuestion::Disagree]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_among_those_that_ship() {
        let shipped = include_str!("../../server/content/faq.json");
        let causes = [None, Some(IncidentCause::RoadAccident)];
        let chapters = causes
            .into_iter()
            .flat_map(|cause| Chapter::ALL.map(|it| questions_in_chapter(it, cause)));
        let statuses = [
            ClaimStatus::Reported,
            ClaimStatus::Supplement,
            ClaimStatus::Assessing,
            ClaimStatus::Decided,
        ];
        let statuses = statuses.map(questions_at_status);
        for question in chapters.chain(statuses).flatten() {
            let name = ["\"id\": \"", question.entry_id(), "\""].concat();
            assert!(shipped.contains(&name), "{question:?}");
        }
    }
}
