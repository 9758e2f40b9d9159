//! An incident: one event with its known facts, bills and losses.

use json_read::ReadJson;
use serde::{Deserialize, Serialize};

use crate::date::CivilDate;
use crate::fact::Facts;
use crate::ids::{PersonId, PolicyId};
use crate::money::Fen;

/// An event for which claims can be filed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Incident {
    /// Whom it happened to.
    pub insured: PersonId,
    /// The day of the event: of the visit, the admission, the accident, the diagnosis.
    pub on: CivilDate,
    /// What is known about it.
    #[serde(default)]
    pub facts: Facts,
    /// Its bills.
    #[serde(default)]
    pub bills: Vec<Bill>,
    /// What was lost or damaged, of the insured or of others.
    #[serde(default)]
    pub losses: Vec<Loss>,
    /// Payments received from others, apart from the fund's part of each bill.
    #[serde(default)]
    pub received: Vec<ReceivedPayment>,
    /// The order in which indemnity policies pay. Policies not listed follow in the suggested order. The
    /// insured may choose it (Health Insurance Measures art. 25).
    #[serde(default)]
    pub order: Vec<PolicyId>,
}

impl Incident {
    /// What its bills and losses add up to, before anybody has paid.
    pub fn total(&self) -> Fen {
        let billed: Fen = self.bills.iter().map(Bill::billed).sum();
        let lost: Fen = self.losses.iter().map(|loss| loss.amount).sum();
        [billed, lost].into_iter().sum()
    }
}

/// One receipt of a hospital (医疗收费票据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Bill {
    /// The day on the receipt.
    pub on: CivilDate,
    /// Its lines; they add up to what was billed.
    pub lines: Vec<ExpenseLine>,
    /// What the social-insurance fund paid on it (统筹基金支付); `None` if unknown. The personal account (个人账户) is
    /// the insured's own money and is not included, nor are the payments below.
    #[serde(default)]
    pub fund_paid: Option<Fen>,
    /// What serious-illness insurance (大病保险) paid on it, after the fund; `None` if nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub serious_illness_paid: Option<Fen>,
    /// What medical assistance (医疗救助) paid on it, after both; `None` if nothing is known of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub assistance_paid: Option<Fen>,
    /// What was paid from the insured's personal account (个人账户支付); only compared with the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub account_paid: Option<Fen>,
    /// What the insured paid in cash (个人现金支付); only compared with the total.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cash_paid: Option<Fen>,
    /// Code and number of the receipt, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<ReceiptNo>,
    /// Marks a refund (退费, 红票). Its lines, and what it returned to public schemes, are negative.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub refund: Option<Refund>,
    /// Which visit of its day it belongs to, from 1; `None` is the first. For a stay, the whole stay is one visit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub visit: Option<u8>,
    /// That the claimant was asked about a receipt that looks the same, and confirmed that this one counts as well.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub confirmed: bool,
}

/// A refund: a receipt over a negative amount.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Refund {
    /// The receipt that it corrects; `None` if that is not known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub corrects: Option<ReceiptNo>,
}

/// What identifies a receipt (票据代码、票据号码).
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct ReceiptNo {
    /// The code of its series (票据代码); empty if unknown.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub code: String,
    /// Its number within the series (票据号码).
    pub number: String,
}

impl ReceiptNo {
    /// Whether both may name the same receipt: the number is the same, and the code where both are known.
    pub fn is_same(&self, other: &Self) -> bool {
        let is_code_known = !self.code.is_empty() && !other.code.is_empty();
        self.number.eq_ignore_ascii_case(&other.number)
            && (!is_code_known || self.code.eq_ignore_ascii_case(&other.code))
    }
}

impl Bill {
    /// A bill of which only this is known.
    pub fn new(on: CivilDate, lines: Vec<ExpenseLine>, fund_paid: Option<Fen>) -> Self {
        Self {
            on,
            lines,
            fund_paid,
            serious_illness_paid: None,
            assistance_paid: None,
            account_paid: None,
            cash_paid: None,
            receipt: None,
            refund: None,
            visit: None,
            confirmed: false,
        }
    }

