//! Writes that a store keeps until they are answered, wherever that happens.

use super::*;

/// What is kept of a write: its input and key, and whether it was refused.
type Kept = Option<(&'static str, String, bool)>;

/// A store that survives the app.
#[derive(Clone, Default)]
struct Writes(Arc<Mutex<Kept>>);

impl WriteStore<&'static str> for Writes {
    fn keep(&self, input: &&'static str, key: &str) {
        *self.0.lock().unwrap() = Some((input, key.to_owned(), false));
    }

    fn settle(&self, result: Result<(), &ApiError>) {
        let mut kept = self.0.lock().unwrap();
        match result {
            Ok(()) => *kept = None,
            Err(error) if error.ends_key() => kept.iter_mut().for_each(|kept| kept.2 = true),
            Err(_) => {}
        }
    }

    fn remove(&self) {
        *self.0.lock().unwrap() = None;
    }
}

impl Writes {
    fn kept(&self) -> Kept {
        self.0.lock().unwrap().clone()
    }
}

#[tokio::test]
async fn a_write_is_kept_from_the_press_until_its_answer() {
    in_app(|app| async move {
        let writes = Writes::default();
        let command = app.command(KeyPolicy::Stored).kept(writes.clone());
        command.run("letter");
        settle().await;
        let (input, key, _) = writes.kept().unwrap();
        assert_eq!(input, "letter");
        // Lost or turned away: it stays. Answered: it goes.
        assert_eq!(app.server.answer(Err(ApiError::Unreachable)).await, key);
        assert_eq!(writes.kept(), Some(("letter", key.clone(), false)));
        command.retry();
        app.server.answer(Err(refused(ProblemKind::NotSignedIn))).await;
        assert_eq!(writes.kept(), Some(("letter", key.clone(), false)));
        command.retry();
        assert_eq!(app.server.answer(Ok(1)).await, key);
        assert_eq!(writes.kept(), None);
    })
    .await;
}

#[tokio::test]
async fn a_refused_write_is_marked_and_one_taken_back_is_removed() {
    in_app(|app| async move {
        let writes = Writes::default();
        let command = app.command(KeyPolicy::Stored).kept(writes.clone());
        command.run("letter");
        app.server.answer(Err(refused(ProblemKind::NotAllowedNow))).await;
        assert!(writes.kept().unwrap().2);
        command.reset();
        assert_eq!(writes.kept(), None);
    })
    .await;
}

#[tokio::test]
async fn a_view_learns_that_its_write_succeeded_elsewhere() {
    in_app(|app| async move {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let to = Arc::clone(&shown);
        let command = app
            .command(KeyPolicy::Stored)
            .wait_for_network()
            .on_success(move |value| to.lock().unwrap().push(value));
        assert!(!app.commands.is_pending("agreement/claim-1"));
        app.online.set(false);
        command.run("");
        settle().await;
        assert!(app.commands.is_pending("agreement/claim-1"));
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        assert!(command.is_waiting() && app.commands.is_pending("agreement/claim-1"));
        app.commands.succeed::<&'static str, u8>("agreement/claim-1", 7);
        assert_eq!(command.state().get_untracked(), CommandState::Done);
        assert_eq!((shown.lock().unwrap().as_slice(), command.input()), (&[7][..], None));
        // It is not sent again from here, and the next one has a key of its own.
        app.online.set(true);
        settle().await;
        assert_eq!(app.server.waiting(), 0);
        command.run("");
        assert_ne!(app.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_view_learns_that_its_write_was_refused_elsewhere() {
    in_app(|app| async move {
        let command = app.command(KeyPolicy::Stored);
        command.run("letter");
        let first = app.server.answer(Err(ApiError::Unreachable)).await;
        let error = refused(ProblemKind::NotAllowedNow);
        app.commands.fail::<&'static str, u8>("agreement/claim-1", error.clone());
        assert_eq!((command.error(), command.input()), (Some(error), Some("letter")));
        command.run("letter");
        assert_ne!(app.server.answer(Ok(1)).await, first);
    })
    .await;
}

#[tokio::test]
async fn a_view_made_after_its_write_succeeded_elsewhere_takes_the_result_once() {
    in_app(|app| async move {
        let shown = Arc::new(Mutex::new(Vec::new()));
        let view = || {
            let to = Arc::clone(&shown);
            app.command(KeyPolicy::Stored)
                .on_success(move |value| to.lock().unwrap().push(value))
                .take_earlier()
        };
        // No view shows it yet.
        app.commands.succeed::<&'static str, u8>("agreement/claim-1", 7);
        let first = view();
        assert_eq!(first.state().get_untracked(), CommandState::Done);
        settle().await;
        assert_eq!(shown.lock().unwrap().as_slice(), [7]);
        // The next view begins anew.
        assert_eq!(view().state().get_untracked(), CommandState::Idle);
        settle().await;
        assert_eq!(shown.lock().unwrap().as_slice(), [7]);
        // A view that is there takes the result itself.
        app.commands.succeed::<&'static str, u8>("agreement/claim-1", 8);
        let _ = view();
        settle().await;
        assert_eq!(shown.lock().unwrap().as_slice(), [7, 8]);
    })
    .await;
}

#[tokio::test]
async fn a_success_elsewhere_is_not_shown_to_the_next_person() {
    in_app(|app| async move {
        let shown = Arc::new(Mutex::new(0));
        let to = Arc::clone(&shown);
        app.commands.succeed::<&'static str, u8>("agreement/claim-1", 7);
        app.commands.clear();
        let _ = app
            .command(KeyPolicy::Stored)
            .on_success(move |value| *to.lock().unwrap() += u32::from(value))
            .take_earlier();
        settle().await;
        assert_eq!(*shown.lock().unwrap(), 0);
    })
    .await;
}
