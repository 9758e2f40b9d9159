//! What the home page and the list of cases say about small cases.

#![allow(clippy::unwrap_used, reason = "tests")]

use contract::case::{CaseSummary, ClaimSummary, DueDate};
use contract::session::Me;
use domain::clock::RuleId;
use domain::date::{CivilDate, Timestamp};
use domain::ids::{CaseId, ClaimId, PersonId};
use domain::journal::ClaimStatus;
use domain::money::Fen;
use domain::product::InsuranceLine;
use domain::text::Bilingual;
use view::home_heading::{home_heading, overdue_claim};
use view::labels::case_amount;
use view::{Context, Locale};

fn day(text: &str) -> CivilDate {
    text.parse().unwrap()
}

fn claim(id: &str, status: ClaimStatus, yuan: i32) -> ClaimSummary {
    ClaimSummary {
        id: ClaimId::new(id),
        insurer_name: Bilingual::new("远山", "Yuanshan"),
        product_name: Bilingual::new("门诊", "Outpatient"),
        line: InsuranceLine::Outpatient,
        status,
        amount: Some(Fen::yuan(yuan)),
        documents_missing: 0,
        appointment_waits: false,
        evidence_from: None,
        due: None,
        complaint_waits: false,
    }
}

/// A claim under assessment with a limit.
fn limited(id: &str, rule: RuleId, on: &str, overdue: bool) -> ClaimSummary {
    let due = Some(DueDate { rule, on: day(on), overdue });
    ClaimSummary { due, ..claim(id, ClaimStatus::Assessing, 306) }
}

fn case(claims: Vec<ClaimSummary>) -> CaseSummary {
    let at = Timestamp::start_of(day("2026-03-02"));
    CaseSummary {
        id: CaseId::new("c"),
        case_no: "C-2603-0001".to_owned(),
        insured: PersonId::new("son"),
        insured_name: "陈志远".to_owned(),
        title: Bilingual::new("医院", "Hospital"),
        care: None,
        on: day("2026-03-01"),
        filed_at: at,
        updated_at: at,
        claims,
    }
}

fn heading(open: &[CaseSummary], locale: Locale) -> String {
    let me = Me {
        id: PersonId::new("son"),
        name: "陈志远".to_owned(),
        phone_masked: String::new(),
        people: Vec::new(),
        shared_claims: 0,
        not_offered: Vec::new(),
    };
    home_heading(&me, open, false, Context { locale, today: day("2026-03-20") })
}

#[test]
fn the_amount_of_a_case_counts_no_withdrawn_claim() {
    let withdrawn = || claim("w", ClaimStatus::Withdrawn, 3_900);
    let agreed = claim("a", ClaimStatus::Agreed, 1_000);
    assert_eq!(case_amount(&case(vec![withdrawn(), agreed, withdrawn()])), Some(Fen::yuan(1_000)));
    assert_eq!(case_amount(&case(vec![withdrawn()])), None);
}

#[test]
fn an_insurer_that_is_late_is_named_in_the_heading_of_the_home_page() {
    let late = limited("a", RuleId::DecidePersonal, "2026-03-09", true);
    let running = limited("b", RuleId::DecidePersonal, "2026-03-27", false);
    let open = [case(vec![running, late])];
    assert_eq!(
        heading(&open, Locale::ZhCn),
        "远山已经超期，3月9日 前就该给结论。投诉信写好了，您可以看一看。"
    );
    assert_eq!(
        heading(&open, Locale::En),
        "Yuanshan is overdue. It had to decide by 9 March. We have prepared a complaint for you to read."
    );
    assert_eq!(overdue_claim(&open[0]).unwrap().0.id, ClaimId::new("a"));
}

#[test]
fn what_waits_for_the_person_comes_before_a_late_insurer() {
    let late = limited("a", RuleId::DecidePersonal, "2026-03-09", true);
    let waiting = claim("b", ClaimStatus::Supplement, 306);
    assert_eq!(heading(&[case(vec![late, waiting])], Locale::ZhCn), "志远，您的理赔轮到您了。");
}

#[test]
fn nothing_is_to_be_done_once_the_complaint_was_sent_or_while_nobody_is_late() {
    let late = limited("a", RuleId::DecidePersonal, "2026-03-09", true);
    let complained = ClaimSummary { complaint_waits: true, ..late };
    assert_eq!(heading(&[case(vec![complained])], Locale::ZhCn), "现在不用您做什么。");
    let running = limited("b", RuleId::DecidePersonal, "2026-03-27", false);
    assert_eq!(
        heading(&[case(vec![running])], Locale::ZhCn),
        "现在不用您做什么。远山最迟 3月27日给结论。"
    );
    // Nobody is late if a right of the claimant has ended.
    let ended = limited("c", RuleId::LimitationGeneral, "2026-03-09", true);
    assert_eq!(overdue_claim(&case(vec![ended])), None);
}
