//! The options that name partners and hospitals, with the files of their secrets.

use std::path::PathBuf;

use domain::ids::{HospitalCode, InsurerCode};
use server::hospital_records::Hospital;
use server::partner::{Partner, Role, Secrets};

/// A partner, and where its secrets are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PartnerOption {
    pub(crate) name: String,
    pub(crate) role: Role,
    pub(crate) secret_file: PathBuf,
}

/// A hospital, and where its secret is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct HospitalOption {
    pub(crate) code: HospitalCode,
    /// Without a slash at its end.
    pub(crate) url: String,
    pub(crate) secret_file: PathBuf,
}

impl PartnerOption {
    /// The partner with its secret.
    pub(crate) fn load(self) -> Result<Partner, String> {
        let Self { name, role, secret_file } = self;
        let secrets = Secrets::read_file(&secret_file)
            .map_err(|error| format!("the partner {name}: {error}"))?;
        Ok(Partner { name, role, secrets })
    }
}

impl HospitalOption {
    /// The hospital with its secret.
    pub(crate) fn load(self) -> Result<Hospital, String> {
        let Self { code, url, secret_file } = self;
        let secrets = Secrets::read_file(&secret_file)
            .map_err(|error| format!("the hospital {code}: {error}"))?;
        Ok(Hospital { code, url, secret: secrets.current().clone() })
    }
}

/// `NAME=ROLE:FILE`.
pub(crate) fn partner(text: &str) -> Result<PartnerOption, String> {
    let form = || {
        "NAME=platform:FILE, NAME=insurer:CODE:FILE, NAME=hospital:FILE, NAME=desk:FILE or \
            NAME=mini-program:FILE"
            .to_owned()
    };
    let (name, rest) = text.split_once('=').ok_or_else(form)?;
    let (role, file) = match rest.split_once(':').ok_or_else(form)? {
        ("platform", file) => (Role::Platform, file),
        ("hospital", file) => (Role::Hospital, file),
        ("desk", file) => (Role::Desk, file),
        ("mini-program", file) => (Role::MiniProgram, file),
        ("insurer", rest) => {
            let (code, file) = rest.split_once(':').ok_or_else(form)?;
            (Role::Insurer(InsurerCode::new(code)), file)
        }
        _ => return Err(form()),
    };
    Ok(PartnerOption { name: name.into(), role, secret_file: file.into() })
}

/// `CODE:FILE:URL`.
pub(crate) fn hospital(text: &str) -> Result<HospitalOption, String> {
    let form = || "CODE:FILE:URL".to_owned();
    let (code, rest) = text.split_once(':').ok_or_else(form)?;
    let (file, url) = rest.split_once(':').ok_or_else(form)?;
    let url = hospital_url(url).ok_or_else(form)?;
    Ok(HospitalOption { code: HospitalCode::new(code), url, secret_file: file.into() })
}

/// The address of a hospital without a slash at its end; `None` if it is none.
pub(crate) fn hospital_url(url: &str) -> Option<String> {
    let is_address = url.starts_with("https://") || url.starts_with("http://");
    is_address.then(|| url.trim_end_matches('/').to_owned())
}
