//! Bounds how many requests are handled at once, with a queue that is fair to clients: they take turns for the free places.
//!
//! In a queue in the order of arrival, whoever opens most connections gets most of the server, and everybody else waits for all of
//! that. Here a client waits for one request of each other client. Tower's limits and governor bound requests, but do not
//! order them.

use std::collections::{HashMap, VecDeque};
use std::hash::Hash;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use tokio::sync::oneshot;

/// How many requests are handled at the same time, and how many wait for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestLimits {
    /// Maximum number of requests in progress. At least 1.
    pub in_progress: usize,
    /// Maximum number of requests that wait.
    pub waiting: usize,
    /// Maximum number of requests that wait and come from one address.
    pub waiting_per_address: usize,
    /// How long a request counts as in progress. One that takes longer is taken to wait for something else (a hospital, a slow
    /// sender), not for this machine.
    pub counted_for: Duration,
}

impl Default for RequestLimits {
    fn default() -> Self {
        Self {
            in_progress: 16,
            waiting: 500,
            waiting_per_address: 100,
            counted_for: Duration::from_millis(250),
        }
    }
}

/// Why there is no place.
#[derive(Clone, Copy, Debug, Hash, PartialEq, Eq)]
pub(crate) enum QueueFull {
    /// Too many requests of this client wait.
    OfClient,
    /// Too many requests wait in all, and no other client has so many more that it should give way.
    OfAll,
}

/// The places, and the requests that wait for one. Within a client `C`, its members `M` take turns too.
#[derive(Debug)]
pub(crate) struct FairQueue<C: Eq + Hash + Clone, M: Eq>(Arc<Mutex<Queue<C, M>>>);

#[derive(Debug)]
struct Queue<C: Eq + Hash + Clone, M: Eq> {
    limits: RequestLimits,
    free: usize,
    waiting: usize,
    /// The clients with requests that wait; the next one is the first.
    turns: VecDeque<C>,
    lines: HashMap<C, Line<C, M>>,
}

/// The waiting requests of one client.
#[derive(Debug)]
struct Line<C: Eq + Hash + Clone, M: Eq> {
    length: usize,
    /// The members with requests that wait; the next one is the first.
    members: VecDeque<(M, VecDeque<Waiting<C, M>>)>,
}

type Taken<C, M> = Result<Place<C, M>, QueueFull>;
type Waiting<C, M> = oneshot::Sender<Taken<C, M>>;

/// A place; when it is dropped, the next request gets it.
#[derive(Debug)]
pub(crate) struct Place<C: Eq + Hash + Clone, M: Eq>(Option<Arc<Mutex<Queue<C, M>>>>);

impl<C: Eq + Hash + Clone, M: Eq> FairQueue<C, M> {
    pub(crate) fn new(limits: RequestLimits) -> Self {
        let limits = RequestLimits { in_progress: limits.in_progress.max(1), ..limits };
        let queue = Queue {
            limits,
            free: limits.in_progress,
            waiting: 0,
            turns: VecDeque::new(),
            lines: HashMap::new(),
        };
        Self(Arc::new(Mutex::new(queue)))
    }

    /// Waits for a place, unless too many wait already.
    pub(crate) async fn take(&self, client: C, member: M) -> Taken<C, M> {
        let placed = {
            let mut queue = lock(&self.0);
            if 0 < queue.free {
                queue.free -= 1;
                return Ok(Place(Some(Arc::clone(&self.0))));
            }
            queue.push(client, member)?
        };
        // A sender is dropped only after it has sent.
        placed.await.unwrap_or(Err(QueueFull::OfAll))
    }

    /// How long a place is to be held at most.
    pub(crate) fn counted_for(&self) -> Duration {
        lock(&self.0).limits.counted_for
    }

    /// How many requests are in progress, and how many wait.
    pub(crate) fn in_use(&self) -> (usize, usize) {
        let queue = lock(&self.0);
        (queue.limits.in_progress - queue.free, queue.waiting)
    }
}

impl<C: Eq + Hash + Clone, M: Eq> Queue<C, M> {
    fn push(&mut self, client: C, member: M) -> Result<oneshot::Receiver<Taken<C, M>>, QueueFull> {
        let RequestLimits { waiting, waiting_per_address, .. } = self.limits;
        if waiting_per_address <= self.waiting_of(&client) || waiting <= self.waiting {
            self.forget_gone();
        }
        let mine = self.waiting_of(&client);
        if waiting_per_address <= mine && !self.drop_last_of_fullest(&client, &member) {
            return Err(QueueFull::OfClient);
        }
        if waiting <= self.waiting && !self.drop_last_of_longest(mine) {
            return Err(QueueFull::OfAll);
        }
        let (sender, receiver) = oneshot::channel();
        let line = self.lines.entry(client.clone()).or_insert_with(|| {
            self.turns.push_back(client);
            Line { length: 0, members: VecDeque::new() }
        });
        match line.members.iter_mut().find(|(it, _)| *it == member) {
            Some((_, requests)) => requests.push_back(sender),
            None => line.members.push_back((member, VecDeque::from([sender]))),
        }
        line.length += 1;
        self.waiting += 1;
        Ok(receiver)
    }

