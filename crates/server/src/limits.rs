//! Rate limits, by address and by account, for classes of requests.
//!
//! Each allowance is a bucket that refills steadily. The counts are in the memory of this server: after a restart all
//! buckets are full, and several servers allow several times as much. What is rare and must hold across servers (codes,
//! guesses and filings) is counted in the store as well, if the bucket in memory was not empty. Partners are not limited
//! here: they sign their requests.

use std::num::NonZeroU32;
use std::sync::Once;
use std::time::Duration;

use axum::extract::{MatchedPath, Request, State};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use contract::path;
use domain::ids::PersonId;
use governor::middleware::NoOpMiddleware;
use governor::state::keyed::HashMapStateStore;
use governor::{Quota, RateLimiter};

use crate::codes::code_mac;
use crate::connections::{AddressKey, ClientAddress, is_forwarded, resolve};
use crate::controllers::health;
use crate::plain;

use crate::problems::{HandlerResult, ProblemResponse, too_many_requests};
use crate::random::{Hash, hex};
use crate::state::App;
use crate::store::{Allowance, TakeOutcome};
use crate::time::Clock;

/// The rate limits that an operator may set. The others are constants of this module.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// Sign-in codes that one address may ask for in an hour, for any numbers. At least 1.
    pub codes_per_hour: NonZeroU32,
}

impl Default for RateLimits {
    fn default() -> Self {
        Self { codes_per_hour: NonZeroU32::MIN.saturating_add(19) }
    }
}

/// Requests that are limited together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum RouteClass {
    /// Signing in: guesses of a code.
    SignIn,
    /// Trying the code of an invitation.
    InvitationCode,
    /// Reports of errors in the app.
    ClientError,
    /// Votes on answers.
    Vote,
    /// Filing a report.
    Filing,
    /// Beginning an upload.
    Upload,
    /// Any other write.
    Write,
    /// Any read.
    Read,
}

const CLASSES: [RouteClass; 8] = [
    RouteClass::SignIn,
    RouteClass::InvitationCode,
    RouteClass::ClientError,
    RouteClass::Vote,
    RouteClass::Filing,
    RouteClass::Upload,
    RouteClass::Write,
    RouteClass::Read,
];

/// How many codes one address may ask for, for the same number. Few enough that one machine cannot use up the number's
/// codes of a day.
const CODES_FOR_A_NUMBER: Allowance = allowance(5, Duration::from_secs(4 * 3_600));
const HOUR: Duration = Duration::from_secs(3_600);

const fn allowance(burst: u32, refill: Duration) -> Allowance {
    Allowance { burst, refill }
}

impl RouteClass {
    /// The class of a request to this route; `None` for routes that are not limited.
    fn of(method: &Method, route: &str) -> Option<Self> {
        if [health::PATH, health::LIVE_PATH, health::READY_PATH].contains(&route)
            || route.starts_with("/partner/")
        {
            return None;
        }
        let class = match (method.as_str(), route) {
            ("GET" | "HEAD" | "OPTIONS", _) => Self::Read,
            ("POST", path::SESSION | path::HAND_OVER | plain::SIGN_IN) => Self::SignIn,
            ("POST", path::SHARE_INVITATION | path::SHARED_CLAIMS | path::DECLINED_INVITATION) => {
                Self::InvitationCode
            }
            ("POST", path::CLIENT_ERRORS) => Self::ClientError,
            ("PUT", path::FAQ_VOTE) => Self::Vote,
            ("POST", path::CASES) => Self::Filing,
            ("POST", path::FILES) => Self::Upload,
            _ => Self::Write,
        };
        Some(class)
    }

    /// Whether all servers count it together. That costs a write, so only what writes anyway and is rare.
    const fn is_shared(self) -> bool {
        match self {
            Self::SignIn | Self::InvitationCode | Self::Filing => true,
            Self::ClientError | Self::Vote | Self::Upload | Self::Write | Self::Read => false,
        }
    }

