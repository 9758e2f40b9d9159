//! The URL of a PostgreSQL database.

use std::fmt::{self, Debug, Display, Formatter};
use std::str::FromStr;

use sqlx::any::AnyConnectOptions;

/// The URL of a PostgreSQL database. It may contain a password, which is not displayed.
#[derive(Clone)]
pub struct DatabaseUrl {
    secret: String,
    shown: String,
    has_password: bool,
}

impl DatabaseUrl {
    /// The full URL.
    pub(super) fn secret(&self) -> &str {
        &self.secret
    }

    /// Whether it contains a password.
    pub fn has_password(&self) -> bool {
        self.has_password
    }
}

impl FromStr for DatabaseUrl {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        const FORM: &str = "an address like postgres://USER@HOST/DATABASE";
        let mut url = AnyConnectOptions::from_str(text).map_err(|_| FORM)?.database_url;
        if !matches!(url.scheme(), "postgres" | "postgresql") {
            return Err(FORM);
        }
        // The query may contain a password too.
        let has_password =
            url.password().is_some() || url.query_pairs().any(|(key, _)| key == "password");
        url.set_query(None);
        if url.password().is_some() {
            url.set_password(None).map_err(|()| FORM)?;
        }
        Ok(Self { secret: text.to_owned(), shown: url.to_string(), has_password })
    }
}

impl Display for DatabaseUrl {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.shown)
    }
}

impl Debug for DatabaseUrl {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self, formatter)
    }
}

#[cfg(test)]
mod tests {
    use super::DatabaseUrl;

    #[test]
    fn a_password_is_not_shown() {
        for text in [
            "postgres://amy:pass@host:5433/claims",
            "postgresql://amy:pass@host/claims?password=pass&sslmode=require",
            "postgres:///claims?host=/run/postgresql&password=pass",
        ] {
            let url: DatabaseUrl = text.parse().expect(text);
            assert!(!format!("{url} {url:?}").contains("pass"), "{url}");
            assert_eq!(url.secret(), text);
            assert!(url.has_password(), "{url}");
        }
        let url: DatabaseUrl = "postgres://amy@host/claims?host=/run".parse().unwrap();
        assert!(!url.has_password());
    }

    #[test]
    fn only_postgres_urls_are_accepted() {
        for text in ["mysql://amy@host/claims", "claims.sqlite", "sqlite:claims", ""] {
            assert!(text.parse::<DatabaseUrl>().is_err(), "{text}");
        }
    }
}
