//! Verifies the consent ledgers on this device.
//!
//! A hash chain that was rebuilt from its start would be valid in itself. So the device stores the last entry
//! of each ledger at every check, and the next check fails if that entry is no longer there.

use contract::consent::PersonLedger;
use domain::consent::{ChainError, ChainFault, Digest, LedgerHead, verify, verify_continuation};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::features::page_meta::use_announcer;
use crate::platform::storage::{StorageScope, StorageSlot};
use crate::ui::locale::use_words;
use crate::ui::{Button, Notice, NoticeTone, PHONE, PHONE_HREF, Text};

/// The result of a check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LedgerCheck {
    /// All entries are valid; `last` is the digest of the last one.
    Valid { entries: usize, last: Digest },
    /// The first invalid entry.
    Invalid(ChainError),
}

#[component]
pub(super) fn LedgerCheckSection(ledgers: Vec<PersonLedger>) -> impl IntoView {
    let words = use_words(&WORDS);
    let announce = use_announcer();
    let result = RwSignal::new(None::<LedgerCheck>);
    let ledgers = StoredValue::new(ledgers);
    let check = move |()| {
        let checked = ledgers.with_value(|ledgers| check_all(ledgers));
        result.set(Some(checked));
        announce(Text::from(match checked {
            LedgerCheck::Valid { .. } => words.check_passed_short,
            LedgerCheck::Invalid(_) => words.check_failed,
        }));
    };
    let notice = move || {
        result.get().map(|result| match result {
            LedgerCheck::Valid { entries, last } => {
                let title = (words.check_passed)(entries);
                view! {
                    <Notice tone=NoticeTone::Info title>
                        <p>{words.check_passed_more}</p>
                        <p class="note consents__digest">{words.last_digest} {last.to_string()}</p>
                    </Notice>
                }
                .into_any()
            }
            LedgerCheck::Invalid(ChainError { fault: ChainFault::TooNew, .. }) => view! {
                <Notice tone=NoticeTone::Info title=words.too_new>
                    <p>{words.too_new_more}</p>
                </Notice>
            }
            .into_any(),
            LedgerCheck::Invalid(ChainError { seq, fault }) => view! {
                <Notice tone=NoticeTone::Error title=words.check_failed>
                    <p>{(words.check_failed_at)(seq, fault_words(fault, words))}</p>
                    <p>
                        <a class="link" href=PHONE_HREF>
                            {words.call}
                            {PHONE}
                        </a>
                    </p>
                </Notice>
            }
            .into_any(),
        })
    };
    view! {
        <section class="section" aria-labelledby="check">
            <h2 id="check">{words.ledger_check}</h2>
            <p class="small">{words.ledger_check_more}</p>
            <div class="consents__check">
                <Button label=words.run_check on_press=check />
            </div>
            <div data-testid="consent-check">{notice}</div>
        </section>
    }
}

fn check_all(ledgers: &[PersonLedger]) -> LedgerCheck {
    let mut count = 0;
    let mut last = Digest::ZERO;
    for PersonLedger { person, entries } in ledgers {
        let slot =
            StorageSlot::new(StorageScope::Device, ["cc.consents.", person.as_str()].concat());
        let stored = slot.read().and_then(|text| parse_head(&text));
        let verified = verify(entries).and_then(|end| {
            stored.map_or(Ok(end), |stored| verify_continuation(entries, stored).map(|()| end))
        });
        match verified {
            Ok(Some(end)) => {
                slot.write(&[&end.seq.to_string(), " ", &end.hash.to_string()].concat());
                count += entries.len();
                last = end.hash;
            }
            Ok(None) => {}
            Err(broken) => return LedgerCheck::Invalid(broken),
        }
    }
    LedgerCheck::Valid { entries: count, last }
}

/// Parses the stored last entry of a ledger; anything unreadable counts as none.
fn parse_head(text: &str) -> Option<LedgerHead> {
    let (seq, hash) = text.split_once(' ')?;
    Some(LedgerHead { seq: seq.parse().ok()?, hash: hash.parse().ok()? })
}

const fn fault_words(fault: ChainFault, words: &Words) -> &'static str {
    match fault {
        ChainFault::OutOfOrder => words.fault_out_of_order,
        ChainFault::Unlinked => words.fault_unlinked,
        ChainFault::Changed => words.fault_changed,
        ChainFault::DoesNotFollow => words.fault_not_allowed,
        ChainFault::Rewritten => words.fault_rewritten,
        ChainFault::TooNew => words.too_new,
    }
}