    /// What one address may do. Many people may share one.
    const fn by_address(self) -> Allowance {
        match self {
            Self::SignIn | Self::InvitationCode => allowance(30, Duration::from_secs(20)),
            Self::ClientError => allowance(20, Duration::from_secs(5)),
            Self::Vote => allowance(30, Duration::from_secs(2)),
            Self::Filing => allowance(60, Duration::from_secs(10)),
            Self::Upload => allowance(300, Duration::from_millis(500)),
            Self::Write => allowance(2_000, Duration::from_millis(10)),
            Self::Read => allowance(2_000, Duration::from_millis(5)),
        }
    }

    /// What one account may do: more than any person does.
    const fn by_account(self) -> Allowance {
        match self {
            // A document is sent in many pieces, each a write.
            Self::SignIn | Self::ClientError | Self::Vote | Self::Write => {
                allowance(600, Duration::from_millis(50))
            }
            Self::InvitationCode => allowance(20, Duration::from_secs(60)),
            Self::Filing => allowance(20, Duration::from_secs(600)),
            Self::Upload => allowance(120, Duration::from_secs(5)),
            Self::Read => allowance(1_000, Duration::from_millis(10)),
        }
    }
}

/// The buckets of all classes.
#[derive(Debug)]
pub(crate) struct Limiter {
    by_address: Vec<(RouteClass, Buckets<AddressKey>)>,
    by_account: Vec<(RouteClass, Buckets<PersonId>)>,
    codes: Buckets<AddressKey>,
    codes_allowance: Allowance,
    codes_for_a_number: Buckets<(AddressKey, Hash)>,
}

impl Limiter {
    pub(crate) fn new(limits: RateLimits, clock: &Clock) -> Self {
        let RateLimits { codes_per_hour } = limits;
        let codes = allowance(codes_per_hour.get().div_ceil(2), HOUR / codes_per_hour.get());
        Self {
            by_address: CLASSES.map(|it| (it, Buckets::new(it.by_address(), clock))).into(),
            by_account: CLASSES.map(|it| (it, Buckets::new(it.by_account(), clock))).into(),
            codes: Buckets::new(codes, clock),
            codes_allowance: codes,
            codes_for_a_number: Buckets::new(CODES_FOR_A_NUMBER, clock),
        }
    }

    /// Counts a code for a number, given by its hash, at a [`AddressKey::site`].
    fn count_code(&self, address: AddressKey, number: Hash) -> Result<(), Duration> {
        self.codes.count(address)?;
        self.codes_for_a_number.count((address, number))
    }

    /// Forgets full buckets.
    pub(crate) fn forget_unused(&self) {
        self.by_address.iter().for_each(|(_, buckets)| buckets.forget_unused());
        self.by_account.iter().for_each(|(_, buckets)| buckets.forget_unused());
        self.codes.forget_unused();
        self.codes_for_a_number.forget_unused();
    }
}

fn of_class<K: Key>(all: &[(RouteClass, Buckets<K>)], wanted: RouteClass) -> Option<&Buckets<K>> {
    all.iter().find(|(class, _)| *class == wanted).map(|(_, buckets)| buckets)
}

/// What has a bucket.
trait Key: Clone + Eq + std::hash::Hash {}

impl<K: Clone + Eq + std::hash::Hash> Key for K {}

/// A bucket for each key.
struct Buckets<K: Key>(RateLimiter<K, HashMapStateStore<K>, SteadyClock, NoOpMiddleware<Duration>>);

impl<K: Key> std::fmt::Debug for Buckets<K> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Buckets")
    }
}

impl<K: Key> Buckets<K> {
    fn new(allowance: Allowance, clock: &Clock) -> Self {
        let one =
            Quota::with_period(allowance.refill).unwrap_or(Quota::per_second(NonZeroU32::MIN));
        let quota = one.allow_burst(NonZeroU32::new(allowance.burst).unwrap_or(NonZeroU32::MIN));
        Self(RateLimiter::new(quota, HashMapStateStore::default(), SteadyClock(clock.clone())))
    }

