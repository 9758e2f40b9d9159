//! The invitation that was made just now: its code and its link, to be passed on. Both are shown only here.

use contract::claim_share::MadeShare;
use domain::claim_share::grouped_code;
use leptos::prelude::*;
use routes::Route;

use super::words::WORDS;
use crate::ui::locale::{locale_now, moment, use_words};
use crate::ui::{Notice, NoticeTone, ShareButton};

#[component]
pub(super) fn NewInvitation(made: MadeShare) -> impl IntoView {
    let words = use_words(&WORDS);
    let MadeShare { share, code } = made;
    let until = moment(share.open_until, locale_now());
    let shown = grouped_code(&code);
    let path = Route::ShareInvitation { code: Some(code) }.path();
    view! {
        <Notice tone=NoticeTone::Info title=(words.pass_on)(&share.relative)>
            <p>{words.code} " " <strong class="case-shares__code" data-testid="share-code">{shown}</strong></p>
            <p>{(words.pass_on_more)(&until)}</p>
            <ShareButton path title=words.link_title.to_owned() label=words.send_link />
        </Notice>
    }
}
