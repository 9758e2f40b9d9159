//! A person's own data: mandates, sessions, phone number, preferences, consents, links, and closing an account.

use contract::account::{ClosingEffect, HoldingKind, NotificationChoice, NotificationKind};
use contract::mandate::{MadeRequest, MandateRequestStatus};
use contract::session::Relation;
use domain::consent::{
    CallScope, ConsentAuthority, ConsentGrant, ConsentScope, ConsentTarget, DataCall, LedgerAction,
    LedgerEvent, Purpose, verify,
};
use domain::date::Timestamp;
use domain::ids::{
    CaseId, ConsentId, HospitalCode, MandateRequestId, PersonId, SessionId, VisitId,
};
use domain::text::Bilingual;
use futures_util::future::join_all;
use server::devices::Device;
use server::store::{
    IdempotencyKey, LinkOutcome, MandateRequestOutcome, MandateSide, NewPerson, NewSession,
    PendingMandateRequest, Store,
};

use crate::test_server::{ANN, CID, now};

const IDLE: i64 = 5 * 60_000;

fn ann() -> PersonId {
    PersonId::new("ann")
}

fn cid() -> PersonId {
    PersonId::new("cid")
}

fn later(minutes: i64) -> Timestamp {
    now().plus_millis(minutes * 60_000)
}

/// A session that lasts an hour.
fn session(nth: u8, old: Option<u8>, person: PersonId) -> NewSession {
    NewSession {
        token: [nth; 32],
        id: SessionId::new(format!("s{nth}")),
        old: old.map(|nth| [nth; 32]),
        person,
        device: Device::default(),
        browser: [nth; 32],
        now: later(i64::from(nth)),
        expires_at: later(60 + i64::from(nth)),
    }
}

pub(super) async fn sessions(store: &dyn Store, other: &dyn Store) {
    let seen = async |store: &dyn Store, nth: u8, minutes, seen| {
        store.session_person([nth; 32], later(minutes), IDLE, seen).await.unwrap()
    };
    store.create_session(session(0, None, ann())).await.unwrap();
    assert_eq!(seen(other, 0, 1, true).await, Some(ann()));
    assert_eq!(
        seen(store, 0, 5, false).await,
        Some(ann()),
        "the other store has recorded the activity"
    );
    assert_eq!(seen(store, 0, 7, false).await, None, "idle");
    other.create_session(session(1, Some(0), ann())).await.unwrap();
    assert_eq!(seen(store, 0, 0, false).await, None, "replaced");
    assert_eq!(seen(store, 1, 1, false).await, Some(ann()));
    let account = async |minutes| {
        store.session_account([1; 32], later(minutes), IDLE, now().date()).await.unwrap()
    };
    let of_ann = other.account(&ann(), now().date()).await.unwrap();
    assert_eq!((account(4).await, of_ann.is_some()), (of_ann, true));
    assert!(account(8).await.is_some(), "the account was asked for as activity");
    assert_eq!(account(14).await, None, "idle");
    store.end_session([1; 32]).await.unwrap();
    assert_eq!(seen(other, 1, 1, false).await, None, "ended");
    assert_eq!(account(8).await, None, "ended");

    for nth in 2..5 {
        store.create_session(session(nth, None, ann())).await.unwrap();
    }
    let running = other.sessions(&ann(), [3; 32], later(4), IDLE).await.unwrap();
    let ids: Vec<_> = running.iter().map(|it| (it.id.as_str(), it.is_this)).collect();
    assert_eq!(ids, [("s4", false), ("s3", true), ("s2", false)]);
    let times = other.session_times([3; 32], later(4), IDLE).await.unwrap().unwrap();
    assert_eq!((times.seen_at, times.expires_at), (later(3), later(63)));
    assert_eq!(other.session_times([3; 32], later(9), IDLE).await.unwrap(), None);
    let (gone, ann) = (SessionId::new("s2"), ann());
    assert_eq!(store.end_session_by_id(&cid(), &gone).await.unwrap(), None, "not their session");
    let (here, there) =
        tokio::join!(store.end_session_by_id(&ann, &gone), other.end_session_by_id(&ann, &gone));
    let ended: Vec<_> = [here.unwrap(), there.unwrap()].into_iter().flatten().collect();
    assert_eq!(ended, [[2; 32]], "once");
    assert_eq!(other.end_other_sessions(&ann, [3; 32]).await.unwrap(), [[4; 32]]);
    assert_eq!(store.sessions(&ann, [3; 32], later(4), IDLE).await.unwrap().len(), 1);
}

