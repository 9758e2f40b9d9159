//! Three questions from the FAQ that fit where the person is: next to a step of the guided claim, or next to the status
//! of a claim. Only the questions; the answers are on the FAQ page.

use claim_flow::Chapter;
use domain::journal::ClaimStatus;

use crate::Locale;

/// A question of the FAQ.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaqQuestion {
    /// How soon to report a claim.
    ReportedInTime,
    /// Repeated requests for documents.
    MoreDocuments,
    /// When the insurer decides.
    WhenDecided,
    /// When the money arrives.
    WhenPaid,
    /// What a refusal must contain.
    Refused,
    /// An advance payment.
    AdvancePayment,
    /// When a claim is time-barred.
    TimeBar,
    /// The deductible.
    Deductible,
    /// Treatment without using social insurance.
    WithoutSocialInsurance,
    /// Payments from the personal social insurance account.
    PersonalAccount,
    /// Several medical policies.
    SeveralPolicies,
    /// Critical illness cover together with medical cover.
    CriticalAndMedical,
    /// Which hospitals count.
    Hospitals,
    /// The waiting period.
    WaitingPeriod,
    /// A condition that was not disclosed when buying the policy.
    NotDisclosed,
    /// Consent to fetching records.
    Consent,
    /// Claiming for a child or a parent.
    ClaimForOthers,
    /// Disagreeing with a decision.
    Disagree,
}

impl FaqQuestion {
    /// Its id in the FAQ (`crates/server/content/faq.json`).
    pub const fn entry_id(self) -> &'static str {
        match self {
            Self::ReportedInTime => "faq-01",
            Self::MoreDocuments => "faq-02",
            Self::WhenDecided => "faq-03",
            Self::WhenPaid => "faq-04",
            Self::Refused => "faq-05",
            Self::AdvancePayment => "faq-06",
            Self::TimeBar => "faq-07",
            Self::Deductible => "faq-08",
            Self::WithoutSocialInsurance => "faq-09",
            Self::PersonalAccount => "faq-10",
            Self::SeveralPolicies => "faq-11",
            Self::CriticalAndMedical => "faq-12",
            Self::Hospitals => "faq-13",
            Self::WaitingPeriod => "faq-14",
            Self::NotDisclosed => "faq-15",
            Self::Consent => "faq-23",
            Self::ClaimForOthers => "faq-24",
            Self::Disagree => "faq-25",
        }
    }

    /// Its text, shorter than in the FAQ.
    pub const fn text(self, locale: Locale) -> &'static str {
        let (zh, en) = match self {
            Self::ReportedInTime => ("报案晚了还能赔吗？", "Can I still be paid if I report late?"),
            Self::MoreDocuments => {
                ("会不会一次次让我补材料？", "Can they keep asking for more documents?")
            }
            Self::WhenDecided => ("提交之后多久出结论？", "How long does a decision take?"),
            Self::WhenPaid => ("同意之后多久到账？", "When am I paid after I agree?"),
            Self::Refused => ("被拒赔，我应该收到什么？", "What must a refusal tell me?"),
            Self::AdvancePayment => ("能先拿一部分吗？", "Can I get part of the money early?"),
            Self::TimeBar => ("理赔会过期吗？", "Can I be too late to claim?"),
            Self::Deductible => ("免赔额怎么扣？", "How does the deductible work?"),
            Self::WithoutSocialInsurance => {
                ("没刷医保卡，会少赔吗？", "Am I paid less if I did not use social insurance?")
            }
            Self::PersonalAccount => {
                ("个人账户付的会被扣掉吗？", "Is what my personal account paid deducted?")
            }
            Self::SeveralPolicies => {
                ("好几份医疗险，先报哪家？", "I have several medical policies. Which comes first?")
            }
            Self::CriticalAndMedical => {
                ("重疾和医疗能一起赔吗？", "Can critical illness and medical cover both pay?")
            }
            Self::Hospitals => ("私立医院、特需部能赔吗？", "Are private hospitals covered?"),
            Self::WaitingPeriod => {
                ("等待期里查出来的病能赔吗？", "Is an illness found in the waiting period covered?")
            }
            Self::NotDisclosed => (
                "投保时有个毛病没说，会拒赔吗？",
                "I did not mention a condition. Will I be refused?",
            ),
            Self::Consent => (
                "不同意调取数据，还能理赔吗？",
                "Can I claim if I do not consent to data being fetched?",
            ),
            Self::ClaimForOthers => {
                ("能替孩子或父母申请吗？", "Can I file for my child or parents?")
            }
            Self::Disagree => {
                ("对结论不服，可以找谁？", "I disagree with the decision. Who can help?")
            }
        };
        match locale {
            Locale::ZhCn => zh,
            Locale::En => en,
        }
    }
}

