//! Every read of the contract can be read.

use contract::path;
use contract::problem::ProblemKind;
use contract::{
    account, calendar, case, claim_share, consent, content, draft, file, mandate, messages, policy,
    policy_link, push, rating, reminder, sent_notification, session, support, visit,
};
use domain::clock::DatedLaw;
use domain::ids::DraftId;
use domain::product::Product;
use reqwest::Method;
use serde::de::DeserializeOwned;
use serde_json::json;

use super::client::{Client, Findings};
use super::sample::Sample;
use crate::random;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let (case, claim) = (&sample.filed.case, &sample.claim);
    let (product, version) = &sample.product;
    let draft = DraftId::new(random::id());
    let saved = json!({ "version": 1, "answers": "{}" });
    let saving = [("if-none-match", "*")];
    let saved = client.send_json(Method::PUT, &path::draft(&draft), &saved, &saving).await;
    findings.note(saved.and_then(|answer| answer.succeeded()));

    let mut reads = Reads { client, findings: &mut findings };
    reads.read::<account::SessionClock>(path::SESSION).await;
    reads.read::<session::Me>(path::ME).await;
    reads.read::<account::Mandates>(path::MANDATES).await;
    reads.read::<mandate::MandateRequests>(path::MANDATE_REQUESTS).await;
    reads.read::<policy_link::LinkRequests>(path::POLICY_LINKS).await;
    reads.read::<claim_share::SharedClaims>(path::SHARED_CLAIMS).await;
    reads.read::<claim_share::CaseShares>(&path::case_shares(case)).await;
    reads.read::<account::Sessions>(path::SESSIONS).await;
    reads.read::<account::AccountData>(path::DATA).await;
    reads.read::<account::Export>(path::DATA_FILE).await;
    reads.read::<account::Notifications>(path::NOTIFICATIONS).await;
    reads.read::<sent_notification::SentNotifications>(path::SENT_NOTIFICATIONS).await;
    reads.read::<push::PushDevices>(path::PUSH_DEVICES).await;
    reads.read::<calendar::CalendarFeed>(path::CALENDAR).await;
    reads.read::<reminder::Reminders>(path::REMINDERS).await;
    reads.read::<policy::Policies>(path::POLICIES).await;
    reads.read::<Product>(&path::product(product, version)).await;
    reads.read::<DatedLaw>(path::LAW).await;
    reads.read::<visit::Visits>(path::VISITS).await;
    reads.read::<consent::Consents>(path::CONSENTS).await;
    reads.read::<case::CaseList>(path::CASES).await;
    reads.read::<case::CaseView>(&path::case(case)).await;
    reads.read::<case::EntryPage>(&path::case_entries(case, 2)).await;
    reads.read::<messages::Messages>(&path::messages(case)).await;
    reads.read_once_allowed::<rating::RatingView>(&path::rating(case, claim)).await;
    reads.read::<case::TypicalDuration>(&path::typical(case, claim)).await;
    reads.read::<support::SupportOverview>(path::SUPPORT).await;
    reads.read::<file::Files>(&path::files_of_draft(draft.as_str())).await;
    reads.read::<draft::Draft>(&path::draft(&draft)).await;
    reads.read::<draft::Drafts>(path::DRAFTS).await;
    reads.read::<content::Faq>(path::FAQ).await;
    reads.read::<content::CaseStudies>(path::CASE_STUDIES).await;
    reads.read::<content::Guides>(path::GUIDES).await;
    reads.read::<content::Hospitals>(path::HOSPITALS).await;
    findings
}

struct Reads<'a> {
    client: &'a Client,
    findings: &'a mut Findings,
}

impl Reads<'_> {
    async fn read<T: DeserializeOwned>(&mut self, path: &str) {
        let read = self.client.get(path).await.and_then(|answer| answer.json::<T>());
        self.findings.note(read);
    }

    /// What a new claim does not allow yet, such as rating how it was handled.
    async fn read_once_allowed<T: DeserializeOwned>(&mut self, path: &str) {
        let read = self.client.get(path).await.and_then(|answer| match answer.status {
            409 => answer.is_problem(ProblemKind::NotAllowedNow, 409).map(drop),
            _ => answer.json::<T>().map(drop),
        });
        self.findings.note(read);
    }
}
