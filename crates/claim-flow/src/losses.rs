//! Losses as they were typed, and the losses that they describe.

use std::collections::BTreeMap;

use domain::fact::FactAnswer;
use domain::incident::{Incident, Loss, LossHead, LossParty};
use domain::money::Fen;
use domain::sorting::sort_by_key;
use domain::validation::{self, FieldFlaw};
use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::household::Household;
use crate::loss_fields::loss_fields;

/// The invalid fields with what is wrong with them, in the order of the page.
pub(crate) type FieldFlaws = Vec<(LossField, FieldFlaw)>;

/// The maximum number of passengers, and of victims, that can be entered. For more, the insurer's own form is needed.
pub(crate) const MAX_PERSONS: u8 = 12;

/// The losses as they were typed. An empty field means no loss of that kind.
///
/// The serialized names are those of stored drafts and must not change.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[serde(default)]
pub struct LossAnswers {
    /// The amount of each loss of the insured, the driver and the first victim.
    amounts: BTreeMap<LossHead, String>,
    /// What others have already paid for it.
    received: BTreeMap<LossHead, String>,
    /// The value of the insured property.
    value: String,
    /// The other fields.
    more: Vec<(LossField, String)>,
    /// How many passengers were added.
    passengers: u8,
    /// How many victims were added after the first.
    more_victims: u8,
    /// Whether the insurer has assessed the loss (定损).
    is_assessed: bool,
    /// Whether the insured vehicle is a total loss (全损).
    is_total_loss: bool,
}

/// A loss of one person.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
pub struct LossItem {
    /// What was lost.
    pub head: LossHead,
    /// By whom: see [`LossHead::party`].
    pub person: u8,
}

impl LossItem {
    /// The loss of the insured, the driver or the first victim.
    pub const fn first(head: LossHead) -> Self {
        Self { head, person: 0 }
    }

    /// Who suffered it.
    pub fn party(self) -> LossParty {
        self.head.party(self.person)
    }
}

/// A field about losses.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[serde(rename_all = "snake_case")]
pub enum LossField {
    /// The amount of a loss, such as the cost of repair.
    Amount(LossItem),
    /// What a vehicle beyond repair was worth on the day; it stands in for the amount.
    ValueOnDay(LossItem),
    /// What the insurer assessed (定损).
    Assessed(LossItem),
    /// What the remains are still worth (残值).
    Salvage(LossItem),
    /// What others have already paid for it.
    Received(LossItem),
    /// The value of the insured property.
    Value,
}

impl LossField {
    /// The loss that it is about.
    pub fn item(self) -> Option<LossItem> {
        match self {
            Self::Amount(item)
            | Self::ValueOnDay(item)
            | Self::Assessed(item)
            | Self::Salvage(item)
            | Self::Received(item) => Some(item),
            Self::Value => None,
        }
    }

    /// Whose loss it is about.
    pub fn party(self) -> LossParty {
        self.item().map_or(LossParty::Insured, LossItem::party)
    }
}

/// A change to the losses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LossChange {
    /// The text of a field.
    Text(LossField, String),
    /// Whether the insurer has assessed the loss.
    Assessed(bool),
    /// Whether the insured vehicle is a total loss.
    TotalLoss(bool),
    /// Another passenger.
    AddPassenger,
    /// The last passenger was entered by mistake.
    RemovePassenger,
    /// Another victim.
    AddVictim,
    /// The last victim was entered by mistake.
    RemoveVictim,
}

impl LossAnswers {
    /// The text of a field.
    pub fn text(&self, field: LossField) -> &str {
        match field {
            LossField::Amount(LossItem { head, person: 0 }) => text_of(&self.amounts, head),
            LossField::Received(LossItem { head, person: 0 }) => text_of(&self.received, head),
            LossField::Value => &self.value,
            LossField::Amount(_)
            | LossField::Received(_)
            | LossField::ValueOnDay(_)
            | LossField::Assessed(_)
            | LossField::Salvage(_) => {
                let found = self.more.iter().find(|(it, _)| *it == field);
                found.map_or("", |(_, text)| text)
            }
        }
    }

