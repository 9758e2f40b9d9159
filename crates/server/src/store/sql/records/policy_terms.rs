//! A policy from a partner's record, and what a claim was judged by.

use contract::records::{Endorsement, PolicyRecord};
use domain::date::CivilDate;
use domain::ids::{PersonId, PolicyId};
use domain::policy::{EarlierTerms, Policy, PolicyChanges};

/// The people of a policy.
pub(super) struct PolicyPeople {
    pub(super) holder: PersonId,
    pub(super) insured: PersonId,
    pub(super) insured_born: CivilDate,
}

/// The policy that a record describes.
pub(super) fn policy_of(
    id: PolicyId,
    policy_no: &str,
    record: &PolicyRecord,
    people: PolicyPeople,
) -> Policy {
    let mut terms = EarlierTerms {
        to: record.to,
        sums: record.sums.clone(),
        riders: record.riders.clone(),
        beneficiaries: record.beneficiaries.clone(),
    };
    let mut earlier = Vec::with_capacity(record.endorsements.len());
    for endorsement in &record.endorsements {
        let Endorsement { from, sums, riders, beneficiaries } = endorsement.clone();
        let before = EarlierTerms { to: from.plus_days(-1), ..terms.clone() };
        terms = EarlierTerms {
            to: record.to,
            sums: sums.unwrap_or(terms.sums),
            riders: riders.unwrap_or(terms.riders),
            beneficiaries: beneficiaries.unwrap_or(terms.beneficiaries),
        };
        // An endorsement from the first day leaves no day before it.
        if record.from <= before.to {
            earlier.push(before);
        }
    }
    Policy {
        id,
        policy_no: policy_no.to_owned(),
        product: record.product.clone(),
        version: record.version.clone(),
        holder: people.holder,
        insured: people.insured,
        insured_born: people.insured_born,
        from: record.from,
        to: record.to,
        renewed_since: record.renewed_since,
        sums: terms.sums,
        riders: terms.riders,
        beneficiaries: terms.beneficiaries,
        family: record.family.clone(),
        changes: PolicyChanges { earlier, gaps: record.gaps.clone() },
    }
}

/// The fields of a record by which a claim for an event on `day` would be judged differently.
pub(super) fn judged_differently(
    before: &Policy,
    after: &Policy,
    day: CivilDate,
) -> Vec<&'static str> {
    let (then, now) = (before.as_of(day), after.as_of(day));
    let fields = [
        ("/product", then.product != now.product),
        ("/version", then.version != now.version),
        ("/insured", then.insured != now.insured || then.insured_born != now.insured_born),
        ("/renewed_since", then.renewed_since != now.renewed_since),
        ("/sums", then.sums != now.sums),
        ("/riders", then.riders != now.riders),
        ("/beneficiaries", then.beneficiaries != now.beneficiaries),
        ("/gaps", before.is_in_force_on(day) != after.is_in_force_on(day)),
    ];
    fields.into_iter().filter(|(_, differs)| *differs).map(|(field, _)| field).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn policy(record: Value) -> Policy {
        let people = PolicyPeople {
            holder: PersonId::new("h"),
            insured: PersonId::new("i"),
            insured_born: day("1980-01-01"),
        };
        policy_of(PolicyId::new("p"), "1", &serde_json::from_value(record).unwrap(), people)
    }

    fn day(text: &str) -> CivilDate {
        text.parse().unwrap()
    }

    fn record(endorsements: Value) -> Value {
        json!({
            "product": "x", "version": "1", "holder": "h", "insured": "i",
            "from": "2026-01-01", "to": "2026-12-31",
            "sums": { "death": 100 }, "riders": ["glass"], "endorsements": endorsements,
        })
    }

    #[test]
    fn an_endorsement_changes_what_it_names_from_its_day_on() {
        let policy = policy(record(json!([
            { "from": "2026-04-01", "sums": { "death": 200 } },
            { "from": "2026-07-01", "riders": [] },
        ])));
        for (on, sum, riders) in [
            ("2026-03-31", 100, 1),
            ("2026-04-01", 200, 1),
            ("2026-06-30", 200, 1),
            ("2026-07-01", 200, 0),
        ] {
            let then = policy.as_of(day(on));
            let sums: Vec<_> = then.sums.values().map(|sum| sum.get()).collect();
            assert_eq!((sums, then.riders.len()), (vec![sum], riders), "{on}");
        }
    }

    #[test]
    fn only_days_from_the_endorsement_on_are_judged_differently() {
        let before = policy(record(json!([])));
        let after = policy(record(json!([{ "from": "2026-04-01", "sums": {} }])));
        assert_eq!(judged_differently(&before, &after, day("2026-03-31")), [""; 0]);
        assert_eq!(judged_differently(&before, &after, day("2026-04-01")), ["/sums"]);
        let mut cancelled = record(json!([]));
        cancelled["gaps"] = json!([{ "from": "2026-06-01", "why": "cancelled" }]);
        assert_eq!(
            judged_differently(&before, &policy(cancelled.clone()), day("2026-05-31")),
            [""; 0]
        );
        assert_eq!(judged_differently(&before, &policy(cancelled), day("2026-06-01")), ["/gaps"]);
    }
}