pub(super) async fn particulars(store: &dyn Store, other: &dyn Store) {
    // Both want the same number: one gets it.
    let (free, ann, cid) = ("13900000009", ann(), cid());
    let (here, there) =
        tokio::join!(store.change_phone(&ann, free), other.change_phone(&cid, free));
    let (here, there) = (here.unwrap(), there.unwrap());
    assert_ne!(here, there);
    let has_it = if here { &ann } else { &cid };
    assert_eq!(other.person_by_phone(free).await.unwrap().as_ref(), Some(has_it));
    assert!(store.change_phone(has_it, if here { ANN } else { CID }).await.unwrap());
    assert_eq!(other.person_by_phone(ANN).await.unwrap(), Some(ann.clone()));
    assert_eq!(other.person_by_phone(CID).await.unwrap(), Some(cid));

    store.update_profile(&ann, "安安", None).await.unwrap();
    let account = other.account(&ann, now().date()).await.unwrap().unwrap();
    assert_eq!((account.name.as_str(), account.own_tail()), ("安安", None));

    assert!(store.notification_choices(&ann).await.unwrap().is_empty(), "no choices yet");
    let all = [NotificationKind::Decided, NotificationKind::Paid];
    store.set_notification_choices(&ann, &all, &all).await.unwrap();
    other.set_notification_choices(&ann, &all, &[NotificationKind::Paid]).await.unwrap();
    let wanted = store.notification_choices(&ann).await.unwrap();
    assert_eq!(wanted.len(), 2);
    assert!(
        wanted.contains(&NotificationChoice { kind: NotificationKind::Decided, wanted: false })
    );
    assert!(wanted.contains(&NotificationChoice { kind: NotificationKind::Paid, wanted: true }));
}

/// Concurrent ledger entries: the chain stays intact, and the limit holds.
pub(super) async fn consents(store: &dyn Store, other: &dyn Store) {
    let purpose = Purpose::HospitalFetch;
    let terms = purpose.terms().unwrap();
    let (ann, source) = (ann(), HospitalCode::new("futian"));
    let grant = |visit: &str| {
        let about = ConsentTarget {
            subject: ann.clone(),
            matter: ConsentScope::Visit {
                source: source.clone(),
                source_name: Bilingual::new("医院", "hospital"),
                visit: VisitId::new(visit),
                visit_on: now().date(),
            },
        };
        let by = (ann.clone(), ConsentAuthority::Own);
        let id = ConsentId::new(format!("consent-{visit}"));
        LedgerAction::Grant(Box::new(ConsentGrant::on_terms(
            id,
            (purpose, terms),
            about,
            by,
            now(),
        )))
    };
    let write = async |store: &dyn Store, action| {
        store.append_consent_entry(&ann, now(), &ann, action).await.unwrap()
    };
    let (here, there) = tokio::join!(write(store, grant("v-a")), write(other, grant("v-b")));
    assert_ne!(here.unwrap().seq, there.unwrap().seq);
    let call = || {
        LedgerAction::Call(DataCall {
            purpose,
            subject: ann.clone(),
            scope: CallScope::Visit { source: source.clone(), visit: VisitId::new("v-a") },
            categories: terms.categories.to_vec(),
        })
    };
    let (here, there) = tokio::join!(
        join_all((0..2).map(|_| write(store, call()))),
        join_all((0..2).map(|_| write(other, call())))
    );
    let written = here.into_iter().chain(there).map(|written| written.unwrap().event);
    let called = written.filter(|event| matches!(event, LedgerEvent::Called { .. })).count();
    assert_eq!(called, usize::try_from(terms.max_calls).unwrap());
    let entries = other.consent_entries(&ann).await.unwrap();
    assert_eq!(entries.len(), 6);
    assert!(verify(&entries).is_ok(), "{entries:?}");
    assert!(other.consent_entries(&cid()).await.unwrap().is_empty());
}

/// One-time links and codes can be redeemed once, through either store.
pub(super) async fn once(store: &dyn Store, other: &dyn Store) {
    let theirs = [ann()];
    let visit = store.report_visit("hospital", "p9", super::visit("v9")).await.unwrap().unwrap();
    assert_eq!(other.payment_no(&visit).await.unwrap().as_deref(), Some("p9"));
    store.create_link([6; 32], &visit, now(), later(1)).await.unwrap();
    store.create_link([7; 32], &visit, now(), later(1)).await.unwrap();
    let follow = async |store: &dyn Store, nth: u8, whose: &[PersonId], at| {
        store.use_link([nth; 32], whose, at).await.unwrap()
    };
    assert_eq!(
        follow(other, 6, &theirs, now()).await,
        LinkOutcome::NotFound,
        "replaced by the second link"
    );
    assert_eq!(follow(other, 7, &[cid()], now()).await, LinkOutcome::NotFound);
    assert_eq!(follow(other, 7, &theirs, later(2)).await, LinkOutcome::Expired);
    let (here, there) =
        tokio::join!(follow(store, 7, &theirs, now()), follow(other, 7, &theirs, now()));
    assert!([&here, &there].contains(&&LinkOutcome::Opened(visit)), "{here:?} {there:?}");
    assert!([&here, &there].contains(&&LinkOutcome::AlreadyUsed), "{here:?} {there:?}");

    for code in [8, 9] {
        store.store_hand_over_code([code; 32], &ann(), now(), later(1)).await.unwrap();
    }
    let (here, there) = tokio::join!(
        store.use_hand_over_code([8; 32], now()),
        other.use_hand_over_code([8; 32], now())
    );
    let handed: Vec<_> = [here.unwrap(), there.unwrap()].into_iter().flatten().collect();
    assert_eq!(handed, theirs);
    assert_eq!(other.use_hand_over_code([9; 32], later(1)).await.unwrap(), None, "expired");
}

