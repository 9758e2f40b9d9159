//! A database in each earlier state of the schema is upgraded with its data.
//!
//! An earlier state is made from today's: the first migrations are applied, and the rows of today are copied in those
//! columns that there were by then. Then the server's own start applies the rest.

use domain::ids::{CaseId, PersonId};
use domain::journal::JournalEvent;
use server::store::{
    AppendOutcome, CaseStore, FilingOutcome, PeopleStore, PolicyStore, SqlStore, Store,
};
use sqlx::migrate::Migrator;
use sqlx::{Connection, SqliteConnection};
use tempfile::TempDir;

#[cfg(unix)]
use crate::postgres::Postgres;
use crate::store::{append, decided, filing};
use crate::test_server::{ANN, now, seed};

static SQLITE: Migrator = sqlx::migrate!("migrations/sqlite");
#[cfg(unix)]
static POSTGRES: Migrator = sqlx::migrate!("migrations/postgres");

/// People, policies and a decided claim.
async fn fill(store: &SqlStore) {
    seed(store).await;
    let filed = store.file_case(filing("c1", "k1", now())).await.unwrap();
    assert!(matches!(filed, FilingOutcome::Filed(_)), "{filed:?}");
    let received = JournalEvent::Received { receipt_no: None };
    for event in [received, JournalEvent::AssessmentStarted, decided()] {
        let appended = store.append(append("c1", event, now())).await.unwrap();
        assert!(matches!(appended, AppendOutcome::Entry { .. }), "{appended:?}");
    }
}

/// What the store reads of it; and it goes on.
async fn contents(store: &SqlStore) -> String {
    let ann = store.person_by_phone(ANN).await.unwrap().unwrap();
    let account = store.account(&ann, now().date()).await.unwrap();
    let policies = store.policies(&[ann.clone(), PersonId::new("mo")]).await.unwrap();
    let case = CaseId::new("c1");
    let entries = store.entries(&case, 0).await.unwrap();
    let head = store.case_head(&case).await.unwrap();
    format!("{account:#?}\n{policies:#?}\n{entries:#?}\n{head:#?}")
}

/// Appends to the case of before, and files another.
async fn goes_on(store: &SqlStore) {
    let appended = store.append(append("c1", JournalEvent::Accepted, now())).await.unwrap();
    assert!(!matches!(appended, AppendOutcome::NoSuchClaim), "{appended:?}");
    let filed = store.file_case(filing("c2", "k2", now())).await.unwrap();
    assert!(matches!(filed, FilingOutcome::Filed(_)), "{filed:?}");
}

#[tokio::test]
async fn a_sqlite_database_is_upgraded_from_every_state() {
    let dir = TempDir::new().unwrap();
    let today = dir.path().join("today.sqlite");
    let store = SqlStore::in_file(&today).await.unwrap();
    fill(&store).await;
    let expected = contents(&store).await;
    store.close().await;
    for migration in SQLITE.iter() {
        let version = migration.version;
        let file = dir.path().join(format!("{version}.sqlite"));
        let url = format!("sqlite:{}?mode=rwc", file.display());
        let mut connection = SqliteConnection::connect(&url).await.unwrap();
        SQLITE.run_to(version, &mut connection).await.unwrap();
        copy_sqlite(&mut connection, &today.display().to_string()).await;
        connection.close().await.unwrap();
        let store = SqlStore::in_file(&file).await.unwrap();
        assert_eq!(contents(&store).await, expected, "from {version}");
        goes_on(&store).await;
        store.close().await;
    }
}

async fn copy_sqlite(connection: &mut SqliteConnection, today: &str) {
    let attach = format!("PRAGMA foreign_keys = OFF; ATTACH '{today}' AS today");
    sqlx::raw_sql(sqlx::AssertSqlSafe(attach)).execute(&mut *connection).await.unwrap();
    let tables: Vec<(String, String)> = sqlx::query_as(
        "SELECT old.name, group_concat(columns.name, ', ')
         FROM main.sqlite_schema AS old, pragma_table_info(old.name, 'main') AS columns
         WHERE old.type = 'table' AND old.name NOT LIKE 'sqlite_%' AND old.name NOT IN ('_sqlx_migrations', 'readiness')
             AND columns.name IN (SELECT name FROM pragma_table_info(old.name, 'today'))
         GROUP BY old.name",
    )
    .fetch_all(&mut *connection)
    .await
    .unwrap();
    assert!(14 <= tables.len(), "{tables:?}");
    for (table, columns) in tables {
        let copy =
            format!("INSERT INTO main.{table} ({columns}) SELECT {columns} FROM today.{table}");
        sqlx::raw_sql(sqlx::AssertSqlSafe(copy)).execute(&mut *connection).await.unwrap();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn a_postgres_database_is_upgraded_from_every_state() {
    let Some(postgres) = Postgres::start() else { return };
    let store = SqlStore::at(postgres.database()).await.unwrap();
    fill(&store).await;
    let expected = contents(&store).await;
    store.close().await;
    for migration in POSTGRES.iter() {
        let version = migration.version;
        // Each state in a schema of its own, in the same database.
        let schema = format!("state_{version}");
        postgres.query(&format!("CREATE SCHEMA {schema}"));
        let url = format!("{}&options=-c%20search_path%3D{schema}", postgres.url());
        let mut connection = sqlx::PgConnection::connect(&url).await.unwrap();
        POSTGRES.run_to(version, &mut connection).await.unwrap();
        connection.close().await.unwrap();
        copy_postgres(&postgres, &schema);
        let store = SqlStore::at(url.parse().unwrap()).await.unwrap();
        assert_eq!(contents(&store).await, expected, "from {version}");
        goes_on(&store).await;
        store.close().await;
    }
}

#[cfg(unix)]
fn copy_postgres(postgres: &Postgres, schema: &str) {
    let tables = postgres.query(&format!(
        "SELECT old.table_name || '|' || string_agg(old.column_name, ', ')
         FROM information_schema.columns AS old
         JOIN information_schema.columns AS today USING (table_name, column_name)
         WHERE old.table_schema = '{schema}' AND today.table_schema = 'public'
             -- The database numbers the rows itself.
             AND old.is_identity = 'NO'
             AND old.table_name NOT IN ('_sqlx_migrations', 'readiness')
         GROUP BY old.table_name"
    ));
    assert!(14 <= tables.lines().count(), "{tables}");
    // Without the order of references.
    let mut copy = "SET session_replication_role = replica;".to_owned();
    for line in tables.lines() {
        let (table, columns) = line.split_once('|').unwrap();
        copy += &format!(
            "INSERT INTO {schema}.{table} ({columns}) SELECT {columns} FROM public.{table};"
        );
    }
    postgres.query(&copy);
}
