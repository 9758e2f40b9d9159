//! Which event leads from which status to which.

use super::*;

#[test]
fn a_claim_goes_from_report_to_payment() {
    let verbs = [
        "received",
        "accepted",
        "registered",
        "assessed",
        "decided 306",
        "agreed",
        "sent 306",
        "arrived 306",
        "closed",
    ];
    let walk: Vec<_> =
        (0..=verbs.len()).map(|length| claim(&at_once(&verbs[..length])).status).collect();
    assert_eq!(
        walk,
        [
            ClaimStatus::Reported,
            ClaimStatus::Received,
            ClaimStatus::Accepted,
            ClaimStatus::Registered,
            ClaimStatus::Assessing,
            ClaimStatus::Decided,
            ClaimStatus::Agreed,
            ClaimStatus::Paying,
            ClaimStatus::Paid,
            ClaimStatus::Closed,
        ]
    );
    assert_eq!(claim(&at_once(&verbs)).paid(), yuan(306));
}

/// Which events are allowed in which status. A dot is a rejection.
#[test]
fn the_table_of_transitions() {
    let ways = [
        ("reported", vec![]),
        ("received", vec!["received"]),
        ("accepted", vec!["received", "accepted"]),
        ("supplement", vec!["received", "accepted", "asked a"]),
        ("registered", vec!["received", "registered"]),
        ("investigating", vec!["received", "investigated"]),
        ("assessing", vec!["received", "assessed"]),
        ("decided", vec!["received", "decided 306"]),
        ("denied", vec!["received", "denied"]),
        ("agreed", vec!["received", "decided 306", "agreed"]),
        ("paying", vec!["received", "decided 306", "sent 306"]),
        ("failed", vec!["received", "decided 306", "sent 306", "failed"]),
        ("paid", vec!["received", "decided 306", "sent 306", "arrived 306"]),
        ("disputed", vec!["received", "decided 306", "disputed it"]),
        ("automatic", vec!["received", "automatic 306"]),
        ("personal", vec!["received", "automatic 306", "personal"]),
        ("withdrawn", vec!["received", "withdrawn"]),
        ("closed", vec!["received", "denied", "closed"]),
        ("by post", vec!["received", "denied-by-post"]),
        ("complex", vec!["received", "denied", "disputed it", "complex"]),
        ("learned", vec!["received", "learned"]),
    ];
    let events = [
        "received",
        "accepted",
        "asked b",
        "got a",
        "registered",
        "complex",
        "investigated",
        "assessed",
        "decided 306",
        "agreed",
        "advanced 100",
        "sent 306",
        "arrived 306",
        "failed",
        "disputed the sum",
        "upheld",
        "reopened",
        "complained",
        "explained",
        "personal",
        "withdrawn",
        "closed",
        "noted",
        "handled",
        "offered",
        "notified",
        "extended",
        "learned",
        "rescinded",
    ];
    let mut table = String::new();
    for (name, way) in ways {
        let before = Journal::of(InsuranceLine::Outpatient, &at_once(&way)).state();
        table += &format!("{name}:");
        for event in events {
            let mut verbs = way.clone();
            verbs.push(event);
            let journal = Journal::of(InsuranceLine::Outpatient, &at_once(&verbs));
            let mut state = before.clone();
            if state.apply(journal.entries.last().unwrap()).is_err() {
                continue;
            }
            let name = event.split(' ').next().unwrap();
            let status = state.claims[0].status;
            let stays = status == before.claims[0].status;
            table += &if stays { format!(" {name}") } else { format!(" {name}>{status}") };
        }
        table.push('\n');
    }
    let expected = "\
reported: received>received withdrawn>withdrawn noted handled
received: accepted>accepted asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
accepted: asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
supplement: asked got>accepted registered complex investigated assessed decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
registered: asked>supplement complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
investigating: asked>supplement complex assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
assessing: asked>supplement complex investigated>investigating decided>decided advanced complained explained withdrawn>withdrawn noted handled offered learned
decided: agreed>agreed sent>paying disputed>disputed reopened>assessing complained explained withdrawn>withdrawn noted handled learned
denied: disputed>disputed reopened>assessing complained explained withdrawn>withdrawn closed>closed noted handled learned
agreed: sent>paying disputed>disputed reopened>assessing complained explained noted handled learned
paying: arrived>paid failed disputed>disputed reopened>assessing complained explained noted handled learned
failed: sent disputed>disputed reopened>assessing complained explained noted handled learned
paid: disputed>disputed reopened>assessing complained explained closed>closed noted handled learned
disputed: complex agreed>agreed advanced disputed upheld>decided reopened>assessing complained explained withdrawn>withdrawn noted handled offered learned
automatic: agreed>agreed sent>paying disputed>disputed reopened>assessing complained explained personal withdrawn>withdrawn noted handled learned
personal: agreed>agreed sent>paying disputed>disputed upheld reopened>assessing complained explained withdrawn>withdrawn noted handled learned
withdrawn: reopened>assessing
closed: disputed>disputed reopened>assessing
by post: disputed>disputed reopened>assessing complained explained withdrawn>withdrawn closed>closed noted handled notified learned
complex: disputed upheld>decided reopened>assessing complained explained withdrawn>withdrawn noted handled offered extended learned
learned: accepted>accepted asked>supplement registered>registered complex investigated>investigating assessed>assessing decided>decided advanced complained explained withdrawn>withdrawn noted handled offered rescinded
";
    assert_eq!(table, expected, "\n{table}");
}

