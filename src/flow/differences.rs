//! Where two sets of answers differ, step by step: what somebody chooses between who went on with one claim
//! on two devices.

use super::answers::Answers;
use super::question::reply;
use super::step::{Step, every_fact};

/// The steps whose answers differ, in the order of the path. What was only seen makes no difference.
pub fn differences(mine: &Answers, theirs: &Answers) -> Vec<Step> {
    let facts = every_fact()
        .filter(|fact| reply(&mine.facts, *fact) != reply(&theirs.facts, *fact))
        .map(Step::Fact);
    let payee = mine.payee != theirs.payee || mine.beneficiaries != theirs.beneficiaries;
    let policies = mine.declined != theirs.declined
        || mine.insisted != theirs.insisted
        || mine.order != theirs.order;
    let others = [
        (Step::Who, mine.person != theirs.person || mine.died != theirs.died),
        (Step::When, mine.on != theirs.on || mine.place != theirs.place),
        (Step::Bills, mine.bills != theirs.bills || mine.received != theirs.received),
        (Step::Losses, mine.losses != theirs.losses),
        (Step::Policies, policies),
        (Step::Payee, payee),
    ];
    let others = others.into_iter().filter_map(|(step, differs)| differs.then_some(step));
    let mut steps: Vec<Step> = others.chain(facts).collect();
    steps.sort_by_key(|step| (step.chapter(), *step != Step::FIRST));
    steps
}
