//! The log of the server, and with the feature `otel` the traces of requests beside it.

use std::error::Error;
use std::io::IsTerminal;

use server::log_filter;
use tracing_subscriber::Layer;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::util::SubscriberInitExt;

#[cfg(feature = "otel")]
use crate::configuration;
#[cfg(feature = "otel")]
use crate::otel::Traces;
use crate::{LogFormat, Options};

/// The log, and the traces beside it.
pub(crate) struct Log {
    #[cfg(feature = "otel")]
    traces: Option<Traces>,
}

impl Log {
    pub(crate) fn start(options: &Options) -> Result<Self, Box<dyn Error>> {
        let filter = tracing_subscriber::EnvFilter::try_from_default_env()
            .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new("info"));
        let lines = tracing_subscriber::fmt::layer()
            .with_writer(std::io::stderr)
            // They would be printed, and a print that fails, because the disk of the log is full, ends the request.
            .log_internal_errors(false)
            .with_ansi(std::io::stderr().is_terminal());
        let lines = match options.log_format {
            LogFormat::Text => lines.boxed(),
            LogFormat::Json => lines.json().flatten_event(true).boxed(),
        };
        let log =
            tracing_subscriber::registry().with(log_filter::without_addresses(filter)).with(lines);
        #[cfg(feature = "otel")]
        {
            let trust = configuration::trust(&options.trust)?;
            let endpoint = options.otlp_endpoint.as_deref();
            let traces = endpoint.map(|url| Traces::to(url, &trust)).transpose()?;
            log.with(traces.as_ref().map(Traces::layer)).init();
            Ok(Self { traces })
        }
        #[cfg(not(feature = "otel"))]
        {
            log.init();
            Ok(Self {})
        }
    }

    /// Sends what has not been sent.
    pub(crate) async fn end(self) {
        #[cfg(feature = "otel")]
        if let Some(traces) = self.traces {
            traces.end().await;
        }
    }
}
