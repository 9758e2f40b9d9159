//! The list of cases as HTML: what is read in each language, its structure, and that no text becomes markup.

#![allow(clippy::unwrap_used, reason = "tests")]

mod support;

use claim_flow::{LocalDraftHead, UnfinishedClaim, unfinished_claims};
use contract::case::CaseList;
use contract::draft::Drafts;
use contract::session::Person;
use domain::ids::DraftId;
use domain::journal::ClaimStatus;
use serde_json::{Value, json};
use view::markup::{CaseFilter, ClaimsData, claims_count, claims_page, unfinished_list};
use view::{Context, Locale};

use support::day;
use support::html::{check_page, outline};
use support::planted::{is_shown, planted};
use support::snapshot::check_snapshot;

fn case(id: &str, name: &str, place: [&str; 2], claims: Value) -> Value {
    let [zh, en] = place;
    json!({
        "id": id,
        "case_no": "C-2603-0001",
        "insured": "li",
        "insured_name": name,
        "title": { "zh": zh, "en": en },
        "on": "2026-03-01",
        "filed_at": "2026-03-02T01:00:00Z",
        "updated_at": "2026-03-02T01:00:00Z",
        "claims": claims,
    })
}

fn claim(id: &str, status: &str, amount: Option<i64>) -> Value {
    json!({
        "id": id,
        "insurer_name": { "zh": "远山", "en": "Yuanshan" },
        "product_name": { "zh": "门诊", "en": "Outpatient" },
        "line": "outpatient",
        "status": status,
        "amount": amount,
        "documents_missing": u32::from(status == "supplement"),
    })
}

/// Three cases: one with two claims that wait for the person and the insurer, one without a name, and one at a place
/// that is not named.
fn three_cases() -> Value {
    let two = json!([claim("a", "assessing", None), claim("b", "supplement", Some(30_600))]);
    json!({
        "cases": [
            case("one", "李小美", ["景田医院", "Jingtian Hospital"], two),
            case("two", "", ["门诊", "Visit"], json!([claim("c", "paid", Some(16_800))])),
            case("three", "李小美", ["深圳肿瘤医院", "Cancer Hospital"], json!([claim("d", "closed", None)])),
        ],
        "total": 25,
        "next_cursor": "next",
    })
}

fn list(value: Value) -> CaseList {
    serde_json::from_value(value).unwrap()
}

fn page(list: &CaseList, locale: Locale) -> String {
    filtered(list, &CaseFilter::default(), locale)
}

fn filtered(list: &CaseList, filter: &CaseFilter, locale: Locale) -> String {
    let context = Context { locale, today: day("2026-03-03") };
    let drafts = Drafts::default();
    claims_page(ClaimsData {
        list,
        filter,
        page_size: 20,
        drafts: &drafts,
        people: &[],
        shared_claims: 0,
        context,
    })
    .into_string()
}

fn rows(html: &str) -> usize {
    html.matches("data-testid=\"claim-row\"").count()
}

#[test]
fn the_list_reads_as_in_its_snapshot() {
    let empty = json!({ "cases": [], "total": 0 });
    for locale in Locale::ALL {
        let [some, none] = [three_cases(), empty.clone()].map(|cases| page(&list(cases), locale));
        check_page(&some);
        check_page(&none);
        let text = ["# three cases\n", &outline(&some), "\n# none\n", &outline(&none)].concat();
        check_snapshot(&format!("claims.{}.txt", locale.tag()), &text);
    }
}

#[test]
fn every_case_is_a_row_in_the_region_that_the_app_takes_over() {
    let html = page(&list(three_cases()), Locale::ZhCn);
    let (_, rows) = html.split_once("data-region=\"claims-rows\"").unwrap();
    let (rows, _) = rows.split_once("</ul>").unwrap();
    assert_eq!(rows.matches("<li").count(), 3);
    assert_eq!(rows.matches("case-row__link--turn").count(), 1);
    assert!(!html.contains("肿瘤"), "the place would reveal the illness");
}

#[test]
fn the_tab_is_marked_if_a_case_waits_for_the_person() {
    assert!(page(&list(three_cases()), Locale::En).contains("tab__dot"));
    let mut waiting_for_nobody = three_cases();
    waiting_for_nobody["cases"].as_array_mut().unwrap().remove(0);
    assert!(!page(&list(waiting_for_nobody), Locale::En).contains("tab__dot"));
}

#[test]
fn a_link_leads_to_more_only_where_there_are_more() {
    let mut all = three_cases();
    assert!(page(&list(all.clone()), Locale::En).contains("href=\"/claims?n=40\""));
    let filter = CaseFilter { text: "李".to_owned(), status: Some(ClaimStatus::Closed) };
    let more = "href=\"/claims?q=%E6%9D%8E&amp;status=closed&amp;n=40\"";
    assert!(filtered(&list(all.clone()), &filter, Locale::En).contains(more));
    all["next_cursor"] = Value::Null;
    assert!(!page(&list(all), Locale::En).contains("claims__more"));
}

