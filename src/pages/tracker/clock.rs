//! The legal deadline of the case's primary claim.

use domain::clock::Deadline;
use domain::journal::ClaimState;
use leptos::either::Either;
use leptos::prelude::*;

use super::words::WORDS;
use crate::client::law_now;
use crate::ui::locale::{locale_now, use_words};
use crate::ui::{LegalClock, Notice, NoticeTone};
use view::laws::laws_among;
use view::legal_clock::{clock_face, clock_sentence};

/// The clock with its sentence and legal articles, or a notice that its start is not known.
#[component]
pub(super) fn ClaimClock(claim: ClaimState, deadline: Option<Deadline>) -> impl IntoView {
    let words = use_words(&WORDS);
    let who = locale_now().pick(&claim.filed.insurer_name).to_owned();
    let Some(deadline) = deadline else {
        let unknown = claim.received.is_none() && claim.is_open();
        return Either::Left(unknown.then(|| {
            view! {
                <Notice tone=NoticeTone::Info title=(words.clock_unknown)(&who)>
                    <p>{words.clock_unknown_more}</p>
                </Notice>
            }
        }));
    };
    let locale = locale_now();
    let face = clock_face(&deadline, &law_now().calendar, &who, locale);
    let heading = face.heading(locale);
    let laws = laws_among(&deadline.basis);
    let sentence = clock_sentence(&deadline, locale);
    Either::Right(view! {
        <section class="section">
            <h2>{heading}</h2>
            <LegalClock data=face sentence laws />
        </section>
    })
}