    /// All texts that are not empty.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        let first = self.amounts.values().chain(self.received.values());
        let more = self.more.iter().map(|(_, text)| text);
        let texts = first.chain(more).chain([&self.value]);
        texts.map(|text| text.trim()).filter(|text| !text.is_empty())
    }

    /// Whether no loss has been entered.
    pub fn is_blank(&self) -> bool {
        self.texts().next().is_none()
    }

    /// Whether the insurer has assessed the loss.
    pub fn is_assessed(&self) -> bool {
        self.is_assessed
    }

    /// Whether the insured vehicle is a total loss.
    pub fn is_total_loss(&self) -> bool {
        self.is_total_loss
    }

    /// How many persons can have a loss of this kind, including those that were added.
    pub fn persons(&self, head: LossHead) -> u8 {
        match head.party(0) {
            LossParty::Insured => 1,
            LossParty::Driver | LossParty::Passenger(_) => self.passengers.min(MAX_PERSONS) + 1,
            LossParty::Victim(_) => self.more_victims.min(MAX_PERSONS - 1) + 1,
        }
    }

    /// Makes a change. A removed person's texts are deleted.
    pub fn apply(&mut self, change: LossChange) {
        match change {
            LossChange::Text(field, text) => self.set_text(field, text),
            LossChange::Assessed(is_assessed) => self.is_assessed = is_assessed,
            LossChange::TotalLoss(is_total_loss) => self.is_total_loss = is_total_loss,
            LossChange::AddPassenger => {
                self.passengers = self.passengers.saturating_add(1).min(MAX_PERSONS);
            }
            LossChange::RemovePassenger => {
                self.forget(LossParty::Passenger(self.passengers.into()));
                self.passengers = self.passengers.saturating_sub(1);
            }
            LossChange::AddVictim => {
                self.more_victims = self.more_victims.saturating_add(1).min(MAX_PERSONS - 1);
            }
            LossChange::RemoveVictim if self.more_victims == 0 => {}
            LossChange::RemoveVictim => {
                self.forget(LossParty::Victim(u16::from(self.more_victims) + 1));
                self.more_victims -= 1;
            }
        }
    }

    fn set_text(&mut self, field: LossField, text: String) {
        match field {
            LossField::Amount(LossItem { head, person: 0 }) => {
                self.amounts.insert(head, text);
            }
            LossField::Received(LossItem { head, person: 0 }) => {
                self.received.insert(head, text);
            }
            LossField::Value => self.value = text,
            LossField::Amount(_)
            | LossField::Received(_)
            | LossField::ValueOnDay(_)
            | LossField::Assessed(_)
            | LossField::Salvage(_) => {
                self.more.retain(|(it, _)| *it != field);
                self.more.push((field, text));
            }
        }
    }

    fn forget(&mut self, party: LossParty) {
        self.more.retain(|(field, _)| field.party() != party);
    }

    /// The losses that these fields describe, and the value of the insured property.
    ///
    /// # Errors
    /// What is wrong with each field, in the order of the page. There must be at least one loss.
    pub fn read(&self, fields: &[LossField]) -> Result<(Vec<Loss>, Option<Fen>), FieldFlaws> {
        let mut flaws = Vec::new();
        let mut losses: Vec<Loss> = Vec::new();
        let mut property_value = None;
        for &field in fields {
            let amount = match validation::parse_amount(self.text(field)) {
                Ok(amount) if !amount.is_zero() => amount,
                Ok(_) | Err(FieldFlaw::Missing) => continue,
                Err(flaw) => {
                    flaws.push((field, flaw));
                    continue;
                }
            };
            let claimed =
                |LossItem { head, person }| Loss { person, ..Loss::claimed(head, amount) };
            let mut of_loss = |item: LossItem, set: fn(&mut Loss, Fen)| {
                let mut losses = losses.iter_mut();
                if let Some(loss) = losses.find(|loss| is_of(loss, item)) {
                    set(loss, amount);
                }
            };
            match field {
                LossField::Amount(item) => losses.push(claimed(item)),
                LossField::ValueOnDay(item) => {
                    losses.push(Loss { value: Some(amount), ..claimed(item) });
                }
                LossField::Assessed(item) => of_loss(item, |loss, it| loss.assessed = Some(it)),
                LossField::Salvage(item) => of_loss(item, |loss, it| loss.salvage = it),
                LossField::Received(item) => of_loss(item, |loss, it| loss.received = it),
                LossField::Value => property_value = Some(amount),
            }
        }
        let is_too_much = |field: &LossField| {
            let whole = |item: LossItem| losses.iter().find(|loss| is_of(loss, item));
            match field {
                LossField::Salvage(item) => whole(*item).is_some_and(|it| it.amount < it.salvage),
                LossField::Received(item) => whole(*item).is_some_and(|it| it.amount < it.received),
                LossField::Amount(_)
                | LossField::ValueOnDay(_)
                | LossField::Assessed(_)
                | LossField::Value => false,
            }
        };
        flaws.extend(
            fields.iter().filter(|it| is_too_much(it)).map(|it| (*it, FieldFlaw::MoreThanTheWhole)),
        );
        sort_by_key(&mut flaws, |(field, _)| fields.iter().position(|it| it == field));
        if losses.is_empty() && flaws.is_empty() {
            let first = fields.first().copied().unwrap_or(LossField::Value);
            flaws.push((first, FieldFlaw::Missing));
        }
        if flaws.is_empty() { Ok((losses, property_value)) } else { Err(flaws) }
    }

    /// Copies the losses into the incident. `false` if the fields are not valid yet.
    pub(super) fn apply_to(&self, household: Household<'_>, incident: &mut Incident) -> bool {
        let cause = incident.facts.cause.and_then(FactAnswer::known);
        let fields = loss_fields(household, &incident.insured, cause, self);
        let Ok((losses, value)) = self.read(&fields.fields) else { return false };
        incident.losses = losses;
        // An empty value means unknown; then it is not asked for again.
        let asked = fields.fields.contains(&LossField::Value);
        incident.facts.value = asked.then(|| value.map_or(FactAnswer::Unknown, FactAnswer::Is));
        true
    }
}

fn text_of(texts: &BTreeMap<LossHead, String>, head: LossHead) -> &str {
    texts.get(&head).map_or("", String::as_str)
}

fn is_of(loss: &Loss, item: LossItem) -> bool {
    (loss.head, loss.person) == (item.head, item.person)
}