pub(super) async fn mandates(store: &dyn Store, other: &dyn Store) {
    let (ann, mo) = (ann(), PersonId::new("mo"));
    let acting = other.mandates(&ann, now().date()).await.unwrap().acting_for;
    assert_eq!(acting.iter().map(|it| &it.person).collect::<Vec<_>>(), [&mo]);
    let acted = other.mandates(&mo, now().date()).await.unwrap().acted_for_by;
    assert_eq!(acted.iter().map(|it| &it.person).collect::<Vec<_>>(), [&ann]);
    // Both end the mandate: it ends once.
    let (here, there) = tokio::join!(
        store.end_mandate(&ann, MandateSide::ActingFor, &mo, now()),
        other.end_mandate(&mo, MandateSide::ActedForBy, &ann, now())
    );
    assert_ne!(here.unwrap(), there.unwrap());
    assert_eq!(other.account(&ann, now().date()).await.unwrap().unwrap().people.len(), 1);
}

/// However many people ask the same one.
pub(super) async fn mandate_requests(store: &dyn Store, other: &dyn Store) {
    let person = |id: String, phone: String| {
        let (id, name) = (PersonId::new(id), "张三".to_owned());
        NewPerson { id, name, phone: Some(phone), account_tail: None }
    };
    let asked = person("asked".into(), "13900001000".into());
    store.add_person(asked.clone()).await.unwrap();
    for nth in 1..=101 {
        let asker = person(format!("asker-{nth}"), format!("1390000{:04}", 1_000 + nth));
        store.add_person(asker.clone()).await.unwrap();
        let request = MadeRequest {
            id: MandateRequestId::new(format!("mr-{nth}")),
            name: asked.name.clone(),
            phone_masked: "139****1000".into(),
            relation: Relation::Mother,
            reason: "眼睛不好".into(),
            until: None,
            made_at: later(nth),
            open_until: later(10_000),
            status: MandateRequestStatus::Waiting,
        };
        let key = IdempotencyKey {
            sender: format!("person:{}", asker.id),
            key: "key-00001".into(),
            request_hash: [0; 32],
        };
        let asker = asker.id;
        let phone = asked.phone.clone().unwrap();
        let pending = PendingMandateRequest { asker, phone, request, code_mac: [0; 32], key };
        let outcome = store.ask_for_mandate(pending).await.unwrap();
        assert!(matches!(outcome, MandateRequestOutcome::Stored { .. }), "{outcome:?}");
    }
    let received = other.mandate_requests(&asked.id, later(102)).await.unwrap().received;
    let ids: Vec<_> = received.iter().map(|request| request.id.as_str()).collect();
    assert_eq!((ids.len(), ids[0], ids[99]), (100, "mr-101", "mr-2"), "the newest");
}

pub(super) async fn closing(store: &dyn Store, other: &dyn Store) {
    assert!(0 < other.open_claims(&ann()).await.unwrap());
    let rated = other.case_ratings(&CaseId::new("c3")).await.unwrap();
    assert_eq!(rated.iter().map(|it| it.rating.stars).collect::<Vec<_>>(), [5]);
    let belongings = other.personal_data(&ann()).await.unwrap();
    assert!(belongings.drafts.iter().any(|it| it.id.as_str() == "d1"));
    assert!(belongings.visits.iter().any(|it| it.id.as_str() == "v9"));

    store.create_session(session(20, None, cid())).await.unwrap();
    let held = other.holdings(&cid(), later(20), IDLE).await.unwrap();
    let of = |kind| held.iter().find(|it| it.kind == kind).map(|it| (it.count, it.on_closing));
    assert_eq!(of(HoldingKind::Contact), Some((1, ClosingEffect::Deleted)));
    assert_eq!(of(HoldingKind::Sessions), Some((1, ClosingEffect::Deleted)));
    assert!(
        matches!(of(HoldingKind::Policies), Some((1, ClosingEffect::KeptUntil(_)))),
        "{held:?}"
    );
    assert_eq!(of(HoldingKind::Cases), None);

    let closed = store.close_account(&cid(), now()).await.unwrap();
    assert_eq!(closed.sessions, [[20; 32]]);
    assert_eq!(other.person_by_phone(CID).await.unwrap(), None);
    assert_eq!(other.account(&cid(), now().date()).await.unwrap(), None);
    let held = other.holdings(&cid(), later(20), IDLE).await.unwrap();
    assert_eq!(held.iter().map(|it| it.kind).collect::<Vec<_>>(), [HoldingKind::Policies]);
    assert!(other.support_requests(&cid()).await.unwrap().is_empty());
}
