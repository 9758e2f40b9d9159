//! Writes against a server that answers when the test says so.

use std::collections::{BTreeMap, VecDeque};
use std::sync::Mutex;

use contract::problem::ProblemKind;
use reactive_graph::owner::Owner;
use reactive_graph::signal::RwSignal;
use tokio::sync::oneshot;
use tokio::task::LocalSet;

use super::*;
use crate::KeyStore;

mod kept_writes;

type Reply = oneshot::Sender<Result<u8, ApiError>>;

/// The requests that wait for an answer, each with its key.
#[derive(Clone, Default)]
struct Server(Arc<Mutex<VecDeque<(String, Reply)>>>);

impl Server {
    async fn write(self, key: String) -> Result<u8, ApiError> {
        let (reply, response) = oneshot::channel();
        self.0.lock().unwrap().push_back((key, reply));
        response.await.unwrap_or(Err(ApiError::Unreachable))
    }

    fn waiting(&self) -> usize {
        self.0.lock().unwrap().len()
    }

    /// Answers the oldest request; returns its key.
    async fn answer(&self, result: Result<u8, ApiError>) -> String {
        settle().await;
        let (key, reply) = self.0.lock().unwrap().pop_front().unwrap();
        reply.send(result).unwrap();
        settle().await;
        key
    }
}

#[derive(Clone, Default)]
struct Keys(Arc<Mutex<(BTreeMap<String, String>, u32)>>);

impl KeyStore for Keys {
    fn read(&self, name: &str) -> Option<String> {
        self.0.lock().unwrap().0.get(name).cloned()
    }

    fn write(&self, name: &str, entry: &str) {
        self.0.lock().unwrap().0.insert(name.to_owned(), entry.to_owned());
    }

    fn remove(&self, name: &str) {
        self.0.lock().unwrap().0.remove(name);
    }

    fn new_key(&self) -> String {
        let mut keys = self.0.lock().unwrap();
        keys.1 += 1;
        format!("key-{}", keys.1)
    }
}

struct App {
    server: Server,
    keys: Keys,
    online: RwSignal<bool>,
    commands: Commands,
}

impl App {
    fn new(keys: Keys) -> Self {
        let online = RwSignal::new(true);
        let commands = Commands::new(keys.clone(), online.into());
        Self { server: Server::default(), keys, online, commands }
    }

    /// The command as a view makes it.
    fn command(&self, policy: KeyPolicy<&'static str>) -> Command<&'static str, u8> {
        let server = self.server.clone();
        let send = move |_, key| server.clone().write(key);
        Command::new(&self.commands, "agreement/claim-1", policy, send)
    }
}

async fn settle() {
    for _ in 0..20 {
        tokio::task::yield_now().await;
    }
}

async fn in_app<F: Future<Output = ()>>(test: impl FnOnce(App) -> F) {
    let _ = Executor::init_tokio();
    let owner = Owner::new();
    LocalSet::new()
        .run_until(async move {
            owner.set();
            test(App::new(Keys::default())).await;
        })
        .await;
}

fn refused(kind: ProblemKind) -> ApiError {
    ApiError::refused(kind, 422)
}

#[tokio::test]
async fn a_second_press_while_it_is_on_its_way_does_nothing() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("");
        command.run("");
        settle().await;
        assert_eq!(app.server.waiting(), 1);
        app.server.answer(Ok(1)).await;
        assert_eq!(command.state().get_untracked(), CommandState::Done);
    })
    .await;
}

