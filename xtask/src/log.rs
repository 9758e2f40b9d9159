//! What the commands tell the person who runs them: each step with how long it may take.

use std::time::Instant;

/// A step under way; says how long it took when it is done.
pub(crate) struct Step {
    name: String,
    started: Instant,
}

/// Announces a step. `expect` is how long it may take on two cores.
pub(crate) fn step(name: &str, expect: &str) -> Step {
    eprintln!("\n▸ {name} ({expect})");
    Step { name: name.to_owned(), started: Instant::now() }
}

impl Step {
    pub(crate) fn done(self) {
        eprintln!("  {}: done in {:.1} s", self.name, self.started.elapsed().as_secs_f64());
    }
}

/// Something that makes the result worse, but not wrong.
pub(crate) fn warn(text: &str) {
    eprintln!("  warning: {text}");
}
