//! Any text as a product file: it is either read or rejected with a message, and a product that was read can be validated.

#![no_main]

use domain::product::{parse, validate};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match parse(text) {
        Ok(product) => {
            let _ = validate(&product).iter().map(ToString::to_string).collect::<Vec<_>>();
        }
        Err(error) => assert!(!error.to_string().is_empty(), "an error without a message"),
    }
});