    /// What the receipt adds up to; below zero for a refund.
    pub fn billed(&self) -> Fen {
        self.lines.iter().map(|line| line.amount).sum()
    }

    /// What public schemes paid on it, as far as known: the fund, serious-illness insurance, medical assistance.
    pub fn public_payments(&self) -> impl Iterator<Item = Fen> {
        let payments = [self.fund_paid, self.serious_illness_paid, self.assistance_paid];
        payments.into_iter().flatten()
    }

    /// The sum of the public payments; negative ones count as nothing.
    pub fn publicly_paid(&self) -> Fen {
        self.public_payments().map(|amount| amount.max(Fen::ZERO)).sum()
    }

    /// Whether it is known that the bill was not settled through social insurance: no public scheme paid on it.
    pub fn is_unsettled(&self) -> bool {
        self.fund_paid == Some(Fen::ZERO) && self.publicly_paid().is_zero()
    }

    /// By how much the payments on the receipt miss its total, as `total − payments`: the total is what the fund,
    /// serious-illness insurance, assistance and others paid, and what the insured paid from account and in cash.
    /// `None` if it adds up or too little is known. Others may have paid at the counter or later, so any part of
    /// `by_others` may be missing.
    pub fn unexplained(&self, by_others: Fen) -> Option<Fen> {
        let (Some(_), Some(cash)) = (self.fund_paid, self.cash_paid) else { return None };
        let own = self.account_paid.unwrap_or_default().saturating_add(cash);
        let difference = self.billed().saturating_sub(self.publicly_paid().saturating_add(own));
        let adds_up = (Fen::ZERO..=by_others.max(Fen::ZERO)).contains(&difference);
        (!adds_up).then_some(difference)
    }
}

/// One line of a bill.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct ExpenseLine {
    /// What kind of expense it is.
    pub category: ExpenseCategory,
    /// Whether the social-insurance list has it.
    pub scope: InsuranceScope,
    /// The amount charged; below zero where it was paid back.
    pub amount: Fen,
}

/// Kind of expense, as hospital receipts group them.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ExpenseCategory {
    /// Not broken down.
    Unspecified,
    /// Consultation (诊察费).
    Consultation,
    /// Drugs (药费).
    Drugs,
    /// Examination and laboratory (检查、化验费).
    Examination,
    /// Treatment (治疗费).
    Treatment,
    /// Surgery (手术费).
    Surgery,
    /// Materials and implants (材料费).
    Materials,
    /// Bed (床位费).
    Bed,
    /// Nursing (护理费).
    Nursing,
    /// Ambulance (救护车费).
    Ambulance,
    /// Companion's bed, articles of daily use: no medical cost (陪护、生活用品).
    NonMedical,
}

/// Whether the social-insurance list covers an expense.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum InsuranceScope {
    /// On the list (目录内).
    In,
    /// Not on the list (目录外, 自费).
    Out,
    /// The bill does not say.
    Unstated,
}

/// One loss: of property, or by injury.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct Loss {
    /// What was lost.
    pub head: LossHead,
    /// What is claimed for it, not negative.
    pub amount: Fen,
    /// The amount assessed by insurer and insured (定损); `None` before an assessment.
    #[serde(default)]
    pub assessed: Option<Fen>,
    /// What others have already paid for it.
    #[serde(default)]
    pub received: Fen,
    /// Its salvage value (残值).
    #[serde(default)]
    pub salvage: Fen,
    /// What the thing was worth on the day of the event (出险时的实际价值); `None` if nobody has stated it. A loss of that
    /// much or more is a total loss (全损).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<Fen>,
    /// Whose loss it is, if several persons have one: see [`LossHead::party`].
    #[serde(default)]
    pub person: u8,
}

