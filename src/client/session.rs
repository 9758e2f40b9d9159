//! The client and who is signed in, for every page.

use contract::session::Me;
use leptos::prelude::*;

use super::Api;
use super::commands::provide_commands;
use query_client::{Query, RefetchAll, Remote};

/// Who is signed in, for every page.
#[derive(Clone, Copy, Debug)]
pub struct Session {
    /// `Ready(None)`: nobody is.
    pub me: Signal<Remote<Option<Me>>>,
    /// Asks again, after signing in or out.
    pub reload: Callback<()>,
    lost: RwSignal<u32>,
}

impl Session {
    /// Counts the times an answer said that the session has ended.
    pub fn lost(self) -> u32 {
        self.lost.get()
    }
}

/// Provides the client and the session. Called once, by `App`.
pub fn provide_api() {
    let api = Api::new();
    let me = Query::once(move || api.me());
    provide_context(RefetchAll(api.renewals));
    provide_context(api);
    provide_commands(me.state, api.sign_outs.into());
    provide_context(Session { me: me.state, reload: me.retry, lost: api.lost_sessions });
}

/// The client.
pub fn use_api() -> Api {
    // Provided by `App`; a part drawn on its own gets one that nobody listens to.
    use_context().unwrap_or_else(Api::new)
}

/// Who is signed in.
pub fn use_session() -> Session {
    use_context().unwrap_or_else(|| Session {
        me: Signal::stored(Remote::Ready(None)),
        reload: Callback::new(|()| ()),
        lost: RwSignal::new(0),
    })
}
