//! Any text as a product file: it is parsed or rejected with an error, and what is parsed can be validated.

#![no_main]

use domain::product::{parse, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(product) => {
            let _ = validate(&product).iter().map(ToString::to_string).collect::<Vec<_>>();
        }
        Err(error) => assert!(!error.to_string().is_empty(), "a refusal without words"),
    }
});
