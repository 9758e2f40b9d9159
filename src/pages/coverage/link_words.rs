//! The texts about being linked to the person of a policy.

use domain::validation::FieldFlaw;
use view::Localized;

use super::link::LinkField;

pub(super) struct LinkWords {
    pub(super) heading: &'static str,
    pub(super) lead: &'static str,
    pub(super) policy_no: &'static str,
    pub(super) policy_no_hint: &'static str,
    pub(super) name: &'static str,
    pub(super) name_hint: &'static str,
    pub(super) send: &'static str,
    pub(super) sending: &'static str,
    pub(super) asked: &'static str,
    pub(super) waiting: &'static str,
    pub(super) not_linked: &'static str,
    pub(super) withdraw: &'static str,
    pub(super) not_now: &'static str,
    pub(super) not_now_more: &'static str,
    pub(super) flaw: fn(LinkField, FieldFlaw) -> &'static str,
}

pub(super) static LINK_WORDS: Localized<LinkWords> = Localized {
    zh: LinkWords {
        heading: "有保单，这里却看不到？",
        lead: "多半是保单上留的手机号和您登录的不一样。写下保单号和姓名，我们的人来核对，会打这个手机号跟您确认。",
        policy_no: "保单号",
        policy_no_hint: "在保单或电子保单的第一页",
        name: "保单上的姓名",
        name_hint: "投保人或被保险人，照保单上写",
        send: "请你们核对",
        sending: "正在交",
        asked: "收到了，我们的人会来核对。",
        waiting: "等我们的人核对",
        not_linked: "没有对上。请带着保单打人工电话，我们一起看。",
        withdraw: "不用核对了",
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
        heading: "You have a policy but do not see it here?",
        lead: "Most likely the policy has another phone number than the one you signed in with. Enter its number and the name on it. Our staff check it and call you on this number.",
        policy_no: "Policy number",
        policy_no_hint: "On the first page of the policy",
        name: "Name on the policy",
        name_hint: "The policyholder or the insured, as on the policy",
        send: "Ask us to check",
        sending: "Sending",
        asked: "Received. Our staff will check it.",
        waiting: "Our staff are checking it",
        not_linked: "We could not match it. Call us with the policy at hand, and we will look together.",
        withdraw: "Do not check it",
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
