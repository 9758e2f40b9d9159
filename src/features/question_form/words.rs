//! The texts that all questions share. The questions themselves are in [`view::questions`].

use view::Localized;
use view::format::plural;

pub(super) struct Words {
    pub(super) unknown: &'static str,
    pub(super) unknown_note: &'static str,
    pub(super) none_of_these: &'static str,

    pub(super) event_of: fn(&str, &str) -> String,
    pub(super) reported_on: fn(&str) -> String,

    pub(super) total_loss: &'static str,
    pub(super) total_loss_note: &'static str,
    pub(super) assessed: &'static str,
    pub(super) assessed_note: &'static str,
    pub(super) occupant_injury: &'static str,
    pub(super) add_passenger: &'static str,
    pub(super) add_victim: &'static str,
    pub(super) remove: fn(&str) -> String,
    pub(super) loss_on_day: &'static str,
    pub(super) loss_on_day_hint: &'static str,
    pub(super) loss_assessed: fn(&str) -> String,
    pub(super) loss_salvage: fn(&str) -> String,
    pub(super) loss_salvage_hint: &'static str,
    pub(super) loss_received: fn(&str) -> String,
    pub(super) loss_received_hint: &'static str,
    pub(super) loss_value: &'static str,
    pub(super) loss_value_hint: &'static str,

    pub(super) tumour: &'static str,
    pub(super) nodes: &'static str,
    pub(super) metastasis: &'static str,
    pub(super) yes: &'static str,
    pub(super) no: &'static str,

    pub(super) policies: fn(usize, usize, usize) -> String,
    pub(super) no_policy: &'static str,
    pub(super) pays: &'static str,
    pub(super) not_yet: &'static str,
    pub(super) cannot_tell: &'static str,
    pub(super) does_not_pay: &'static str,
    pub(super) best_case: &'static str,
    pub(super) missing: fn(&str) -> String,
    pub(super) person_judges: &'static str,
    pub(super) not_met: &'static str,
    pub(super) pays_nothing: &'static str,
    pub(super) list_end: &'static str,
    pub(super) stop: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        unknown: "我不知道",
        unknown_note: "没关系，照样能交。我们请保险公司去查。",
        none_of_these: "都不是，或者说不清",

        event_of: |day, cause| ["是，", day, "那次（", cause, "）"].concat(),
        reported_on: |day| [day, "报的案"].concat(),

        total_loss: "我的车全损",
        total_loss_note: "修不好，或者修车的钱比车还贵。",
        assessed: "保险公司已经定损了",
        assessed_note: "勾上就能填定损单上的数。还没定损，不用管。",
        occupant_injury: "受伤的损失：医药费、误工、伤残这些",
        add_passenger: "再加一位乘客",
        add_victim: "受害的不止一位，再加一位",
        remove: |who| ["去掉", who].concat(),
        loss_on_day: "出事那天，车值多少",
        loss_on_day_hint: "按差不多的二手车价估一个就行，最后由保险公司核定。",
        loss_assessed: |what| ["定损单上的数：", what].concat(),
        loss_salvage: |what| ["残值，现在还值多少：", what].concat(),
        loss_salvage_hint: "看定损单，或者按收购价估。没有就空着。",
        loss_received: |what| ["其中别人已经赔了：", what].concat(),
        loss_received_hint: "比如对方的交强险、物业、平台已经给的。没有就空着。",
        loss_value: "出事那天，房子和装修一共值多少",
        loss_value_hint: "不知道就空着，请保险公司去估。",

        tumour: "原发肿瘤（T）",
        nodes: "淋巴结转移（N1）",
        metastasis: "远处转移（M1）",
        yes: "有",
        no: "没有",