    /// Counts one; an error is how long to wait for the next.
    fn count(&self, key: K) -> Result<(), Duration> {
        self.0
            .check_key(&key)
            .map_err(|refused| refused.wait_time_from(governor::clock::Clock::now(self.0.clock())))
    }

    fn forget_unused(&self) {
        self.0.retain_recent();
        self.0.shrink_to_fit();
    }
}

/// The server's clock as governor reads it. It never goes back, unlike the time of day.
#[derive(Clone, Debug)]
struct SteadyClock(Clock);

impl governor::clock::Clock for SteadyClock {
    type Instant = Duration;

    fn now(&self) -> Duration {
        self.0.elapsed()
    }
}

/// Middleware: refuses a request whose address has sent too many requests.
pub(crate) async fn limit_addresses(
    State(app): State<App>,
    request: Request,
    next: Next,
) -> Response {
    let (parts, body) = request.into_parts();
    if let Err(refused) = limit_address(&app, &parts).await {
        return refused.into_response();
    }
    next.run(Request::from_parts(parts, body)).await
}

/// Refuses a request whose address has sent too many requests. To be called for routes that [`limit_addresses`] does not
/// see.
pub(crate) async fn limit_address(app: &App, parts: &Parts) -> HandlerResult<()> {
    let (Some(limiter), Some(class)) = (&app.limiter, class_of(parts)) else { return Ok(()) };
    let Some(address) = address_of(app, parts) else { return Ok(()) };
    let buckets = of_class(&limiter.by_address, class);
    buckets.map_or(Ok(()), |buckets| buckets.count(address)).map_err(too_soon)?;
    if !class.is_shared() {
        return Ok(());
    }
    take_shared(app, &format!("{class:?} from {address}"), class.by_address()).await
}

/// Refuses a request whose account has sent too many requests.
pub(crate) async fn limit_account(
    app: &App,
    person: &PersonId,
    parts: &Parts,
) -> HandlerResult<()> {
    let (Some(limiter), Some(class)) = (&app.limiter, class_of(parts)) else { return Ok(()) };
    let buckets = of_class(&limiter.by_account, class);
    buckets.map_or(Ok(()), |buckets| buckets.count(person.clone())).map_err(too_soon)?;
    if !class.is_shared() {
        return Ok(());
    }
    take_shared(app, &format!("{class:?} by {person}"), class.by_account()).await
}

/// Refuses a code for a number, given by its hash, if this address has asked for too many.
pub(crate) async fn limit_codes(
    app: &App,
    address: Option<AddressKey>,
    number: Hash,
) -> HandlerResult<()> {
    let (Some(limiter), Some(address)) = (&app.limiter, address) else { return Ok(()) };
    let address = address.site();
    limiter.count_code(address, number).map_err(too_soon)?;
    take_shared(app, &format!("codes from {address}"), limiter.codes_allowance).await?;
    let of_number = format!("codes from {address} for {}", hex(&number));
    take_shared(app, &of_number, CODES_FOR_A_NUMBER).await
}

/// Takes one from a bucket that all servers share.
async fn take_shared(app: &App, bucket: &str, allowance: Allowance) -> HandlerResult<()> {
    // The database is not to hold addresses.
    let holder = code_mac(&app.key, bucket, "bucket of an allowance");
    match app.store.take(holder, allowance, app.clock.now()).await? {
        TakeOutcome::Taken => Ok(()),
        TakeOutcome::Empty(millis) => {
            Err(too_soon(Duration::from_millis(u64::try_from(millis).unwrap_or_default())))
        }
    }
}

/// The address that a request counts for. Only requests that did not come over a connection have none.
pub(crate) fn address_of(app: &App, parts: &Parts) -> Option<AddressKey> {
    static UNTRUSTED: Once = Once::new();
    let peer = *parts.extensions.get::<ClientAddress>()?;
    if is_forwarded(&parts.headers) && !app.proxies.contains(peer.0) {
        UNTRUSTED.call_once(|| {
            tracing::warn!(
                "a request has X-Forwarded-For and comes from no trusted proxy: if there is a proxy in front of this \
                 server, name it with --trusted-proxy, otherwise all clients share its limits"
            );
        });
    }
    Some(AddressKey::of(resolve(peer, &parts.headers, &app.proxies)))
}

