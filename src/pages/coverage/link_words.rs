//! The texts of the forms about being linked to the person of a policy.

use domain::validation::FieldFlaw;
use view::Localized;

use super::link::LinkField;

pub(super) struct LinkWords {
    pub(super) sending: &'static str,
    pub(super) asked: &'static str,
    pub(super) not_now: &'static str,
    pub(super) not_now_more: &'static str,
    pub(super) flaw: fn(LinkField, FieldFlaw) -> &'static str,
}

pub(super) static LINK_WORDS: Localized<LinkWords> = Localized {
    zh: LinkWords {
        sending: "正在交",
        asked: "收到了，我们的人会来核对。",
        not_now: "现在还不能交",
        not_now_more: "等着核对的最多 3 份，一天最多交 5 份。急用请打人工电话。",
        flaw: |field, flaw| match field {
            LinkField::PolicyNo if flaw == FieldFlaw::Missing => "请填保单号。",
            LinkField::PolicyNo => "保单号太长了，请再看一看。",
            LinkField::Name if flaw == FieldFlaw::Missing => "请填保单上的姓名。",
            LinkField::Name => "姓名里有不能用的字，请照保单上的写。",
        },
    },
    en: LinkWords {
        sending: "Sending",
        asked: "Received. Our staff will check it.",
        not_now: "You cannot send this now",
        not_now_more: "We check 3 at a time and 5 a day. If it is urgent, call us.",
        flaw: |field, flaw| match field {
            LinkField::PolicyNo if flaw == FieldFlaw::Missing => "Enter the policy number.",
            LinkField::PolicyNo => "The policy number is too long. Please check it.",
            LinkField::Name if flaw == FieldFlaw::Missing => "Enter the name on the policy.",
            LinkField::Name => "Names cannot contain these characters. Write it as on the policy.",
        },
    },
};