        policies: |pays, open, none| {
            let all = pays + open + none;
            match () {
                () if all == pays => {
                    return format!("{all} 份保单，{}能赔。", if all == 1 { "" } else { "都" });
                }
                () if all == open => return format!("{all} 份保单，都还说不准。"),
                () if all == none => return format!("{all} 份保单，看起来都不赔。"),
                () => {}
            }
            let mut parts = vec![format!("{all} 份保单")];
            if 0 < pays {
                parts.push(format!("{pays} 份能赔"));
            }
            if 0 < open {
                parts.push(format!("{open} 份还说不准"));
            }
            if 0 < none {
                parts.push(format!("{none} 份不赔"));
            }
            parts.join("，") + "。"
        },
        no_policy: "名下没有查到保单。",
        pays: "能赔",
        not_yet: "现在还不能认定",
        cannot_tell: "还说不准",
        does_not_pay: "不赔",
        best_case: "最多能赔",
        missing: |facts| format!("还差：{facts}"),
        person_judges: "这一点要由保险公司的人来判断。",
        not_met: "不符合这一条",
        pays_nothing: "符合条件，但这次算下来没有可赔的金额，每一步写在上面。",
        list_end: "、",
        stop: " · ",
    },
    en: Words {
        unknown: "I don't know",
        unknown_note: "That's fine. You can still send your claim; we will ask the insurer to check.",
        none_of_these: "None of these, or I'm not sure",

        event_of: |day, cause| ["Yes, to the one on ", day, " (", cause, ")"].concat(),
        reported_on: |day| ["Reported on ", day].concat(),

        total_loss: "My vehicle is a total loss",
        total_loss_note: "It cannot be repaired, or repair costs more than the vehicle.",
        assessed: "The insurer has assessed the damage",
        assessed_note: "Tick this to enter the assessed amounts. If there is no assessment yet, leave it unticked.",
        occupant_injury: "Loss from injury: medical costs, lost income, disability",
        add_passenger: "Add a passenger",
        add_victim: "Add another injured party",
        remove: |who| ["Remove ", who].concat(),
        loss_on_day: "What your vehicle was worth on that day",
        loss_on_day_hint: "An estimate from used-car prices is fine. The insurer decides.",
        loss_assessed: |what| ["Assessed by the insurer: ", what].concat(),
        loss_salvage: |what| ["Salvage value: ", what].concat(),
        loss_salvage_hint: "What it is still worth, from the assessment or a dealer's offer. Leave empty if nothing.",
        loss_received: |what| ["Already paid by others: ", what].concat(),
        loss_received_hint: "For example by the other side's insurer, the property manager or a platform. Leave empty if nothing was paid.",
        loss_value: "What the home and its decoration were worth on that day",
        loss_value_hint: "Leave empty if you don't know. The insurer will work it out.",

        tumour: "Primary tumour (T)",
        nodes: "Lymph nodes (N1)",
        metastasis: "Distant metastasis (M1)",
        yes: "Yes",
        no: "No",

        policies: |pays, open, none| {
            let all = pays + open + none;
            let policies = plural(all as i64, "policy", "policies");
            match () {
                () if all == pays && all == 1 => return "1 policy. It pays.".to_owned(),
                () if all == pays => return format!("{all} policies. All of them pay."),
                () if all == open => return format!("{all} {policies}. Not certain yet."),
                () if all == none => return format!("{all} {policies}. It seems none will pay."),
                () => {}
            }
            let mut parts = vec![format!("{all} {policies}")];
            if 0 < pays {
                parts.push(format!("{pays} {}", plural(pays as i64, "pays", "pay")));
            }
            if 0 < open {
                parts.push(format!("{open} not certain yet"));
            }
            if 0 < none {
                parts.push(format!("{none} {} not", plural(none as i64, "does", "do")));
            }
            parts.join(", ") + "."
        },
        no_policy: "We found no policy.",
        pays: "Pays",
        not_yet: "Cannot be confirmed yet",
        cannot_tell: "Not certain yet",
        does_not_pay: "Does not pay",
        best_case: "at most",
        missing: |facts| format!("Still needed: {facts}"),
        person_judges: "Someone at the insurer has to decide this.",
        not_met: "Condition not met",
        pays_nothing: "This is covered, but there is nothing left to pay this time. The steps above show why.",
        list_end: ", ",
        stop: " · ",
    },
};
