//! `--config FILE`: the options of the command line in one file, in TOML.
//!
//! The key of an option is its long name, with `_` for `-`. Its value becomes the default of that option, so it is checked
//! like the option, and the environment and the command line take precedence. What does not fit into one value is a table
//! ([`tables`]). Paths are looked for in the file's folder. Secrets are never in this file, only the names of files
//! with them.

mod tables;
mod values;

use std::path::{Path, PathBuf};

use clap::parser::ValueSource;
use clap::{Arg, ArgMatches, Command};
use server::data_files::FileFlaw;
use server::notify::{ChannelSettings, ChannelsFile};
use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::partner_options::{HospitalOption, PartnerOption};

/// Arguments that are no settings: they are about one run.
const NOT_SETTINGS: [&str; 4] = ["config", "help", "print_openapi", "version"];
/// Two ways to set one thing: whichever is given by the command line or the environment stands for both.
const ALTERNATIVES: [&str; 2] = ["database", "database_file"];

/// The table `channels`, whose secrets are still in their files.
#[derive(Debug)]
pub(crate) struct ChannelsTable {
    file: ChannelsFile,
    folder: PathBuf,
    /// Where it is, for errors.
    place: FileFlaw,
}

impl ChannelsTable {
    /// The channels with their secrets.
    pub(crate) fn load(self) -> Result<ChannelSettings, String> {
        let Self { file, folder, place } = self;
        ChannelSettings::of_file(file, &folder)
            .map_err(|message| FileFlaw { message, ..place }.to_string())
    }
}

/// What a configuration file says.
#[derive(Debug, Default)]
pub(crate) struct ConfigFile {
    /// The values of options, by the id of the argument.
    settings: Vec<(clap::Id, Vec<String>)>,
    /// The tables `partner`, if there are any.
    pub(crate) partners: Option<Vec<PartnerOption>>,
    /// The tables `hospital`, if there are any.
    pub(crate) hospitals: Option<Vec<HospitalOption>>,
    /// The table `channels`.
    pub(crate) channels: Option<ChannelsTable>,
}

impl ConfigFile {
    /// Reads the file for the options of `command`. Returns what is right in it, and everything that is wrong.
    pub(crate) fn read(file: &Path, command: &Command) -> (Self, Vec<FileFlaw>) {
        let mut reader = Reader::new(file);
        match std::fs::read_to_string(file) {
            Ok(text) => reader.read(&text, command),
            Err(error) => reader.flaws.push(FileFlaw {
                file: reader.name.clone(),
                line: None,
                field: String::new(),
                message: error.to_string(),
            }),
        }
        (reader.read, reader.flaws)
    }

    /// `command` with the file's values as defaults, except where `given`, the arguments and the environment, say
    /// something else.
    pub(crate) fn set_defaults(&self, command: Command, given: &ArgMatches) -> Command {
        self.settings.iter().fold(command, |command, (id, values)| {
            let alternatives: &[&str] =
                if ALTERNATIVES.contains(&id.as_str()) { &ALTERNATIVES } else { &[id.as_str()] };
            if alternatives.iter().any(|id| is_given(given, id)) {
                return command;
            }
            // Defaults are shown by `--help`, and the separator is for the environment.
            command.mut_arg(id, |argument| {
                let argument = if argument.get_action().takes_values() {
                    argument.hide_default_value(true).value_delimiter(None)
                } else {
                    argument
                };
                argument.default_values(values.clone())
            })
        })
    }
}

/// Whether the command line or the environment has the argument.
pub(crate) fn is_given(matches: &ArgMatches, id: &str) -> bool {
    matches!(matches.value_source(id), Some(ValueSource::CommandLine | ValueSource::EnvVariable))
}

/// Reads one file.
struct Reader {
    name: String,
    folder: PathBuf,
    read: ConfigFile,
    flaws: Vec<FileFlaw>,
}

impl Reader {
    fn new(file: &Path) -> Self {
        Self {
            name: file.display().to_string(),
            folder: file.parent().unwrap_or(Path::new("")).to_owned(),
            read: ConfigFile::default(),
            flaws: Vec::new(),
        }
    }

