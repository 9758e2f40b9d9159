//! Whom a text is about: 我妈, 孩子, father, a name of the family.
//!
//! Taken only if it is one person. Who did it (被儿子踩伤), who was there (跟朋友打球), whose it is (邻居家的狗) and who
//! asks (我能赔吗) are not the insured.

mod words;

use contract::session::{Person, Relation};

use super::Who;
use super::text::Text;
use words::{
    ASKS, BODY, CHILD, COMPANIONS, FATHER, I_ASK, KIN, Kin, MOTHER, OWN_KIN, OWNERS, SOMEBODY,
    SPOUSE, STRANGERS, TAKEN, TREATED,
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
        let own = after_owner(OWN_KIN).into_iter().chain(after_owner(KIN)).max_by_key(|it| it.0);
        return own;
    }
    let joined: &[(&str, Kin)] = &[
        ("wo'ma", MOTHER),
        ("wo'ba", FATHER),
        ("wo'lao'po", SPOUSE),
        ("wo'lao'gong", SPOUSE),
        ("wo'er'zi", CHILD),
        ("wo'nv'er", CHILD),
    ];
    let alone = text.longest(at, joined).or_else(|| text.longest(at, KIN));
    alone.or_else(|| {
        // 妈 and 爸 alone begin a sentence.
        let begins =
            at == text.clause_start(at) && text.get(at).is_some_and(|it| matches!(it, '妈' | '爸'));
        if begins { text.longest(at, OWN_KIN) } else { None }
    })
}

fn judge(text: &Text, at: usize, end: usize, kin: Kin, family: &[Person]) -> (usize, Mention) {
    // 孩子他爸, 儿子的老师, my wife's mother, 妈妈们: somebody else.
    let after = ["的", "他", "她", "们", "家"].iter().find_map(|form| text.form(end, form));
    let possessive = text.form(end, "'s ").or_else(|| text.form(end, "’s "));
    if possessive.is_some_and(|end| !BODY.iter().any(|form| text.form(end, form).is_some())) {
        return (possessive.unwrap_or(end), Mention::Unclear);
    }
    let other = after.filter(|end| {
        let end = text.skip_spaces(*end);
        text.longest(end, KIN).or_else(|| text.longest(end, OWN_KIN)).is_some()
            || ["老师", "同学", "朋友", "狗"].iter().any(|form| text.form(end, form).is_some())
    });
    let joined = text.longest(end, KIN).filter(|_| text.get(end).is_some_and(|it| !it.is_ascii()));
    let next_parent = text.get(end).is_some_and(|it| matches!(it, '妈' | '爸'));
    if let Some(other) = other {
        let (end, _) = text
            .longest(text.skip_spaces(other), KIN)
            .or_else(|| text.longest(text.skip_spaces(other), OWN_KIN))
            .unwrap_or((other, kin));
        return (end, Mention::Unclear);
    }
    if joined.is_some() || next_parent {
        return (joined.map_or(end + 1, |(end, _)| end), Mention::Unclear);
    }
    let has_owner = OWNERS.iter().any(|form| text.form(at, form).is_some());
    if !has_owner && text.ending(at, STRANGERS).is_some() {
        return (end, Mention::Bystander);
    }
    if text.ending(at, COMPANIONS).is_some() {
        return (end, Mention::Unclear);
    }
    if text.ending(at, TAKEN).is_some() {
        let is_treated = (end..text.clause_end(end))
            .any(|at| TREATED.iter().any(|form| text.form(at, form).is_some()));
        if !is_treated {
            return (end, Mention::Unclear);
        }
    }
    (end, of_family(kin, family))
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
