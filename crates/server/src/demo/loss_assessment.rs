//! The loss assessments of the demo insurers: the parts of a damaged car.

use domain::incident::{Incident, LossHead};
use domain::journal::{AssessedPart, PartAssessor, PartWork};
use domain::money::Fen;
use domain::product::{Benefit, PayoutRule};
use domain::text::Bilingual;

/// The parts of every car in the demo, with their weight in the quote. The insurer's assessor wants the first one
/// repaired, which is why the cut is made there first.
const PARTS: [(&str, &str, PartWork, i32); 4] = [
    ("引擎盖", "Bonnet", PartWork::Repair, 35),
    ("前保险杠", "Front bumper", PartWork::Replace, 25),
    ("左前大灯", "Left headlamp", PartWork::Replace, 28),
    ("拆装和喷漆的工时", "Labour for fitting and paint", PartWork::Other, 12),
];

/// Whether a benefit pays for the insured vehicle alone here, and the damage was assessed.
pub(super) fn is_of_a_car(benefit: &Benefit, incident: &Incident) -> bool {
    let PayoutRule::Loss(terms) = &benefit.pay else { return false };
    let mut losses = incident.losses.iter().filter(|loss| terms.heads.contains(&loss.head));
    losses.all(|loss| loss.head == LossHead::OwnVehicle && loss.assessed.is_some())
}

/// The parts of a car that was quoted at `quoted` and assessed at `assessed`.
pub(super) fn parts(quoted: Fen, assessed: Fen) -> Vec<AssessedPart> {
    let weights = PARTS.map(|(.., weight)| Fen::yuan(weight));
    let mut to_cut = quoted.remaining_after(assessed);
    let parts = PARTS.into_iter().zip(quoted.apportion(&weights));
    parts
        .filter(|(_, quoted)| !quoted.is_zero())
        .map(|((zh, en, work, _), quoted)| {
            let cut = to_cut.min(quoted);
            to_cut = to_cut.saturating_sub(cut);
            AssessedPart {
                name: Bilingual::new(zh, en),
                work,
                assessed_by: match cut {
                    Fen::ZERO => PartAssessor::Agreed,
                    _ => PartAssessor::Insurer,
                },
                quoted,
                allowed: quoted.saturating_sub(cut),
            }
        })
        .collect()
}
