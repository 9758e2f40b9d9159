//! The page's texts.

use contract::session::Relation;
use routes::RouteId;

use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) acting_for: &'static str,
    pub(super) acting_for_none: &'static str,
    pub(super) acted_for_by: &'static str,
    pub(super) acted_for_by_none: &'static str,
    /// The last day of a mandate.
    pub(super) until: fn(&str) -> String,
    /// The reader's relation to the person who acts for them.
    pub(super) you_are: fn(Relation) -> Option<&'static str>,
    pub(super) end_acting_for: fn(&str) -> String,
    pub(super) end_acted_for_by: fn(&str) -> String,
    pub(super) acting_for_means: &'static str,
    pub(super) acted_for_by_means: &'static str,
    /// Stands in for the name of an account without one.
    pub(super) unnamed: &'static str,
    pub(super) keep: &'static str,
    pub(super) sure: &'static str,
    pub(super) ending: &'static str,
    pub(super) ended: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: RouteId::Mandates.title().zh,
        lead: "替人办理赔，要那个人同意。两边随时都能停。",
        acting_for: "您替谁办",
        acting_for_none: "您现在只办自己的。",
        acted_for_by: "谁替您办",
        acted_for_by_none: "现在没有人替您办。",
        until: |day| ["到", day, "为止"].concat(),
        you_are: |relation| match relation {
            Relation::Mother => Some("您是对方的妈妈"),
            Relation::Father => Some("您是对方的爸爸"),
            Relation::Spouse => Some("您是对方的爱人"),
            Relation::Child => Some("您是对方的孩子"),
            Relation::Myself | Relation::Other => None,
        },
        end_acting_for: |name| ["不再替", name, "办"].concat(),
        end_acted_for_by: |name| ["不再让", name, "替您办"].concat(),
        acting_for_means: "以后您看不到对方的保单和就诊，也不能替对方报案。您已经替对方交的理赔会转到对方名下，您不能再看，也不能再办。",
        acted_for_by_means: "以后对方看不到您的保单和就诊，也不能替您报案。对方已经替您交的理赔会转到您名下，由您自己接着办。",
        unnamed: "对方",
        keep: "先不停",
        sure: "确定停",
        ending: "正在停",
        ended: "已经停了。",
    },
    en: Words {
        title: RouteId::Mandates.title().en,
        lead: "You need a person's consent to act for them. Either of you can end it at any time.",
        acting_for: "People you act for",
        acting_for_none: "You only handle your own claims.",
        acted_for_by: "People who act for you",
        acted_for_by_none: "Nobody acts for you.",
        until: |day| ["Until ", day].concat(),
        you_are: |relation| match relation {
            Relation::Mother => Some("You are their mother"),
            Relation::Father => Some("You are their father"),
            Relation::Spouse => Some("You are their spouse"),
            Relation::Child => Some("You are their child"),
            Relation::Myself | Relation::Other => None,
        },
        end_acting_for: |name| ["Stop acting for ", name].concat(),
        end_acted_for_by: |name| ["Stop ", name, " acting for you"].concat(),
        acting_for_means: "You will no longer see their policies and visits or be able to claim for them. The claims you have already sent for them become theirs: you can no longer see or handle them.",
        acted_for_by_means: "They will no longer see your policies and visits or be able to claim for you. The claims they have already sent for you become yours, and you handle them from then on.",
        unnamed: "this person",
        keep: "Not now",
        sure: "Yes, stop",
        ending: "Stopping",
        ended: "Stopped.",
    },
};
