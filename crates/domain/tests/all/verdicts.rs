//! The random incidents that the native program and the browser are compared by: `support::verdicts`.

#![allow(clippy::unwrap_used, clippy::panic, reason = "it is a test")]

#[test]
fn the_incidents_of_the_comparison_lead_to_every_kind_of_verdict() {
    let [pays, does_not_pay, undetermined] = crate::support::verdicts::counts(1_000);
    for count in [pays, does_not_pay, undetermined] {
        assert!(50 <= count, "{pays} pay, {does_not_pay} do not, {undetermined} have no verdict");
    }
}
