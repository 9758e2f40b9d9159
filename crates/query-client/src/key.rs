//! Idempotency keys: which one a write carries, and where it is kept until the write is answered.

/// Where keys are kept until their writes are answered, so that they survive a reload.
pub trait KeyStore: Send + Sync + 'static {
    /// The entry kept under `name`.
    fn read(&self, name: &str) -> Option<String>;
    /// Keeps `entry` under `name`.
    fn write(&self, name: &str, entry: &str);
    /// Removes what is kept under `name`.
    fn remove(&self, name: &str);
    /// A new random key.
    fn new_key(&self) -> String;
}

/// Which idempotency key a write carries.
pub enum KeyPolicy<I> {
    /// One key until the write is answered, also when the input is changed meanwhile: if an earlier try arrived, the
    /// server says so instead of doing it twice.
    Stored,
    /// The input brings its own key, as a draft does.
    FromInput(fn(&I) -> String),
    /// None: the write is safe to repeat without one, such as a `PUT` or `DELETE`.
    None,
}

impl<I> KeyPolicy<I> {
    /// The key for this input; minted and kept where the policy says so.
    pub(crate) fn key(&self, store: &dyn KeyStore, name: &str, input: &I) -> String {
        match self {
            Self::FromInput(key) => return key(input),
            Self::None => return String::new(),
            Self::Stored => {}
        }
        // Earlier versions wrote "<fingerprint of the input> <key>".
        let kept = store.read(name);
        if let Some(key) = kept.as_deref().and_then(|entry| entry.rsplit(' ').next()) {
            return key.to_owned();
        }
        let key = store.new_key();
        store.write(name, &key);
        key
    }

    /// Forgets the key: the write was answered.
    pub(crate) fn forget(&self, store: &dyn KeyStore, name: &str) {
        match self {
            Self::Stored => store.remove(name),
            Self::FromInput(_) | Self::None => {}
        }
    }
}

/// A fingerprint of the content of a write (FNV-1a), stable between builds.
pub fn fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> u64 {
    const OFFSET: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(PRIME);
    // A byte that UTF-8 never contains separates the parts.
    parts.into_iter().fold(OFFSET, |hash, part| step(part.bytes().fold(hash, step), 0xff))
}

#[cfg(test)]
mod tests {
    use super::fingerprint;

    #[test]
    fn a_fingerprint_depends_on_every_part_and_its_place() {
        assert_eq!(fingerprint([]), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fingerprint(["a", "b"]), fingerprint(["a", "b"]));
        assert_ne!(fingerprint(["ab"]), fingerprint(["a", "b"]));
        assert_ne!(fingerprint(["a", "b"]), fingerprint(["b", "a"]));
    }
}
