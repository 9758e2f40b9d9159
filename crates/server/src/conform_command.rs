//! `server conform`: checks another claims API against what the app relies on.

use std::io::{BufRead, Write};
use std::process::ExitCode;

use clap::Args;
use server::conform::{self, CheckReport, Target};
use server::outgoing::Trust;
use server::time::Clock;

/// Options of `server conform`.
#[derive(Debug, Args)]
pub(crate) struct ConformOptions {
    /// The address of the API, without `/api/v1`.
    #[arg(long)]
    url: String,
    /// The number of a person with a policy of their own. A report is filed for them: use a test system.
    #[arg(long)]
    phone: String,
    /// Their sign-in code, if it is always the same; otherwise it is read from the terminal.
    #[arg(long)]
    code: Option<String>,
}

/// Runs the checks, one line each. Fails if one of them does.
pub(crate) async fn run(
    options: ConformOptions,
    trust: Trust,
) -> Result<ExitCode, Box<dyn std::error::Error>> {
    let ConformOptions { url, phone, code } = options;
    let target = Target { url, phone, trust, clock: Clock::System };
    let requested = conform::request_code(target).await?;
    let code = match code {
        Some(code) => code,
        None => read_code()?,
    };
    let reports = requested.sign_in(code.trim()).await?.run().await?;
    let mut out = std::io::stdout().lock();
    for CheckReport { name, flaws } in &reports {
        let verdict = if flaws.is_empty() { "ok" } else { "fails" };
        writeln!(out, "{verdict:6} {name}")?;
        for flaw in flaws {
            writeln!(out, "       {flaw}")?;
        }
    }
    let conforms = reports.iter().all(|report| report.flaws.is_empty());
    Ok(if conforms { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn read_code() -> std::io::Result<String> {
    let mut out = std::io::stderr().lock();
    write!(out, "The code that was sent: ")?;
    out.flush()?;
    let mut code = String::new();
    std::io::stdin().lock().read_line(&mut code)?;
    Ok(code)
}
