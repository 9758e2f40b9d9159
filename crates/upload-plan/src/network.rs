//! Whether the network lets uploads through. Some proxies and firewalls block `PATCH`; some block uploads.

/// How bytes are sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub enum SendMethod {
    /// By `PATCH`, as tus says.
    #[default]
    Patch,
    /// By `POST` with `X-HTTP-Method-Override`.
    PostOverride,
}

/// How a request failed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SendFailure {
    /// No answer came.
    Dropped,
    /// Something answered that is not our server.
    Intercepted,
}

impl SendFailure {
    /// After how many of these the other method is tried. A connection may be lost by chance.
    const fn limit(self) -> u32 {
        match self {
            Self::Dropped => 2,
            Self::Intercepted => 1,
        }
    }
}

/// What the tries so far say about the network.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub struct UploadNetwork {
    method: SendMethod,
    /// Failures in a row with this method.
    failures: u32,
    /// Neither method got through.
    blocks_both: bool,
}

impl UploadNetwork {
    /// How the next bytes are sent.
    pub const fn method(self) -> SendMethod {
        self.method
    }

    /// Whether it lets no upload through, although the server can be reached.
    pub const fn blocks_uploads(self) -> bool {
        self.blocks_both
    }

    /// Bytes have arrived, or an upload was begun.
    #[must_use]
    pub const fn after_success(self) -> Self {
        Self { failures: 0, blocks_both: false, ..self }
    }

    /// A request failed of which nothing arrived, while another one that carries no bytes was answered.
    #[must_use]
    pub fn after_block(self, failure: SendFailure) -> Self {
        let failures = self.failures + 1;
        if failures < failure.limit() {
            return Self { failures, ..self };
        }
        match self.method {
            SendMethod::Patch => Self { method: SendMethod::PostOverride, failures: 0, ..self },
            SendMethod::PostOverride => {
                Self { method: SendMethod::Patch, failures: 0, blocks_both: true }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(failures: &[SendFailure]) -> UploadNetwork {
        failures.iter().fold(UploadNetwork::default(), |network, it| network.after_block(*it))
    }

    #[test]
    fn a_refused_patch_is_sent_by_post() {
        let network = after(&[SendFailure::Intercepted]);
        assert_eq!((network.method(), network.blocks_uploads()), (SendMethod::PostOverride, false));
        // It stays so.
        assert_eq!(network.after_success().method(), SendMethod::PostOverride);
    }

    #[test]
    fn one_lost_connection_blocks_nothing_and_two_may() {
        let network = after(&[SendFailure::Dropped]);
        assert_eq!(network.method(), SendMethod::Patch);
        assert_eq!(network.after_success(), UploadNetwork::default());
        assert_eq!(after(&[SendFailure::Dropped; 2]).method(), SendMethod::PostOverride);
    }

    #[test]
    fn a_network_that_lets_neither_through_blocks_uploads_until_something_arrives() {
        for blocked in [after(&[SendFailure::Dropped; 4]), after(&[SendFailure::Intercepted; 2])] {
            assert!(blocked.blocks_uploads());
            // Both are tried in turn, for as long as it takes.
            assert_eq!(blocked.method(), SendMethod::Patch);
            let again = blocked.after_block(SendFailure::Intercepted);
            assert_eq!((again.method(), again.blocks_uploads()), (SendMethod::PostOverride, true));
            assert!(!again.after_success().blocks_uploads());
        }
    }
}
