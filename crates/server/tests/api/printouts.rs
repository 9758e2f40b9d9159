//! Documents that people keep: what is in them, for whom, in which language, and where there is no font.

use contract::problem::ProblemKind;
use reqwest::Method;
use reqwest::header::HeaderMap;
use serde_json::{Value, json};
use server::config::Config;
use server::printouts::PrintoutFont;

use crate::agreement::{decision_event, file_claim};
use crate::client::Browser;
use crate::disputes::dispute;
use crate::test_server::{ANN, CID, TestServer};

/// Ann's claim, which was decided and disputed.
struct Disputed {
    server: TestServer,
    ann: Browser,
    case: String,
    claim: String,
    case_no: String,
}

impl Disputed {
    async fn at(server: TestServer) -> Self {
        let ann = server.signed_in(ANN).await;
        let (case, claim) = file_claim(&ann, "key-00001").await;
        for event in [json!({ "event": "received" }), decision_event()] {
            server.partner("alpha").append(&case, &claim, event).await.ok();
        }
        let path = format!("/api/v1/cases/{case}/claims/{claim}/dispute");
        let key = [("idempotency-key", "key-00002")];
        ann.send(Method::POST, &path, &key, Some(dispute().to_string())).await.ok();
        let view = ann.get(&format!("/api/v1/cases/{case}")).await.ok();
        let case_no = view["entries"][0]["event"]["report"]["case_no"].as_str().unwrap().to_owned();
        Self { server, ann, case, claim, case_no }
    }

    /// The addresses of all documents, without the extension.
    fn documents(&self) -> Vec<String> {
        let case = format!("/api/v1/cases/{}", self.case);
        let claim = format!("{case}/claims/{}", self.claim);
        let of = |at: &str, name: &str| format!("{at}/printouts/{name}");
        let year = "/api/v1/me/years/2026/overview".to_owned();
        let mut all: Vec<_> = ["receipt", "record"].map(|name| of(&case, name)).into();
        all.extend(["decision", "letters"].map(|name| of(&claim, name)));
        all.push(year);
        all
    }

    async fn bytes(&self, path: &str) -> (HeaderMap, Vec<u8>) {
        let response = self.ann.client.get(format!("{}{path}", self.ann.url)).send().await.unwrap();
        assert_eq!(response.status().as_u16(), 200, "{path}");
        (response.headers().clone(), response.bytes().await.unwrap().to_vec())
    }

    /// The text of a PDF without spaces.
    async fn text(&self, path: &str) -> String {
        let (_, file) = self.bytes(path).await;
        let pages = receipt_reader::pdf_text(&file).unwrap();
        pages.concat().split_whitespace().collect()
    }
}

fn header<'a>(headers: &'a HeaderMap, name: &str) -> &'a str {
    headers.get(name).unwrap().to_str().unwrap()
}

#[tokio::test]
async fn documents_have_the_figures_of_the_case_in_both_languages() {
    let case = Disputed::at(TestServer::start().await).await;
    let [receipt, record, decision, letters, year] = case.documents().try_into().unwrap();
    let number = &case.case_no;
    for (path, language, parts) in [
        (&receipt, "zh-CN", vec!["案件号", number, "接下来"]),
        (&receipt, "en", vec!["Casenumber", number, "Whathappensnext"]),
        (&record, "zh-CN", vec![number, "结论给¥160.00。", "每一步"]),
        (&record, "en", vec![number, "Thedecisionpays¥160.00.", "Everystep"]),
        (&decision, "zh-CN", vec![number, "¥160.00", "¥300.00", "−100.00", "−40.00", "条款3"]),
        (&decision, "en", vec![number, "¥160.00", "¥300.00", "−100.00", "−40.00", "cl.3"]),
        (&letters, "en", vec![number, "Lettersto", "ToAlpha…"]),
        (&year, "zh-CN", vec!["2026年理赔一览", number, "¥160.00"]),
        (&year, "en", vec!["Claimsin2026", number, "¥160.00", "Nopaymentwasreceived"]),
    ] {
        let text = case.text(&format!("{path}.pdf?lang={language}")).await;
        for part in parts {
            assert!(text.contains(part), "{path} {language}: {part} is not in {text}");
        }
    }
}

#[tokio::test]
async fn a_document_is_a_private_file_and_the_same_each_time() {
    let case = Disputed::at(TestServer::start().await).await;
    for (path, name) in case.documents().iter().zip(["receipt", "record", "decision", "letters"]) {
        let path = format!("{path}.pdf");
        let (headers, file) = case.bytes(&path).await;
        assert!(file.starts_with(b"%PDF-1.7"), "{path}");
        assert_eq!(header(&headers, "content-type"), "application/pdf");
        assert_eq!(header(&headers, "cache-control"), "private, no-store");
        let stored = format!("attachment; filename=\"{}-{name}.pdf\"", case.case_no);
        assert_eq!(header(&headers, "content-disposition"), stored);
        assert_eq!(case.bytes(&path).await.1, file, "{path}");
    }
}

