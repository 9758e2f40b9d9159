//! The texts of the consent to share a claim with an insurer.

use view::Localized;

pub(super) struct Words {
    pub(super) title: fn(usize) -> String,
    pub(super) lead: &'static str,
    pub(super) as_guardian: fn(&str) -> String,
    pub(super) by_mandate: fn(&str) -> String,
    pub(super) of_the_dead: fn(&str) -> String,
    pub(super) nth: fn(usize, usize) -> String,
    pub(super) heading: fn(&str) -> String,
    pub(super) to: &'static str,
    pub(super) what: &'static str,
    pub(super) sensitive: &'static str,
    pub(super) why: &'static str,
    pub(super) why_more: &'static str,
    pub(super) how: &'static str,
    pub(super) how_more: fn(&str) -> String,
    pub(super) retention: &'static str,
    pub(super) retention_more: &'static str,
    pub(super) impact: &'static str,
    pub(super) impact_of_health: &'static str,
    pub(super) impact_of_account: &'static str,
    pub(super) rights: &'static str,
    pub(super) rights_more: &'static str,
    pub(super) ask: &'static str,
    pub(super) privacy_line: &'static str,
    pub(super) yes: fn(&str) -> String,
    pub(super) no: &'static str,
    pub(super) no_note: &'static str,
    pub(super) choose: fn(&str) -> String,
    pub(super) agree_and_send: fn(&str) -> String,
    pub(super) refuse: &'static str,
    pub(super) sending_agrees: fn(&str) -> String,
    pub(super) refused_said: &'static str,
    pub(super) on_paper: &'static str,
    pub(super) on_paper_more: &'static str,
    pub(super) all_on_paper: &'static str,
    pub(super) all_on_paper_more: &'static str,
}

pub(super) static SHARING_WORDS: Localized<Words> = Localized {
    zh: Words {
        title: |count| match count {
            1 => "一件事，请您决定".to_owned(),
            count => format!("{count} 件事，请您分别决定"),
        },
        lead: "每家保险公司单独问您一次。不同意也照样能办：那一家改交纸质的，赔不赔、赔多少不受影响。",
        as_guardian: |name| ["这是", name, "的资料。孩子不满 14 岁，由您这个监护人决定。"].concat(),
        by_mandate: |who| {
            [
                "这是",
                who,
                "的资料。您受委托替",
                who,
                "办；人在身边的话，请把手机递过去，由本人来选。",
            ]
            .concat()
        },
        of_the_dead: |name| ["这是", name, "的资料，由您作为近亲属决定。"].concat(),
        nth: |nth, of| format!("授权 {nth}，共 {of} 项"),
        heading: |insurer| ["把这次的资料交给", insurer].concat(),
        to: "给谁",
        what: "哪些",
        sensitive: "里面有敏感个人信息，所以单独问您。",
        why: "做什么",
        why_more: "只用来办这一件理赔：核对该不该赔、赔多少，把钱打给您。",
        how: "怎么给",
        how_more: |until| {
            ["点了提交才给，之后只在这件案子里看；", until, " 以后失效。每看一次都记下来给您看。"]
                .concat()
        },
        retention: "留多久",
        retention_more: "按《保险法》第 87 条：一年以内的保险留 5 年，更长的留 10 年，期满删除。",
        impact: "对您的影响",
        impact_of_health: "里面有健康和账户情况，被不该看的人看到会让您为难。所以加密传，只给这一家。",
        impact_of_account: "里面有账户情况，被不该看的人拿到可能有损失。所以加密传，只给这一家。",
        rights: "您的权利",
        rights_more: "在“我的 → 授权与使用记录”里随时撤回，之后它再要看材料就看不到了；撤回以前给的不作废。也可以查看、复制、更正、删除。",
        ask: "问谁",
        privacy_line: concat!("隐私专线 ", brand::privacy_phone!()),
        yes: |insurer| ["同意，交给", insurer].concat(),
        no: "不同意，我交纸质的",
        no_note: "申请书替您填好，打印出来签字寄去。",
        choose: |insurer| ["请选要不要在网上交给", insurer].concat(),
        agree_and_send: |insurer| ["交给", insurer, "，我同意"].concat(),
        refuse: "不同意，我交纸质的",
        sending_agrees: |insurer| ["点“交给", insurer, "”，就是同意上面这一项。"].concat(),
        refused_said: "改成交纸质的了，申请书在上面。",
        on_paper: "交纸质的",
        on_paper_more: "下面这几份要您自己寄或送去。申请书已经填好、写好地址，也列好了要附的材料。",
        all_on_paper: "这次都要交纸质的，没有要在网上交的。",
        all_on_paper_more: "把上面的申请书打印出来，签字，装上材料寄去。填的都还在，随时可以回来改。",
    },
    en: Words {
        title: |count| match count {
            1 => "One decision for you".to_owned(),
            count => format!("{count} separate decisions for you"),
        },
        lead: "We ask about each insurer separately. If you refuse, you can still claim by post, and the amount paid is not affected.",
        as_guardian: |name| {
            ["This is the data of ", name, ", who is under 14. You decide as guardian."].concat()
        },
        by_mandate: |who| {
            ["This is the data of ", who, ". You are acting on their behalf. If they are with you, hand them the phone and let them choose."].concat()
        },
        of_the_dead: |name| {
            ["This is the data of ", name, ". You decide as a close relative."].concat()
        },
        nth: |nth, of| format!("Consent {nth} of {of}"),
        heading: |insurer| ["Share this claim with ", insurer].concat(),
        to: "Recipient",
        what: "Data",
        sensitive: "Some of this is sensitive personal information, so we ask you separately.",
        why: "Purpose",
        why_more: "Only for this claim: to check whether and how much it pays, and to pay you.",
        how: "How",
        how_more: |until| {
            [
                "Shared when you press send, and visible only within this case until ",
                until,
                ". Each access is recorded for you to see.",
            ]
            .concat()
        },
        retention: "Retention",
        retention_more: "Under Insurance Law art. 87: five years, or ten years for contracts longer than one year. Then it is deleted.",
        impact: "What it means for you",
        impact_of_health: "It contains health and account details that could harm you in the wrong hands. It is sent encrypted and to this insurer only.",
        impact_of_account: "It contains account details that could harm you in the wrong hands. It is sent encrypted and to this insurer only.",
        rights: "Your rights",
        rights_more: "You can withdraw consent at any time under Me → Consents and how they were used. The insurer can then no longer open your documents; earlier use remains lawful. You can also view, copy, correct and delete your data.",
        ask: "Contact",
        privacy_line: concat!("Privacy line ", brand::privacy_phone!()),
        yes: |insurer| ["Agree, share with ", insurer].concat(),
        no: "Do not agree, I'll claim by post",
        no_note: "We fill in the form for you to print, sign and post.",
        choose: |insurer| ["Choose whether to share the claim with ", insurer, " online"].concat(),
        agree_and_send: |insurer| ["Agree and send to ", insurer].concat(),
        refuse: "Do not agree, I'll claim by post",
        sending_agrees: |insurer| {
            ["By pressing “Agree and send to ", insurer, "” you agree to the above."].concat()
        },
        refused_said: "You will claim by post. The form is above.",
        on_paper: "By post",
        on_paper_more: "Please post these yourself or take them to the insurer. The form is filled in and addressed, with a list of what to enclose.",
        all_on_paper: "All of these claims go by post. There is nothing to send online.",
        all_on_paper_more: "Print and sign the forms above, enclose the documents and post them. Your answers are saved here and you can change them.",
    },
};