    fn waiting_of(&self, client: &C) -> usize {
        self.lines.get(client).map_or(0, |line| line.length)
    }

    /// Takes out the requests whose clients have gone: nobody waits for them, but they would count until their turn.
    fn forget_gone(&mut self) {
        for line in self.lines.values_mut() {
            for (_, requests) in &mut line.members {
                requests.retain(|request| !request.is_closed());
            }
            line.members.retain(|(_, requests)| !requests.is_empty());
            line.length = line.members.iter().map(|(_, requests)| requests.len()).sum();
        }
        self.lines.retain(|_, line| 0 < line.length);
        self.turns.retain(|client| self.lines.contains_key(client));
        self.waiting = self.lines.values().map(|line| line.length).sum();
    }

    /// Makes room for a request of `member`: refuses the newest one of the client's member with the most, unless that member would
    /// then have fewer than `member`.
    fn drop_last_of_fullest(&mut self, client: &C, member: &M) -> bool {
        let Some(line) = self.lines.get_mut(client) else { return false };
        let of_member = line.members.iter().find(|(it, _)| it == member);
        let mine = of_member.map_or(0, |(_, requests)| requests.len());
        let dropped = line.drop_last_of_fullest(mine + 1, QueueFull::OfClient);
        self.waiting -= usize::from(dropped);
        dropped
    }

    /// Makes room for a client with `mine` requests: refuses the newest one of the client with the most, unless that client would
    /// then have fewer than the newcomer.
    fn drop_last_of_longest(&mut self, mine: usize) -> bool {
        let longest = self.lines.values_mut().max_by_key(|line| line.length);
        let Some(line) = longest.filter(|line| mine + 1 < line.length) else { return false };
        let dropped = line.drop_last_of_fullest(0, QueueFull::OfAll);
        self.waiting -= usize::from(dropped);
        dropped
    }

    /// The request whose turn it is.
    fn next(&mut self) -> Option<Waiting<C, M>> {
        let client = self.turns.pop_front()?;
        let line = self.lines.get_mut(&client)?;
        let (member, mut requests) = line.members.pop_front()?;
        let next = requests.pop_front();
        if !requests.is_empty() {
            line.members.push_back((member, requests));
        }
        line.length -= 1;
        self.waiting -= 1;
        if line.length == 0 {
            self.lines.remove(&client);
        } else {
            self.turns.push_back(client);
        }
        next
    }
}

impl<C: Eq + Hash + Clone, M: Eq> Line<C, M> {
    /// Refuses the last request of the member with most requests, if it has more than `count`. The line must keep at least one,
    /// since an empty one is not removed here.
    fn drop_last_of_fullest(&mut self, count: usize, full: QueueFull) -> bool {
        let fullest = self.members.iter_mut().max_by_key(|(_, requests)| requests.len());
        let fullest = fullest.filter(|(_, requests)| count < requests.len());
        let Some(dropped) = fullest.and_then(|(_, requests)| requests.pop_back()) else {
            return false;
        };
        // Its client may have gone.
        drop(dropped.send(Err(full)));
        self.members.retain(|(_, requests)| !requests.is_empty());
        self.length -= 1;
        true
    }
}

