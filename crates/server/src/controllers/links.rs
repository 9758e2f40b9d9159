//! One-time links from a payment receipt to a claim.

use axum::extract::State;
use contract::path;
use contract::problem::ProblemKind;
use contract::visit::{LinkOpened, OpenLink};

use crate::extract::{Json, SignedIn};
use crate::problems::{HandlerResult, ProblemResponse, not_found};
use crate::random;
use crate::state::App;
use crate::store::LinkOutcome;

/// `POST /links`: redeems a one-time link. A link to somebody else's visit looks like one that does not exist,
/// and stays valid.
#[utoipa::path(
    post,
    path = path::LINKS,
    operation_id = "open_link",
    tag = "visits",
    security(("session" = [])), request_body = OpenLink,
    responses((status = OK, description = "The visit.", body = LinkOpened)),
)]
pub(crate) async fn open(
    State(app): State<App>,
    signed_in: SignedIn,
    Json(OpenLink { token }): Json<OpenLink>,
) -> HandlerResult<Json<LinkOpened>> {
    let family = signed_in.family();
    let token = random::sha256(token.as_bytes());
    match app.store.use_link(token, &family, app.clock.now()).await? {
        LinkOutcome::Opened(visit) => {
            let open = app.store.open_visit(&visit, &family).await?;
            let fetchable =
                open.is_some_and(|visit| app.hospitals.provides_records(&visit.hospital));
            Ok(Json(LinkOpened { visit, fetchable }))
        }
        LinkOutcome::AlreadyUsed => Err(ProblemResponse::new(
            ProblemKind::LinkUsed,
            "The link has been used before. The visit is in the list of visits.",
        )),
        LinkOutcome::Expired => Err(ProblemResponse::new(
            ProblemKind::LinkExpired,
            "The link has expired. The visit is in the list of visits.",
        )),
        LinkOutcome::NotFound => Err(not_found()),
    }
}