#[tokio::test]
async fn the_key_stays_until_the_write_is_answered() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("");
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        // A reload: a new registry over the same store.
        let reloaded = App::new(app.keys.clone());
        let command = reloaded.command(KeyPolicy::Stored);
        command.run("");
        assert_eq!(reloaded.server.answer(Ok(1)).await, first);
        command.run("");
        assert_ne!(reloaded.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_refusal_ends_the_key() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("");
        let first = app.server.answer(Err(refused(ProblemKind::InvalidFields))).await;
        assert_eq!(
            command.error().and_then(|error| error.kind()),
            Some(ProblemKind::InvalidFields)
        );
        command.run("");
        assert_ne!(app.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_changed_input_keeps_the_key_until_the_server_has_answered() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("letter");
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        // The first letter may have arrived: under a new key the second one would be sent in addition.
        command.run("another letter");
        let reused = refused(ProblemKind::IdempotencyKeyReused);
        assert_eq!(app.server.answer(Err(reused)).await, first);
        command.run("another letter");
        assert_ne!(app.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_key_kept_by_an_earlier_version_is_used() {
    in_app(|app| async move {
        app.keys.write("agreement/claim-1", "cbf29ce484222325 an-old-key");
        let command = app.command(KeyPolicy::Stored);
        command.run("");
        assert_eq!(app.server.answer(Ok(1)).await, "an-old-key");
    })
    .await;
}

#[tokio::test]
async fn it_outlives_the_view_that_started_it() {
    in_app(|app| async move {
        let (forgotten, shown) = (Arc::new(Mutex::new(0)), Arc::new(Mutex::new(0)));
        let view = Owner::current().unwrap().child();
        let (draft, screen) = (Arc::clone(&forgotten), Arc::clone(&shown));
        view.with(|| {
            let command = app
                .command(KeyPolicy::Stored)
                .always(move |filed| *draft.lock().unwrap() += u32::from(*filed))
                .on_success(move |_| *screen.lock().unwrap() += 1);
            command.run("");
        });
        settle().await;
        view.cleanup();
        app.server.answer(Ok(7)).await;
        assert_eq!((*forgotten.lock().unwrap(), *shown.lock().unwrap()), (7, 0));
    })
    .await;
}

#[tokio::test]
async fn a_view_that_comes_later_shows_its_state_and_takes_its_success() {
    in_app(|app| async move {
        let first = Owner::current().unwrap().child();
        first.with(|| app.command(KeyPolicy::Stored).run(""));
        settle().await;
        first.cleanup();
        let taken = Arc::new(Mutex::new(None));
        let to = Arc::clone(&taken);
        let later = app
            .command(KeyPolicy::Stored)
            .on_success(move |value| *to.lock().unwrap() = Some(value));
        assert!(later.is_in_flight());
        app.server.answer(Ok(7)).await;
        assert_eq!(*taken.lock().unwrap(), Some(7));
        // The next visit begins anew.
        assert_eq!(app.command(KeyPolicy::Stored).state().get_untracked(), CommandState::Idle);
    })
    .await;
}

#[tokio::test]
async fn it_waits_for_the_network_and_is_sent_once() {
    in_app(|app| async move {
        let view = Owner::current().unwrap().child();
        view.with(|| app.command(KeyPolicy::Stored).wait_for_network().run(""));
        app.online.set(false);
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        view.cleanup();
        let shown = app.command(KeyPolicy::Stored);
        assert_eq!(shown.state().get_untracked(), CommandState::WaitingForNetwork);
        app.online.set(true);
        settle().await;
        assert_eq!(app.server.waiting(), 1);
        assert_eq!(app.server.answer(Ok(1)).await, first);
        app.online.set(false);
        app.online.set(true);
        settle().await;
        assert_eq!(app.server.waiting(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_write_that_was_taken_back_is_not_sent() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored).wait_for_network();
        command.run("");
        app.online.set(false);
        app.server.answer(Err(ApiError::Unreachable)).await;
        command.reset();
        app.online.set(true);
        settle().await;
        assert_eq!(
            (app.server.waiting(), command.state().get_untracked()),
            (0, CommandState::Idle)
        );
    })
    .await;
}

#[tokio::test]
async fn the_key_outlives_the_session() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("");
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        command.run("");
        app.server.answer(Err(refused(ProblemKind::NotSignedIn))).await;
        command.run("");
        assert_eq!(app.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_retry_sends_the_input_that_failed() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.retry();
        settle().await;
        assert_eq!(app.server.waiting(), 0);
        command.run("letter");
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        assert_eq!(command.input(), Some("letter"));
        command.retry();
        assert_eq!(app.server.answer(Ok(1)).await, first);
        assert_eq!(command.input(), None);
    })
    .await;
}

#[tokio::test]
async fn the_view_learns_of_a_failure_while_it_is_there() {
    in_app(|app| async move {
        let failures = Arc::new(Mutex::new(Vec::new()));
        let view = Owner::current().unwrap().child();
        let command = view.with(|| {
            let to = Arc::clone(&failures);
            app.command(KeyPolicy::Stored).on_failure(move |error| to.lock().unwrap().push(error))
        });
        command.run("");
        app.server.answer(Err(ApiError::Unreachable)).await;
        command.run("");
        settle().await;
        view.cleanup();
        app.server.answer(Err(ApiError::Garbled { status: 200 })).await;
        assert_eq!(*failures.lock().unwrap(), [ApiError::Unreachable]);
    })
    .await;
}

#[tokio::test]
async fn of_several_changes_in_a_row_the_latest_is_sent_last_and_shown() {
    in_app(|app| async move {
        let server = app.server.clone();
        let shown = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&shown);
        let send = move |choice: &'static str| server.clone().write(choice.to_owned());
        let command = Command::local(&app.commands, send)
            .latest_wins()
            .on_success(move |value| to.lock().unwrap().push(value));
        for choice in ["first", "second", "third"] {
            command.run(choice);
        }
        assert_eq!(app.server.answer(Err(ApiError::Unreachable)).await, "first");
        assert!(command.is_in_flight());
        assert_eq!(app.server.answer(Ok(3)).await, "third");
        assert_eq!((app.server.waiting(), shown.lock().unwrap().as_slice()), (0, &[3][..]));
    })
    .await;
}

#[tokio::test]
async fn after_a_change_of_mind_only_the_later_input_waits_for_the_network() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored).wait_for_network();
        app.online.set(false);
        command.run("letter");
        app.server.answer(Err(ApiError::Unreachable)).await;
        command.reset();
        command.run("another letter");
        app.server.answer(Err(ApiError::Unreachable)).await;
        app.online.set(true);
        settle().await;
        assert_eq!((app.server.waiting(), command.input()), (1, Some("another letter")));
    })
    .await;
}