#[tokio::test]
async fn a_document_is_a_page_of_pictures_too() {
    let case = Disputed::at(TestServer::start().await).await;
    let record = case.documents().remove(1);
    let page = case.ann.get(&format!("{record}.html?lang=en")).await;
    assert_eq!(page.status.as_u16(), 200);
    assert_eq!(page.header("content-type"), Some("text/html; charset=utf-8"));
    assert_eq!(page.header("cache-control"), Some("private, no-store"));
    let policy = page.header("content-security-policy").unwrap();
    assert!(
        policy.starts_with("default-src 'none'; img-src 'self'; style-src 'sha256-"),
        "{policy}"
    );
    let html = &page.text;
    assert!(html.contains("Press and hold") && html.contains("lang=\"en\""), "{html}");
    assert!(html.contains(&format!("href=\"/claims/{}/record\"", case.case)), "{html}");
    let count = html.matches("<img ").count();
    assert!(0 < count, "{html}");
    for number in 1..=count {
        assert!(html.contains(&format!("src=\"record.png?lang=en&amp;page={number}\"")), "{html}");
    }
    let (headers, picture) = case.bytes(&format!("{record}.png?lang=en&page={count}")).await;
    assert!(picture.starts_with(b"\x89PNG"));
    assert_eq!(header(&headers, "content-type"), "image/png");
    assert_eq!(header(&headers, "cache-control"), "private, no-store");
    for none in [0, count + 1] {
        let path = format!("{record}.png?lang=en&page={none}");
        case.ann.get(&path).await.refused(ProblemKind::NotFound, 404);
    }
}

#[tokio::test]
async fn a_document_is_for_the_person_whose_case_it_is() {
    let case = Disputed::at(TestServer::start().await).await;
    let cid = case.server.signed_in(CID).await;
    let anybody = case.server.anybody();
    let mut documents = case.documents();
    let year = documents.pop().unwrap();
    for path in &documents {
        for extension in ["pdf", "png", "html"] {
            let path = format!("{path}.{extension}");
            anybody.get(&path).await.refused(ProblemKind::NotSignedIn, 401);
            cid.get(&path).await.refused(ProblemKind::NotFound, 404);
        }
        for other in ["csv", "exe", "", "pdf.pdf"] {
            let path = format!("{path}.{other}");
            case.ann.get(&path).await.refused(ProblemKind::NotFound, 404);
        }
        let malformed = format!("{path}.png?page=first");
        case.ann.get(&malformed).await.refused(ProblemKind::MalformedRequest, 400);
    }
    anybody.get(&format!("{year}.csv")).await.refused(ProblemKind::NotSignedIn, 401);
    let other = cid.get(&format!("{year}.csv?lang=en")).await;
    assert_eq!(other.text.lines().count(), 1, "{}", other.text);
    let years = "/api/v1/me/years";
    case.ann.get(&format!("{years}/last/overview.csv")).await.refused(ProblemKind::NotFound, 404);
    case.ann.get(&format!("{years}/2026/record.pdf")).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn what_does_not_exist_yet_has_no_document() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    for file in ["decision.pdf", "letters.pdf", "record.pdf"] {
        let path = format!("/api/v1/cases/{case}/claims/{claim}/printouts/{file}");
        ann.get(&path).await.refused(ProblemKind::NotFound, 404);
    }
    let other = format!("/api/v1/cases/{case}/claims/none/printouts/letters.pdf");
    ann.get(&other).await.refused(ProblemKind::NotFound, 404);
}

#[tokio::test]
async fn the_table_of_a_year_is_read_by_spreadsheets() {
    let case = Disputed::at(TestServer::start().await).await;
    let reply = case.ann.get("/api/v1/me/years/2026/overview.csv?lang=en").await;
    assert_eq!(reply.header("content-type"), Some("text/csv; charset=utf-8"));
    let stored = "attachment; filename=\"overview-2026.csv\"";
    assert_eq!(reply.header("content-disposition"), Some(stored));
    // reqwest takes the mark away when it reads text.
    let (_, bytes) = case.bytes("/api/v1/me/years/2026/overview.csv?lang=en").await;
    let table = bytes.strip_prefix("\u{feff}".as_bytes()).unwrap();
    assert!(table.ends_with(b"\r\n"));
    let mut reader = csv::Reader::from_reader(table);
    let headings: Vec<_> = reader.headers().unwrap().iter().map(str::to_owned).collect();
    assert_eq!(headings.first().map(String::as_str), Some("Kind"));
    let rows: Vec<_> = reader.records().map(Result::unwrap).collect();
    assert_eq!(rows.len(), 1);
    assert_eq!(&rows[0][0], "claim");
    assert_eq!((&rows[0][2], &rows[0][7]), (case.case_no.as_str(), "160.00"));
    let earlier = case.ann.get("/api/v1/me/years/2025/overview.csv").await;
    assert_eq!(earlier.text.lines().count(), 1, "{}", earlier.text);
}

#[tokio::test]
async fn without_a_font_only_the_table_is_offered() {
    let server = TestServer::start_configured(|config| Config {
        printout_font: PrintoutFont::Missing,
        ..config
    });
    let case = Disputed::at(server.await).await;
    for path in case.documents() {
        let problem = case.ann.get(&format!("{path}.pdf")).await;
        let problem = problem.refused(ProblemKind::NotOffered, 501);
        assert!(problem.detail.contains("--printout-font"), "{}", problem.detail);
    }
    let table = case.ann.get("/api/v1/me/years/2026/overview.csv").await;
    assert_eq!(table.status.as_u16(), 200);
    // The app is told, so that it does not lead there.
    assert_eq!(case.ann.get("/api/v1/me").await.ok()["not_offered"], json!(["printouts"]));
}

#[test]
fn a_configured_font_that_cannot_be_used_is_named() {
    let folder = tempfile::TempDir::new().unwrap();
    let file = folder.path().join("font.ttf");
    assert!(PrintoutFont::read(&file).is_err());
    std::fs::write(&file, Value::Null.to_string()).unwrap();
    let flaw = PrintoutFont::read(&file).unwrap_err();
    assert_eq!(flaw, "this is not a TrueType or OpenType font");
}
