//! Pages that are sent with their content to everybody: what is in them, and how long they are stored.

use reqwest::Method;

use crate::drawn_pages::{check_without_content, read_in, server};
use crate::test_server::ANN;

#[tokio::test]
async fn public_pages_have_their_content_for_everybody_and_are_revalidated() {
    let (server, _dist) = server().await;
    let anybody = server.anybody();
    for (address, title, region, content) in [
        ("/help", "问答和案例", "faq-entries", "/api/v1/content/faq"),
        ("/help/faq-01", "问答", "faq-entry-body", "/api/v1/content/faq"),
        ("/cases", "案例解读", "case-studies-rows", "/api/v1/content/cases"),
        ("/guides", "流程指引", "guides-rows", "/api/v1/content/guides"),
        ("/guides/outpatient", "流程指引", "guide-body", "/api/v1/content/guides"),
        ("/cases/case-01", "案例", "case-study-body", "/api/v1/content/cases"),
    ] {
        let reply = anybody.get(address).await;
        assert_eq!(reply.header("cache-control"), Some("no-cache"));
        assert_eq!(reply.header("content-type"), Some("text/html; charset=utf-8"));
        assert!(reply.header("vary").unwrap().contains("cookie"));
        let html = &reply.text;
        assert!(html.contains(&format!("data-drawn><title>{title} · ")), "{html}");
        assert!(html.contains(&format!("data-region=\"{region}\"")), "{html}");
        assert_eq!(read_in(html, content), (anybody.get(content).await.ok(), None));
        // No time, which a stored page would tell wrongly, and nothing of a person.
        assert!(!html.contains("data-date") && !html.contains("/api/v1/me"));
        let held = [("if-none-match", reply.etag())];
        let held = held.each_ref().map(|(name, tag)| (*name, tag.as_str()));
        server.clock.advance(1_000);
        let again = anybody.send(Method::GET, address, &held, None).await;
        assert_eq!((again.status.as_u16(), again.text.as_str()), (304, ""));
        assert_eq!(again.header("cache-control"), Some("no-cache"));
        let english = [held[0], ("cookie", "cc.lang=en")];
        let english = anybody.send(Method::GET, address, &english, None).await;
        assert!(english.text.contains("<html lang=\"en\""), "{}", english.text);
        // The same for somebody who is signed in.
        assert_eq!(server.signed_in(ANN).await.get(address).await.text, *html);
        server.clock.advance(61_000);
    }
    // Only the app searches and filters.
    for unknown in [
        "/guides/no-such-line",
        "/cases/no-such-study",
        "/help/no-such-entry",
        "/help?q=a",
        "/help?line=car",
    ] {
        check_without_content(&anybody.get(unknown).await);
    }
}
