//! Records of partners that two servers put at the same time.

use server::store::{
    Identity, NewPersonRecord, NewRecord, Precondition, RecordKeeper, RecordMode, RecordOutcome,
    RecordScope, Store,
};

fn keeper(partner: &str) -> RecordKeeper {
    RecordKeeper { partner: partner.into(), scope: RecordScope::Platform }
}

fn person(nth: usize, phone: Option<&str>) -> NewRecord {
    NewRecord::Person(NewPersonRecord {
        reference: format!("r-{nth}"),
        name: "赛某".into(),
        email: None,
        phone: phone.map(Into::into),
        birth: None,
        identity: phone.is_none().then(|| Identity { hash: "same".into(), last4: "0001".into() }),
        accounts: Vec::new(),
    })
}

async fn put(store: &dyn Store, partner: &str, record: NewRecord) -> RecordOutcome {
    let keeper = keeper(partner);
    let records = [record];
    let put = store.put_records(&keeper, &records, Precondition::None, RecordMode::Store);
    put.await.unwrap().remove(0)
}

pub(super) async fn racing_records(store: &dyn Store, other: &dyn Store) {
    // The same document under different names is one person.
    let (one, two) =
        tokio::join!(put(store, "p", person(1, None)), put(other, "q", person(2, None)));
    let id = |outcome: &RecordOutcome| match outcome {
        RecordOutcome::Stored { stored, .. } => stored.person.clone().unwrap(),
        RecordOutcome::Refused(refusal) => panic!("{refusal:?}"),
    };
    assert_eq!(id(&one), id(&two));
    // The same number for two people is an error of one of them.
    let phone = Some("13900009999");
    let (one, two) =
        tokio::join!(put(store, "p", person(3, phone)), put(other, "p", person(4, phone)));
    let refused = [&one, &two].map(|it| matches!(it, RecordOutcome::Refused(_)));
    assert!(refused[0] != refused[1], "{one:?} {two:?}");
    // The same record twice is one record.
    let (one, two) =
        tokio::join!(put(store, "p", person(5, None)), put(other, "p", person(5, None)));
    assert_eq!(id(&one), id(&two));
    // Nothing remains of a dry run.
    let keeper = keeper("p");
    let dry = [person(6, None)];
    store.put_records(&keeper, &dry, Precondition::None, RecordMode::DryRun).await.unwrap();
    assert_eq!(other.person_record(&keeper, "r-6").await.unwrap(), None);
}
