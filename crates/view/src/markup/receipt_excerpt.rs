//! Where a value was read in an electronic receipt: the text around it, drawn as it stands on the page, with the value
//! marked.

use maud::{Markup, html};
use receipt_reader::{Excerpt, Part, Run};

use crate::{Locale, Localized};

/// How far the mark reaches beyond the value, in thousandths of the page's width.
const MARGIN: u16 = 3;

static PLACE: Localized<fn(u16, &str) -> String> = Localized {
    zh: |page, line| format!("第 {page} 页，“{line}”这一行"),
    en: |page, line| format!("page {page}, line “{line}”"),
};

/// The place in words: "page 1, line “合计（小写）¥123.45”".
pub fn excerpt_place(excerpt: &Excerpt<'_>, locale: Locale) -> String {
    (PLACE.get(locale))(excerpt.page.saturating_add(1), &excerpt.line)
}

/// The drawing. It is not read out, since [`excerpt_place`] says the same in words and stands beside it.
pub fn receipt_excerpt(excerpt: &Excerpt<'_>) -> Markup {
    let Part { left, top, width, height } = excerpt.shown;
    let view_box = format!("{left} {top} {width} {height}");
    html! {
        svg.receipt-excerpt viewBox=(view_box) aria-hidden="true" {
            (mark(excerpt.value))
            @for run in &excerpt.runs { (text(run)) }
        }
    }
}

fn mark(value: Part) -> Markup {
    let Part { left, top, width, height } = value;
    html! {
        rect.receipt-excerpt__value
            x=(left.saturating_sub(MARGIN))
            y=(top)
            width=(width.saturating_add(2 * MARGIN))
            height=(height)
            rx=(MARGIN) {}
    }
}

/// Characters in the width that they have on the page, whatever the font of the device.
fn text(run: &Run) -> Markup {
    html! {
        text
            x=(run.left)
            y=(run.baseline)
            font-size=(run.size)
            textLength=[(0 < run.width).then_some(run.width)]
            lengthAdjust="spacingAndGlyphs"
        { (run.text) }
    }
}
