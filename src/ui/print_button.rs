//! A button that prints, and a link that downloads. The webviews of WeChat and other apps can do neither and
//! report no error: there, the text is copied instead, or the page is opened in a browser.

use leptos::prelude::*;
use leptos::task::spawn_local;
use view::Localized;

use super::locale::use_words;
use super::{Button, ButtonKind, IconName};
use crate::platform::wechat::{self, Host};
use crate::platform::window;

/// What is printed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PrintTarget {
    /// The page.
    Page,
    /// The page, with everything on it unfolded.
    PageUnfolded,
    /// Only the element with this id.
    Element(String),
}

impl PrintTarget {
    fn print(&self) {
        match self {
            Self::Page => window::print(),
            Self::PageUnfolded => window::print_expanded(),
            Self::Element(id) => window::print_element(id),
        }
    }

    fn text(&self) -> String {
        let selector = match self {
            Self::Page | Self::PageUnfolded => "main".to_owned(),
            Self::Element(id) => format!("[id=\"{id}\"]"),
        };
        window::text_of(&selector).unwrap_or_default()
    }
}

/// Prints, or copies the text where the page cannot print.
#[component]
pub fn PrintButton(
    /// The button's label where the page can print.
    label: &'static str,
    /// What is printed.
    #[prop(default = PrintTarget::Page)]
    target: PrintTarget,
    /// What is copied instead of the text of `target`.
    #[prop(optional, into)]
    text: Option<Signal<String>>,
    /// The kind of the button.
    #[prop(default = ButtonKind::Secondary)]
    kind: ButtonKind,
) -> impl IntoView {
    if window::can_print() {
        let press = move |()| target.print();
        return view! { <Button label kind icon=IconName::Print on_press=press /> }.into_any();
    }
    let text = move || text.map_or_else(|| target.text(), |text| text.get_untracked());
    view! { <Elsewhere text=Callback::new(move |()| text()) /> }.into_any()
}

/// A link that stores a file. Where the page cannot, it is absent; `is_explained` if nothing else says so.
#[component]
pub fn DownloadLink(
    /// The address of the file.
    #[prop(into)]
    href: String,
    /// The name under which it is stored.
    #[prop(into)]
    file: String,
    /// The link's text.
    label: &'static str,
    /// Whether to say how to get the file where the page cannot store it.
    #[prop(optional)]
    is_explained: bool,
) -> impl IntoView {
    if window::can_print() {
        return view! {
            <a class="button" href=href download=file rel="external">
                <span class="button__face">{label}</span>
            </a>
        }
        .into_any();
    }
    is_explained.then(|| view! { <Elsewhere /> }).into_any()
}

/// How to print or download in another program, with buttons that copy the text and the address.
#[component]
fn Elsewhere(
    /// The text to copy, if there is any.
    #[prop(optional, into)]
    text: Option<Callback<(), String>>,
) -> impl IntoView {
    let words = use_words(&WORDS);
    let how = match wechat::host() {
        Host::Wechat => words.in_wechat,
        Host::MiniProgram => words.in_mini_program,
        Host::Browser => words.in_app,
    };
    let is_copied = RwSignal::new(None::<bool>);
    let copy = move |text: String| {
        spawn_local(async move {
            let done = window::copy(&text).await;
            is_copied.try_set(Some(done));
        });
    };
    let outcome = move || match is_copied.get() {
        Some(true) => words.copied,
        Some(false) => words.not_copied,
        None => "",
    };
    view! {
        <div class="print-unavailable">
            <p class="small">{how}</p>
            <div class="button-row">
                {text.map(|text| {
                    let press = move |()| copy(text.run(()));
                    view! { <Button label=words.copy_text kind=ButtonKind::Small on_press=press /> }
                })}
                <Button
                    label=words.copy_address
                    kind=ButtonKind::Small
                    on_press=move |()| copy(window::full_url())
                />
            </div>
            <p class="note" role="status">{outcome}</p>
        </div>
    }
}

struct Words {
    in_wechat: &'static str,
    in_mini_program: &'static str,
    in_app: &'static str,
    copy_text: &'static str,
    copy_address: &'static str,
    copied: &'static str,
    not_copied: &'static str,
}

static WORDS: Localized<Words> = Localized {
    zh: Words {
        in_wechat: "微信里不能打印，也不能下载。点右上角“…”，选“在浏览器打开”，就可以了。",
        in_mini_program: "小程序里不能打印，也不能下载。请复制网址，到手机的浏览器里打开。",
        in_app: "这里不能打印，也不能下载。请复制网址，到手机的浏览器里打开。",
        copy_text: "复制文字",
        copy_address: "复制网址",
        copied: "复制好了，可以粘贴到别处。",
        not_copied: "没能复制。请按住文字，再选“复制”。",
    },
    en: Words {
        in_wechat: "WeChat cannot print or download. Tap “…” at the top right and choose “Open in browser”.",
        in_mini_program: "Mini-programs cannot print or download. Copy the address and open it in your phone's browser.",
        in_app: "This app cannot print or download. Copy the address and open it in your phone's browser.",
        copy_text: "Copy the text",
        copy_address: "Copy the address",
        copied: "Copied. You can paste it elsewhere.",
        not_copied: "It could not be copied. Press and hold the text, then choose “Copy”.",
    },
};
