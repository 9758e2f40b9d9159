//! Draws the state of a query: a skeleton while it loads, an error with a retry, or its result.

use leptos::prelude::*;

use super::error_view::ErrorView;
use super::skeleton::Skeleton;
use crate::remote::{Query, Remote};

/// Draws a query; `draw` draws its result.
pub fn query_view<T, V>(query: Query<T>, draw: impl Fn(T) -> V + Send + 'static) -> impl IntoView
where
    T: Clone + PartialEq + Send + Sync + 'static,
    V: IntoView + 'static,
{
    move || match query.state.get() {
        Remote::Loading => view! { <Skeleton /> }.into_any(),
        Remote::Failed(error) => view! { <ErrorView error on_retry=query.retry /> }.into_any(),
        Remote::Ready(result) => draw(result).into_any(),
    }
}