    fn read(&mut self, text: &str, command: &Command) {
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in errors {
            let at = error.span().map_or(0, |span| span.start);
            self.note(text, at, "", error.message());
        }
        for (key, value) in table.into_inner() {
            let at = key.span().start;
            let key = key.into_inner();
            match (key.as_ref(), value.get_ref()) {
                ("partner", _) => self.partners(text, value),
                ("hospital", _) => self.hospitals(text, value),
                ("channels", DeValue::Table(_)) => self.channels(text, value),
                (key, _) => match option(command, key) {
                    Some(option) => self.setting(text, option, key, &value),
                    None => self.note(text, at, key, "there is no such option"),
                },
            }
        }
        let is_set = |id: &str| self.read.settings.iter().any(|(set, _)| set == id);
        if ALTERNATIVES.iter().all(|id| is_set(id)) {
            self.note(text, 0, &ALTERNATIVES.join(", "), "only one of them can be set");
        }
    }

    fn setting(&mut self, text: &str, option: &Arg, key: &str, value: &Spanned<DeValue<'_>>) {
        match values::of(option, value.get_ref(), &self.folder) {
            Ok(values) => self.read.settings.push((option.get_id().clone(), values)),
            Err(message) => self.note(text, value.span().start, key, &message),
        }
    }

    fn channels(&mut self, text: &str, table: Spanned<DeValue<'_>>) {
        let at = table.span().start;
        match tables::channels(table) {
            Ok(file) => {
                let (folder, place) = (self.folder.clone(), self.flaw(text, at, "channels", ""));
                self.read.channels = Some(ChannelsTable { file, folder, place });
            }
            Err((place, message)) => self.note(text, place.unwrap_or(at), "channels", &message),
        }
    }

    fn partners(&mut self, text: &str, list: Spanned<DeValue<'_>>) {
        let folder = self.folder.clone();
        let read = self.each(text, "partner", list, |table| tables::partner(table, &folder));
        let mut partners: Vec<PartnerOption> = Vec::new();
        for (at, partner) in read {
            if partners.iter().any(|other| other.name == partner.name) {
                self.note(text, at, "partner.name", "another partner has the same name");
            }
            partners.push(partner);
        }
        self.read.partners = Some(partners);
    }

    fn hospitals(&mut self, text: &str, list: Spanned<DeValue<'_>>) {
        let folder = self.folder.clone();
        let read = self.each(text, "hospital", list, |table| tables::hospital(table, &folder));
        let mut hospitals: Vec<HospitalOption> = Vec::new();
        for (at, hospital) in read {
            if hospitals.iter().any(|other| other.code == hospital.code) {
                self.note(text, at, "hospital.code", "another hospital has the same code");
            }
            hospitals.push(hospital);
        }
        self.read.hospitals = Some(hospitals);
    }

    /// Reads each table of a list, and notes where each begins.
    fn each<T>(
        &mut self,
        text: &str,
        key: &str,
        list: Spanned<DeValue<'_>>,
        read: impl Fn(Spanned<DeValue<'_>>) -> Result<T, tables::TableFlaw>,
    ) -> Vec<(usize, T)> {
        let at = list.span().start;
        let DeValue::Array(list) = list.into_inner() else {
            self.note(text, at, key, &format!("expected tables, each under [[{key}]]"));
            return Vec::new();
        };
        let mut all = Vec::new();
        for table in list {
            let at = table.span().start;
            match read(table) {
                Ok(value) => all.push((at, value)),
                Err((place, message)) => self.note(text, place.unwrap_or(at), key, &message),
            }
        }
        all
    }

    fn note(&mut self, text: &str, at: usize, field: &str, message: &str) {
        let flaw = self.flaw(text, at, field, message);
        self.flaws.push(flaw);
    }

    /// A flaw at a byte of the file.
    fn flaw(&self, text: &str, at: usize, field: &str, message: &str) -> FileFlaw {
        let before = text.as_bytes().get(..at).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let (file, field, message) = (self.name.clone(), field.into(), message.into());
        FileFlaw { file, line: Some(line), field, message }
    }
}

/// The option with this key.
fn option<'a>(command: &'a Command, key: &str) -> Option<&'a Arg> {
    settings(command).find(|argument| key_of(argument).as_deref() == Some(key))
}

/// The options that a file may have.
fn settings(command: &Command) -> impl Iterator<Item = &Arg> {
    command.get_arguments().filter(|argument| {
        argument.get_long().is_some() && !NOT_SETTINGS.contains(&argument.get_id().as_str())
    })
}

fn key_of(argument: &Arg) -> Option<String> {
    Some(argument.get_long()?.replace('-', "_"))
}

#[cfg(test)]
mod tests;
