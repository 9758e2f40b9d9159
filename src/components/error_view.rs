//! Says what went wrong in the reader's words, what still works, and the next things to try.

use contract::problem::ProblemKind;
use leptos::prelude::*;

use super::button::Button;
use super::link_row::{PHONE, PHONE_HREF};
use super::notice::{Notice, NoticeTone};
use crate::api::ApiError;
use crate::locale::{Both, use_words};

struct Said {
    title: &'static str,
    more: &'static str,
}

struct Words {
    unreachable: Said,
    not_found: Said,
    signed_out: Said,
    too_many: Said,
    not_now: Said,
    ours: Said,
    refused: Said,
    garbled: Said,
    again: &'static str,
    call: &'static str,
    number: &'static str,
}

static WORDS: Both<Words> = Both {
    zh: Words {
        unreachable: Said {
            title: "没连上服务器。",
            more: "可能是网络不好。您填的都在，再试一次。",
        },
        not_found: Said {
            title: "这里没有您要找的东西。",
            more: "它可能不存在，也可能不归您这个账号看。",
        },
        signed_out: Said {
            title: "登录已经过期。", more: "您填的都在，重新登录后接着来。"
        },
        too_many: Said {
            title: "点得太快了。", more: "歇一会儿再试，什么都没丢。"
        },
        not_now: Said {
            title: "现在还不能这么做。",
            more: "可能情况刚刚有变化，再看一眼最新进展。",
        },
        ours: Said {
            title: "服务器没接住这一次。",
            more: "您填的都在。已交的材料和进展照常能看。",
        },
        refused: Said {
            title: "服务器没有接受。", more: "什么都没丢。再试一次，或者找人帮您看。"
        },
        garbled: Said {
            title: "收到的内容看不懂。",
            more: "可能这一页太旧了。重新打开一次，您填的都在。",
        },
        again: "再试一次",
        call: "打给人工 ",
        number: "报给人工的编号：",
    },
    en: Words {
        unreachable: Said {
            title: "Our server was not reached.",
            more: "It may be the network. Your answers are safe: try again.",
        },
        not_found: Said {
            title: "There is nothing here.",
            more: "It may not exist, or it may not be yours to see with this account.",
        },
        signed_out: Said {
            title: "You have been signed out.",
            more: "Your answers are safe. Sign in and go on where you were.",
        },
        too_many: Said {
            title: "That was too fast.",
            more: "Wait a little and try again. Nothing is lost.",
        },
        not_now: Said {
            title: "That can't be done now.",
            more: "Something may just have changed. Look at the latest news.",
        },
        ours: Said {
            title: "Our server missed that.",
            more: "Your answers are safe. What you have sent can still be seen.",
        },
        refused: Said {
            title: "The server did not accept it.",
            more: "Nothing is lost. Try again, or ask a person to look.",
        },
        garbled: Said {
            title: "What came back makes no sense here.",
            more: "This page may be too old. Open it again; your answers are safe.",
        },
        again: "Try again",
        call: "Call a person ",
        number: "Number to quote: ",
    },
};

/// The error, its retry and a human channel.
#[component]
pub fn ErrorView(
    /// What went wrong.
    error: ApiError,
    /// Called when the person wants to try again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let said = said(words, &error);
    let number = match error {
        ApiError::Refused(problem) => problem.instance,
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    };
    view! {
        <Notice tone=NoticeTone::Error title=said.title>
            <p>{said.more}</p>
            {number.map(|number| view! { <p class="error-view__number">{words.number} {number}</p> })}
            <div class="error-view__actions">
                <Button label=words.again on_press=on_retry />
                <a class="button" href=PHONE_HREF>
                    {words.call}
                    {PHONE}
                </a>
            </div>
        </Notice>
    }
}

fn said(words: &'static Words, error: &ApiError) -> &'static Said {
    let kind = match error {
        ApiError::Unreachable => return &words.unreachable,
        ApiError::Garbled { .. } => return &words.garbled,
        ApiError::Refused(problem) => problem.kind,
    };
    match kind {
        ProblemKind::NotFound => &words.not_found,
        ProblemKind::NotSignedIn => &words.signed_out,
        ProblemKind::TooManyRequests => &words.too_many,
        ProblemKind::Stale | ProblemKind::NotAllowedNow => &words.not_now,
        ProblemKind::Internal | ProblemKind::Unavailable => &words.ours,
        ProblemKind::CrossSite
        | ProblemKind::MethodNotAllowed
        | ProblemKind::MalformedBody
        | ProblemKind::UnsupportedMediaType
        | ProblemKind::TooLarge
        | ProblemKind::InvalidFields
        | ProblemKind::MalformedRequest
        | ProblemKind::IdempotencyKeyMissing
        | ProblemKind::IdempotencyKeyReused
        | ProblemKind::PreconditionRequired
        | ProblemKind::BadSignature
        | ProblemKind::Replayed
        | ProblemKind::OffsetMismatch
        | ProblemKind::ChecksumMismatch
        | ProblemKind::UploadExpired
        | ProblemKind::TusVersion
        | ProblemKind::FileRefused
        | ProblemKind::TooManyFiles
        | ProblemKind::NotConsented
        | ProblemKind::NoRecord
        | ProblemKind::HospitalUnavailable
        | ProblemKind::LinkUsed
        | ProblemKind::LinkExpired
        | ProblemKind::NotOffered
        | ProblemKind::Unknown => &words.refused,
    }
}
