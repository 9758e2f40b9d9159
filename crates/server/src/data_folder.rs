//! What is where in the data folder.

/// The SQLite database.
pub const DATABASE: &str = "clearclaim.sqlite";
/// The key for sign-in codes and identity numbers.
pub const KEY: &str = "secret.key";
/// The folder of documents.
pub const DOCUMENTS: &str = "files";
