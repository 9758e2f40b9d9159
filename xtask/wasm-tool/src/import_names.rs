//! Shortens the names by which the main part imports the functions of the glue script. wasm-bindgen ends each in a hash
//! of sixteen digits, which is in both files and does not compress: seven kilobytes of every page.

use anyhow::{Result, ensure};

/// Where the names of wasm-bindgen begin.
const GENERATED: &str = "__wb";

/// The names that were given out, with those that they replace.
#[derive(Default)]
pub(crate) struct ImportNames {
    replaced: Vec<String>,
}

impl ImportNames {
    /// The short name for `import`; `None` if the glue script does not define it.
    pub(crate) fn shorten(&mut self, import: &str) -> Option<String> {
        if !import.starts_with(GENERATED) {
            return None;
        }
        let known = self.replaced.iter().position(|replaced| replaced == import);
        let number = known.unwrap_or_else(|| {
            self.replaced.push(import.to_owned());
            self.replaced.len() - 1
        });
        Some(short_name(number))
    }

    /// The glue script with the same names.
    ///
    /// # Errors
    /// If it does not define each of them once, and as wasm-bindgen writes it today.
    pub(crate) fn rename_in(&self, glue: &str) -> Result<String> {
        let mut renamed = String::with_capacity(glue.len());
        let mut count = 0;
        for line in glue.lines() {
            let name = line.trim_start().split(':').next().unwrap_or_default();
            match self.replaced.iter().position(|replaced| replaced == name) {
                Some(number) => {
                    count += 1;
                    renamed += &line.replacen(name, &short_name(number), 1);
                }
                None => renamed += line,
            }
            renamed.push('\n');
        }
        ensure!(
            count == self.replaced.len(),
            "the glue script defines {count} of the {} functions that the app imports",
            self.replaced.len()
        );
        Ok(renamed)
    }
}

/// `a` to `z`, then `aa`, `ba` and so on.
fn short_name(number: usize) -> String {
    let letter = |number: usize| ('a'..='z').nth(number % 26).unwrap_or('a');
    let mut name = String::from(letter(number));
    let mut left = number / 26;
    while left > 0 {
        name.push(letter(left - 1));
        left = (left - 1) / 26;
    }
    name
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    const GLUE: &str = "const import0 = {\n        __proto__: null,\n        \
                        __wbg_log_0123456789abcdef: function(arg0) {\n            wasm.__wbindgen_free(arg0);\n        },\n};\n";

    #[test]
    fn both_files_get_the_same_short_name() {
        let mut names = ImportNames::default();
        assert_eq!(names.shorten("__wbg_log_0123456789abcdef").as_deref(), Some("a"));
        assert_eq!(names.shorten("__wbg_log_0123456789abcdef").as_deref(), Some("a"));
        assert_eq!(names.shorten("memory"), None);
        let glue = names.rename_in(GLUE).unwrap();
        assert_eq!(glue, GLUE.replace("__wbg_log_0123456789abcdef", "a"));
    }

    #[test]
    fn a_function_that_the_glue_does_not_define_is_an_error() {
        let mut names = ImportNames::default();
        names.shorten("__wbg_warn_0123456789abcdef");
        assert!(names.rename_in(GLUE).is_err());
    }

    #[test]
    fn no_short_name_is_given_twice() {
        let names: BTreeSet<_> = (0..2000).map(short_name).collect();
        assert_eq!(names.len(), 2000);
        assert_eq!(
            (short_name(25), short_name(26), short_name(52)),
            ("z".into(), "aa".into(), "ab".into())
        );
    }
}
