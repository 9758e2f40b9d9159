//! Products, law and content as files: replaced while the server runs, as a whole or not at all.

use std::fs;
use std::path::{Path, PathBuf};

use domain::clock::{SHIPPED_CALENDAR, SHIPPED_RULES};
use domain::product::shipped_files;
use serde_json::{Value, json};
use server::data_files::{DataFiles, FileFlaw, ProductSource};

use crate::client::Browser;
use crate::test_server::{ANN, TestServer, report};

/// A server whose server reads its law from files, with the built-in contents.
async fn server_with_law() -> (TestServer, DataFiles) {
    let write = |folder: &Path, name: &str, text: &str| {
        let file = folder.join(name);
        fs::write(&file, text).unwrap();
        Some(file)
    };
    let server = TestServer::start().await;
    let folder = server.dir.path().to_owned();
    let files = DataFiles {
        calendar: write(&folder, "calendar.json", SHIPPED_CALENDAR),
        rules: write(&folder, "rules.json", SHIPPED_RULES),
        ..server.data_files()
    };
    (server.restart_with(files.clone()).await, files)
}

fn path(file: &Option<PathBuf>) -> &Path {
    file.as_deref().unwrap()
}

/// Files a case of Ann's that the insurer confirms, and returns its id.
async fn received_case(server: &TestServer, ann: &Browser) -> String {
    let filed = ann.file("key-00001", &report("ann", &["ann-a"])).await.ok();
    let case = filed["case"].as_str().unwrap().to_owned();
    let list = ann.get("/api/v1/cases").await.ok();
    let claim = list["cases"][0]["claims"][0]["id"].as_str().unwrap();
    server.partner("alpha").append(&case, claim, json!({ "event": "received" })).await.ok();
    case
}

async fn due_day(ann: &Browser) -> Value {
    ann.get("/api/v1/cases").await.ok()["cases"][0]["claims"][0]["due"]["on"].clone()
}

/// The built-in calendar with two more days off: Tuesday and Wednesday, 24 and 25 November 2026.
fn calendar_with_two_more_days_off() -> String {
    let last = "[\"2026-10-01\", \"2026-10-07\"]";
    let more = format!("{last}, [\"2026-11-24\", \"2026-11-25\"]");
    SHIPPED_CALENDAR.replace(last, &more)
}

#[tokio::test]
async fn a_replaced_calendar_moves_due_days_everywhere() {
    let (server, files) = server_with_law().await;
    let ann = server.signed_in(ANN).await;
    let case = received_case(&server, &ann).await;
    let law = server.anybody().get("/api/v1/law").await;
    let view = ann.get(&format!("/api/v1/cases/{case}")).await;
    // Five working days from Friday 20 November.
    assert_eq!(due_day(&ann).await, "2026-11-27");
    assert!(view.ok()["glance"]["by"]["en"].as_str().unwrap().contains("27 November"));

    fs::write(path(&files.calendar), calendar_with_two_more_days_off()).unwrap();
    server.inner.reload().await.unwrap();
    assert_eq!(due_day(&ann).await, "2026-12-01");
    let new_law = server.anybody().get("/api/v1/law").await;
    assert_ne!(new_law.etag(), law.etag());
    let holidays = new_law.ok()["calendar"][1]["holidays"].as_array().unwrap().clone();
    assert_eq!(holidays.last(), Some(&json!(["2026-11-24", "2026-11-25"])));
    let new_view = ann.get(&format!("/api/v1/cases/{case}")).await;
    assert_ne!(new_view.etag(), view.etag());
    assert!(new_view.ok()["glance"]["by"]["en"].as_str().unwrap().contains("1 December"));

    // A server that starts with the old file again computes them anew as well.
    fs::write(path(&files.calendar), SHIPPED_CALENDAR).unwrap();
    let _server = server.restart_with(files).await;
    assert_eq!(due_day(&ann).await, "2026-11-27");
}

