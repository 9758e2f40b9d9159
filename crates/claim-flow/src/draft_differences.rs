//! The differences between two versions of a draft that was continued on two devices, and how they are merged, step by
//! step, as the person chooses.

use crate::answers::Answers;
use crate::reply::{reply, set_reply};
use crate::step::{Step, all_facts};
use domain::sorting::sort_by_key;

/// The steps whose answers differ, in the order of the path. Which pages were seen does not count.
pub fn differences(mine: &Answers, theirs: &Answers) -> Vec<Step> {
    let facts = all_facts()
        .filter(|fact| reply(&mine.facts, *fact) != reply(&theirs.facts, *fact))
        .map(Step::Fact);
    let payee = mine.payee != theirs.payee || mine.beneficiaries != theirs.beneficiaries;
    let policies = mine.declined != theirs.declined
        || mine.insisted != theirs.insisted
        || mine.order != theirs.order;
    let bills = mine.bills != theirs.bills
        || mine.received != theirs.received
        || mine.settled != theirs.settled
        || mine.settled_by != theirs.settled_by;
    let others = [
        (Step::Who, mine.person != theirs.person || mine.died != theirs.died),
        (Step::When, when_differs(mine, theirs)),
        (Step::Bills, bills),
        (Step::Losses, mine.losses != theirs.losses),
        (Step::Policies, policies),
        (Step::Payee, payee),
        // Uploaded documents belong to the filing key of the draft.
        (Step::Documents, mine.filing_key != theirs.filing_key),
        (Step::Check, mine.sharing != theirs.sharing),
    ];
    let others = others.into_iter().filter_map(|(step, differs)| differs.then_some(step));
    let mut steps: Vec<Step> = others.chain(facts).collect();
    sort_by_key(&mut steps, |step| (step.chapter(), *step != Step::FIRST));
    steps
}

/// Of a hospital from the list, only what counts is compared.
fn when_differs(mine: &Answers, theirs: &Answers) -> bool {
    mine.on != theirs.on
        || mine.place != theirs.place
        || mine.listed_hospital() != theirs.listed_hospital()
}

/// Replaces the answers of one step in `mine` with those in `theirs`.
pub fn copy_step(step: Step, theirs: &Answers, mine: &mut Answers) {
    match step {
        Step::Who => {
            mine.person.clone_from(&theirs.person);
            mine.died = theirs.died;
        }
        Step::When => {
            mine.on.clone_from(&theirs.on);
            mine.place.clone_from(&theirs.place);
            mine.chosen_hospital.clone_from(&theirs.chosen_hospital);
        }
        Step::Fact(fact) => set_reply(&mut mine.facts, fact, reply(&theirs.facts, fact)),
        Step::Bills => {
            mine.bills.clone_from(&theirs.bills);
            mine.received.clone_from(&theirs.received);
            mine.settled.clone_from(&theirs.settled);
            mine.settled_by.clone_from(&theirs.settled_by);
        }
        Step::Losses => mine.losses.clone_from(&theirs.losses),
        Step::Policies => {
            mine.declined.clone_from(&theirs.declined);
            mine.insisted.clone_from(&theirs.insisted);
            mine.order.clone_from(&theirs.order);
        }
        Step::Payee => {
            mine.payee.clone_from(&theirs.payee);
            mine.beneficiaries.clone_from(&theirs.beneficiaries);
        }
        Step::Documents => mine.filing_key.clone_from(&theirs.filing_key),
        Step::Check => mine.sharing.clone_from(&theirs.sharing),
    }
    // The declaration was about the previous answers.
    mine.declared = false;
}