#[test]
fn a_closed_claim_stays_closed_until_it_is_reopened() {
    for end in ["withdrawn", "denied closed"] {
        let mut verbs = vec!["received"];
        verbs.extend(end.split(' '));
        let over = claim(&at_once(&verbs));
        assert!(!over.is_open());
        assert_eq!(over.next_actor(), NextActor::Nobody);
        verbs.push("assessed");
        assert_eq!(refusal(&at_once(&verbs)), EntryRejection::Over { status: over.status });
        verbs.pop();
        verbs.push("reopened");
        assert_eq!(claim(&at_once(&verbs)).status, ClaimStatus::Assessing);
    }
    let unconfirmed = claim(&at_once(&["withdrawn", "reopened"]));
    assert_eq!(unconfirmed.status, ClaimStatus::Reported);
}

#[test]
fn each_marker_shows_how_far_the_claim_is() {
    let markers = |verbs: &[&str]| {
        claim(&at_once(verbs)).progress_markers().map(|marker| match marker.mark {
            MarkerState::Done => 'x',
            MarkerState::Now => 'o',
            MarkerState::YourTurn => 'y',
            MarkerState::Unconfirmed => '?',
            MarkerState::ToCome => '.',
            MarkerState::NotComing => '-',
        })
    };
    let decided = ["received", "decided 306"];
    let and = |more: &[&'static str]| [&decided[..], more].concat();
    for (verbs, expected) in [
        (vec![], "?..."),
        (vec!["received"], "o..."),
        (vec!["received", "asked a"], "y..."),
        (vec!["received", "accepted"], "xo.."),
        (vec!["received", "accepted", "asked a"], "xy.."),
        (vec!["received", "assessed"], "xo.."),
        (and(&[]), "xxy."),
        (vec!["received", "denied"], "xxx-"),
        (and(&["agreed"]), "xxxo"),
        (and(&["sent 306"]), "xxx?"),
        (and(&["sent 306", "failed"]), "xxxo"),
        (and(&["sent 306", "arrived 306"]), "xxxx"),
        (and(&["sent 306", "arrived 306", "closed"]), "xxxx"),
        (and(&["disputed it"]), "xxo."),
        (and(&["sent 306", "arrived 306", "disputed it"]), "xxox"),
        (vec!["withdrawn"], "----"),
        (vec!["received", "accepted", "withdrawn"], "x---"),
        (vec!["received", "denied", "closed"], "xxx-"),
    ] {
        assert_eq!(markers(&verbs).iter().collect::<String>(), expected, "{verbs:?}");
    }
}

#[test]
fn a_case_shows_the_claim_most_in_need() {
    let claims = ["a", "b", "c"].map(|id| filed(id, InsuranceLine::Outpatient)).to_vec();
    let received = || JournalEvent::Received { receipt_no: None };
    let mut journal = Journal::filed(D, claims);
    assert_eq!(journal.state().next_actor(), NextActor::Insurer);
    for id in ["a", "b", "c"] {
        journal = journal.append(id, received());
    }
    journal = journal.append("a", JournalEvent::AssessmentStarted).and(&at_once(&["asked x y"]));
    let asked = journal.state();
    assert_eq!(asked.next_actor(), NextActor::Claimant);
    assert_eq!(asked.primary_claim().map(|claim| &claim.filed.claim), Some(&ClaimId::new("a")));
    assert_eq!((asked.summary().missing, asked.summary().status), (2, ClaimStatus::Supplement));

    journal = journal
        .append("b", decided(DecisionOutcome::Denied, Fen::ZERO))
        .append("b", JournalEvent::Closed);
    journal = journal.and(&at_once(&["got x y", "decided 306", "agreed", "sent 306"]));
    let summary = journal.state().summary();
    assert_eq!(
        summary,
        CaseSummary {
            // "a" waits for the bank, "b" is over, "c" waits for the insurer.
            status: ClaimStatus::Received,
            turn: NextActor::Insurer,
            claims: 3,
            open: 2,
            missing: 0,
            decided: yuan(306),
            paid: Fen::ZERO,
        }
    );
}
