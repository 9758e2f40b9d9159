//! Whom a text is about: 我妈, 孩子, father, a name of the family.
//!
//! Taken only if it is one person. Who did it (被儿子踩伤), who was there (跟朋友打球), whose it is (邻居家的狗) and who
//! asks (我能赔吗) are not the insured.

mod words;

use contract::session::{Person, Relation};

use super::Who;
use super::text::Text;
use words::{
    ASKS, BODY, COMPANIONS, I_ASK, KIN, Kin, OWN_KIN, OWNERS, PINYIN_WITH_OWNER, SOMEBODY,
    STRANGERS, TAKEN, TREATED,
};

/// What is said of a person where they are mentioned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Mention {
    /// The event is about them.
    About(Who),
    /// Somebody, but not clearly this one: nobody is taken.
    Unclear,
    /// The speaker as the one it happened to, unless somebody else is mentioned.
    Speaker,
    /// Somebody else who was there, or the speaker as the one who asks.
    Bystander,
}

/// The person that is mentioned at `at`, with the end of the words.
pub(super) fn who_at(text: &Text, at: usize, family: &[Person]) -> Option<(usize, Mention)> {
    if let Some(found) = named(text, at, family) {
        return Some(found);
    }
    if let Some((end, kin)) = kin_at(text, at) {
        return Some(judge(text, at, end, kin, family));
    }
    speaker(text, at)
}

/// A name of the family, or a given name of two or more characters.
fn named(text: &Text, at: usize, family: &[Person]) -> Option<(usize, Mention)> {
    let names = family.iter().flat_map(|person| {
        let given = person.name.char_indices().nth(1).and_then(|(byte, _)| person.name.get(byte..));
        let given = given.filter(|it| 2 <= it.chars().count() && !it.is_ascii());
        let full = Some(person.name.as_str()).filter(|it| 2 <= it.chars().count());
        [full, given].into_iter().flatten().map(move |name| (name, person))
    });
    let found = names.filter_map(|(name, person)| Some((text.form(at, name)?, person)));
    let (end, person) = found.max_by_key(|(end, _)| *end)?;
    let same = family.iter().filter(|other| other.name == person.name).count();
    let mention = match same {
        1 => Mention::About(Who::Listed(person.id.clone())),
        _ => Mention::Unclear,
    };
    Some((end, mention))
}

/// A word for a relative, with whose: 我妈, 妈妈, my wife.
fn kin_at(text: &Text, at: usize) -> Option<(usize, Kin)> {
    let owner = OWNERS.iter().filter_map(|form| text.form(at, form)).max();
    let after_owner = |forms| {
        // 我家 may be 我 and 家: each owner is tried.
        let ends = OWNERS.iter().filter_map(|form| text.form(at, form));
        ends.filter_map(|end| text.longest(text.skip_spaces(end), forms)).max_by_key(|it| it.0)
    };
    if owner.is_some() {
        return after_owner(OWN_KIN).into_iter().chain(after_owner(KIN)).max_by_key(|it| it.0);
    }
    let alone = text.longest(at, PINYIN_WITH_OWNER).or_else(|| text.longest(at, KIN));
    // 妈 and 爸 alone begin a sentence.
    let is_parent = text.get(at).is_some_and(|it| matches!(it, '妈' | '爸'));
    let begins = is_parent && at == text.clause_start(at);
    alone.or_else(|| if begins { text.longest(at, OWN_KIN) } else { None })
}

fn judge(text: &Text, at: usize, end: usize, kin: Kin, family: &[Person]) -> (usize, Mention) {
    if let Some(end) = somebody_of_theirs(text, end) {
        return (end, Mention::Unclear);
    }
    let has_owner = OWNERS.iter().any(|form| text.form(at, form).is_some());
    let is_strangers = !has_owner && text.ending(at, STRANGERS).is_some();
    let is_companion = text.ending(at, COMPANIONS).is_some();
    let is_taken_along = text.ending(at, TAKEN).is_some() && !is_treated(text, end);
    let mention = if is_strangers {
        Mention::Bystander
    } else if is_companion || is_taken_along {
        Mention::Unclear
    } else {
        of_family(kin, family)
    };
    (end, mention)
}

