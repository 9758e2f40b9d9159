//! Mounts the app.

use leptos::prelude::*;
use leptos_router::{
    Lazy, LazyRoute,
    components::{A, Route, Router, Routes},
    lazy_route, path,
};

fn main() {
    console_error_panic_hook::set_once();
    if let Some(app) = document().get_element_by_id("app") {
        use leptos::wasm_bindgen::JsCast;
        mount_to(app.unchecked_into(), App).forget();
    }
}

/// The whole app.
#[component]
fn App() -> impl IntoView {
    view! {
        <Router>
            <nav><A href="/">"Home"</A> <A href="/claims">"Claims"</A></nav>
            <main>
                <Routes fallback=|| view! { <h1>"Not found"</h1> }>
                    <Route path=path!("/") view={Lazy::<HomePage>::new()} />
                    <Route path=path!("/claims") view={Lazy::<ClaimsPage>::new()} />
                </Routes>
            </main>
        </Router>
    }
}

/// The home page.
#[derive(Debug)]
struct HomePage;

#[lazy_route]
impl LazyRoute for HomePage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let count = RwSignal::new(0);
        view! { <h1>"明白赔"</h1> <button on:click=move |_| *count.write() += 1>{count}</button> }
            .into_any()
    }
}

/// The list of claims.
#[derive(Debug)]
struct ClaimsPage;

#[lazy_route]
impl LazyRoute for ClaimsPage {
    fn data() -> Self {
        Self
    }

    fn view(_this: Self) -> AnyView {
        let rows = (1..=20).map(|n| view! { <li>{format!("Claim {n}")}</li> }).collect_view();
        view! { <h1>"Claims"</h1> <ul>{rows}</ul> }.into_any()
    }
}
