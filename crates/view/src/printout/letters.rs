//! The letters to an insurer as they were sent, newest first.

use domain::date::Timestamp;
use domain::journal::{CaseState, ClaimState};

use super::{Block, Printout, WORDS, foot_of_case};
use crate::Context;
use crate::format::date;

/// The disputes and complaints about a claim, each on a page of its own. `None` if none was sent.
pub fn letters_printout(
    case: &CaseState,
    claim: &ClaimState,
    context: Context,
) -> Option<Printout> {
    let words = WORDS.get(context.locale);
    let disputes = claim.disputes.iter().map(|dispute| {
        let letter = dispute.objection.as_ref().map_or(&dispute.reason, |it| &it.letter);
        (dispute.at, letter)
    });
    let complaints = claim.complaints.iter().map(|complaint| (complaint.at, &complaint.letter));
    let mut letters: Vec<(Timestamp, &String)> = disputes.chain(complaints).collect();
    letters.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    let mut blocks = Vec::new();
    for (at, letter) in letters {
        if !blocks.is_empty() {
            blocks.push(Block::NewPage);
        }
        blocks.push(Block::Heading((words.sent_on)(&date(at.date(), context))));
        let lines = letter.lines().map(str::trim_end).filter(|line| !line.is_empty());
        blocks.extend(lines.map(|line| Block::Paragraph(line.to_owned())));
    }
    let insurer = context.locale.pick(&claim.filed.insurer_name);
    (!blocks.is_empty()).then(|| Printout {
        locale: context.locale,
        title: (words.letters_to)(insurer),
        blocks,
        foot: foot_of_case(&case.report.case_no, context),
    })
}
