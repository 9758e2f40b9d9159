//! `server backup`, `server restore` and `server move`, as programs and compared through the API.

use std::path::Path;
use std::process::{Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use reqwest::Method;
use server::backup::{self, BackupError, BackupSummary};
use server::documents::{DocumentStorage, Documents};
use server::outgoing::Trust;
use server::store::{Store, StoreError};
use tempfile::TempDir;

use crate::agreement::{decision_event, file_claim};
use crate::client::Browser;
use crate::files::{picture, stored};
#[cfg(unix)]
use crate::postgres::Postgres;
use crate::test_server::{ANN, CID, TestServer, now, report};

/// Runs the server's program with these arguments. Returns whether it succeeded, and what it printed.
async fn run(arguments: &[&str], paths: &[&Path]) -> (bool, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command.args(arguments).args(paths).stdin(Stdio::null());
    let output = tokio::task::spawn_blocking(move || command.output().unwrap()).await.unwrap();
    let text = String::from_utf8([output.stdout, output.stderr].concat()).unwrap();
    (output.status.success(), text)
}

/// Backs up a data folder with its documents.
async fn back_up(data: &Path, to: &Path) -> Result<BackupSummary, BackupError> {
    let (storage, trust) = (DocumentStorage::DataFolder, Trust::default());
    backup::back_up(data, &Documents::open(&storage, data, &trust).unwrap(), to, now()).await
}

/// What somebody reads of all their data.
async fn everything(browser: &Browser) -> Vec<serde_json::Value> {
    let cases = browser.get("/api/v1/cases").await.ok();
    let mut read = vec![cases.clone()];
    for case in cases["cases"].as_array().unwrap() {
        let case = case["id"].as_str().unwrap();
        read.push(browser.get(&format!("/api/v1/cases/{case}")).await.ok());
    }
    for path in ["/api/v1/me", "/api/v1/policies", "/api/v1/consents", "/api/v1/visits"] {
        read.push(browser.get(path).await.ok());
    }
    read
}

async fn content(browser: &Browser, file: &str) -> Vec<u8> {
    let url = format!("{}/api/v1/files/{file}", browser.url);
    let response = browser.client.get(url).send().await.unwrap().error_for_status().unwrap();
    response.bytes().await.unwrap().to_vec()
}

/// The browser with its session, at another server.
fn at(browser: &Browser, server: &TestServer) -> Browser {
    Browser { url: server.inner.url(), ..browser.clone() }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_backup_during_writes_is_restored_whole() {
    let server = TestServer::start().await;
    let (ann, cid) = (server.signed_in(ANN).await, server.signed_in(CID).await);
    let document = picture(600_000);
    let kept = stored(&ann, "draft-of-ann", &document).await;
    for nth in 0..4 {
        file_claim(&ann, &format!("key-before-{nth}")).await;
    }
    let before = everything(&ann).await;

    // Somebody else files claims, uploads documents and deletes them as long as the backup lasts.
    let done = Arc::new(AtomicBool::new(false));
    let writing = tokio::spawn({
        let done = Arc::clone(&done);
        async move {
            let mut rounds = 0;
            while !done.load(Ordering::SeqCst) || rounds < 3 {
                let key = format!("key-during-{rounds}");
                cid.file(&key, &report("cid", &["cid-a"])).await.ok();
                let file = stored(&cid, "draft-of-cid", &picture(20_000 + rounds)).await;
                let path = format!("/api/v1/files/{file}");
                cid.send(Method::DELETE, &path, &[("tus-resumable", "1.0.0")], None).await;
                rounds += 1;
            }
            cid
        }
    });
    let dir = TempDir::new().unwrap();
    let (copy, data) = (dir.path().join("copy"), dir.path().join("data"));
    let (succeeded, said) =
        run(&["backup"], &[&copy, Path::new("--data"), server.dir.path()]).await;
    done.store(true, Ordering::SeqCst);
    assert!(succeeded, "{said}");
    let cid = writing.await.unwrap();
    let live = everything(&cid).await;

    let (succeeded, said) = run(&["restore"], &[&copy, Path::new("--data"), &data]).await;
    assert!(succeeded, "{said}");
    let restored = TestServer::start_in(&data, server.clock.clone(), None).await;
    let (ann_there, cid_there) = (at(&ann, &restored), at(&cid, &restored));
    assert_eq!(everything(&ann_there).await, before, "what was acknowledged before is there");
    assert_eq!(content(&ann_there, &kept).await, document);
    // Of what was written meanwhile there is what had happened by then, and each case is whole.
    let there = cid_there.get("/api/v1/cases").await.ok();
    for case in there["cases"].as_array().unwrap() {
        let path = format!("/api/v1/cases/{}", case["id"].as_str().unwrap());
        let view = cid_there.get(&path).await.ok();
        assert!(live.contains(&view), "{view}");
    }
    let files = cid_there.get("/api/v1/files?draft=draft-of-cid").await.ok();
    for file in files["files"].as_array().unwrap() {
        if file["state"] != "receiving" {
            content(&cid_there, file["id"].as_str().unwrap()).await;
        }
    }
    file_claim(&ann_there, "key-after").await;

    let (succeeded, said) = run(&["restore"], &[&copy, Path::new("--data"), &data]).await;
    assert!(!succeeded && said.contains("is not empty"), "{said}");
    let (succeeded, said) =
        run(&["backup"], &[&copy, Path::new("--data"), server.dir.path()]).await;
    assert!(!succeeded && said.contains("is not empty"), "{said}");
}

/// The reason for which a backup is refused, a file of it that is written anew, and one that is deleted.
type Damage<'a> = (&'a str, Option<(&'a str, String)>, &'a str);

#[tokio::test]
async fn a_damaged_backup_is_refused_and_nothing_is_written() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let kept = stored(&ann, "draft-of-ann", &picture(3_000)).await;
    let dir = TempDir::new().unwrap();
    let whole = dir.path().join("whole");
    let made = back_up(server.dir.path(), &whole).await.unwrap();
    assert_eq!((made.files, made.missing.len()), (3, 0));
    let manifest = std::fs::read_to_string(whole.join("manifest.json")).unwrap();
    let document = format!("files/files/{kept}");
    let change = |from: &str, to: &str| Some(("manifest.json", manifest.replacen(from, to, 1)));
    let damages: [Damage<'_>; 7] = [
        ("incomplete", None, "manifest.json"),
        ("damaged", None, "secret.key"),
        ("damaged", Some((&document, "other".into())), ""),
        ("damaged", change("\"bytes\": ", "\"bytes\": 1"), ""),
        ("no path", change("\"secret.key\"", "\"../secret.key\""), ""),
        ("does not know", change("\"version\": 1,", "\"version\": 9999,"), ""),
        ("does not know", change("\"format\": 1", "\"format\": 2"), ""),
    ];
    for (nth, (reason, written, deleted)) in damages.into_iter().enumerate() {
        let damaged = dir.path().join(format!("damaged-{nth}"));
        assert!(Command::new("cp").arg("-r").args([&whole, &damaged]).status().unwrap().success());
        if let Some((file, text)) = written {
            std::fs::write(damaged.join(file), text).unwrap();
        }
        if !deleted.is_empty() {
            std::fs::remove_file(damaged.join(deleted)).unwrap();
        }
        let data = dir.path().join(format!("data-{nth}"));
        let refused = backup::restore(&damaged, &data).unwrap_err();
        assert!(refused.to_string().contains(reason), "{refused}");
        assert!(!data.exists());
    }
    backup::restore(&whole, &dir.path().join("data")).unwrap();
}

#[tokio::test]
async fn a_document_that_was_lost_before_is_named() {
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let lost = stored(&ann, "draft-of-ann", &picture(3_000)).await;
    std::fs::remove_file(server.dir.path().join("files/files").join(&lost)).unwrap();
    let dir = TempDir::new().unwrap();
    let (copy, data) = (dir.path().join("copy"), dir.path().join("data"));
    let (succeeded, said) =
        run(&["backup"], &[&copy, Path::new("--data"), server.dir.path()]).await;
    assert!(!succeeded && said.contains(&lost), "{said}");
    // All the rest is in the backup.
    assert_eq!(backup::restore(&copy, &data).unwrap().missing, [format!("files/{lost}")]);
}

#[tokio::test]
async fn without_a_database_there_is_nothing_to_back_up() {
    let dir = TempDir::new().unwrap();
    let refused = back_up(dir.path(), &dir.path().join("copy")).await.unwrap_err();
    assert!(matches!(refused, BackupError::NoDatabase(_)), "{refused}");
    let url = "postgres://tester@localhost/claims";
    let (succeeded, said) = run(&["backup", "copy", "--database", url], &[]).await;
    assert!(!succeeded && said.contains("pg_dump"), "{said}");
}

#[cfg(unix)]
#[tokio::test]
async fn all_data_is_moved_to_postgres_or_none() {
    let Some(postgres) = Postgres::start() else { return };
    let server = TestServer::start().await;
    let ann = server.signed_in(ANN).await;
    let kept = stored(&ann, "draft-of-ann", &picture(3_000)).await;
    let (case, claim) = file_claim(&ann, "key-00001").await;
    for event in ["received", "assessment_started"] {
        let event = serde_json::json!({ "event": event });
        server.partner("alpha").append(&case, &claim, event).await.ok();
    }
    server.partner("alpha").append(&case, &claim, decision_event()).await.ok();
    let before = everything(&ann).await;
    let url = postgres.url();
    let to = ["move", "--to", &url, "--data"];
    let (succeeded, said) = run(&to, &[server.dir.path()]).await;
    assert!(!succeeded && said.contains("stop the server first"), "{said}");
    let TestServer { inner, clock, dir, .. } = server;
    inner.stop().await.unwrap();

    // A target that changes what is written gets nothing.
    server::store::SqlStore::at(postgres.database()).await.unwrap().close().await;
    postgres.query(
        "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.name = upper(NEW.id); RETURN NEW; END';
         CREATE TRIGGER spoil BEFORE INSERT ON person FOR EACH ROW EXECUTE FUNCTION spoil()",
    );
    let (succeeded, said) = run(&to, &[dir.path()]).await;
    assert!(!succeeded && said.contains("the table person differs"), "{said}");
    assert!(!said.contains("hushhush"), "{said}");
    let left = "SELECT (SELECT count(*) FROM person) + (SELECT count(*) FROM entry)";
    assert_eq!(postgres.query(left).trim(), "0");
    postgres.query("DROP TRIGGER spoil ON person");

    let (succeeded, said) = run(&to, &[dir.path()]).await;
    assert!(succeeded, "{said}");
    assert!(said.contains("each table is the same in both databases"), "{said}");
    let (again, said) = run(&to, &[dir.path()]).await;
    assert!(!again && said.contains("is not empty"), "{said}");

    let moved = TestServer::start_in(dir.path(), clock, Some(postgres.database())).await;
    let there = at(&ann, &moved);
    assert_eq!(everything(&there).await, before);
    assert_eq!(content(&there, &kept).await, picture(3_000));
    file_claim(&there, "key-00002").await;
}

/// Both schemas have the same tables and columns; otherwise a move would leave something out.
#[cfg(unix)]
#[tokio::test]
async fn both_databases_have_the_same_columns() -> Result<(), StoreError> {
    let Some(postgres) = Postgres::start() else { return Ok(()) };
    server::store::SqlStore::at(postgres.database()).await?.close().await;
    let dir = TempDir::new().unwrap();
    let file = dir.path().join("clearclaim.sqlite");
    server::store::SqlStore::in_file(&file).await?.close().await;
    let there = postgres.query(
        "SELECT table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable FROM information_schema.columns
         WHERE table_schema = 'public' AND table_name <> '_sqlx_migrations'",
    );
    let mut there: Vec<_> = there.lines().map(str::to_owned).collect();
    let pool = sqlx::SqlitePool::connect(&format!("sqlite:{}", file.display())).await.unwrap();
    let mut here: Vec<String> = sqlx::query_scalar(
        "SELECT tables.name || '.' || columns.name || ' ' ||
             CASE columns.type WHEN 'TEXT' THEN 'text' WHEN 'INTEGER' THEN 'bigint' WHEN 'BLOB' THEN 'bytea' END || ' ' ||
             CASE WHEN columns.\"notnull\" OR columns.pk THEN 'NO' ELSE 'YES' END
         FROM sqlite_schema AS tables, pragma_table_info(tables.name) AS columns
         WHERE tables.type = 'table' AND tables.name NOT LIKE 'sqlite_%' AND tables.name <> '_sqlx_migrations'",
    )
    .fetch_all(&pool)
    .await
    .unwrap();
    there.sort();
    here.sort();
    assert_eq!(here, there);
    Ok(())
}