fn class_of(parts: &Parts) -> Option<RouteClass> {
    // The app's files have no route here: they are not counted. Pages with content are, by `drawn`.
    let route = parts.extensions.get::<MatchedPath>()?;
    RouteClass::of(&parts.method, route.as_str())
}

/// 429, with the wait rounded up to whole seconds.
fn too_soon(wait: Duration) -> ProblemResponse {
    let seconds = wait.as_millis().div_ceil(1_000);
    too_many_requests(u32::try_from(seconds).unwrap_or(u32::MAX).max(1))
}

#[cfg(test)]
mod tests {
    use domain::date::Timestamp;

    use super::*;

    fn key(address: &str) -> AddressKey {
        AddressKey::of(address.parse().unwrap())
    }

    #[test]
    fn one_machine_cannot_text_thousands_of_numbers() {
        let clock = Clock::manual(Timestamp::from_millis(0));
        let limiter = Limiter::new(RateLimits::default(), &clock);
        let mut sent = 0_u32;
        for nth in 0..5_000_u32 {
            let number = crate::random::sha256(&nth.to_be_bytes());
            sent += u32::from(limiter.count_code(key("192.0.2.1"), number).is_ok());
            // Five thousand requests in an hour.
            clock.advance(720);
        }
        assert_eq!(sent, 29, "ten at once and one every three minutes");
        assert!(limiter.count_code(key("192.0.2.2"), [0; 32]).is_ok(), "others are not affected");
    }

    #[test]
    fn one_machine_cannot_use_up_the_codes_of_a_number() {
        let clock = Clock::manual(Timestamp::from_millis(0));
        let limiter = Limiter::new(RateLimits::default(), &clock);
        let mut sent = 0_u32;
        for _ in 0..24 * 60 {
            sent += u32::from(limiter.count_code(key("192.0.2.1"), [1; 32]).is_ok());
            clock.advance(60_000);
        }
        assert_eq!(sent, 10, "half of what a number gets in a day");
    }

    #[test]
    fn every_class_of_routes_has_its_own_bucket() {
        let of = |method: Method, route| RouteClass::of(&method, route);
        assert_eq!(of(Method::POST, path::SESSION), Some(RouteClass::SignIn));
        assert_eq!(of(Method::DELETE, path::SESSION), Some(RouteClass::Write));
        assert_eq!(of(Method::POST, path::SHARED_CLAIMS), Some(RouteClass::InvitationCode));
        assert_eq!(of(Method::GET, path::CASES), Some(RouteClass::Read));
        assert_eq!(of(Method::POST, path::CASES), Some(RouteClass::Filing));
        assert_eq!(of(Method::GET, path::PARTNER_QUEUE), None);
        assert_eq!(of(Method::GET, health::READY_PATH), None);
        let clock = Clock::manual(Timestamp::from_millis(0));
        let limiter = Limiter::new(RateLimits::default(), &clock);
        for class in CLASSES {
            assert!(of_class(&limiter.by_address, class).is_some(), "{class:?}");
            assert!(of_class(&limiter.by_account, class).is_some(), "{class:?}");
        }
    }

    #[test]
    fn a_bucket_tells_how_long_to_wait() {
        let clock = Clock::manual(Timestamp::from_millis(0));
        let buckets = Buckets::new(allowance(2, Duration::from_secs(10)), &clock);
        assert_eq!((buckets.count("a"), buckets.count("a")), (Ok(()), Ok(())));
        clock.advance(4_000);
        assert_eq!(buckets.count("a"), Err(Duration::from_secs(6)));
        clock.advance(6_000);
        assert_eq!(buckets.count("a"), Ok(()));
    }
}
