//! The heading of the home page: one sentence that states who has to act, or what the insurer has left undone.

use contract::case::{CaseSummary, ClaimSummary, DueDate};
use contract::session::{Me, Relation};
use domain::ids::PersonId;

use crate::labels::{capitalize, given_name, is_your_turn, relation_name};
use crate::legal_clock::{due_sentence, missed_sentence};
use crate::{Context, Locale};

/// One sentence that states who has to act. `open` are the person's open cases; `has_visits` is whether a visit can be
/// claimed for.
pub fn home_heading(me: &Me, open: &[CaseSummary], has_visits: bool, context: Context) -> String {
    let locale = context.locale;
    let name = given_name(&me.name);
    let waiting: Vec<_> = open.iter().filter(|case| is_waiting(case)).collect();
    let late = open.iter().filter_map(overdue_claim).min_by_key(|(_, due)| due.on);
    match (waiting.as_slice(), open) {
        ([case], _) if is_own(me, &case.insured) => your_turn(name, None, locale),
        ([case], _) => your_turn(name, Some(&insured_name(me, case, locale)), locale),
        ([_, _, ..], _) => your_turns(name, waiting.len(), locale),
        ([], [_, ..]) => match late {
            Some((claim, due)) => insurer_is_late(claim, due, context),
            None => nothing_to_do(next_deadline(open, context), locale),
        },
        ([], []) if has_visits => match locale {
            Locale::ZhCn => "这次看病，看起来能赔。".to_owned(),
            Locale::En => "You may be able to claim for a recent visit.".to_owned(),
        },
        ([], []) => nothing_pending(name, locale),
    }
}

/// Whether a claim of the case waits for the person.
pub fn is_waiting(case: &CaseSummary) -> bool {
    case.claims.iter().any(is_your_turn)
}

/// The claim of a case whose insurer has missed a legal limit, with that limit, unless the person has complained about it
/// and waits for the answer. If there are several, the one that was due first.
pub fn overdue_claim(case: &CaseSummary) -> Option<(&ClaimSummary, &DueDate)> {
    let claims = case.claims.iter().filter(|claim| !claim.complaint_waits);
    let limits = claims.filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    let missed = limits.filter(|(_, due)| due.overdue && due.rule.duty().is_insurers());
    missed.min_by_key(|(_, due)| due.on)
}

/// The insurer is late, and the complaint about it is prepared.
fn insurer_is_late(claim: &ClaimSummary, due: &DueDate, context: Context) -> String {
    let insurer = context.locale.pick(&claim.insurer_name);
    let missed = missed_sentence(due.rule, due.on, insurer, context);
    match context.locale {
        Locale::ZhCn => [&missed, "投诉信写好了，您可以看一看。"].concat(),
        Locale::En => [&missed, " We have prepared a complaint for you to read."].concat(),
    }
}

/// Nothing waits for the person; `due` is the next legal deadline of an insurer, in a sentence.
fn nothing_to_do(due: Option<String>, locale: Locale) -> String {
    match locale {
        Locale::ZhCn => ["现在不用您做什么。", &due.unwrap_or_default()].concat(),
        Locale::En => {
            let heading = "There is nothing you need to do.";
            due.map_or(heading.to_owned(), |due| [heading, " ", &due].concat())
        }
    }
}

/// The next legal deadline that has not passed, in a sentence.
fn next_deadline(open: &[CaseSummary], context: Context) -> Option<String> {
    let claims = open.iter().flat_map(|case| &case.claims);
    let running = claims.filter_map(|claim| Some((claim, claim.due.as_ref()?)));
    let (claim, due) = running.filter(|(_, due)| !due.overdue).min_by_key(|(_, due)| due.on)?;
    let insurer = context.locale.pick(&claim.insurer_name);
    Some(due_sentence(due.rule, due.on, insurer, context))
}

fn is_own(me: &Me, insured: &PersonId) -> bool {
    me.id == *insured
}

/// 妈妈, or the name if there is no word for the relation.
fn insured_name(me: &Me, case: &CaseSummary, locale: Locale) -> String {
    let person = me.people.iter().find(|person| person.id == case.insured);
    match person.map(|person| person.relation) {
        None | Some(Relation::Other) => case.insured_name.clone(),
        Some(
            relation @ (Relation::Myself
            | Relation::Mother
            | Relation::Father
            | Relation::Spouse
            | Relation::Child),
        ) => relation_name(relation, locale).to_owned(),
    }
}

/// One claim waits; `owner` is whose it is, `None` for the person's own.
fn your_turn(name: &str, owner: Option<&str>, locale: Locale) -> String {
    let sentence = match (locale, owner) {
        (Locale::ZhCn, owner) => [owner.unwrap_or("您"), "的理赔轮到您了。"].concat(),
        (Locale::En, None) => "your claim is waiting for you.".to_owned(),
        (Locale::En, Some(owner)) => [owner, "'s claim is waiting for you."].concat(),
    };
    addressed(name, &sentence, locale)
}

fn your_turns(name: &str, count: usize, locale: Locale) -> String {
    let sentence = match locale {
        Locale::ZhCn => format!("有 {count} 件理赔轮到您了。"),
        Locale::En => format!("{count} claims are waiting for you."),
    };
    addressed(name, &sentence, locale)
}

fn nothing_pending(name: &str, locale: Locale) -> String {
    let sentence = match locale {
        Locale::ZhCn => "现在没有要您办的事。",
        Locale::En => "there is nothing you need to do.",
    };
    addressed(name, sentence, locale)
}

/// A sentence that addresses the person by name, or the sentence alone if the account has no name. English sentences
/// are given in lower case.
fn addressed(name: &str, sentence: &str, locale: Locale) -> String {
    match (locale, name) {
        (Locale::ZhCn, "") => sentence.to_owned(),
        (Locale::En, "") => capitalize(sentence),
        (Locale::ZhCn, name) => [name, "，", sentence].concat(),
        (Locale::En, name) => [name, ", ", sentence].concat(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZH: Locale = Locale::ZhCn;
    const EN: Locale = Locale::En;

    #[test]
    fn the_heading_addresses_the_person_by_name() {
        assert_eq!(your_turn("志远", Some("爸爸"), ZH), "志远，爸爸的理赔轮到您了。");
        assert_eq!(your_turn("Zhiyuan", None, EN), "Zhiyuan, your claim is waiting for you.");
    }

    #[test]
    fn a_missing_name_leaves_no_gap_in_the_heading() {
        assert_eq!(nothing_pending("", ZH), "现在没有要您办的事。");
        assert_eq!(your_turn("", None, ZH), "您的理赔轮到您了。");
        assert_eq!(your_turns("", 2, ZH), "有 2 件理赔轮到您了。");
        assert_eq!(nothing_pending("", EN), "There is nothing you need to do.");
        assert_eq!(
            your_turn("", Some("your mother"), EN),
            "Your mother's claim is waiting for you."
        );
        assert_eq!(your_turns("", 2, EN), "2 claims are waiting for you.");
    }
}
