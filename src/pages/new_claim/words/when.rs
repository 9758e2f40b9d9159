//! The texts of the day and place.

use claim_flow::PlaceKind;

pub(in crate::pages::new_claim) struct WhenWords {
    pub(in crate::pages::new_claim) place_kind: fn(PlaceKind) -> SettingWords,
    pub(in crate::pages::new_claim) date: &'static str,
    /// The hospitals of the list that match what is typed.
    pub(in crate::pages::new_claim) hospitals: &'static str,
    pub(in crate::pages::new_claim) hospitals_found: fn(usize) -> String,
    pub(in crate::pages::new_claim) in_list: fn(&str) -> String,
    pub(in crate::pages::new_claim) not_as_listed: &'static str,
}

/// How day and place are asked for in one kind of place_kind.
pub(in crate::pages::new_claim) struct SettingWords {
    pub(in crate::pages::new_claim) ask: &'static str,
    pub(in crate::pages::new_claim) day_hint: &'static str,
    pub(in crate::pages::new_claim) place: &'static str,
    pub(in crate::pages::new_claim) place_hint: &'static str,
    pub(in crate::pages::new_claim) place_missing: &'static str,
}

pub(super) const ZH: WhenWords = WhenWords {
    place_kind: |place_kind| match place_kind {
        PlaceKind::Hospital => SettingWords {
            ask: "哪天的事，在哪家医院？",
            day_hint: "看门诊填就诊那天，住院填入院那天。",
            place: "医院",
            place_hint: "票据上面印的名字。",
            place_missing: "请填医院的名字",
        },
        PlaceKind::Anywhere => SettingWords {
            ask: "哪天出的事，在哪里？",
            day_hint: "填出事那天，不是看病那天。",
            place: "地点",
            place_hint: "看过病的填医院；没看的，填出事的地方。",
            place_missing: "请填地点",
        },
        PlaceKind::Road => SettingWords {
            ask: "哪天出的事，在哪条路？",
            day_hint: "填出事那天。",
            place: "路名或路口",
            place_hint: "比如“深南大道和新洲路口”。停车场、小区里也算。",
            place_missing: "请填在哪里出的事",
        },
        PlaceKind::Home => SettingWords {
            ask: "哪天的事，在哪里？",
            day_hint: "不清楚哪一天，填发现的那天。",
            place: "地址",
            place_hint: "写到小区就行，不用门牌号。",
            place_missing: "请填地址",
        },
        PlaceKind::Shop => SettingWords {
            ask: "哪天退的货，在哪里买的？",
            day_hint: "填寄出退货那天。",
            place: "平台或店名",
            place_hint: "订单上写的名字。",
            place_missing: "请填平台或店名",
        },
        PlaceKind::Account => SettingWords {
            ask: "哪天少的钱，是哪家的账户？",
            day_hint: "填钱转走那天；有好几笔的，填第一笔。",
            place: "银行或 App",
            place_hint: "比如银行的名字。不用写卡号。",
            place_missing: "请填银行或 App 的名字",
        },
    },
    date: "日期",
    hospitals: "是其中一家的话，点一下，等级就不用再问了。不在里面，照票据上的名字填就行。",
    hospitals_found: |count| format!("名单里有 {count} 家对得上"),
    in_list: |class| format!("名单里写的是：{class}。这两项不再问您。"),
    not_as_listed: "和名单里写的不一样，我自己填",
};

pub(super) const EN: WhenWords = WhenWords {
    place_kind: |place_kind| match place_kind {
        PlaceKind::Hospital => SettingWords {
            ask: "When was it, and at which hospital?",
            day_hint: "The day of the visit, or of the admission.",
            place: "Hospital",
            place_hint: "The name printed on the receipt.",
            place_missing: "Enter the hospital's name",
        },
        PlaceKind::Anywhere => SettingWords {
            ask: "When and where did it happen?",
            day_hint: "The day it happened, not the day of treatment.",
            place: "Place",
            place_hint: "The hospital if there was treatment, otherwise where it happened.",
            place_missing: "Enter the place",
        },
        PlaceKind::Road => SettingWords {
            ask: "When was it, and on which road?",
            day_hint: "The day it happened.",
            place: "Road or junction",
            place_hint: "Car parks and residential areas count too.",
            place_missing: "Enter where it happened",
        },
        PlaceKind::Home => SettingWords {
            ask: "When and where did it happen?",
            day_hint: "If you don't know, the day you noticed it.",
            place: "Address",
            place_hint: "The name of the residential area is enough.",
            place_missing: "Enter the address",
        },
        PlaceKind::Shop => SettingWords {
            ask: "When did you return it, and where did you buy it?",
            day_hint: "The day you sent it.",
            place: "Platform or shop",
            place_hint: "The name on the order.",
            place_missing: "Enter the platform or shop",
        },
        PlaceKind::Account => SettingWords {
            ask: "When was the money taken, and from which bank or app?",
            day_hint: "The day of the transfer; if there were several, the first one.",
            place: "Bank or app",
            place_hint: "For example the bank's name. Do not enter an account number.",
            place_missing: "Enter the bank or app",
        },
    },
    date: "Date",
    hospitals: "If it is one of these, choose it, and we need not ask for its grade. If it is not, the name on the receipt is enough.",
    hospitals_found: |count| format!("{count} in the list match"),
    in_list: |class| format!("The list says: {class}. We will not ask you about this."),
    not_as_listed: "That is not right, ask me instead",
};
