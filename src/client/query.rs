//! How far an answer that was asked for has got, and asking.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::client::ApiError;

/// What is known of an answer that was asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Remote<T> {
    /// It is on its way.
    Loading,
    /// It did not come.
    Failed(ApiError),
    /// Here it is.
    Ready(T),
}

impl<T> Remote<T> {
    /// The answer, if it is here.
    pub fn ready(&self) -> Option<&T> {
        match self {
            Self::Ready(answer) => Some(answer),
            Self::Loading | Self::Failed(_) => None,
        }
    }
}

/// Counts how often every question is to be asked again while its answer stays in view. Provided by the client.
#[derive(Clone, Copy, Debug)]
pub struct Renewals(pub RwSignal<u32>);

/// The count, for who asks otherwise than by [`Query`].
pub fn use_renewals() -> Signal<u32> {
    use_context::<Renewals>().map_or_else(|| Signal::stored(0), |Renewals(count)| count.into())
}

/// A question to the API, asked again whenever its key changes.
#[derive(Debug)]
pub struct Query<T: Send + Sync + 'static> {
    /// How far the answer has got.
    pub state: Signal<Remote<T>>,
    /// Asks again after a failure: the state goes back to loading.
    pub retry: Callback<()>,
    /// Asks again while the answer stays in view. A failure then changes nothing.
    pub refresh: Callback<()>,
}

impl<T: Send + Sync + 'static> Clone for Query<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: Send + Sync + 'static> Copy for Query<T> {}

/// Which answer is meant: the key, and the how-manieth try.
type Question<K> = (K, u32);

impl<T: Clone + PartialEq + Send + Sync + 'static> Query<T> {
    /// Keeps each answer beside its question, so an old answer never shows under a new key.
    pub fn new<K, Fut>(key: Signal<K>, fetch: impl Fn(K) -> Fut + Send + Sync + 'static) -> Self
    where
        K: Clone + PartialEq + Send + Sync + 'static,
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        let attempt = RwSignal::new(0u32);
        let renewal = RwSignal::new(0u32);
        let renewals = use_renewals();
        let question = Memo::new(move |_| (key.get(), attempt.get()));
        let answer = RwSignal::new(None::<(Question<K>, Result<T, ApiError>)>);
        Effect::new(move |_| {
            renewal.track();
            renewals.track();
            let asked = question.get();
            let coming = fetch(asked.0.clone());
            spawn_local(async move {
                let came = coming.await;
                // The page may have gone, or may ask something else by now.
                if question.try_get_untracked().is_some_and(|now| now == asked) {
                    answer.update(|known| match (&known, &came) {
                        (Some((of, Ok(_))), Err(_)) if *of == asked => {}
                        _ => *known = Some((asked, came)),
                    });
                }
            });
        });
        // A memo, so that the same answer again draws nothing anew.
        let state = Memo::new(move |_| {
            let now = question.get();
            answer.with(|known| match known {
                Some((of, Ok(value))) if *of == now => Remote::Ready(value.clone()),
                Some((of, Err(error))) if *of == now => Remote::Failed(error.clone()),
                _ => Remote::Loading,
            })
        });
        Self {
            state: state.into(),
            retry: Callback::new(move |()| *attempt.write() += 1),
            refresh: Callback::new(move |()| *renewal.write() += 1),
        }
    }

    /// Whether the answer has come.
    pub fn is_ready(self) -> bool {
        self.state.with(|state| matches!(state, Remote::Ready(_)))
    }

    /// A question without a key, asked once.
    pub fn once<Fut>(fetch: impl Fn() -> Fut + Send + Sync + 'static) -> Self
    where
        Fut: Future<Output = Result<T, ApiError>> + 'static,
    {
        Self::new(Signal::stored(()), move |()| fetch())
    }
}
