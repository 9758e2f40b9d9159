//! Every notification in both languages. After a change of words, run with `UPDATE_SNAPSHOTS=1` and read the difference.

#![allow(clippy::unwrap_used, reason = "tests")]

use domain::money::Fen;
use domain::notification::NotificationTopic as Topic;
use domain::text::Bilingual;
use view::Locale;
use view::notification_text::{
    NotificationDetails, email_body, notification_text, sign_in_code_text,
};

const TOPICS: [Topic; 18] = [
    Topic::DocumentsRequested,
    Topic::AppointmentOffered,
    Topic::AppointmentChanged,
    Topic::MediationProposed,
    Topic::Decided,
    Topic::NoticeSent,
    Topic::Answered,
    Topic::Reopened,
    Topic::DisputeMoved,
    Topic::ContractNotice,
    Topic::PaymentSent,
    Topic::PaymentArrived,
    Topic::PaymentReturned,
    Topic::Explained,
    Topic::MessageReceived,
    Topic::VisitClaimable,
    Topic::Test,
    Topic::Unknown,
];

#[test]
fn notifications_are_worded_like_this() {
    let mut all = String::new();
    for locale in Locale::ALL {
        for topic in TOPICS {
            let text = notification_text(topic, None, locale);
            all.push_str(&format!("{topic:?}\n  {}\n  {}\n", text.title, text.body));
        }
        let code = sign_in_code_text("123456", 5, locale);
        all.push_str(&format!("code\n  {}\n  {}\n", code.title, code.body));
        let text = notification_text(Topic::Decided, None, locale);
        let letter = email_body(&text, Some("https://claims.example/cases/1"), locale);
        all.push_str(&format!("letter\n{letter}\n"));
    }
    let file = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/snapshots/notifications.txt");
    if std::env::var_os("UPDATE_SNAPSHOTS").is_some() {
        std::fs::write(file, &all).unwrap();
    }
    assert_eq!(all, std::fs::read_to_string(file).unwrap());
}

#[test]
fn only_details_name_person_insurer_and_sum() {
    let insurer = Bilingual::new("甲保险", "Alpha");
    let details = NotificationDetails {
        insured_name: "莫某",
        insurer: &insurer,
        amount: Some(Fen::yuan(160)),
    };
    for locale in Locale::ALL {
        let told = notification_text(Topic::Decided, Some(details), locale);
        let discreet = notification_text(Topic::Decided, None, locale);
        // The title may be on a locked screen in any case.
        assert_eq!(told.title, discreet.title);
        for secret in ["莫某", locale.pick(&insurer), "160"] {
            assert!(told.body.contains(secret), "{}", told.body);
            assert!(!discreet.body.contains(secret), "{}", discreet.body);
        }
    }
}
