//! What the person has sent and the server has not confirmed, or has refused.

use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::client::{KeptWrite, Outbox, OutgoingKind, use_outbox};
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Button, ButtonKind, ButtonRow, Notice, NoticeTone};

/// The writes in the outbox; nothing if it is empty.
#[component]
pub(super) fn WaitingWrites() -> impl IntoView {
    let outbox = use_outbox();
    move || {
        let (refused, waiting): (Vec<_>, Vec<_>) =
            outbox.writes().into_iter().partition(|write| write.is_refused);
        let refused = refused.into_iter().map(|write| view! { <Refused outbox write /> });
        view! {
            {refused.collect_view()}
            <Waiting outbox waiting />
        }
    }
}

/// What waits, and a button that sends it now.
#[component]
fn Waiting(outbox: Outbox, waiting: Vec<KeptWrite>) -> impl IntoView {
    let words = use_words(&WORDS);
    if waiting.is_empty() {
        return None;
    }
    let title = (words.waiting)(waiting.len());
    let lines = waiting.into_iter().map(|write| view! { <li>{line(&write, words)}</li> });
    Some(view! {
        <div class="home__notice" data-testid="waiting-writes">
            <Notice tone=NoticeTone::Offline title>
                <ul>{lines.collect_view()}</ul>
                <p>{words.waiting_more}</p>
                <Button
                    label=words.send_now
                    kind=ButtonKind::Small
                    on_press=move |()| outbox.send_all()
                />
            </Notice>
        </div>
    })
}

/// One write that the server has refused.
#[component]
fn Refused(outbox: Outbox, write: KeptWrite) -> impl IntoView {
    let words = use_words(&WORDS);
    let text = line(&write, words);
    let KeptWrite { name, request, .. } = write;
    view! {
        <div class="home__notice" data-testid="refused-write">
            <Notice tone=NoticeTone::Error title=words.write_refused>
                <p>{text}</p>
                <ButtonRow>
                    <a class="button button--small" href=request.page>
                        <span class="button__face">{words.open_write}</span>
                    </a>
                    <Button
                        label=words.forget_write
                        kind=ButtonKind::Link
                        on_press=move |()| outbox.remove(&name)
                    />
                </ButtonRow>
            </Notice>
        </div>
    }
}

/// What it is, and when it was sent.
fn line(write: &KeptWrite, words: &Words) -> String {
    (words.write_sent_at)(
        write_name(write.request.kind, words),
        &moment(write.request.at, locale_now()),
    )
}

fn write_name(kind: OutgoingKind, words: &Words) -> &'static str {
    let names = &words.write_names;
    match kind {
        OutgoingKind::Report => names.report,
        OutgoingKind::Documents => names.documents,
        OutgoingKind::Agreement => names.agreement,
        OutgoingKind::Dispute => names.dispute,
        OutgoingKind::Complaint => names.complaint,
        OutgoingKind::Appointment => names.appointment,
        OutgoingKind::Rating => names.rating,
        OutgoingKind::HumanReview => names.human_review,
        OutgoingKind::Withdrawal => names.withdrawal,
        OutgoingKind::DraftDeletion => names.draft_deletion,
        OutgoingKind::Unknown => names.unknown,
    }
}
