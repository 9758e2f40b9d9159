//! Latin letters as pinyin: whole syllables, initials, or both in one.

use super::readings::Readings;

/// The characters of a run that letters spell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Spelled {
    /// The first character.
    pub(crate) from: usize,
    /// How many there are.
    pub(crate) count: usize,
    /// How many of them are spelled by more than their initial.
    pub(crate) whole: usize,
}

/// Adjacent Chinese characters.
#[derive(Clone, Debug)]
pub(crate) struct Run {
    characters: Vec<char>,
    /// The initials of each character. They alone rule out most runs.
    initials: Vec<Letters>,
}

impl Run {
    pub(crate) fn new(readings: &Readings, characters: &[char]) -> Self {
        let initials = characters.iter().map(|character| {
            let syllables = readings.syllables_of(*character);
            syllables.fold(Letters::default(), Letters::with_first_of)
        });
        Self { characters: characters.to_vec(), initials: initials.collect() }
    }

    pub(crate) fn characters(&self) -> &[char] {
        &self.characters
    }

    /// The best match of `letters`, already [`sounded`](super::readings::sounded), as a spelling of some of its
    /// characters.
    pub(crate) fn spelled(&self, readings: &Readings, letters: &str) -> Option<Spelled> {
        let first = Letters::default().with_first_of(letters);
        let starts = self.initials.iter().enumerate().filter(|(_, it)| it.has_any_of(first));
        let spellings = starts.filter_map(|(from, _)| {
            let (count, whole) = spells(readings, self.characters.get(from..)?, letters)?;
            Some(Spelled { from, count, whole })
        });
        // Fewer characters for the same letters is the likelier meaning.
        spellings.min_by_key(|it| (it.count, it.from))
    }
}

/// A set of letters from a to z.
#[derive(Clone, Copy, Debug, Default)]
struct Letters(u32);

impl Letters {
    fn with_first_of(self, text: &str) -> Self {
        let nth = text.bytes().next().and_then(|letter| letter.checked_sub(b'a'));
        nth.filter(|nth| *nth < 26).map_or(self, |nth| Self(self.0 | 1 << nth))
    }

    const fn has_any_of(self, others: Self) -> bool {
        self.0 & others.0 != 0
    }
}

/// How many characters at the start of `run` the letters spell, and how many of them by more than an initial.
/// The last syllable may still be being typed.
fn spells(readings: &Readings, run: &[char], letters: &str) -> Option<(usize, usize)> {
    if letters.is_empty() {
        return Some((0, 0));
    }
    let (character, rest) = run.split_first()?;
    let ways = readings.syllables_of(*character).filter_map(|syllable| {
        let typed = common_start(syllable, letters);
        let is_whole = typed == syllable.len();
        let is_last = typed == letters.len();
        let whole = if is_whole || (is_last && 1 < typed) {
            let (count, whole) = spells(readings, rest, letters.get(typed..)?)?;
            Some((count + 1, whole + 1))
        } else {
            None
        };
        whole.or_else(|| {
            let (count, whole) =
                (0 < typed).then(|| spells(readings, rest, letters.get(1..)?))??;
            Some((count + 1, whole))
        })
    });
    ways.min_by_key(|(count, _)| *count)
}

fn common_start(one: &str, other: &str) -> usize {
    one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn find(letters: &str) -> Option<(usize, usize, usize)> {
        let readings = Readings::new(
            "",
            [("mian", "免"), ("pei", "赔"), ("e", "额"), ("shi", "是"), ("sheng", "生")],
        );
        let run = Run::new(&readings, &['是', '免', '赔', '额']);
        run.spelled(&readings, &crate::search::readings::sounded(letters))
            .map(|it| (it.from, it.count, it.whole))
    }

    #[test]
    fn syllables_initials_and_both() {
        assert_eq!(find("mianpeie"), Some((1, 3, 3)));
        assert_eq!(find("mpe"), Some((1, 2, 1)));
        assert_eq!(find("mpea"), None);
        assert_eq!(find("mianpe"), Some((1, 2, 2)));
        assert_eq!(find("mianp"), Some((1, 2, 1)));
        assert_eq!(find("shimianpei"), Some((0, 3, 3)));
        assert_eq!(find("simian"), Some((0, 2, 2)));
        assert_eq!(find("baoan"), None);
        assert_eq!(find("mianpeieshi"), None);
    }
}
