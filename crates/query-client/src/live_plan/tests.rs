//! Streams on networks as they are.

use super::*;

/// A plan and the time, which passes from signal to signal.
struct Page {
    plan: LivePlan,
    now_ms: i64,
    /// When the time set last is over.
    due_ms: Option<i64>,
    /// When was fetched.
    fetched_ms: Vec<i64>,
    /// How many streams were opened.
    opened: u32,
    has_stream: bool,
}

impl Page {
    fn open() -> Self {
        let (plan, step) = LivePlan::start(0);
        let mut page = Self {
            plan,
            now_ms: 0,
            due_ms: None,
            fetched_ms: Vec::new(),
            opened: 0,
            has_stream: false,
        };
        page.carry_out(step);
        page
    }

    fn carry_out(&mut self, step: LiveStep) {
        match step.stream {
            StreamAction::Keep => {}
            StreamAction::Open => {
                self.opened += 1;
                self.has_stream = true;
            }
            StreamAction::Close => self.has_stream = false,
        }
        if step.fetch {
            self.fetched_ms.push(self.now_ms);
        }
        if let Some(wait) = step.wait_ms {
            self.due_ms = Some(self.now_ms + i64::try_from(wait).unwrap());
        }
    }

    fn signal(&mut self, signal: LiveSignal) -> &mut Self {
        let step = self.plan.on(signal, self.now_ms, 0.0);
        self.carry_out(step);
        self
    }

    /// Lets this much time pass; the timer fires when it is due.
    fn pass(&mut self, millis: i64) -> &mut Self {
        let end = self.now_ms + millis;
        while let Some(due) = self.due_ms.filter(|due| *due <= end) {
            self.now_ms = due;
            self.due_ms = None;
            self.signal(LiveSignal::TimeUp);
        }
        self.now_ms = end;
        self
    }

    /// The device sleeps: time passes, and no timer fires before it wakes.
    fn sleep(&mut self, millis: i64) -> &mut Self {
        self.now_ms += millis;
        self
    }
}

#[test]
fn a_stream_whose_head_is_held_is_replaced_by_fetching_within_thirty_seconds() {
    let mut page = Page::open();
    page.pass(30_000);
    assert_eq!(page.plan.state(), LiveState::Polling);
    assert_eq!(page.fetched_ms, [10_000, 25_000]);
    // It goes on, and from time to time a new stream is tried.
    page.pass(60_000);
    assert_eq!(page.fetched_ms, [10_000, 25_000, 40_000, 55_000, 70_000, 85_000]);
    assert_eq!(page.opened, 3);
    page.signal(LiveSignal::Heard);
    assert_eq!(page.plan.state(), LiveState::Connected);
}

#[test]
fn a_stream_whose_body_is_held_from_some_time_on_is_noticed_within_thirty_seconds() {
    let mut page = Page::open();
    for _ in 0..8 {
        page.signal(LiveSignal::Heard).pass(15_000);
    }
    assert_eq!((page.opened, page.fetched_ms.as_slice()), (1, &[][..]));
    let held_at = page.now_ms;
    page.pass(15_000);
    assert_eq!((page.plan.state(), page.opened), (LiveState::Polling, 2));
    assert!(page.fetched_ms[0] - held_at < 15_000);
}

#[test]
fn a_stream_that_died_in_the_sleep_is_replaced_on_return_and_the_case_read_at_once() {
    let mut page = Page::open();
    page.signal(LiveSignal::Heard).pass(5_000).signal(LiveSignal::Hidden);
    page.sleep(3_600_000).signal(LiveSignal::Shown);
    assert_eq!((page.opened, page.fetched_ms.as_slice()), (2, &[3_605_000][..]));
}

#[test]
fn a_short_look_elsewhere_keeps_the_stream() {
    let mut page = Page::open();
    page.signal(LiveSignal::Heard).signal(LiveSignal::Hidden).pass(20_000);
    page.signal(LiveSignal::Shown);
    assert_eq!((page.opened, page.plan.state()), (1, LiveState::Connected));
    // The silence before counts.
    page.pass(5_000);
    assert_eq!((page.opened, page.fetched_ms.as_slice()), (2, &[25_000][..]));
}

#[test]
fn a_hidden_page_closes_its_stream_after_a_minute_and_opens_it_on_return() {
    let mut page = Page::open();
    page.signal(LiveSignal::Heard).signal(LiveSignal::Hidden);
    for _ in 0..4 {
        page.pass(15_000).signal(LiveSignal::Heard);
    }
    assert_eq!((page.plan.state(), page.has_stream), (LiveState::Paused, false));
    page.pass(600_000).signal(LiveSignal::Reconnected);
    assert_eq!((page.opened, page.has_stream), (1, false));
    page.signal(LiveSignal::Shown);
    assert_eq!((page.plan.state(), page.opened), (LiveState::Reconnecting, 2));
}

#[test]
fn refused_streams_are_tried_again_ever_later_and_then_the_case_is_fetched() {
    let mut page = Page::open();
    let mut pauses = Vec::new();
    for _ in 0..8 {
        let lost_at = page.now_ms;
        page.signal(LiveSignal::Lost);
        pauses.push(page.due_ms.unwrap() - lost_at);
        page.pass(pauses.last().copied().unwrap());
    }
    assert_eq!(pauses, [1_000, 2_000, 15_000, 15_000, 16_000, 30_000, 30_000, 30_000]);
    assert_eq!((page.plan.state(), page.fetched_ms.len()), (LiveState::Polling, 6));
    page.signal(LiveSignal::Heard).signal(LiveSignal::Lost);
    assert_eq!(page.plan.state(), LiveState::Reconnecting);
}

#[test]
fn a_network_that_is_back_gets_a_new_stream() {
    let mut page = Page::open();
    page.signal(LiveSignal::Heard).signal(LiveSignal::Reconnected);
    assert_eq!((page.opened, page.plan.state()), (2, LiveState::Reconnecting));
}

#[test]
fn many_devices_do_not_come_back_at_the_same_moment() {
    let (mut early, _) = LivePlan::start(0);
    let mut late = early;
    let wait = |plan: &mut LivePlan, jitter| plan.on(LiveSignal::Lost, 0, jitter).wait_ms;
    assert_eq!((wait(&mut early, 0.0), wait(&mut late, 0.99)), (Some(1_000), Some(1_495)));
}
