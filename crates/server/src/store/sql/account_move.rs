//! Moving a new account to a person whom partners know already.

use domain::ids::PersonId;
use sqlx::AnyConnection;

use super::{sessions, to_hash};
use crate::random::Hash;
use crate::store::Result;

/// Whether an account is a newcomer's: nothing is recorded about its own person that somebody else's journal, ledger or record
/// names.
pub(super) async fn is_new_account(
    connection: &mut AnyConnection,
    person: &PersonId,
) -> Result<bool> {
    let (recorded,): (i64,) = sqlx::query_as(
        "SELECT (SELECT count(*) FROM policy WHERE insured = $1)
             + (SELECT count(*) FROM case_file WHERE insured = $1)
             + (SELECT count(*) FROM visit WHERE insured = $1)
             + (SELECT count(*) FROM consent_entry WHERE subject = $1)
             + (SELECT count(*) FROM person_ref WHERE person_id = $1)",
    )
    .bind(person.as_str())
    .fetch_one(connection)
    .await?;
    Ok(recorded == 0)
}

/// Gives the number of a new account to `to`, with what its person did in it, and closes it. Returns the sessions that ended:
/// the person signs in again, with the same number.
pub(super) async fn move_account(
    connection: &mut AnyConnection,
    from: &PersonId,
    to: &PersonId,
) -> Result<Vec<Hash>> {
    let (phone, email): (Option<String>, Option<String>) =
        sqlx::query_as("SELECT phone, email FROM person WHERE id = $1")
            .bind(from.as_str())
            .fetch_one(&mut *connection)
            .await?;
    for moved in [
        // Whom both have acted for is acted for once, and nobody acts for themselves.
        "DELETE FROM acts_for WHERE person_id = $1 AND for_person IN
             (SELECT for_person FROM acts_for WHERE person_id = $2)",
        "DELETE FROM acts_for WHERE for_person = $1 AND person_id IN
             (SELECT person_id FROM acts_for WHERE for_person = $2)",
        "DELETE FROM acts_for WHERE (person_id = $1 AND for_person = $2) OR (person_id = $2 AND for_person = $1)",
        "UPDATE acts_for SET person_id = $2 WHERE person_id = $1",
        "UPDATE acts_for SET for_person = $2 WHERE for_person = $1",
        "UPDATE mandate_request SET asker = $2 WHERE asker = $1",
        "DELETE FROM claim_share WHERE (sharer = $1 AND relative = $2) OR (sharer = $2 AND relative = $1)",
        "UPDATE claim_share SET sharer = $2 WHERE sharer = $1",
        "UPDATE claim_share SET relative = $2 WHERE relative = $1",
        "UPDATE draft SET owner = $2 WHERE owner = $1",
        "UPDATE file SET owner = $2 WHERE owner = $1",
        "UPDATE case_file SET owner = $2 WHERE owner = $1",
        "UPDATE outside_policy SET insured = $2 WHERE insured = $1",
        "UPDATE help_request SET person = $2 WHERE person = $1",
        "UPDATE link_request SET person = $2 WHERE person = $1",
        // What the newcomer chose counts.
        "DELETE FROM notification WHERE person_id = $2 AND EXISTS (SELECT 1 FROM notification WHERE person_id = $1)",
        "UPDATE notification SET person_id = $2 WHERE person_id = $1",
        "DELETE FROM notification_style WHERE person_id = $2
             AND EXISTS (SELECT 1 FROM notification_style WHERE person_id = $1)",
        "UPDATE notification_style SET person_id = $2 WHERE person_id = $1",
        "DELETE FROM silenced_channel WHERE person_id = $2
             AND EXISTS (SELECT 1 FROM silenced_channel WHERE person_id = $1)",
        "UPDATE silenced_channel SET person_id = $2 WHERE person_id = $1",
        // Like the number: whoever linked an account to the other person before may be somebody else.
        "DELETE FROM wechat_account WHERE person_id = $2 AND person_id <> $1",
        "UPDATE wechat_account SET person_id = $2 WHERE person_id = $1",
        "UPDATE hand_over SET person_id = $2 WHERE person_id = $1",
    ] {
        sqlx::query(moved).bind(from.as_str()).bind(to.as_str()).execute(&mut *connection).await?;
    }
    sqlx::query("DELETE FROM outbox WHERE person_id = $1")
        .bind(from.as_str())
        .execute(&mut *connection)
        .await?;
    sqlx::query(
        "UPDATE person SET phone = NULL, email = NULL, account_tail = NULL, name = '', closed = 1 WHERE id = $1",
    )
    .bind(from.as_str())
    .execute(&mut *connection)
    .await?;
    sqlx::query(
        "UPDATE person SET phone = $1, email = coalesce($2, email), kept_by = NULL WHERE id = $3",
    )
    .bind(phone)
    .bind(email)
    .bind(to.as_str())
    .execute(&mut *connection)
    .await?;
    // Of both: the number that a record had before may be in somebody else's hands.
    let ended: Vec<(Vec<u8>,)> =
        sqlx::query_as("DELETE FROM session WHERE person_id IN ($1, $2) RETURNING token_hash")
            .bind(from.as_str())
            .bind(to.as_str())
            .fetch_all(&mut *connection)
            .await?;
    let ended: Vec<_> = ended.iter().map(|(token,)| to_hash(token)).collect::<Result<_>>()?;
    sessions::notify_ended(connection, &ended).await?;
    Ok(ended)
}
