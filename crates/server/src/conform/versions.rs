//! Reads that the app repeats have an `ETag`, and 304 says that nothing has changed.

use contract::path;
use reqwest::Method;

use super::client::{Client, Findings};
use super::sample::Sample;

pub(super) async fn check(client: &Client, sample: &Sample) -> Findings {
    let mut findings = Findings::default();
    let case = path::case(&sample.filed.case);
    for read in [path::POLICIES, path::LAW, path::FAQ, path::CASE_STUDIES, path::GUIDES, &case] {
        let checked = check_one(client, read).await;
        findings.note(checked);
    }
    findings
}

async fn check_one(client: &Client, read: &str) -> Result<(), String> {
    let first = client.get(read).await?;
    first.succeeded()?;
    let tag = first.header("etag").ok_or_else(|| format!("GET {read}: no `ETag`"))?;
    let conditional = async |tag: &str| {
        let request = client.request(Method::GET, read).header("if-none-match", tag);
        client.send(format!("GET {read} with `If-None-Match`"), request).await
    };
    let same = conditional(tag).await?;
    if same.status != 304 || !same.body.is_empty() {
        return Err(format!("{}: {} instead of an empty 304", same.to, same.status));
    }
    let other = conditional("\"another\"").await?;
    if other.status != 200 {
        return Err(format!("{}: {} for another version", other.to, other.status));
    }
    Ok(())
}
