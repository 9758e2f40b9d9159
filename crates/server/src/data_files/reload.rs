//! Replacing the data while the server runs.

use domain::product::Catalog;

use super::{DataFiles, FileFlaw, FileFlaws, Loaded, ProductSource};
use crate::state::App;
use crate::store::{Store, StoreError};

/// Reads the files again and puts them in force. If anything is wrong, what was in force before stays.
///
/// # Errors
/// What is wrong. It has been written to the log.
pub(crate) async fn reload(app: &App, files: &DataFiles) -> Result<(), FileFlaws> {
    let replaced = replace(app, files).await;
    match &replaced {
        Ok(()) => tracing::info!("the data files were read again and are in force"),
        Err(flaws) => {
            flaws.log();
            tracing::error!(
                "the data files were not replaced; the data read before stays in force"
            );
        }
    }
    replaced
}

async fn replace(app: &App, files: &DataFiles) -> Result<(), FileFlaws> {
    let reading = files.clone();
    let loaded = tokio::task::spawn_blocking(move || reading.load()).await;
    let Loaded { catalog, law, content } =
        loaded.map_err(|error| whole("the files could not be read", &error))??;
    check_products_in_use(&*app.store, &files.products, &catalog).await?;
    app.catalog.replace(catalog);
    app.law.replace(law);
    app.content.replace(content);
    if let Err(error) = app.store.apply_law().await {
        // The next start, or the next reading of the files, does it.
        tracing::error!(
            error = &error as &dyn std::error::Error,
            "the due days in the lists of claims could not be computed anew"
        );
    }
    Ok(())
}

/// Checks that no product is missing from `catalog` under which a policy in the store was concluded: claims under it
/// are judged by its terms for ever.
pub(crate) async fn check_products_in_use(
    store: &dyn Store,
    source: &ProductSource,
    catalog: &Catalog,
) -> Result<(), FileFlaws> {
    let ProductSource::Folder(folder) = source else { return Ok(()) };
    let used = store.products_in_use().await.map_err(|error| unchecked(&error))?;
    let missing = used.into_iter().filter(|(code, version)| {
        !catalog.iter().any(|product| product.code == *code && product.version == *version)
    });
    let flaws: Vec<_> = missing
        .map(|(code, version)| FileFlaw {
            file: folder.display().to_string(),
            line: None,
            field: format!("{code} {version}"),
            message: "policies were concluded under this version; keep its file".into(),
        })
        .collect();
    if flaws.is_empty() { Ok(()) } else { Err(FileFlaws(flaws)) }
}

fn unchecked(error: &StoreError) -> FileFlaws {
    whole("which products policies use could not be read", error)
}

fn whole(message: &str, error: &dyn std::error::Error) -> FileFlaws {
    let (file, field) = ("the data files".into(), String::new());
    FileFlaw { file, line: None, field, message: format!("{message}: {error}") }.into()
}