#[tokio::test]
async fn signing_out_forgets_every_write() {
    in_app(|app| async move {
        let stored = Arc::new(Mutex::new(0));
        let to = Arc::clone(&stored);
        let command = app
            .command(KeyPolicy::Stored)
            .always(move |value| *to.lock().unwrap() += u32::from(*value))
            .wait_for_network();
        command.run("");
        settle().await;
        app.commands.clear();
        app.server.answer(Ok(1)).await;
        app.online.set(false);
        command.run("");
        app.server.answer(Err(ApiError::Unreachable)).await;
        // The view is gone by now; the next person's view gets an entry of its own.
        let next = app.command(KeyPolicy::Stored);
        assert_eq!(next.state().get_untracked(), CommandState::Idle);
        assert_eq!(*stored.lock().unwrap(), 0);
    })
    .await;
}

#[tokio::test]
async fn a_local_write_is_shown_by_no_later_view() {
    in_app(|app| async move {
        let make = || {
            let server = app.server.clone();
            Command::local(&app.commands, move |()| server.clone().write(String::new()))
        };
        let command = make();
        command.run(());
        app.server.answer(Err(ApiError::Unreachable)).await;
        assert_eq!(command.error(), Some(ApiError::Unreachable));
        assert_eq!(make().state().get_untracked(), CommandState::Idle);
    })
    .await;
}
