//! Contact with the insurers' handlers: appointments, unread messages and the link to the messages page.

use contract::messages::Messages;
use domain::journal::CaseState;
use domain::messages::unread_messages;
use leptos::prelude::*;
use routes::Route;

use crate::client::MessageUpdate;
use crate::ui::locale::{context_in, locale_now, use_words};
use crate::ui::{IconName, LinkRow, LinkRowList, StatusLabel, StatusTone, TurnTag};
use view::Localized;
use view::labels::{appointment_kind, appointment_status};

struct Words {
    title: &'static str,
    write: &'static str,
    write_note: &'static str,
    news: fn(usize) -> String,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: "约时间，写留言",
        write: "写给经办人",
        write_note: "问进度、约见面，他们看到就回",
        news: |count| format!("有 {count} 条新留言"),
    },
    en: Words {
        title: "Appointments and messages",
        write: "Write to the handler",
        write_note: "Ask about progress or arrange to meet",
        news: |count| match count {
            1 => "One new message".to_owned(),
            count => format!("{count} new messages"),
        },
    },
};

/// The case's messages and how far they were read.
#[derive(Clone, Copy)]
pub(super) struct CaseMessages(RwSignal<Messages>);

impl CaseMessages {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Messages { messages: Vec::new(), reading: Vec::new() }))
    }

    /// Applies an update from the stream.
    pub(super) fn apply(self, update: MessageUpdate) {
        self.0.update(|messages| match update {
            MessageUpdate::All(all) => *messages = all,
            MessageUpdate::New(message) => messages.messages.push(message),
            MessageUpdate::ReadPositions(positions) => {
                messages.reading.retain(|known| known.claim != positions.claim);
                messages.reading.push(positions);
            }
        });
    }

    /// The number of insurer messages that the person has not read.
    fn unread(self, case: &CaseState) -> usize {
        self.0.with(|all| {
            let of = |claim: &domain::journal::ClaimState| {
                let claim = &claim.filed.claim;
                let reading = all.reading.iter().find(|known| known.claim == *claim);
                let reading = reading.map(|known| known.reading.clone()).unwrap_or_default();
                unread_messages(&all.messages, claim, &reading).count()
            };
            case.claims.iter().map(of).sum()
        })
    }
}

/// Open appointments, and the link to the messages.
#[component]
pub(super) fn ContactSection(case: Memo<CaseState>, messages: CaseMessages) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let href = case.with_untracked(|case| Route::Messages(case.report.case.clone()));
    let appointments = move || {
        let case = case.get();
        let all = case.claims.iter().flat_map(|claim| {
            let who = locale.pick(&claim.filed.insurer_name);
            claim.appointments.iter().filter(|known| known.is_open()).map(move |known| (who, known))
        });
        let lines = all.map(|(who, known)| {
            let kind = appointment_kind(known.offer.kind, locale);
            let title = [who, " · ", kind].concat();
            let standing = appointment_status(known, context_in(locale));
            view! {
                <div class="tracker__appointment">
                    {known.waits_for_claimant().then(|| view! { <TurnTag /> })}
                    <p>
                        <strong>{title}</strong>
                    </p>
                    <p class="small">{standing}</p>
                </div>
            }
        });
        lines.collect_view()
    };
    let news = Memo::new(move |_| case.with(|case| messages.unread(case)));
    let news = move || {
        let count = news.get();
        (0 < count)
            .then(|| view! { <StatusLabel tone=StatusTone::InProgress text=(words.news)(count) /> })
    };
    view! {
        <section class="section">
            <h2>{words.title}</h2>
            {appointments}
            <p role="status">{news}</p>
            <LinkRowList>
                <LinkRow href title=words.write note=words.write_note icon=IconName::Chat />
            </LinkRowList>
        </section>
    }
}
