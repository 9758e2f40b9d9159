//! The options of the virus scanner.

use std::time::Duration;

use clap::{Args, ValueEnum};
use server::antivirus::{Antivirus, OnScanFailure, ScannerAddress};

/// Which scanner checks uploaded files.
#[derive(Debug, Args)]
pub(crate) struct AntivirusOptions {
    /// Where clamd listens, `tcp://HOST:PORT` or `unix:///PATH`: it checks each file before it is stored. Default: no
    /// scanner.
    #[arg(long, env = "CLEARCLAIM_ANTIVIRUS", value_name = "ADDRESS")]
    antivirus: Option<ScannerAddress>,
    /// What happens to a file that it could not check.
    #[arg(long, env = "CLEARCLAIM_ANTIVIRUS_FAILURE", value_enum, default_value_t = Failure::Refuse)]
    antivirus_failure: Failure,
    /// Seconds that it may take for one file.
    #[arg(long, env = "CLEARCLAIM_ANTIVIRUS_SECONDS", default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=300))]
    antivirus_seconds: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum Failure {
    /// It is not stored; the client is told to try again later.
    Refuse,
    /// It is stored.
    Accept,
}

impl AntivirusOptions {
    /// The scanner, if there is one.
    pub(crate) fn antivirus(self) -> Option<Antivirus> {
        Some(Antivirus {
            address: self.antivirus?,
            timeout: Duration::from_secs(self.antivirus_seconds.into()),
            on_failure: match self.antivirus_failure {
                Failure::Refuse => OnScanFailure::Refuse,
                Failure::Accept => OnScanFailure::Accept,
            },
        })
    }
}
