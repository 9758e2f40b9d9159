//! Checking the ledgers on this device.
//!
//! A chain that was made anew from its start would hold in itself. So the device keeps where each ledger ended
//! when it was last checked here, and misses what was there and no longer is.

use contract::consent::PersonLedger;
use domain::consent::{Broken, Digest, Fault, Head, continues, verify};
use leptos::prelude::*;

use super::words::{WORDS, Words};
use crate::components::{Button, Notice, NoticeTone, PHONE, PHONE_HREF, Text};
use crate::locale::use_words;
use crate::page::use_say;
use crate::platform::storage::{StorageScope, StorageSlot};

/// What came of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Checked {
    /// So many lines hold; the last ones end in this.
    Holds { lines: usize, last: Digest },
    /// This line does not.
    Broken(Broken),
}

#[component]
pub(super) fn Check(ledgers: Vec<PersonLedger>) -> impl IntoView {
    let words = use_words(&WORDS);
    let say = use_say();
    let checked = RwSignal::new(None::<Checked>);
    let ledgers = StoredValue::new(ledgers);
    let check = move |()| {
        let came = ledgers.with_value(|ledgers| check_all(ledgers));
        checked.set(Some(came));
        say(Text::from(match came {
            Checked::Holds { .. } => words.holds_short,
            Checked::Broken(_) => words.broken,
        }));
    };
    let told = move || {
        checked.get().map(|checked| match checked {
            Checked::Holds { lines, last } => {
                let title = (words.all_hold)(lines);
                view! {
                    <Notice tone=NoticeTone::Info title>
                        <p>{words.all_hold_more}</p>
                        <p class="note consents__digest">{words.digest} {last.to_string()}</p>
                    </Notice>
                }
                .into_any()
            }
            Checked::Broken(Broken { fault: Fault::TooNew, .. }) => view! {
                <Notice tone=NoticeTone::Info title=words.too_new>
                    <p>{words.too_new_more}</p>
                </Notice>
            }
            .into_any(),
            Checked::Broken(Broken { seq, fault }) => view! {
                <Notice tone=NoticeTone::Error title=words.broken>
                    <p>{(words.broken_at)(seq, fault_words(fault, words))}</p>
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
            <h2 id="check">{words.check}</h2>
            <p class="small">{words.check_more}</p>
            <div class="consents__check">
                <Button label=words.check_now on_press=check />
            </div>
            <div data-testid="consent-check">{told}</div>
        </section>
    }
}

fn check_all(ledgers: &[PersonLedger]) -> Checked {
    let mut lines = 0;
    let mut last = Digest::ZERO;
    for PersonLedger { person, entries } in ledgers {
        let slot =
            StorageSlot::new(StorageScope::Device, ["cc.consents.", person.as_str()].concat());
        let known = slot.read().and_then(|text| head(&text));
        let held = verify(entries)
            .and_then(|end| known.map_or(Ok(end), |known| continues(entries, known).map(|()| end)));
        match held {
            Ok(Some(end)) => {
                slot.write(&[&end.seq.to_string(), " ", &end.hash.to_string()].concat());
                lines += entries.len();
                last = end.hash;
            }
            Ok(None) => {}
            Err(broken) => return Checked::Broken(broken),
        }
    }
    Checked::Holds { lines, last }
}

/// Where a ledger ended, as it is kept; what is no such thing is as good as none.
fn head(text: &str) -> Option<Head> {
    let (seq, hash) = text.split_once(' ')?;
    Some(Head { seq: seq.parse().ok()?, hash: hash.parse().ok()? })
}

const fn fault_words(fault: Fault, words: &Words) -> &'static str {
    match fault {
        Fault::OutOfOrder => words.out_of_order,
        Fault::Unlinked => words.unlinked,
        Fault::Changed => words.changed,
        Fault::DoesNotFollow => words.does_not_follow,
        Fault::Rewritten => words.rewritten,
        Fault::TooNew => words.too_new,
    }
}
