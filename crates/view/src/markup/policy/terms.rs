//! The contract: its terms explained, and its clauses.

use domain::product::Clause;
use maud::{Markup, html};

use super::ExplainedPolicy;
use crate::labels::{TermWords, term_words, terms_of};
use crate::markup::icon::{IconName, icon};

impl ExplainedPolicy<'_> {
    /// The insurance terms needed to read this policy, each in a fold.
    pub(super) fn glossary(self) -> Markup {
        html! {
            section.section {
                h2 { (self.words().terms) }
                ul.policy-clauses {
                    @for term in terms_of(self.product) {
                        @let TermWords { name, means } = term_words(term, self.context.locale);
                        li.policy-clause {
                            details {
                                (fold_heading(&html! { (name) }))
                                p.policy-clause__means { (means) }
                            }
                        }
                    }
                }
            }
        }
    }

    /// The clauses: plain language first, the original text below.
    pub fn clauses(self) -> Markup {
        html! {
            section.section {
                h2 { (self.words().clauses) }
                ul.policy-clauses { @for clause in &self.product.clauses { (self.clause(clause)) } }
            }
        }
    }

    fn clause(self, clause: &Clause) -> Markup {
        let (words, locale) = (self.words(), self.context.locale);
        let heading = html! { (clause.number.as_str()) " " (locale.pick(&clause.heading)) };
        html! {
            li.policy-clause {
                details id={ "clause-" (clause.number.as_str()) } {
                    (fold_heading(&heading))
                    p { (locale.pick(&clause.plain)) }
                    h3."note policy-clause__original" { (words.original) }
                    // The contract is in Chinese, and only the Chinese text is binding.
                    blockquote.small lang="zh-CN" { (clause.text.zh) }
                }
            }
        }
    }
}

fn fold_heading(heading: &Markup) -> Markup {
    html! {
        summary.policy-clause__heading {
            span { (heading) }
            (icon(IconName::ChevronDown))
        }
    }
}
