//! The options that say where documents are.

use std::path::PathBuf;

use clap::Args;
use server::documents::{AccessKey, Bucket, DocumentStorage};

/// Where documents are.
#[derive(Debug, Args)]
pub(crate) struct StorageOptions {
    /// Bucket for documents, in storage that speaks S3's protocol. Default: a folder in `--data`.
    #[arg(long, global = true, env = "CLEARCLAIM_S3_BUCKET", value_name = "NAME")]
    s3_bucket: Option<String>,
    /// Address of that storage, such as `https://storage.example.com:9000`; the bucket's name is in the path. Default:
    /// Amazon's for the region.
    #[arg(long, global = true, env = "CLEARCLAIM_S3_ENDPOINT", value_name = "URL")]
    s3_endpoint: Option<String>,
    /// Region of that storage.
    #[arg(long, global = true, env = "CLEARCLAIM_S3_REGION", default_value = "us-east-1")]
    s3_region: String,
    /// File with the access key of that storage: its id on the first line, the secret on the second. Default: what Amazon's
    /// own programs use, such as `AWS_ACCESS_KEY_ID` and `AWS_SECRET_ACCESS_KEY` or the role of the machine.
    #[arg(long, global = true, env = "CLEARCLAIM_S3_KEY_FILE", value_name = "FILE")]
    s3_key_file: Option<PathBuf>,
}

impl StorageOptions {
    /// Where documents are.
    ///
    /// # Errors
    /// What is wrong, in words.
    pub(crate) fn storage(&self) -> Result<DocumentStorage, String> {
        let Some(name) = &self.s3_bucket else {
            if self.s3_endpoint.is_some() || self.s3_key_file.is_some() {
                return Err("--s3-bucket is missing".into());
            }
            return Ok(DocumentStorage::DataFolder);
        };
        let key = self.s3_key_file.as_deref().map(AccessKey::read_file).transpose()?;
        let endpoint = self.s3_endpoint.as_deref();
        let bucket = Bucket::new(name.clone(), self.s3_region.clone(), endpoint, key);
        bucket.map(DocumentStorage::Bucket).map_err(|flaw| format!("--s3-…: {flaw}"))
    }
}
