//! The built app: its precompressed files, and its page for every path of the app.

use std::io;
use std::path::{Path, PathBuf};
use std::task::{Context, Poll};

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use tower::{Service, ServiceExt};
use tower_http::services::ServeDir;

use crate::csp;
use crate::drawn::PageTemplate;
use crate::problems::not_found;

const PAGE: &str = "/index.html";
const WORKER: &str = "/sw.js";

/// Serves the folder of the built app.
#[derive(Clone, Debug)]
pub(crate) struct StaticFiles {
    files: ServeDir,
    policy: HeaderValue,
    template: Option<PageTemplate>,
}

impl StaticFiles {
    /// The app in `folder`, which must hold an `index.html`.
    ///
    /// # Errors
    /// If there is none, or its template for pages with content is broken.
    pub(crate) fn new(folder: &Path) -> io::Result<Self> {
        let page = PathBuf::from(folder).join("index.html");
        let html = std::fs::read_to_string(&page).map_err(|error| {
            io::Error::new(error.kind(), format!("{}: {error}", page.display()))
        })?;
        let files = ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .redirect_to_trailing_slash(false)
            .precompressed_br()
            .precompressed_gzip();
        let policy = HeaderValue::from_str(&csp::policy(&html)).map_err(io::Error::other)?;
        Ok(Self { files, policy, template: PageTemplate::read(folder)? })
    }

    /// The page into which content is drawn, if the app was built with one.
    pub(crate) fn template(&self) -> Option<PageTemplate> {
        self.template.clone()
    }

    /// The file, or the app's page, at the path of the request.
    pub(crate) async fn respond(self, mut request: Request) -> Response {
        let path = request.uri().path().to_owned();
        if path.starts_with("/api/") || path.starts_with("/partner/") {
            return not_found().into_response();
        }
        if request.method() != Method::GET && request.method() != Method::HEAD {
            let allow = [(header::ALLOW, "GET, HEAD")];
            return (StatusCode::METHOD_NOT_ALLOWED, allow).into_response();
        }
        let is_page = is_page(&path);
        if is_page {
            *request.uri_mut() = Uri::from_static(PAGE);
        }
        let mut response = match self.files.oneshot(request).await {
            Ok(response) => response.map(Body::new),
            Err(never) => match never {},
        };
        let headers = response.headers_mut();
        if path == WORKER {
            headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(csp::WORKER));
        }
        if is_page {
            headers.insert(header::CONTENT_SECURITY_POLICY, self.policy);
            headers
                .insert(header::CONTENT_TYPE, HeaderValue::from_static("text/html; charset=utf-8"));
        }
        // The id of a case in the path of a page looks like a hash.
        let is_immutable = !is_page && is_hashed(&path);
        let caching = if is_immutable { "public, max-age=31536000, immutable" } else { "no-cache" };
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(caching));
        response
    }
}

/// Whether the path is a page of the app rather than a file.
fn is_page(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    path == PAGE || !name.contains('.')
}

/// Whether the file name contains a content hash: a part delimited by `-`, `_` or `.` of eight or more
/// hexadecimal digits.
fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    name.split(['-', '_', '.'])
        .any(|part| 8 <= part.len() && part.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

impl Service<Request> for StaticFiles {
    type Response = Response;
    type Error = std::convert::Infallible;
    type Future = std::pin::Pin<Box<dyn Future<Output = Result<Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, request: Request) -> Self::Future {
        let files = self.clone();
        Box::pin(async move { Ok(files.respond(request).await) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_without_an_extension_is_a_page_of_the_app() {
        for path in ["/", "/cases", "/cases/0193ab", "/index.html"] {
            assert!(is_page(path), "{path}");
        }
        for path in ["/app.js", "/favicon.ico", "/fonts/a.woff2"] {
            assert!(!is_page(path), "{path}");
        }
    }

    #[test]
    fn only_names_with_a_hash_are_immutable() {
        assert!(is_hashed("/clearclaim-1f2e3d4c5b6a7980_bg.wasm"));
        assert!(is_hashed("/app.0123abcd.css"));
        for path in ["/index.html", "/icon.svg", "/manifest.webmanifest", "/cases/0193ab44/x.js"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