#[tokio::test]
async fn a_limit_that_changes_from_a_day_on_does_not_change_what_began_before() {
    let (server, files) = server_with_law().await;
    let ann = server.signed_in(ANN).await;
    received_case(&server, &ann).await;
    let mut rules: Vec<Value> = serde_json::from_str(SHIPPED_RULES).unwrap();
    let old = rules.iter_mut().find(|row| row["id"] == "decide_personal").unwrap();
    let mut new = old.clone();
    old["valid_to"] = json!("2026-11-22");
    new["valid_from"] = json!("2026-11-23");
    new["limit"] = json!({ "days": [3, "working"] });
    rules.push(new);
    fs::write(path(&files.rules), serde_json::to_string(&rules).unwrap()).unwrap();
    server.inner.reload().await.unwrap();
    assert_eq!(due_day(&ann).await, "2026-11-27");
    // Received on Monday 23 November: three working days.
    server.clock.advance(3 * 24 * 3_600_000);
    let ann = server.signed_in(ANN).await;
    let filed = ann.file("key-00002", &report("ann", &["ann-a"])).await.ok();
    let list = ann.get("/api/v1/cases").await.ok();
    let claim = list["cases"][0]["claims"][0]["id"].as_str().unwrap();
    let case = filed["case"].as_str().unwrap();
    server.partner("alpha").append(case, claim, json!({ "event": "received" })).await.ok();
    assert_eq!(due_day(&ann).await, "2026-11-26");
}

#[tokio::test]
async fn flawed_files_change_nothing_and_each_flaw_is_named_with_its_line_and_field() {
    let (server, files) = server_with_law().await;
    let before = server.anybody().get("/api/v1/law").await.etag();
    // The calendar is right, so only its company keeps it from being used.
    fs::write(path(&files.calendar), calendar_with_two_more_days_off()).unwrap();
    let rules = SHIPPED_RULES
        .replacen("\"days\": [5, \"working\"]", "\"days\": [0, \"working\"]", 1)
        .replacen("\"valid_to\": \"2020-02-29\"", "\"valid_to\": \"2020-03-01\"", 1);
    fs::write(path(&files.rules), &rules).unwrap();
    let flaws = server.inner.reload().await.unwrap_err().0;
    let line = |text: &str| rules.lines().position(|line| line.contains(text)).map(|at| at + 1);
    let second_complaint =
        rules.lines().enumerate().filter(|(_, line)| line.contains("\"complaint\"")).nth(1);
    let valid_from = second_complaint.map(|(at, _)| at + 1 + 4);
    let places: Vec<_> = flaws.iter().map(|flaw| (flaw.line, flaw.field.as_str())).collect();
    assert_eq!(
        places,
        [(line("[0, \"working\"]"), "limit"), (valid_from, "valid_from")],
        "{flaws:?}"
    );
    assert!(flaws.iter().all(|flaw| flaw.file.ends_with("rules.json")));

    // A typing error, and an article that is no number: both rows are named.
    let rules = SHIPPED_RULES.replacen("\"basis\"", "\"bases\"", 1).replacen(
        "\"article\": 25",
        "\"article\": \"25\"",
        1,
    );
    fs::write(path(&files.rules), &rules).unwrap();
    let flaws = server.inner.reload().await.unwrap_err().0;
    let [typing_error, no_number]: &[FileFlaw; 2] = flaws[..].try_into().unwrap();
    let line = |text: &str| rules.lines().position(|line| line.contains(text)).map(|at| at + 1);
    assert_eq!(typing_error.line, line("\"bases\""), "{typing_error}");
    assert_eq!(
        (no_number.line, no_number.field.as_str()),
        (line("\"25\""), "basis[0].article"),
        "{no_number}"
    );
    assert_eq!(server.anybody().get("/api/v1/law").await.etag(), before);
}

/// A built-in product under another code and version.
fn product(code: &str, version: &str) -> String {
    let (_, text) =
        shipped_files().find(|(name, _)| *name == "yuanshan-outpatient-2025.toml").unwrap();
    text.replacen("\"ys-outpatient\"", &format!("\"{code}\""), 1).replacen(
        "version = \"2025\"",
        &format!("version = \"{version}\""),
        1,
    )
}