/// The questions for a chapter of the guided claim.
pub const fn questions_in_chapter(chapter: Chapter) -> [FaqQuestion; 3] {
    match chapter {
        Chapter::Who => {
            [FaqQuestion::ClaimForOthers, FaqQuestion::ReportedInTime, FaqQuestion::TimeBar]
        }
        Chapter::What => {
            [FaqQuestion::Hospitals, FaqQuestion::WaitingPeriod, FaqQuestion::NotDisclosed]
        }
        Chapter::Bills => [
            FaqQuestion::WithoutSocialInsurance,
            FaqQuestion::PersonalAccount,
            FaqQuestion::Deductible,
        ],
        Chapter::Policies => {
            [FaqQuestion::SeveralPolicies, FaqQuestion::CriticalAndMedical, FaqQuestion::WhenPaid]
        }
        Chapter::Documents => {
            [FaqQuestion::MoreDocuments, FaqQuestion::ClaimForOthers, FaqQuestion::NotDisclosed]
        }
        Chapter::Check => {
            [FaqQuestion::WhenDecided, FaqQuestion::AdvancePayment, FaqQuestion::Consent]
        }
    }
}

/// The questions for the status of a claim.
pub const fn questions_at_status(status: ClaimStatus) -> [FaqQuestion; 3] {
    match status {
        ClaimStatus::Reported | ClaimStatus::Received | ClaimStatus::Accepted => {
            [FaqQuestion::WhenDecided, FaqQuestion::MoreDocuments, FaqQuestion::AdvancePayment]
        }
        ClaimStatus::Supplement => {
            [FaqQuestion::MoreDocuments, FaqQuestion::WhenDecided, FaqQuestion::Consent]
        }
        ClaimStatus::Registered | ClaimStatus::Investigating | ClaimStatus::Assessing => {
            [FaqQuestion::WhenDecided, FaqQuestion::AdvancePayment, FaqQuestion::Refused]
        }
        ClaimStatus::Decided => {
            [FaqQuestion::WhenPaid, FaqQuestion::Disagree, FaqQuestion::Refused]
        }
        ClaimStatus::Agreed | ClaimStatus::Paying => {
            [FaqQuestion::WhenPaid, FaqQuestion::ClaimForOthers, FaqQuestion::Disagree]
        }
        ClaimStatus::Paid | ClaimStatus::Closed => {
            [FaqQuestion::SeveralPolicies, FaqQuestion::Disagree, FaqQuestion::TimeBar]
        }
        ClaimStatus::Disputed => {
            [FaqQuestion::Disagree, FaqQuestion::Refused, FaqQuestion::TimeBar]
        }
        ClaimStatus::Withdrawn => {
            [FaqQuestion::TimeBar, FaqQuestion::ReportedInTime, FaqQuestion::Disagree]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_in_the_faq() {
        let shipped = include_str!("../../server/content/faq.json");
        let chapters = Chapter::ALL.map(questions_in_chapter);
        let statuses = [
            ClaimStatus::Reported,
            ClaimStatus::Supplement,
            ClaimStatus::Assessing,
            ClaimStatus::Decided,
        ];
        let statuses = statuses.map(questions_at_status);
        for question in chapters.into_iter().chain(statuses).flatten() {
            let name = ["\"id\": \"", question.entry_id(), "\""].concat();
            assert!(shipped.contains(&name), "{question:?}");
        }
    }
}