impl Loss {
    /// A loss of which only the amount claimed is known.
    pub const fn claimed(head: LossHead, amount: Fen) -> Self {
        let (received, salvage) = (Fen::ZERO, Fen::ZERO);
        Self { head, amount, assessed: None, received, salvage, value: None, person: 0 }
    }

    /// Who suffered it.
    pub fn party(&self) -> LossParty {
        self.head.party(self.person)
    }
}

/// Who suffered a loss.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossParty {
    /// The insured, whose own property or money it is.
    Insured,
    /// The driver of the insured vehicle (司机).
    Driver,
    /// A passenger of the insured vehicle (乘客), counted from 1.
    Passenger(u16),
    /// Somebody to whom the insured is liable (受害人), counted from 1.
    Victim(u16),
}

/// What was lost.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, ReadJson,
)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum LossHead {
    /// The insured vehicle (被保险机动车).
    OwnVehicle,
    /// Injury of a person in the insured vehicle (车上人员伤亡).
    OccupantInjury,
    /// Somebody else's medical cost, within the social-insurance standard (第三者医疗费).
    ThirdPartyMedical,
    /// Somebody else's medical cost beyond that standard (第三者医保外医疗费).
    ThirdPartyOffList,
    /// Somebody else's loss from disability or death: lost income, care, compensation (死亡伤残项目).
    ThirdPartyInjury,
    /// Somebody else's vehicle or other property (第三者财产).
    ThirdPartyProperty,
    /// The building itself (房屋主体).
    Building,
    /// Floors, walls, fitted furniture (室内装修).
    Decoration,
    /// What is in the home (室内财产).
    Contents,
    /// Cash and jewellery (现金、首饰).
    Valuables,
    /// Portable electronics: phones, computers, cameras (便携电器).
    PortableElectronics,
    /// The worn pipe or appliance that caused it (自身磨损的部件).
    WornPart,
    /// What it cost to save things (施救费用).
    Rescue,
    /// Freight of returned goods (退货运费).
    ReturnFreight,
    /// Payments somebody else made (他人盗刷).
    UnauthorisedPayment,
    /// Transfers the insured made (本人转账).
    OwnTransfer,
}

impl LossHead {
    /// Who suffers a loss of this kind. `person` counts from 0: in the insured vehicle 0 is the driver, elsewhere 0 is the
    /// first victim. The insured's own losses have one party, whatever the number.
    pub fn party(self, person: u8) -> LossParty {
        match self {
            Self::OccupantInjury if person == 0 => LossParty::Driver,
            Self::OccupantInjury => LossParty::Passenger(person.into()),
            Self::ThirdPartyMedical
            | Self::ThirdPartyOffList
            | Self::ThirdPartyInjury
            | Self::ThirdPartyProperty => LossParty::Victim(u16::from(person) + 1),
            Self::OwnVehicle
            | Self::Building
            | Self::Decoration
            | Self::Contents
            | Self::Valuables
            | Self::PortableElectronics
            | Self::WornPart
            | Self::Rescue
            | Self::ReturnFreight
            | Self::UnauthorisedPayment
            | Self::OwnTransfer => LossParty::Insured,
        }
    }
}

/// A payment already received for the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(not(target_arch = "wasm32"), serde(deny_unknown_fields))]
pub struct ReceivedPayment {
    /// Who paid.
    pub payer: Payer,
    /// How much.
    pub amount: Fen,
    /// The part of the bill it was paid for; if unknown, it is deducted from the in-scope part first.
    #[serde(default)]
    pub scope: Option<InsuranceScope>,
    /// Whether the insurer settled it with the hospital when the bill was paid (同步结算、直付、一站式结算).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub at_hospital: bool,
}

/// Who else pays for medical cost.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, ReadJson)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Payer {
    /// An employer's plan, a relief fund, a policy outside this platform.
    Other,
    /// A liable third party.
    ThirdParty,
    /// Another policy here, which paid first.
    Policy(PolicyId),
}
