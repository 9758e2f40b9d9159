//! The enums and their tags.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{read, write};

macro_rules! tagged {
    ($($name:ty: $tag:literal),* $(,)?) => {$(
        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: Deserializer<'de>>(inner: D) -> Result<Self, D::Error> {
                // Calls the derived inherent function, which takes precedence over the trait's.
                Self::deserialize(read::Tagged { tag: $tag, inner })
            }
        }

        impl Serialize for $name {
            fn serialize<S: Serializer>(&self, inner: S) -> Result<S::Ok, S::Error> {
                Self::serialize(self, write::Tagged { tag: $tag, variant: None, inner })
            }
        }
    )*};
}

tagged! {
    crate::journal::JournalEvent: "event",
    crate::journal::Actor: "actor",
    crate::journal::Decider: "by",
    crate::journal::EntryRejection: "code",
    crate::assess::Operation: "op",
    crate::assess::Verdict: "verdict",
    crate::assess::GateOutcome: "outcome",
}

#[cfg(not(feature = "authoring"))]
tagged! {
    crate::product::PayoutRule: "kind",
    crate::product::GateTest: "test",
}
