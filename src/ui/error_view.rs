//! Shows an API error: what happened, what is safe, and what to try next.

use contract::problem::ProblemKind;
use leptos::prelude::*;

use super::button::Button;
use super::contact_options::{PHONE, PHONE_HREF};
use super::notice::{Notice, NoticeTone};
use crate::client::ApiError;
use crate::ui::locale::use_words;
use view::Localized;

struct Message {
    title: &'static str,
    more: &'static str,
}

struct Words {
    unreachable: Message,
    not_found: Message,
    signed_out: Message,
    too_many: Message,
    not_now: Message,
    not_overdue: Message,
    already_sent: Message,
    ours: Message,
    refused: Message,
    garbled: Message,
    retry: &'static str,
    call: &'static str,
    number: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        unreachable: Message {
            title: "没连上服务器。",
            more: "可能是网络不好。您填的都在，再试一次。",
        },
        not_found: Message {
            title: "这里没有您要找的东西。",
            more: "它可能不存在，也可能不归您这个账号看。",
        },
        signed_out: Message {
            title: "登录已经过期。", more: "您填的都在，重新登录后接着来。"
        },
        too_many: Message {
            title: "点得太快了。", more: "歇一会儿再试，什么都没丢。"
        },
        already_sent: Message {
            title: "前一次其实已经交到了。",
            more: "只是没收到回音。交到的是前一次的内容，您之后改的不在里面。先看一眼最新进展；还要补充，再点一次，就另外交上去。",
        },
        not_now: Message {
            title: "现在还不能这么做。",
            more: "可能情况刚刚有变化，再看一眼最新进展。",
        },
        not_overdue: Message {
            title: "期限还没有过，没有交出去。",
            more: "按北京时间，保险公司还在期限以内。看看这台设备的日期对不对。",
        },
        ours: Message {
            title: "服务器没接住这一次。",
            more: "您填的都在。已交的材料和进展照常能看。",
        },
        refused: Message {
            title: "服务器没有接受。",
            more: "什么都没丢。再试一次，或者找人帮您看。",
        },
        garbled: Message {
            title: "收到的内容看不懂。",
            more: "可能这一页太旧了。重新打开一次，您填的都在。",
        },
        retry: "再试一次",
        call: "打给人工 ",
        number: "报给人工的编号：",
    },
    en: Words {
        unreachable: Message {
            title: "We could not reach our server.",
            more: "Check your connection and try again. Your answers are safe.",
        },
        not_found: Message {
            title: "We could not find this.",
            more: "It may not exist, or it may belong to another account.",
        },
        signed_out: Message {
            title: "You have been signed out.",
            more: "Your answers are safe. Sign in again to continue.",
        },
        too_many: Message {
            title: "Too many requests. Wait a moment.",
            more: "Then try again. Nothing is lost.",
        },
        already_sent: Message {
            title: "Your earlier attempt reached us.",
            more: "Only its reply was lost. What you have changed since is not in it. Check the latest status. To send the changed version as well, try again.",
        },
        not_now: Message {
            title: "This is not possible right now.",
            more: "Something may have changed. Check the latest status and try again.",
        },
        not_overdue: Message {
            title: "Not sent: the deadline has not passed.",
            more: "By Beijing time the insurer still has time. Check the date on this device.",
        },
        ours: Message {
            title: "Something went wrong on our side.",
            more: "Your answers are safe. You can still see what you have already sent.",
        },
        refused: Message {
            title: "The server did not accept this.",
            more: "Nothing is lost. Try again, or call us for help.",
        },
        garbled: Message {
            title: "We could not read the server's reply.",
            more: "This page may be out of date. Reload it. Your answers are safe.",
        },
        retry: "Try again",
        call: "Call us: ",
        number: "Reference number: ",
    },
};

/// An error with a retry and a phone link.
#[component]
pub fn ErrorView(
    /// What went wrong.
    error: ApiError,
    /// Called when the person tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let message = message(words, &error);
    let number = match error {
        ApiError::Refused(problem) => problem.instance,
        ApiError::Unreachable | ApiError::Garbled { .. } => None,
    };
    view! {
        <Notice tone=NoticeTone::Error title=message.title>
            <p>{message.more}</p>
            {number.map(|number| view! { <p class="error-view__number">{words.number} {number}</p> })}
            <div class="error-view__actions">
                <Button label=words.retry on_press=on_retry />
                <a class="button" href=PHONE_HREF>
                    {words.call}
                    {PHONE}
                </a>
            </div>
        </Notice>
    }
}

fn message(words: &'static Words, error: &ApiError) -> &'static Message {
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
        ProblemKind::NotOverdue => &words.not_overdue,
        ProblemKind::IdempotencyKeyReused => &words.already_sent,
        ProblemKind::Internal | ProblemKind::Unavailable => &words.ours,
        ProblemKind::CrossSite
        | ProblemKind::RepeatedReceipts
        | ProblemKind::MethodNotAllowed
        | ProblemKind::MalformedBody
        | ProblemKind::UnsupportedMediaType
        | ProblemKind::TooLarge
        | ProblemKind::InvalidFields
        | ProblemKind::MalformedRequest
        | ProblemKind::IdempotencyKeyMissing
        | ProblemKind::EventReportedBefore
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
