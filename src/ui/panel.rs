//! The app's only panel: it slides in from the bottom on phones and from the right on desktops.
//!
//! It is a native `<dialog>`: the page behind is inert, Esc closes it, and focus returns to what opened it. The back
//! button closes it too: opening adds a history entry, closing removes it.

use leptos::ev;
use leptos::html::Dialog;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen::JsValue;

use super::Text;
use super::icon::{Icon, IconName};
use crate::ui::locale::use_words;
use view::Localized;

static CLOSE: Localized<&str> = Localized { zh: "关闭", en: "Close" };

/// What a panel shows.
#[derive(Clone)]
pub struct PanelContent {
    /// A small line above the title, such as the product's name.
    pub overline: Option<Text>,
    /// The title.
    pub title: Text,
    /// The content.
    pub body: ViewFn,
}

/// Opens the panel. Available to every component below [`provide_panel`].
#[derive(Clone, Copy)]
pub struct Panel(RwSignal<Option<PanelContent>>);

impl Panel {
    /// Shows `content`. Focus returns to the focused element when the panel closes.
    pub fn open(self, content: PanelContent) {
        if self.0.read_untracked().is_none()
            && let Ok(history) = window().history()
        {
            // The state stays as it is: the code that restores scroll positions uses it.
            let state = history.state().unwrap_or(JsValue::NULL);
            let _ = history.push_state_with_url(&state, "", None);
        }
        self.0.set(Some(content));
    }
}

/// Provides the panel to all components below. Called once, by `App`.
pub fn provide_panel() {
    provide_context(Panel(RwSignal::new(None)));
}

/// The panel, if `App` provided one.
pub fn use_panel() -> Option<Panel> {
    use_context()
}

/// Draws the panel. Stands once, at the end of the app.
#[component]
pub fn PanelHost() -> impl IntoView {
    let close_word = use_words(&CLOSE);
    let dialog = NodeRef::<Dialog>::new();
    let shown = use_panel().map_or_else(|| RwSignal::new(None), |Panel(shown)| shown);

    Effect::new(move |_| {
        let Some(element) = dialog.get() else { return };
        let is_shown = shown.read().is_some();
        lock_page(is_shown);
        if !is_shown {
            element.close();
        } else if !element.open() {
            // Only fails for a dialog that is already open without being modal.
            let _ = element.show_modal();
        }
    });
    let on_back = window_event_listener(ev::popstate, move |_| {
        if shown.read_untracked().is_some() {
            shown.set(None);
        }
    });
    on_cleanup(move || on_back.remove());

    let close = move || {
        if shown.read_untracked().is_some() {
            shown.set(None);
            if let Ok(history) = window().history() {
                let _ = history.back();
            }
        }
    };
    let on_click = move |event: ev::MouseEvent| {
        let Some(target) =
            event.target().and_then(|target| target.dyn_into::<web_sys::Element>().ok())
        else {
            return;
        };
        if target.tag_name() == "DIALOG" {
            // A click outside the panel: the backdrop belongs to the dialog element itself.
            close();
        } else if let Ok(Some(_)) = target.closest("a[href]") {
            // The link adds its own history entry, and its page must not be covered.
            shown.set(None);
        }
    };
    let on_cancel = move |event: ev::Event| {
        event.prevent_default();
        close();
    };
    view! {
        <dialog
            node_ref=dialog
            class="panel"
            aria-labelledby="panel-title"
            on:click=on_click
            on:cancel=on_cancel
        >
            {move || {
                shown
                    .get()
                    .map(|content| {
                        view! {
                            <div class="panel__sheet">
                                <div class="panel__head">
                                    <div class="panel__titles">
                                        {content
                                            .overline
                                            .map(|overline| view! { <p class="panel__overline">{overline}</p> })}
                                        <h2 class="panel__title" id="panel-title" tabindex="-1" autofocus>
                                            {content.title}
                                        </h2>
                                    </div>
                                    <button
                                        type="button"
                                        class="panel__close"
                                        aria-label=*close_word
                                        on:click=move |_| close()
                                    >
                                        <Icon name=IconName::Close />
                                    </button>
                                </div>
                                <div class="panel__body">{content.body.run()}</div>
                            </div>
                        }
                    })
            }}
        </dialog>
    }
}

/// Stops the page behind from scrolling.
pub fn lock_page(lock: bool) {
    if let Some(root) = document().document_element() {
        // Only fails for an illegal class name.
        let _ = root.class_list().toggle_with_force("is-locked", lock);
    }
}