#[tokio::test]
async fn products_are_replaced_unless_a_policy_would_lose_its_terms() {
    let server = TestServer::start().await;
    let folder = server.dir.path().join("products");
    fs::create_dir(&folder).unwrap();
    let write = |name: &str, text: &str| fs::write(folder.join(name), text).unwrap();
    write("outpatient-1.toml", &product("outpatient", "1"));
    write("medical-1.toml", &product("medical", "1"));
    let files =
        DataFiles { products: ProductSource::Folder(folder.clone()), ..server.data_files() };
    let server = server.restart_with(files).await;
    let anybody = server.anybody();

    // A new version beside the old one.
    write("outpatient-2.toml", &product("outpatient", "2"));
    assert_eq!(anybody.get("/api/v1/products/outpatient/2").await.status, 404);
    server.inner.reload().await.unwrap();
    for version in ["1", "2"] {
        let shown = anybody.get(&format!("/api/v1/products/outpatient/{version}")).await.ok();
        assert_eq!(shown["version"], version);
    }

    // Policies were concluded under version 1 of the other product; version 2 of this one has none.
    fs::remove_file(folder.join("medical-1.toml")).unwrap();
    fs::remove_file(folder.join("outpatient-2.toml")).unwrap();
    let flaws = server.inner.reload().await.unwrap_err().0;
    let fields: Vec<_> = flaws.iter().map(|flaw| flaw.field.as_str()).collect();
    assert_eq!(fields, ["medical 1"]);
    assert_eq!(anybody.get("/api/v1/products/medical/1").await.ok()["code"], "medical");

    // A flaw in one file, and an example that no longer holds.
    let flawed = product("medical", "1").replacen("test = \"care\"", "test = \"cure\"", 1);
    write("medical-1.toml", &flawed);
    let flaws = server.inner.reload().await.unwrap_err().0;
    let [flaw] = &flaws[..] else { panic!("{flaws:?}") };
    let line = flawed.lines().position(|line| line.contains("\"cure\"")).map(|at| at + 1);
    assert_eq!((flaw.line, flaw.field.as_str()), (line, "benefit `visit`"), "{flaw}");
    write("medical-1.toml", &product("medical", "1"));
    server.inner.reload().await.unwrap();
    assert_eq!(anybody.get("/api/v1/products/outpatient/2").await.status, 404);
}

#[tokio::test]
async fn content_is_replaced_as_a_whole() {
    let server = TestServer::start().await;
    let folder = server.dir.path().join("content");
    fs::create_dir(&folder).unwrap();
    let shipped = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    for name in ["faq.json", "cases.json", "guides.json"] {
        fs::copy(shipped.join(name), folder.join(name)).unwrap();
    }
    let files = DataFiles { content: Some(folder.clone()), ..server.data_files() };
    let server = server.restart_with(files).await;
    let before = server.anybody().get("/api/v1/content/faq").await.etag();
    let faq = fs::read_to_string(folder.join("faq.json")).unwrap();
    fs::write(folder.join("faq.json"), faq.replacen("\"id\": \"faq-02\"", "\"id\": \"faq-01\"", 1))
        .unwrap();
    let flaws = server.inner.reload().await.unwrap_err().0;
    assert!(flaws.iter().all(|flaw| flaw.line.is_some() && !flaw.field.is_empty()), "{flaws:?}");
    assert_eq!(server.anybody().get("/api/v1/content/faq").await.etag(), before);

    let entries: Value = serde_json::from_str(&faq).unwrap();
    let title = entries["entries"][0]["question"]["zh"].as_str().unwrap();
    fs::write(folder.join("faq.json"), faq.replacen(title, "新的问题", 1)).unwrap();
    server.inner.reload().await.unwrap();
    let after = server.anybody().get("/api/v1/content/faq").await;
    assert_ne!(after.etag(), before);
    assert_eq!(after.ok()["entries"][0]["question"]["zh"], "新的问题");
}

#[cfg(unix)]
#[tokio::test]
async fn the_hangup_signal_makes_the_server_read_the_files_again() {
    use std::process::Command;
    use std::time::{Duration, Instant};

    use crate::crash_safety::ServerProcess;

    let dir = tempfile::TempDir::new().unwrap();
    let calendar = dir.path().join("calendar.json");
    fs::write(&calendar, SHIPPED_CALENDAR).unwrap();
    let process = ServerProcess::start_with(&dir, &["--calendar", calendar.to_str().unwrap()]);
    let browser = Browser::new(process.url.clone());
    let before = browser.get("/api/v1/law").await.etag();
    fs::write(&calendar, calendar_with_two_more_days_off()).unwrap();
    let hangup = Command::new("kill").args(["-HUP", &process.id().to_string()]).status().unwrap();
    assert!(hangup.success());
    let begun = Instant::now();
    while browser.get("/api/v1/law").await.etag() == before {
        assert!(begun.elapsed() < Duration::from_secs(10), "the file was not read again");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}
