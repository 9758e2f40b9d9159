//! Provides the client and the signed-in person to every page.

use contract::session::Me;
use leptos::prelude::*;

use super::Api;
use super::commands::provide_commands;
use query_client::{Query, RefetchAll, Remote};

/// The signed-in person.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// `Ready(None)` if nobody is signed in.
    pub me: Signal<Remote<Option<Me>>>,
    /// Fetches it again, after signing in or out.
    pub reload: Callback<()>,
    lost: RwSignal<u32>,
}

impl Session {
    /// How many times a response has reported that the session has ended.
    pub fn lost(self) -> u32 {
        self.lost.get()
    }
}

/// Provides the client and the session. Called once, by `App`.
pub fn provide_api() {
    let api = Api::new();
    api.network.listen();
    let me = Query::once(move || api.me());
    provide_context(RefetchAll(api.refetches));
    provide_context(api);
    provide_commands(api, me.state, api.sign_outs.into());
    provide_context(Session { me: me.state, reload: me.retry, lost: api.lost_sessions });
}

/// The client.
pub fn use_api() -> Api {
    // A component rendered without `App` gets a client of its own.
    use_context().unwrap_or_else(Api::new)
}

/// The signed-in person.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(|| Session {
        me: Signal::stored(Remote::Ready(None)),
        reload: Callback::new(|()| ()),
        lost: RwSignal::new(0),
    })
}
