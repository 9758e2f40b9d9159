//! `server import`: loading files without a running server.

use std::path::Path;

use contract::records::ImportedRecord;
use domain::ids::{InsurerCode, PersonId};
use server::data_files::ProductSource;
use server::intake::{Load, Loaded, Progress, load};
use server::store::{
    PeopleStore, PolicyStore, RecordKeeper, RecordMode, RecordScope, SqlStore, Store,
};
use tempfile::TempDir;

use crate::test_server::now;

const PEOPLE: &str =
    "\u{feff}kind,ref,name,phone,birth,identity_no,accounts/0/tail,accounts/0/token
person,0001,陈志远,139 0000 0401,,11010519491231002X,0042,acc-1
person,0002,陈玉兰,,1961-03-12,,,
person,0003,陈小雨,139,,,,
";
const REST: &str = r#"{"kind":"mandate","ref":"0001","other":"0002","relation":"mother","evidence":"委托书"}

{"kind":"policy","policy_no":"YS-1","product":"ys-outpatient","version":"2025","holder":"0001","insured":"0002","from":"2026-01-01","to":"2026-12-31"}
{"kind":"policy","policy_no":"YS-2","product":"ys-outpatient","version":"2025","holder":"0001","insured":"0003","from":"2026-01-01","to":"2026-12-31"}
"#;

async fn load_into(
    data: &Path,
    mode: RecordMode,
    scope: RecordScope,
) -> (Loaded, Vec<(String, ImportedRecord)>) {
    let files = [("people.csv", PEOPLE), ("rest.ndjson", REST)].map(|(name, text)| {
        let file = data.join(name);
        std::fs::write(&file, text).unwrap();
        file
    });
    let mut noted = Vec::new();
    let load_all = Load {
        data: data.into(),
        database: None,
        products: ProductSource::Shipped,
        keeper: RecordKeeper { partner: "core".into(), scope },
        files: files.to_vec(),
        mode,
    };
    let loaded = load(load_all, |progress| match progress {
        Progress::Read(_) => {}
        Progress::Noted(file, record) => {
            let name = file.file_name().unwrap().to_string_lossy().into_owned();
            noted.push((name, record.clone()));
        }
    })
    .await
    .unwrap();
    (loaded, noted)
}

#[tokio::test]
async fn files_are_checked_and_loaded_and_loaded_again() {
    let dir = TempDir::new().unwrap();
    let expected = Loaded { created: 4, changed: 0, unchanged: 0, refused: 2 };
    let (checked, flaws) = load_into(dir.path(), RecordMode::DryRun, RecordScope::Platform).await;
    assert_eq!(checked, expected);
    let places: Vec<_> = flaws
        .iter()
        .map(|(file, record)| (file.as_str(), record.line, record.errors[0].field.as_str()))
        .collect();
    assert_eq!(places, [("people.csv", 4, "/phone"), ("rest.ndjson", 4, "/insured")]);

    let (loaded, _) = load_into(dir.path(), RecordMode::Store, RecordScope::Platform).await;
    assert_eq!(loaded, expected, "nothing was stored before");
    let (again, _) = load_into(dir.path(), RecordMode::Store, RecordScope::Platform).await;
    assert_eq!(again, Loaded { created: 0, changed: 0, unchanged: 4, refused: 2 });

    let store = SqlStore::in_file(&dir.path().join("clearclaim.sqlite")).await.unwrap();
    let son: PersonId = store.person_by_phone("13900000401").await.unwrap().unwrap();
    let account = store.account(&son, now().date()).await.unwrap().unwrap();
    assert_eq!(account.own_tail().as_deref(), Some("0042"), "zeros of a cell are kept");
    let people: Vec<_> = account.people.iter().map(|it| it.id.clone()).collect();
    assert_eq!(store.policies(&people).await.unwrap().len(), 1);
    store.close().await;
}

#[tokio::test]
async fn an_insurer_loads_only_its_own_policies() {
    let dir = TempDir::new().unwrap();
    let scope = RecordScope::Insurer(InsurerCode::new("qinghe"));
    let (loaded, _) = load_into(dir.path(), RecordMode::Store, scope).await;
    assert_eq!(loaded, Loaded { created: 3, changed: 0, unchanged: 0, refused: 3 });
}
