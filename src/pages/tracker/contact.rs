//! The way to the people at the insurers: what is arranged with them, and whether they wrote.

use contract::talk::Messages;
use domain::journal::CaseState;
use domain::talk::unread;
use leptos::prelude::*;

use crate::api::Talk;
use crate::components::{IconName, LinkRow, LinkRowList, StatusLabel, StatusTone, TurnTag};
use crate::locale::{Both, locale_now, use_words};
use crate::routes::Route;
use crate::telling::{appointment_kind, appointment_standing};

struct Words {
    title: &'static str,
    write: &'static str,
    write_note: &'static str,
    news: fn(usize) -> String,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        title: "约时间，写留言",
        write: "写给经办人",
        write_note: "问进度、约见面，他们看到就回",
        news: |count| format!("有 {count} 条新留言"),
    },
    en: Words {
        title: "Meetings and messages",
        write: "Write to the handler",
        write_note: "Ask how it goes, or arrange to meet",
        news: |count| match count {
            1 => "One new message".to_owned(),
            count => format!("{count} new messages"),
        },
    },
};

/// What is known of the case's messages.
#[derive(Clone, Copy)]
pub(super) struct Said(RwSignal<Messages>);

impl Said {
    pub(super) fn new() -> Self {
        Self(RwSignal::new(Messages { messages: Vec::new(), reading: Vec::new() }))
    }

    /// Takes in what the stream brings.
    pub(super) fn hear(self, talk: Talk) {
        self.0.update(|said| match talk {
            Talk::All(all) => *said = all,
            Talk::Message(message) => said.messages.push(message),
            Talk::Reading(news) => {
                said.reading.retain(|known| known.claim != news.claim);
                said.reading.push(news);
            }
        });
    }

    /// How many messages of the insurers the person has not read.
    fn unread(self, case: &CaseState) -> usize {
        self.0.with(|said| {
            let of = |claim: &domain::journal::ClaimState| {
                let claim = &claim.filed.claim;
                let reading = said.reading.iter().find(|known| known.claim == *claim);
                let reading = reading.map(|known| known.reading.clone()).unwrap_or_default();
                unread(&said.messages, claim, &reading).count()
            };
            case.claims.iter().map(of).sum()
        })
    }
}

/// Appointments that may still come to something, and the way to the messages.
#[component]
pub(super) fn Contact(case: Memo<CaseState>, said: Said) -> impl IntoView {
    let words = use_words(&WORDS);
    let locale = locale_now();
    let href = case.with_untracked(|case| Route::Talk(case.report.case.clone()));
    let appointments = move || {
        let case = case.get();
        let all = case.claims.iter().flat_map(|claim| {
            let who = locale.pick(&claim.filed.insurer_name);
            claim.appointments.iter().filter(|known| known.is_open()).map(move |known| (who, known))
        });
        let lines = all.map(|(who, known)| {
            let kind = appointment_kind(known.offer.kind, locale);
            let title = [who, " · ", kind].concat();
            let standing = appointment_standing(known, locale);
            view! {
                <div class="contact__appointment">
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
    let news = Memo::new(move |_| case.with(|case| said.unread(case)));
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
