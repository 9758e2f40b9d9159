//! What a list shows of an unfinished claim.

use contract::draft::DraftSummary;
use domain::date::CivilDate;
use domain::fact::FactAnswer;

use crate::answers::Answers;
use crate::journey::Journey;
use crate::step::{Chapter, Step};

/// What a list shows of the claim with these answers.
pub fn summarize_draft(answers: &Answers, journey: &Journey, today: CivilDate) -> DraftSummary {
    DraftSummary {
        person: answers.person.clone(),
        cause: answers.facts.cause.and_then(FactAnswer::known),
        on: answers.on.read(today).ok(),
        next: journey.current_step().name().to_owned(),
    }
}

/// The chapters that lack an answer, in order: none if only the last check is left. All of them if a later version of the
/// app has named the step.
pub fn missing_chapters(summary: &DraftSummary) -> impl Iterator<Item = Chapter> {
    let next = Step::from_name(&summary.next).unwrap_or(Step::FIRST).chapter();
    Chapter::ALL.into_iter().filter(move |chapter| next <= *chapter && *chapter != Chapter::Check)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn missing(next: &str) -> Vec<Chapter> {
        let summary = DraftSummary { person: None, cause: None, on: None, next: next.to_owned() };
        missing_chapters(&summary).collect()
    }

    #[test]
    fn what_is_missing_begins_with_the_chapter_of_the_next_step() {
        let (all, check) = Chapter::ALL.split_at(5);
        assert_eq!(check, [Chapter::Check]);
        assert_eq!(missing("cause"), all);
        assert_eq!(missing("a-step-of-the-future"), all);
        assert_eq!(missing("bills"), [Chapter::Bills, Chapter::Policies, Chapter::Documents]);
        assert_eq!(missing("documents"), [Chapter::Documents]);
        assert_eq!(missing("check"), []);
    }

    #[test]
    fn a_claim_without_answers_has_nothing_but_its_first_step() {
        let today = "2026-03-02".parse().unwrap();
        let summary = summarize_draft(&Answers::new("key".into()), &Journey::start(), today);
        assert_eq!(summary.next, Step::FIRST.name());
        assert_eq!((summary.person, summary.cause, summary.on), (None, None, None));
    }
}