#[test]
fn the_filters_let_through_what_they_say_and_keep_what_was_filled_in() {
    let list = list(three_cases());
    for (text, status, shown) in [
        ("", None, 3),
        (" 李小美 ", None, 2),
        ("JINGTIAN", None, 1),
        ("yuanshan outpatient", None, 3),
        ("", Some(ClaimStatus::Supplement), 1),
        ("李小美", Some(ClaimStatus::Paid), 0),
    ] {
        let filter = CaseFilter { text: text.to_owned(), status };
        let html = filtered(&list, &filter, Locale::En);
        check_page(&html);
        assert_eq!(rows(&html), shown, "{filter:?}");
        assert_eq!(html.contains("No claims match."), shown == 0, "{filter:?}");
        assert!(html.contains(&format!("value=\"{text}\"")), "{filter:?}");
        assert_eq!(html.matches(" selected").count(), usize::from(status.is_some()));
    }
    let html = page(&list, Locale::En);
    // Each status that occurs, in the order of a claim, after the one that lets all through.
    let options = html.split("<option value=\"").skip(1).filter_map(|it| it.split_once('"'));
    let values: Vec<_> = options.map(|(value, _)| value).collect();
    assert_eq!(values, ["", "documents-needed", "assessing", "paid", "closed"]);
}

#[test]
fn the_count_names_what_is_not_loaded() {
    assert_eq!(claims_count(1, 1, 1, Locale::En), "1 claim");
    assert_eq!(claims_count(2, 20, 25, Locale::En), "2 claims, 5 more not loaded yet");
    assert_eq!(claims_count(20, 20, 1_025, Locale::ZhCn), "共 20 件，还有 1,005 件没列出来");
    // The number of all is older than the cases.
    assert_eq!(claims_count(3, 3, 2, Locale::En), "3 claims");
}

#[test]
fn no_text_becomes_markup() {
    let mut shown = 0;
    for planted in planted(&three_cases()) {
        // Not a text: a date, a status or a line of insurance.
        let Ok(list) = serde_json::from_value::<CaseList>(planted) else { continue };
        for locale in Locale::ALL {
            let html = page(&list, locale);
            check_page(&html);
            shown += usize::from(is_shown(&html));
        }
    }
    assert!(shown >= 12, "only {shown} planted texts were shown");
}

fn unfinished() -> Vec<UnfinishedClaim> {
    let drafts: Drafts = serde_json::from_value(json!({ "drafts": [
        {
            "id": "own",
            "summary": { "person": "mo", "cause": "illness", "on": "2026-03-01", "next": "bills" },
            "saved_at": "2026-03-02T01:00:00Z",
            "expires_at": "2026-04-01T01:00:00Z",
        },
        {
            "id": "visit-v1",
            "summary": { "person": "kid", "cause": "accident", "next": "check" },
            "saved_at": "2026-03-01T01:00:00Z",
            "expires_at": "2026-03-31T01:00:00Z",
        },
        // Saved by an earlier version of the app.
        { "id": "claim-7f3a", "saved_at": "2026-02-03T01:00:00Z", "expires_at": "2026-03-05T01:00:00Z" },
    ]}))
    .unwrap();
    let here = LocalDraftHead {
        id: DraftId::new("claim-9b"),
        base: None,
        is_unsent: true,
        filing_key: "key".into(),
        summary: serde_json::from_value(json!({ "cause": "road_accident", "next": "who" }))
            .unwrap(),
        changed_at: Some("2026-03-02T02:00:00Z".parse().unwrap()),
    };
    unfinished_claims(&[here], Some(&drafts), &[])
}

fn unfinished_html(asked: Option<&str>, locale: Locale) -> String {
    let people: Vec<Person> = serde_json::from_value(json!([
        { "id": "li", "name": "李小美", "relation": "myself" },
        { "id": "mo", "name": "莫兰", "relation": "mother" },
        { "id": "kid", "name": "李乐", "relation": "child" },
    ]))
    .unwrap();
    let asked = asked.map(DraftId::new);
    let context = Context { locale, today: day("2026-03-03") };
    unfinished_list(&unfinished(), asked.as_ref(), &people, context).into_string()
}

#[test]
fn unfinished_claims_read_as_in_their_snapshot() {
    for locale in Locale::ALL {
        let [plain, asked] = [None, Some("own")].map(|asked| unfinished_html(asked, locale));
        let text = [
            "# four unfinished claims\n",
            &outline(&plain),
            "\n# before one is deleted\n",
            &outline(&asked),
        ];
        check_snapshot(&format!("unfinished.{}.txt", locale.tag()), &text.concat());
    }
}

#[test]
fn each_unfinished_claim_leads_to_its_next_step_and_can_be_deleted() {
    let html = unfinished_html(Some("own"), Locale::En);
    for address in [
        "/claims/new/bills\"",
        "/claims/new/check?visit=v1\"",
        "/claims/new/who?draft=claim-9b\"",
        "/claims/new/cause?draft=claim-7f3a\"",
        "/claims/new/cause?draft=new\"",
    ] {
        assert!(html.contains(&["href=\"", address].concat()), "{address}: {html}");
    }
    let actions: Vec<_> =
        html.split("data-action=\"").skip(1).filter_map(|it| it.split('"').next()).collect();
    let expected = [
        "ask-to-delete claim-9b",
        "keep-draft",
        "delete own",
        "ask-to-delete visit-v1",
        "ask-to-delete claim-7f3a",
    ];
    assert_eq!(actions, expected);
    let none =
        unfinished_list(&[], None, &[], Context { locale: Locale::En, today: day("2026-03-03") });
    assert_eq!(none.into_string(), "");
}
