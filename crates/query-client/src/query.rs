//! Reads.

use std::future::Future;

use any_spawner::Executor;
use contract::problem::ProblemKind;
use reactive_graph::callback::Callback;
use reactive_graph::computed::Memo;
use reactive_graph::effect::Effect;
use reactive_graph::graph::untrack;
use reactive_graph::owner::{StoredValue, use_context};
use reactive_graph::prelude::*;
use reactive_graph::signal::RwSignal;
use reactive_graph::wrappers::read::Signal;

use crate::{ApiError, Remote};

/// Counts how often every query has been told to fetch again while its response stays in view. A context of the app.
#[derive(Clone, Copy, Debug)]
pub struct RefetchAll(pub RwSignal<u32>);

/// The count of [`RefetchAll`], for reads that are not a [`Query`].
pub fn use_refetch_all() -> Signal<u32> {
    use_context::<RefetchAll>().map_or_else(|| Signal::stored(0), |RefetchAll(count)| count.into())
}

/// A read from the API, fetched again whenever its key changes.
#[derive(Debug)]
pub struct Query<T: Send + Sync + 'static> {
    /// How far the response has got.
    pub state: Signal<Remote<T>>,
    /// Fetches again after a failure: the state goes back to loading.
    pub retry: Callback<()>,
    /// Fetches again while the response stays in view. A failure then changes nothing, unless the server says that it has no
    /// such thing: what has been ended or deleted goes out of view.
    pub refresh: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

/// Identifies what is fetched: the key, and how often it was retried.
type Request<K> = (K, u32);

/// The newest response that was taken.
#[derive(Clone)]
struct QueryResponse<K, T> {
    request: Request<K>,
    /// The number of the fetch that it answers; later fetches have higher numbers.
    fetch: u64,
    result: Result<T, ApiError>,
}

impl<T: Clone + PartialEq + Send + Sync + 'static> Query<T> {
    /// A read of what `key` names. A response is kept with its key, so one for an old key is never shown under a
    /// new key; and an older response never replaces a newer one for the same key.
    pub fn new<K, Fut>(key: Signal<K>, fetch: impl Fn(K) -> Fut + Send + Sync + 'static) -> Self
    where
        K: Clone + PartialEq + Send + Sync + 'static,
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let attempt = RwSignal::new(0u32);
        let refresh = RwSignal::new(0u32);
        let refetch_all = use_refetch_all();
        let request = Memo::new(move |_| (key.get(), attempt.get()));
        let taken = RwSignal::new(None::<QueryResponse<K, T>>);
        let fetches = StoredValue::new(0u64);
        Effect::new(move |_| {
            refresh.track();
            refetch_all.track();
            let requested = request.get();
            let number = fetches.get_value() + 1;
            fetches.set_value(number);
            let response = untrack(|| fetch(requested.0.clone()));
            Executor::spawn_local(async move {
                let result = response.await;
                // The view may be gone, or may show another key by now.
                let is_current = request.try_get_untracked().is_some_and(|now| now == requested);
                let replaces = |known: &Option<QueryResponse<K, T>>| match known {
                    Some(known) if known.request == requested => replaces(
                        (known.fetch, Outcome::of(&known.result)),
                        (number, Outcome::of(&result)),
                    ),
                    Some(_) | None => true,
                };
                if is_current && taken.try_with_untracked(replaces).unwrap_or(false) {
                    taken.set(Some(QueryResponse { request: requested, fetch: number, result }));
                }
            });
        });
        // A memo, so that an equal response does not redraw anything.
        let state = Memo::new(move |_| {
            let now = request.get();
            taken.with(|taken| match taken {
                Some(QueryResponse { request, result: Ok(value), .. }) if *request == now => {
                    Remote::Ready(value.clone())
                }
                Some(QueryResponse { request, result: Err(error), .. }) if *request == now => {
                    Remote::Failed(error.clone())
                }
                Some(_) | None => Remote::Loading,
            })
        });
        Self {
            state: state.into(),
            retry: Callback::new(move |()| attempt.update(|attempt| *attempt += 1)),
            refresh: Callback::new(move |()| refresh.update(|refresh| *refresh += 1)),
        }
    }

    /// Whether the response is here.
    pub fn is_ready(self) -> bool {
        self.state.with(|state| matches!(state, Remote::Ready(_)))
    }

    /// Whether there is neither a response nor a failure yet.
    pub fn is_loading(self) -> bool {
        self.state.with(|state| matches!(state, Remote::Loading))
    }

    /// A read without a key, fetched once.
    pub fn once<Fut>(fetch: impl Fn() -> Fut + Send + Sync + 'static) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        Self::new(Signal::stored(()), move |()| fetch())
    }
}

/// What became of a fetch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Success,
    Failure,
    /// The server says that it has no such thing, or no longer for this person.
    NotFound,
}

impl Outcome {
    fn of<T>(result: &Result<T, ApiError>) -> Self {
        match result {
            Ok(_) => Self::Success,
            Err(error) if error.kind() == Some(ProblemKind::NotFound) => Self::NotFound,
            Err(_) => Self::Failure,
        }
    }
}