impl<C: Eq + Hash + Clone, M: Eq> Drop for Place<C, M> {
    fn drop(&mut self) {
        let Some(queue) = self.0.take() else { return };
        loop {
            let next = {
                let mut queue = lock(&queue);
                let next = queue.next();
                if next.is_none() {
                    queue.free += 1;
                }
                next
            };
            let Some(next) = next else { return };
            match next.send(Ok(Place(Some(Arc::clone(&queue))))) {
                Ok(()) | Err(Err(_)) => return,
                // Its client has gone: the place is for the one after it, and not given back by this value.
                Err(Ok(mut place)) => place.0 = None,
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

#[cfg(test)]
mod tests {
    use std::pin::Pin;

    use futures_util::FutureExt;

    use super::*;

    type Taking<'a> = Pin<Box<dyn Future<Output = Taken<&'static str, u8>> + 'a>>;

    fn queue(
        in_progress: usize,
        waiting: usize,
        waiting_per_address: usize,
    ) -> FairQueue<&'static str, u8> {
        let counted_for = Duration::MAX;
        FairQueue::new(RequestLimits { in_progress, waiting, waiting_per_address, counted_for })
    }

    /// Begins to wait.
    fn wait<'a>(
        queue: &'a FairQueue<&'static str, u8>,
        client: &'static str,
        member: u8,
    ) -> Taking<'a> {
        let mut taking: Taking<'a> = Box::pin(queue.take(client, member));
        assert!(taking.as_mut().now_or_never().is_none(), "{client} does not wait");
        taking
    }

    fn place(taken: Taken<&'static str, u8>) -> Place<&'static str, u8> {
        taken.expect("a place")
    }

    /// In which order the waiting requests get the only place.
    fn order<'a>(
        mut held: Place<&'static str, u8>,
        mut waiting: Vec<(&'a str, Taking<'a>)>,
    ) -> String {
        let mut order = String::new();
        while !waiting.is_empty() {
            drop(held);
            let next = waiting
                .iter_mut()
                .enumerate()
                .find_map(|(nth, (_, taking))| Some((nth, place(taking.as_mut().now_or_never()?))));
            let (nth, place) = next.expect("somebody's turn");
            order += waiting.remove(nth).0;
            held = place;
        }
        order
    }

    #[test]
    fn clients_take_turns_however_much_one_of_them_wants() {
        let queue = queue(1, 10, 10);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        let waiting = [("a", 0), ("a", 0), ("a", 0), ("b", 0), ("b", 0), ("c", 0)];
        let waiting = waiting.map(|(client, member)| (client, wait(&queue, client, member)));
        assert_eq!(queue.in_use(), (1, 6));
        assert_eq!(order(held, waiting.into()), "abcaba");
        assert_eq!(queue.in_use(), (0, 0));
    }

    #[test]
    fn the_members_of_a_client_take_turns_too() {
        let queue = queue(1, 10, 10);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        let waiting = [("1", 1), ("1", 1), ("1", 1), ("2", 2), ("2", 2)];
        let waiting = waiting.map(|(name, member)| (name, wait(&queue, "a", member)));
        assert_eq!(order(held, waiting.into()), "12121");
    }

    #[test]
    fn whoever_has_too_many_is_refused_and_nobody_else() {
        let queue = queue(1, 4, 3);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        let mut of_a: Vec<_> = (0..3).map(|_| wait(&queue, "a", 0)).collect();
        assert_eq!(queue.take("a", 0).now_or_never().unwrap().err(), Some(QueueFull::OfClient));
        let of_b = wait(&queue, "b", 0);
        // Four wait, and c has none: the last one of a gives way.
        let of_c = wait(&queue, "c", 0);
        let given_way = of_a.pop().unwrap().now_or_never().unwrap().err();
        assert_eq!(given_way, Some(QueueFull::OfAll));
        let of_d = wait(&queue, "d", 0);
        assert!(of_a.pop().unwrap().now_or_never().unwrap().is_err());
        // Now all have one.
        assert_eq!(queue.take("e", 0).now_or_never().unwrap().err(), Some(QueueFull::OfAll));
        let rest = [("a", of_a.pop().unwrap()), ("b", of_b), ("c", of_c), ("d", of_d)];
        assert_eq!(order(held, rest.into()), "abcd");
    }

    #[test]
    fn a_member_that_has_too_many_gives_way_to_another_of_the_same_client() {
        let queue = queue(1, 10, 3);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        let mut of_0: Vec<_> = (0..3).map(|_| wait(&queue, "a", 0)).collect();
        let of_1 = wait(&queue, "a", 1);
        let given_way = of_0.pop().unwrap().now_or_never().unwrap().err();
        assert_eq!(given_way, Some(QueueFull::OfClient));
        // With one more, the other would have as many.
        assert_eq!(queue.take("a", 1).now_or_never().unwrap().err(), Some(QueueFull::OfClient));
        assert_eq!(queue.in_use(), (1, 3));
        let second = of_0.pop().unwrap();
        let rest = [("0", of_0.pop().unwrap()), ("0", second), ("1", of_1)];
        assert_eq!(order(held, rest.into()), "010");
    }

    #[test]
    fn requests_whose_clients_have_gone_leave_room_for_others() {
        let queue = queue(1, 4, 2);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        drop((wait(&queue, "a", 0), wait(&queue, "a", 1)));
        let of_a = wait(&queue, "a", 1);
        assert_eq!(queue.in_use(), (1, 1));
        let of_b = [wait(&queue, "b", 0), wait(&queue, "b", 0)];
        drop((wait(&queue, "c", 0), of_b));
        let of_d = wait(&queue, "d", 0);
        assert_eq!(queue.in_use(), (1, 2));
        assert_eq!(order(held, vec![("a", of_a), ("d", of_d)]), "ad");
    }

    #[test]
    fn a_client_that_has_gone_keeps_no_place() {
        let queue = queue(1, 10, 10);
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        drop((wait(&queue, "a", 0), wait(&queue, "b", 0)));
        drop(held);
        assert_eq!(queue.in_use(), (0, 0));
        // One that goes when it has got the place, and before it has noticed.
        let held = place(queue.take("a", 0).now_or_never().unwrap());
        let waiting = wait(&queue, "b", 0);
        drop(held);
        drop(waiting);
        assert_eq!(queue.in_use(), (0, 0));
    }
}
