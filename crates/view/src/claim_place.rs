//! The place in the guided claim, for the title of the document.

use claim_flow::{Journey, Step};

use crate::Locale;

/// Above this number the remaining steps are not told: early on the least likely path sets the bound.
pub const MANY_STEPS: usize = 20;

/// The place of a step: 第 3 步，最多 9 步; without the total while that says little.
pub fn place_in_title(journey: &Journey, step: Step, locale: Locale) -> String {
    let before = journey.path().iter().take_while(|other| **other != step).count();
    place(before + 1, journey.max_steps_after(step), locale)
}

fn place(number: usize, left: usize, locale: Locale) -> String {
    let total = number.saturating_add(left);
    match locale {
        Locale::ZhCn if MANY_STEPS < left => format!("第 {number} 步"),
        Locale::ZhCn if left == 0 => format!("第 {number} 步，共 {total} 步"),
        Locale::ZhCn => format!("第 {number} 步，最多 {total} 步"),
        Locale::En if MANY_STEPS < left => format!("Step {number}"),
        Locale::En if left == 0 => format!("Step {number} of {total}"),
        Locale::En => format!("Step {number} of at most {total}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_counts_what_is_behind_and_at_most_ahead() {
        assert_eq!(place(3, 6, Locale::ZhCn), "第 3 步，最多 9 步");
        assert_eq!(place(3, 6, Locale::En), "Step 3 of at most 9");
        assert_eq!(place(9, 0, Locale::ZhCn), "第 9 步，共 9 步");
        assert_eq!(place(9, 0, Locale::En), "Step 9 of 9");
    }

    #[test]
    fn a_total_that_says_little_is_left_out() {
        assert_eq!(place(1, 21, Locale::ZhCn), "第 1 步");
        assert_eq!(place(2, 20, Locale::En), "Step 2 of at most 22");
    }

    #[test]
    fn the_first_step_of_a_claim_is_number_one() {
        assert!(place_in_title(&Journey::start(), Step::FIRST, Locale::En).starts_with("Step 1"));
    }
}
