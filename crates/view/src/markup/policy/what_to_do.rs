//! What to do when something happens, in four steps.

use claim_flow::Step;
use domain::product::InsuranceLine;
use maud::{Markup, html};
use routes::{ClaimDraft, Route};

use super::ExplainedPolicy;
use crate::Localized;
use crate::markup::button::{ButtonKind, button_link};

struct Words {
    title: &'static str,
    first: fn(InsuranceLine) -> [&'static str; 2],
    tell: [&'static str; 2],
    documents: &'static str,
    begin: [&'static str; 2],
    begin_now: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: "真出了事，怎么办",
        first: |line| match line {
            InsuranceLine::MedicalMillion | InsuranceLine::Outpatient => {
                ["先看病，票据都留着", "病历、发票、费用清单，医院给的每一张都留好。用医保结算。"]
            }
            InsuranceLine::CriticalIllness => {
                ["先治病，请医生写明诊断", "诊断证明和检查报告要齐；肿瘤要有组织病理报告。"]
            }
            InsuranceLine::Accident => {
                ["先救人，再留证明", "叫 120；要报警就报警。请单位、物业或景区写一份经过。"]
            }
            InsuranceLine::Auto => [
                "人先到安全的地方，再报警、拍照",
                "四面和碰到的地方都拍。修车以前，先等保险公司定损。",
            ],
            InsuranceLine::Home => ["先止损，再拍照", "关水、断电、搬东西。坏了的先别扔，拍清楚。"],
            InsuranceLine::SmallProperty => {
                ["把凭据留好", "订单、运单、账户流水，截图也行。盗刷先冻结，再报警。"]
            }
        },
        tell: ["早点告诉保险公司", "越早越好，晚了可能查不清。在这里申请，就算告诉了。"],
        documents: "把材料备好",
        begin: ["在这里申请", "问几件事，材料可以以后再补。"],
        begin_now: "开始申请",
    },
    en: Words {
        title: "When something happens",
        first: |line| match line {
            InsuranceLine::MedicalMillion | InsuranceLine::Outpatient => [
                "See a doctor first and keep all papers",
                "Keep the medical record, receipt and itemised bill. Pay through social insurance where you can.",
            ],
            InsuranceLine::CriticalIllness => [
                "Get treatment and a written diagnosis",
                "Keep the examination reports; for a tumour, also the histopathology report.",
            ],
            InsuranceLine::Accident => [
                "Get help first, then evidence",
                "Call 120, and the police if needed. Ask the employer or the site manager for a written account.",
            ],
            InsuranceLine::Auto => [
                "Get to a safe place, then call the police and take photos",
                "Photograph all sides and the damage. Do not repair the car before the insurer has assessed it.",
            ],
            InsuranceLine::Home => [
                "Stop the damage, then take photos",
                "Turn off water and power and move things out of the way. Do not throw anything away yet.",
            ],
            InsuranceLine::SmallProperty => [
                "Keep the evidence",
                "Orders, waybills and statements; screenshots are fine. If money was stolen, freeze the account first, then call the police.",
            ],
        },
        tell: [
            "Tell the insurer soon",
            "Delay can make it harder to establish the facts. A claim made here counts as notice.",
        ],
        documents: "Get the documents ready",
        begin: ["Make the claim here", "Answer a few questions. You can add documents later."],
        begin_now: "Start a claim",
    },
};

impl ExplainedPolicy<'_> {
    /// The four steps.
    pub(super) fn what_to_do(self) -> Markup {
        let words = WORDS.get(self.context.locale);
        // The clause about documents lists them in plain language.
        let rule = self.product.benefits.iter().flat_map(|benefit| &benefit.documents).next();
        let begin = Route::NewClaim { step: Step::FIRST.name().into(), draft: ClaimDraft::First };
        html! {
            section.section {
                h2 { (words.title) }
                ol.policy-steps {
                    (step((words.first)(self.product.line)))
                    (step(words.tell))
                    @if let Some(rule) = rule {
                        li.policy-step {
                            h3.policy-line__name { (words.documents) }
                            p.small { @if let Some(plain) = self.plain(&rule.clause) { (plain) " " } (self.chip(&rule.clause)) }
                        }
                    }
                    (step(words.begin))
                }
                (button_link(&begin.path(), words.begin_now, ButtonKind::Secondary))
            }
        }
    }
}

fn step([title, more]: [&'static str; 2]) -> Markup {
    html! {
        li.policy-step {
            h3.policy-line__name { (title) }
            p.small { (more) }
        }
    }
}
