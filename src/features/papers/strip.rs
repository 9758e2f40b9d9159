//! Several pages in small, side by side, and the viewer that a press opens.

use leptos::prelude::*;

use super::paper::Paper;
use super::picture::PaperPicture;
use super::viewer::paper_viewer;
use crate::ui::later_part;

/// Pages in small, in their order.
#[component]
pub fn PaperStrip(
    /// The pages.
    #[prop(into)]
    papers: Signal<Vec<Paper>>,
    /// Further items of the list, behind the pages.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let open = RwSignal::new(None::<usize>);
    let items = move || {
        let papers = papers.get().into_iter().enumerate();
        let item = |(nth, paper)| {
            view! {
                <li>
                    <PaperPicture paper on_open=move |()| open.set(Some(nth)) />
                </li>
            }
        };
        papers.map(item).collect_view()
    };
    view! {
        <ul class="papers">{items} {children.map(|children| children())}</ul>
        <PaperViewerHost papers open />
    }
}

/// Where the viewer is drawn while one of the pages is open.
#[component]
pub fn PaperViewerHost(
    /// The pages, among which the viewer goes back and forth.
    #[prop(into)]
    papers: Signal<Vec<Paper>>,
    /// The open one, by its place.
    open: RwSignal<Option<usize>>,
) -> impl IntoView {
    let close = Callback::new(move |()| open.set(None));
    move || {
        let nth = open.get()?;
        let all = papers.get_untracked();
        let is_shown = |paper: &&Paper| paper.picture().is_some();
        // Among those that are pictures.
        let first = all.iter().take(nth).filter(is_shown).count();
        let pictures: Vec<Paper> = all.iter().filter(is_shown).cloned().collect();
        (!pictures.is_empty()).then(|| later_part(paper_viewer(pictures, first, close)))
    }
}
