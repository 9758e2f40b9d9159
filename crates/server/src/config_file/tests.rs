//! Tests of configuration files, against the options of the server itself.

use std::fs;

use clap::{CommandFactory, FromArgMatches};
use tempfile::TempDir;

use super::*;
use crate::Options;

/// What a file with this text is read as. Its folder has the file `key`.
fn read(text: &str) -> (ConfigFile, Vec<FileFlaw>, TempDir) {
    let dir = TempDir::new().unwrap();
    fs::write(dir.path().join("key"), "a long enough secret\n").unwrap();
    let file = dir.path().join("server.toml");
    fs::write(&file, text).unwrap();
    let (read, flaws) = ConfigFile::read(&file, &Options::command());
    (read, flaws, dir)
}

/// The options with the file's values and these arguments.
fn options(file: &ConfigFile, arguments: &[&str]) -> Options {
    let arguments = [&["server"], arguments].concat();
    let given = Options::command().try_get_matches_from(&arguments).unwrap();
    let command = file.set_defaults(Options::command(), &given);
    let matches = command.try_get_matches_from(&arguments).unwrap();
    Options::from_arg_matches(&matches).unwrap()
}

#[test]
fn a_value_of_the_file_stands_for_the_option_until_the_command_line_says_otherwise() {
    let (file, flaws, dir) = read(
        "listen = '127.0.0.1:9'\ndata = 'claims, 2026'\ndemo = true\ndemo_pace = 1.5\ntrusted_proxy = ['10.0.0.1', '10.1.0.0/16']\ndatabase = 'postgres://amy@db/claims'\n",
    );
    assert_eq!(flaws, []);
    let read = options(&file, &[]);
    assert_eq!(read.listen.port(), 9);
    assert_eq!(read.data, dir.path().join("claims, 2026"), "in the folder of the file");
    assert!(read.demo);
    assert!((read.demo_pace - 1.5).abs() < f64::EPSILON);
    assert_eq!(read.database.as_deref(), Some("postgres://amy@db/claims"));
    let over = options(&file, &["--listen", "127.0.0.1:10", "--database-file", "x"]);
    assert_eq!((over.listen.port(), over.database), (10, None), "what is given counts");
    let import = ["import", "--as", "core=platform", "--data", "d", "file.csv"];
    assert_eq!(options(&file, &import).data, Path::new("d"), "also after a command");
    assert_eq!(options(&file, &["check-config"]).data, read.data);
}

#[test]
fn every_flaw_is_found_with_its_line_and_key() {
    let (_, flaws, _dir) = read(
        "listen = 8080\n\
         lisen = '127.0.0.1:80'\n\
         demo = 'yes'\n\
         idle_seconds = 0\n\
         session_minutes = '30'\n\
         secure_cookies = 'maybe'\n\
         products = 'nowhere'\n\
         database = 'postgres://amy:hushhush@db/claims'\n\
         trusted_proxy = '10.0.0.1'\n\
         print_openapi = true\n\
         [channels]\n\
         public_url = 'https://claims.example'\n\
         passwort = 'x'\n\
         [[partner]]\n\
         name = 'core'\n\
         role = 'platform'\n\
         secret_file = 'nowhere'\n\
         [[partner]]\n\
         name = 'beta'\n\
         role = 'insurer'\n\
         secret_file = 'key'\n\
         [[hospital]]\n\
         code = 'futian'\n\
         url = 'records'\n\
         secret_file = 'key'\n",
    );
    let mut found: Vec<_> = flaws
        .iter()
        .map(|flaw| (flaw.line.unwrap(), flaw.field.as_str(), flaw.message.as_str()))
        .collect();
    found.sort_unstable();
    for ((line, field, message), (found_line, found_field, found_message)) in [
        (1, "listen", "expected a text"),
        (2, "lisen", "no such option"),
        (3, "demo", "expected true or false"),
        (4, "idle_seconds", "0 is not in 1..=3600"),
        (5, "session_minutes", "expected a number"),
        (6, "secure_cookies", "expected one of: auto, always, never"),
        (7, "products", "no such file"),
        (8, "database", "use database_file"),
        (9, "trusted_proxy", "expected a list"),
        (10, "print_openapi", "no such option"),
        (13, "channels", "passwort"),
        (17, "partner", "there is no such file"),
        (18, "partner", "the code is missing"),
        (24, "hospital", "expected an address"),
    ]
    .into_iter()
    .zip(&found)
    {
        assert_eq!((line, field), (*found_line, *found_field), "{found:#?}");
        assert!(found_message.contains(message), "{found_message}");
    }
    assert_eq!(found.len(), 14, "{found:#?}");
    assert!(!format!("{flaws:?}").contains("hushhush"));
}

#[test]
fn a_file_that_is_no_toml_is_refused_with_the_line() {
    let (_, flaws, _dir) = read("listen = '127.0.0.1:9'\ndemo = maybe\n");
    assert_eq!(flaws.first().and_then(|flaw| flaw.line), Some(2), "{flaws:?}");
    let (_, flaws) = ConfigFile::read(Path::new("nowhere.toml"), &Options::command());
    assert_eq!(flaws.len(), 1);
}

#[test]
fn one_name_is_for_one_partner_and_one_database_is_named_once() {
    let partner = "[[partner]]\nname = 'core'\nrole = 'desk'\nsecret_file = 'key'\n";
    let (_, flaws, _dir) = read(&partner.repeat(2));
    assert_eq!(flaws.len(), 1, "{flaws:?}");
    let (_, flaws, _dir) = read("database = 'postgres://amy@db/claims'\ndatabase_file = 'key'\n");
    assert!(flaws.iter().any(|flaw| flaw.message.contains("only one")), "{flaws:?}");
}

/// The sample has every option, and what it says is right.
#[test]
fn the_sample_configuration_is_complete_and_right() {
    let sample = include_str!("../../../../packaging/clearclaim.toml");
    // A line that begins with # and no space is an option that is switched off.
    let all: String = sample
        .lines()
        .map(|line| match line.strip_prefix('#') {
            Some(option) if option.starts_with(|first| first != ' ') => format!("{option}\n"),
            _ => format!("{line}\n"),
        })
        .filter(|line| !line.starts_with("database_file"))
        .collect();
    for (text, is_whole) in [(sample.to_owned(), false), (all, true)] {
        let dir = TempDir::new().unwrap();
        let at = |path: &str| dir.path().join(path.trim_start_matches('/'));
        for path in text.split('"').filter(|path| path.starts_with('/') || path.ends_with(".pem")) {
            fs::create_dir_all(at(path).parent().unwrap()).unwrap();
            fs::write(at(path), "a long enough secret\n").unwrap();
        }
        let text = text.replace("\"/", &format!("\"{}/", dir.path().display()));
        let file = dir.path().join("server.toml");
        fs::write(&file, text).unwrap();
        let command = Options::command();
        let (read, flaws) = ConfigFile::read(&file, &command);
        assert_eq!(flaws, [], "{flaws:#?}");
        assert!(read.partners.is_some() && read.channels.is_some());
        options(&read, &[]);
        if !is_whole {
            continue;
        }
        let set: Vec<_> = read.settings.iter().map(|(id, _)| id.as_str()).collect();
        for option in settings(&command).map(|option| option.get_id().as_str()) {
            let elsewhere = ["channels", "database_file", "hospitals", "partners"];
            assert!(set.contains(&option) || elsewhere.contains(&option), "{option} is missing");
        }
    }
}
