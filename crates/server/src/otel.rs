//! Traces of requests for an OpenTelemetry collector, by OTLP over HTTP. They have what the log has: no content, no
//! address, the route in place of the path.

use std::fmt;
use std::time::Duration;

use async_trait::async_trait;
use axum::body::Bytes;
use axum::http::{Request, Response};
use opentelemetry::trace::TracerProvider;
use opentelemetry_http::{HttpClient, HttpError};
use opentelemetry_otlp::{SpanExporter, WithExportConfig, WithHttpConfig};
use opentelemetry_sdk::Resource;
use opentelemetry_sdk::trace::{SdkTracer, SdkTracerProvider};
use server::outgoing::{self, Trust};
use tokio::runtime::Handle;
use tracing::Subscriber;
use tracing_opentelemetry::OpenTelemetryLayer;
use tracing_subscriber::registry::LookupSpan;

/// Where collectors expect traces, below the address of the collector.
const PATH: &str = "/v1/traces";
/// How long a collector may take.
const TIMEOUT: Duration = Duration::from_secs(10);

/// The traces that are sent to a collector.
pub(crate) struct Traces(SdkTracerProvider);

impl Traces {
    /// Traces for the collector at `url`.
    pub(crate) fn to(url: &str, trust: &Trust) -> Result<Self, Box<dyn std::error::Error>> {
        let client = outgoing::client(trust)?.timeout(TIMEOUT).build()?;
        let client = OnRuntime { client, runtime: Handle::current() };
        let exporter = SpanExporter::builder()
            .with_http()
            .with_http_client(client)
            .with_endpoint([url.trim_end_matches('/'), PATH].concat())
            .with_timeout(TIMEOUT)
            .build()?;
        let resource = Resource::builder().with_service_name(brand::file_name!()).build();
        let provider = SdkTracerProvider::builder()
            .with_batch_exporter(exporter)
            .with_resource(resource)
            .build();
        Ok(Self(provider))
    }

    /// What records the spans.
    pub(crate) fn layer<S>(&self) -> OpenTelemetryLayer<S, SdkTracer>
    where
        S: Subscriber + for<'span> LookupSpan<'span>,
    {
        tracing_opentelemetry::layer().with_tracer(self.0.tracer("server")).with_location(false)
    }

    /// Sends what has not been sent.
    pub(crate) async fn end(self) {
        // It waits for the exporter, which needs this runtime.
        let ended = tokio::task::spawn_blocking(move || self.0.shutdown()).await;
        if !matches!(ended, Ok(Ok(()))) {
            tracing::warn!("the last traces could not be sent");
        }
    }
}

/// The client of the server. The exporter calls it from a thread of its own, which has no runtime.
#[derive(Clone)]
struct OnRuntime {
    client: reqwest::Client,
    runtime: Handle,
}

impl fmt::Debug for OnRuntime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("OnRuntime")
    }
}

#[async_trait]
impl HttpClient for OnRuntime {
    async fn send_bytes(&self, request: Request<Bytes>) -> Result<Response<Bytes>, HttpError> {
        let client = self.client.clone();
        self.runtime.spawn(async move { client.send_bytes(request).await }).await?
    }
}
