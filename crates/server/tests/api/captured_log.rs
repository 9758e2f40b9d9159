//! A log that a test reads afterwards.

use std::io;
use std::sync::{Arc, Mutex};

/// What has been written to it so far. Its clones share that.
#[derive(Clone, Default)]
pub(crate) struct CapturedLog(Arc<Mutex<Vec<u8>>>);

impl CapturedLog {
    /// The text so far.
    pub(crate) fn text(&self) -> String {
        self.text_from(0)
    }

    /// The text from this length on.
    pub(crate) fn text_from(&self, from: usize) -> String {
        String::from_utf8(self.0.lock().unwrap()[from..].to_vec()).unwrap()
    }

    /// The length of the text so far, in bytes. Each line is written as a whole.
    pub(crate) fn len(&self) -> usize {
        self.0.lock().unwrap().len()
    }
}

impl io::Write for CapturedLog {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}
