//! The conformance kit: checks somebody else's claims API against what the app relies on.
//!
//! It signs in as a person with a policy and writes: it files a report, begins an upload and saves a draft. So it is for
//! test systems. Each check names what falls short, in a sentence with the request that showed it.

mod client;
mod enums;
mod idempotency;
mod journal;
mod messages;
mod problems;
mod reads;
mod sample;
mod stream;
mod uploads;
mod versions;

use crate::outgoing::Trust;
use crate::time::Clock;
use client::{Client, Findings};
use sample::Sample;

/// The API to check, and who signs in there.
#[derive(Clone, Debug)]
pub struct Target {
    /// Its base URL, without a trailing slash.
    pub url: String,
    /// The number of a person who has a policy under which claims can be filed online.
    pub phone: String,
    /// The authorities to trust besides those of the system.
    pub trust: Trust,
    /// The clock.
    pub clock: Clock,
}

/// What a check has found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckReport {
    /// What was checked.
    pub name: &'static str,
    /// What falls short; nothing if the API conforms.
    pub flaws: Vec<String>,
}

/// A person who has asked for a sign-in code.
#[derive(Debug)]
pub struct CodeRequested {
    client: Client,
    phone: String,
    clock: Clock,
}

/// The kit, signed in.
#[derive(Debug)]
pub struct ConformanceKit {
    client: Client,
    anybody: Client,
    clock: Clock,
}

/// Asks for a sign-in code.
///
/// # Errors
/// What kept the API from sending one, in words.
pub async fn request_code(target: Target) -> Result<CodeRequested, String> {
    let Target { url, phone, trust, clock } = target;
    let client = Client::new(&url, &trust)?.request_code(&phone).await?;
    Ok(CodeRequested { client, phone, clock })
}

impl CodeRequested {
    /// Signs in.
    ///
    /// # Errors
    /// What kept the person from signing in, in words.
    pub async fn sign_in(self, code: &str) -> Result<ConformanceKit, String> {
        let Self { client: anybody, phone, clock } = self;
        let client = anybody.sign_in(&phone, code).await?;
        Ok(ConformanceKit { client, anybody, clock })
    }
}

impl ConformanceKit {
    /// Runs all checks.
    ///
    /// # Errors
    /// What kept them from running: no report could be filed.
    pub async fn run(&self) -> Result<Vec<CheckReport>, String> {
        let Self { client, anybody, clock } = self;
        let sample = Sample::make(client, clock.today()).await?;
        let report = |name, findings: Findings| CheckReport { name, flaws: findings.flaws() };
        Ok(vec![
            report("reads", reads::check(client, &sample).await),
            report("problems", problems::check(client, anybody).await),
            report("idempotency", idempotency::check(client, &sample).await),
            report("versions", versions::check(client, &sample).await),
            report("journal", journal::check(client, &sample).await),
            report("messages", messages::check(client, &sample).await),
            report("event stream", stream::check(client, &sample).await),
            report("uploads", uploads::check(client).await),
            report("growing enums", enums::check(client, &sample).await),
        ])
    }
}
