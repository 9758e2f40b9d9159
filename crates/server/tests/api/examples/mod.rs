//! The examples in the OpenAPI description: each operation once, on a server with the data of the demo.
//!
//! The requests and responses are recorded, and compared with the files in `openapi-examples`. `UPDATE_EXAMPLES=1` writes the
//! files anew; the server has to be compiled again for the description to contain them.

mod account;
mod claims;
mod cover;
mod document;
mod files;
mod fixed_values;
mod partners;
mod recorded_files;
mod recorder;
mod refusals;
mod sessions;
mod shares;
mod walk;
mod wechat;

use walk::Walk;

#[tokio::test]
async fn every_operation_answers_as_its_example_says() {
    let mut walk = Walk::start().await;
    account::subscribe(&mut walk).await;
    partners::walk(&mut walk).await;
    cover::walk(&mut walk).await;
    files::walk(&mut walk).await;
    claims::walk(&mut walk).await;
    account::walk(&mut walk).await;
    wechat::walk(&mut walk).await;
    sessions::walk(&mut walk).await;
    refusals::walk(&mut walk).await;
    recorded_files::compare_or_write(walk.finish().await);
}