/// Where the words end that make it somebody else's relative or thing: 孩子他爸, 儿子的老师, 爸妈, my wife's mother. But
/// my wife's leg is my wife.
fn somebody_of_theirs(text: &Text, end: usize) -> Option<usize> {
    let person =
        |at| text.longest(at, KIN).or_else(|| text.longest(at, OWN_KIN)).map(|(end, _)| end);
    if let Some(thing) = ["'s ", "’s "].iter().find_map(|form| text.form(end, form)) {
        let is_body = BODY.iter().any(|form| text.form(thing, form).is_some());
        return (!is_body).then(|| person(thing).unwrap_or(thing));
    }
    let after = ["的", "他", "她", "们", "家"].iter().find_map(|form| text.form(end, form));
    if let Some(after) = after {
        let other = ["老师", "同学", "朋友", "狗"].iter().find_map(|form| text.form(after, form));
        return person(after).or(other);
    }
    let is_han = text.get(end).is_some_and(|char| !char.is_ascii());
    let is_parent = text.get(end).is_some_and(|char| matches!(char, '妈' | '爸'));
    let joined = text.longest(end, KIN).map(|(end, _)| end).filter(|_| is_han);
    joined.or(is_parent.then_some(end + 1))
}

/// Whether the clause says that who was taken along was treated: 带孩子去医院, but not 带孩子去公园.
fn is_treated(text: &Text, from: usize) -> bool {
    let mut places = from..text.clause_end(from);
    places.any(|at| TREATED.iter().any(|form| text.form(at, form).is_some()))
}

fn of_family(kin: Kin, family: &[Person]) -> Mention {
    let with = |relation| family.iter().filter(move |person| person.relation == relation);
    match kin {
        Kin::Of(relation) => {
            let mut found = with(relation);
            match (found.next(), found.next()) {
                (Some(person), None) => Mention::About(Who::Listed(person.id.clone())),
                (Some(_), Some(_)) => Mention::Unclear,
                (None, _) => Mention::About(Who::NotListed),
            }
        }
        // Whom the account calls a relative may be the one.
        Kin::Distant if with(Relation::Other).next().is_some() => Mention::Unclear,
        Kin::Distant => Mention::About(Who::NotListed),
    }
}

/// 我, I, my leg.
fn speaker(text: &Text, at: usize) -> Option<(usize, Mention)> {
    let owned = ["我的", "我", "my"].iter().find_map(|form| {
        let end = text.form(at, form)?;
        let part = text.skip_spaces(end);
        let end = BODY.iter().find_map(|form| text.form(part, form))?;
        Some((end, Mention::Speaker))
    });
    if owned.is_some() {
        return owned;
    }
    let end = ["我", "wo", "i"].iter().find_map(|form| text.form(at, form))?;
    let next = text.skip_spaces(end);
    // 我 as an object may be anything: 邻居要我赔, 狗看见我.
    let begins = at == text.skip_spaces(text.clause_start(at));
    let after_date = text.before(at).is_some_and(|it| "天晚早日号上月夜是".contains(it));
    if text.get(at) == Some('我') && !begins && !after_date {
        return Some((end, Mention::Bystander));
    }
    if ["和", "跟", "与", "同", "and "].iter().any(|form| text.form(next, form).is_some()) {
        return Some((end, Mention::Unclear));
    }
    if SOMEBODY.iter().any(|form| text.form(next, form).is_some()) {
        return Some((end, Mention::Unclear));
    }
    let asks = ASKS.iter().chain(I_ASK).any(|form| text.form(next, form).is_some())
        || text
            .ending(at, &["can ", "could ", "should ", "may ", "will ", "do ", "while ", "when "])
            .is_some();
    Some((end, if asks { Mention::Bystander } else { Mention::Speaker }))
}
