//! The three questions that people ask at a point of the way: beside a step of the guided claim, and beside
//! where a claim stands. Knows the questions' names and how they begin; the answers are the help page's.

use domain::journal::ClaimStatus;
use leptos::prelude::*;
use routes::Route;

use crate::ui::locale::{locale_now, use_words};
use crate::ui::{LinkRow, LinkRowList};
use claim_flow::Chapter;
use view::{Locale, Localized};

/// A question of the help page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Question {
    /// How soon to report.
    ReportedInTime,
    /// Papers asked for again and again.
    MorePapers,
    /// When the decision comes.
    WhenDecided,
    /// When the money comes.
    WhenPaid,
    /// What a refusal must say.
    Refused,
    /// A part of the money first.
    PartFirst,
    /// When it is too late.
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
    /// What was not told when buying.
    NotTold,
    /// Consent to fetching records.
    Consent,
    /// For a child or a parent.
    ForOthers,
    /// Disagreeing.
    Disagree,
}

struct Words {
    title: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words { title: "别人这时候常问" },
    en: Words { title: "What others ask here" },
};

impl Question {
    /// Its name among the questions; a test of the server's content holds that it is there.
    const fn entry(self) -> &'static str {
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

    const fn words(self, locale: Locale) -> &'static str {
        let (zh, en) = match self {
            Self::ReportedInTime => ("报案晚了还能赔吗？", "Is a late report still paid?"),
            Self::MorePapers => {
                ("会不会一次次让我补材料？", "Will they ask for more papers again and again?")
            }
            Self::WhenDecided => ("提交之后多久出结论？", "How long until a decision?"),
            Self::WhenPaid => ("同意之后多久到账？", "Once agreed, when am I paid?"),
            Self::Refused => ("被拒赔，我应该收到什么？", "What must I receive if refused?"),
            Self::PartFirst => ("能先拿一部分吗？", "Can I get a part first?"),
            Self::TooLate => ("理赔会过期吗？", "Can a claim become too late?"),
            Self::Deductible => ("免赔额怎么扣？", "How does the deductible work?"),
            Self::WithoutSocial => {
                ("没刷医保卡，会少赔吗？", "Is less paid without social insurance?")
            }
            Self::PersonalAccount => {
                ("个人账户付的会被扣掉吗？", "Is my personal account's money taken off?")
            }
            Self::SeveralPolicies => ("好几份医疗险，先报哪家？", "Several policies: which first?"),
            Self::TwoKinds => {
                ("重疾和医疗能一起赔吗？", "Do critical illness and medical both pay?")
            }
            Self::Hospitals => ("私立医院、特需部能赔吗？", "Are private hospitals covered?"),
            Self::WaitingPeriod => {
                ("等待期里查出来的病能赔吗？", "Is an illness of the waiting period covered?")
            }
            Self::NotTold => (
                "投保时有个毛病没说，会拒赔吗？",
                "I did not mention a condition. Is that a refusal?",
            ),
            Self::Consent => {
                ("不同意调取数据，还能理赔吗？", "Can I claim without consent to fetch?")
            }
            Self::ForOthers => ("能替孩子或父母申请吗？", "Can I file for my child or parents?"),
            Self::Disagree => ("对结论不服，可以找谁？", "I disagree. Where do I go?"),
        };
        match locale {
            Locale::ZhCn => zh,
            Locale::En => en,
        }
    }
}

/// What is asked in this chapter of the guided claim.
pub const fn questions_in_chapter(chapter: Chapter) -> [Question; 3] {
    match chapter {
        Chapter::Who => [Question::ForOthers, Question::ReportedInTime, Question::TooLate],
        Chapter::What => [Question::Hospitals, Question::WaitingPeriod, Question::NotTold],
        Chapter::Bills => {
            [Question::WithoutSocial, Question::PersonalAccount, Question::Deductible]
        }
        Chapter::Policies => [Question::SeveralPolicies, Question::TwoKinds, Question::WhenPaid],
        Chapter::Documents => [Question::MorePapers, Question::ForOthers, Question::NotTold],
        Chapter::Check => [Question::WhenDecided, Question::PartFirst, Question::Consent],
    }
}

/// What is asked while a claim stands there.
pub const fn questions_at_status(status: ClaimStatus) -> [Question; 3] {
    match status {
        ClaimStatus::Reported | ClaimStatus::Received | ClaimStatus::Accepted => {
            [Question::WhenDecided, Question::MorePapers, Question::PartFirst]
        }
        ClaimStatus::Supplement => [Question::MorePapers, Question::WhenDecided, Question::Consent],
        ClaimStatus::Registered | ClaimStatus::Investigating | ClaimStatus::Assessing => {
            [Question::WhenDecided, Question::PartFirst, Question::Refused]
        }
        ClaimStatus::Decided => [Question::WhenPaid, Question::Disagree, Question::Refused],
        ClaimStatus::Agreed | ClaimStatus::Paying => {
            [Question::WhenPaid, Question::ForOthers, Question::Disagree]
        }
        ClaimStatus::Paid | ClaimStatus::Closed => {
            [Question::SeveralPolicies, Question::Disagree, Question::TooLate]
        }
        ClaimStatus::Disputed => [Question::Disagree, Question::Refused, Question::TooLate],
        ClaimStatus::Withdrawn => [Question::TooLate, Question::ReportedInTime, Question::Disagree],
    }
}

/// The three questions, each leading to its answer.
#[component]
pub fn ContextualFaq(
    /// Which.
    questions: [Question; 3],
) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let rows = questions
        .map(|question| {
            let to = Route::FaqEntry(question.entry().to_owned());
            view! { <LinkRow href=to title=question.words(locale) /> }
        })
        .collect_view();
    view! {
        <section class="section not-elder" aria-labelledby="often-asked">
            <h2 id="often-asked">{words.title}</h2>
            <LinkRowList>{rows}</LinkRowList>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_question_is_among_those_that_ship() {
        let shipped = include_str!("../../crates/server/content/faq.json");
        let chapters = Chapter::ALL.map(questions_in_chapter);
        let statuses = [
            ClaimStatus::Reported,
            ClaimStatus::Supplement,
            ClaimStatus::Assessing,
            ClaimStatus::Decided,
        ];
        let statuses = statuses.map(questions_at_status);
        for question in chapters.into_iter().chain(statuses).flatten() {
            let name = ["\"id\": \"", question.entry(), "\""].concat();
            assert!(shipped.contains(&name), "{question:?}");
        }
    }
}