/// Whether a response replaces the known one for the same request. Each is the number of its fetch, and what became of it.
fn replaces(known: (u64, Outcome), new: (u64, Outcome)) -> bool {
    use Outcome::{Failure, NotFound, Success};
    match (known, new) {
        // What is in view stays in view when a refresh fails.
        ((_, Success | NotFound), (_, Failure)) => false,
        // A late answer is better than a failure.
        ((_, Failure), (_, Success | NotFound)) => true,
        // What the server no longer has goes out of view.
        ((known, Success | NotFound), (new, Success | NotFound))
        | ((known, Failure), (new, Failure)) => known < new,
    }
}

#[cfg(test)]
mod tests {
    use std::collections::VecDeque;
    use std::sync::{Arc, Mutex};

    use reactive_graph::callback::Callable;
    use reactive_graph::owner::Owner;
    use tokio::sync::oneshot;
    use tokio::task::LocalSet;

    use super::*;

    type Reply = oneshot::Sender<Result<&'static str, ApiError>>;

    /// A server that answers when the test says so.
    #[derive(Clone, Default)]
    struct Server(Arc<Mutex<VecDeque<Reply>>>);

    impl Server {
        async fn fetch(self) -> Result<&'static str, ApiError> {
            let (reply, response) = oneshot::channel();
            self.0.lock().unwrap().push_back(reply);
            response.await.unwrap_or(Err(ApiError::Unreachable))
        }

        /// Answers the request at this place among those that wait.
        async fn answer(&self, index: usize, result: Result<&'static str, ApiError>) {
            let reply = self.0.lock().unwrap().remove(index).unwrap();
            reply.send(result).unwrap();
            settle().await;
        }
    }

    async fn settle() {
        for _ in 0..20 {
            tokio::task::yield_now().await;
        }
    }

    async fn in_app<F: Future<Output = ()>>(
        test: impl FnOnce(Server, Query<&'static str>, RwSignal<u8>) -> F,
    ) {
        let _ = Executor::init_tokio();
        let owner = Owner::new();
        LocalSet::new()
            .run_until(async move {
                owner.set();
                let server = Server::default();
                let key = RwSignal::new(1u8);
                let fetch = {
                    let server = server.clone();
                    move |_: u8| server.clone().fetch()
                };
                let query = Query::new(Signal::<u8>::from(key), fetch);
                settle().await;
                test(server, query, key).await;
            })
            .await;
    }

    #[tokio::test]
    async fn an_older_response_never_replaces_a_newer_one() {
        in_app(|server, query, _| async move {
            query.refresh.run(());
            settle().await;
            server.answer(1, Ok("newer")).await;
            server.answer(0, Ok("older")).await;
            assert_eq!(query.state.get_untracked(), Remote::Ready("newer"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_failed_refresh_leaves_the_response_in_view() {
        in_app(|server, query, _| async move {
            server.answer(0, Ok("claim")).await;
            query.refresh.run(());
            settle().await;
            server.answer(0, Err(ApiError::Unreachable)).await;
            assert_eq!(query.state.get_untracked(), Remote::Ready("claim"));
        })
        .await;
    }

    #[tokio::test]
    async fn what_the_server_no_longer_has_goes_out_of_view() {
        in_app(|server, query, _| async move {
            let not_found = ApiError::refused(ProblemKind::NotFound, 404);
            server.answer(0, Ok("claim")).await;
            query.refresh.run(());
            settle().await;
            server.answer(0, Err(not_found.clone())).await;
            assert_eq!(query.state.get_untracked(), Remote::Failed(not_found.clone()));
            query.refresh.run(());
            settle().await;
            server.answer(0, Err(ApiError::Unreachable)).await;
            assert_eq!(query.state.get_untracked(), Remote::Failed(not_found));
            query.refresh.run(());
            settle().await;
            server.answer(0, Ok("claim")).await;
            assert_eq!(query.state.get_untracked(), Remote::Ready("claim"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_late_success_replaces_a_failure() {
        in_app(|server, query, _| async move {
            query.refresh.run(());
            settle().await;
            server.answer(1, Err(ApiError::Unreachable)).await;
            assert_eq!(query.state.get_untracked(), Remote::Failed(ApiError::Unreachable));
            server.answer(0, Ok("claim")).await;
            assert_eq!(query.state.get_untracked(), Remote::Ready("claim"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_response_for_an_old_key_is_not_shown_under_the_new_one() {
        in_app(|server, query, key| async move {
            key.set(2);
            settle().await;
            server.answer(0, Ok("for key 1")).await;
            assert_eq!(query.state.get_untracked(), Remote::Loading);
            server.answer(0, Ok("for key 2")).await;
            assert_eq!(query.state.get_untracked(), Remote::Ready("for key 2"));
        })
        .await;
    }

    #[tokio::test]
    async fn a_retry_shows_that_it_is_loading() {
        in_app(|server, query, _| async move {
            server.answer(0, Err(ApiError::Unreachable)).await;
            query.retry.run(());
            settle().await;
            assert_eq!(query.state.get_untracked(), Remote::Loading);
            server.answer(0, Ok("claim")).await;
            assert!(query.is_ready());
        })
        .await;
    }
}
