//! The tables of a configuration file: partners, hospitals, channels.

use std::path::{Path, PathBuf};

use domain::ids::{HospitalCode, InsurerCode};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use server::notify::ChannelsFile;
use server::partner::Role;
use toml::Spanned;
use toml::de::{DeValue, ValueDeserializer};

use crate::partner_options::{HospitalOption, PartnerOption, hospital_url};

/// Where a table is wrong, as a byte of the file, if that is known; and what is wrong, in words.
pub(super) type TableFlaw = (Option<usize>, String);

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PartnerTable {
    name: String,
    role: RoleName,
    insurer: Option<String>,
    secret_file: Spanned<String>,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum RoleName {
    Platform,
    Insurer,
    Hospital,
    Desk,
    MiniProgram,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct HospitalTable {
    code: String,
    url: Spanned<String>,
    secret_file: Spanned<String>,
}

pub(super) fn partner(
    table: Spanned<DeValue<'_>>,
    folder: &Path,
) -> Result<PartnerOption, TableFlaw> {
    let PartnerTable { name, role, insurer, secret_file } = read(table)?;
    let role = match (role, insurer) {
        (RoleName::Insurer, Some(code)) => Role::Insurer(InsurerCode::new(code)),
        (RoleName::Platform, None) => Role::Platform,
        (RoleName::Hospital, None) => Role::Hospital,
        (RoleName::Desk, None) => Role::Desk,
        (RoleName::MiniProgram, None) => Role::MiniProgram,
        (RoleName::Insurer, None) => {
            return Err((None, "insurer: the code is missing".into()));
        }
        (
            RoleName::Platform | RoleName::Hospital | RoleName::Desk | RoleName::MiniProgram,
            Some(_),
        ) => return Err((None, "insurer: only for the role \"insurer\"".into())),
    };
    Ok(PartnerOption { name, role, secret_file: existing(folder, &secret_file)? })
}

pub(super) fn hospital(
    table: Spanned<DeValue<'_>>,
    folder: &Path,
) -> Result<HospitalOption, TableFlaw> {
    let HospitalTable { code, url, secret_file } = read(table)?;
    let at = url.span().start;
    let url = hospital_url(url.get_ref())
        .ok_or((Some(at), "url: expected an address such as https://…".to_owned()))?;
    let secret_file = existing(folder, &secret_file)?;
    Ok(HospitalOption { code: HospitalCode::new(code), url, secret_file })
}

pub(super) fn channels(table: Spanned<DeValue<'_>>) -> Result<ChannelsFile, TableFlaw> {
    read(table)
}

fn read<T: DeserializeOwned>(table: Spanned<DeValue<'_>>) -> Result<T, TableFlaw> {
    T::deserialize(ValueDeserializer::from(table))
        .map_err(|error| (error.span().map(|span| span.start), error.message().to_owned()))
}

/// A file with a secret, which is read later.
fn existing(folder: &Path, file: &Spanned<String>) -> Result<PathBuf, TableFlaw> {
    let path = folder.join(file.get_ref());
    if path.is_file() {
        return Ok(path);
    }
    let at = file.span().start;
    Err((Some(at), format!("secret_file: {}: there is no such file", path.display())))
}
