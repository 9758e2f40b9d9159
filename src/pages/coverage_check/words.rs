//! The texts of the page.

use domain::validation::FieldFlaw;
use routes::RouteId;

use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) help: &'static str,
    pub(super) separator: &'static str,
    pub(super) space: &'static str,
    pub(super) list_separator: &'static str,
    // The description.
    pub(super) heading: &'static str,
    pub(super) heading_lead: &'static str,
    pub(super) person: &'static str,
    pub(super) description: &'static str,
    pub(super) description_hint: &'static str,
    pub(super) recognized: fn(&str) -> String,
    pub(super) not_recognized: &'static str,
    pub(super) understood: &'static str,
    pub(super) take_away: fn(&str) -> String,
    pub(super) not_listed: fn(&str) -> String,
    pub(super) admitted_on: fn(&str) -> String,
    pub(super) discharged_on: fn(&str) -> String,
    pub(super) cost_in_all: fn(&str) -> String,
    pub(super) fund_has_paid: fn(&str) -> String,
    pub(super) own_payment: fn(&str) -> String,
    pub(super) others_have_paid: fn(&str) -> String,
    pub(super) event_phrases: &'static str,
    pub(super) care_phrases: &'static str,
    pub(super) clause_mentions: &'static str,
    pub(super) date: &'static str,
    pub(super) date_hint: &'static str,
    pub(super) see_results: &'static str,
    pub(super) computed_on_device: &'static str,
    pub(super) choose_person: &'static str,
    pub(super) day_flaw: fn(FieldFlaw) -> &'static str,
    // The results.
    pub(super) quote: [&'static str; 2],
    pub(super) change: &'static str,
    pub(super) questions_left: fn(usize) -> String,
    pub(super) changing_answer: &'static str,
    pub(super) keep_answer: &'static str,
    pub(super) why: &'static str,
    pub(super) unknown: &'static str,
    pub(super) use_answer: &'static str,
    pub(super) choose_first: &'static str,
    pub(super) answers_title: fn(usize) -> String,
    pub(super) when_it_pays: &'static str,
    pub(super) estimate_only: &'static str,
    pub(super) total: fn(&str) -> String,
    // Bills.
    pub(super) billed: &'static str,
    pub(super) billed_hint: &'static str,
    pub(super) fund_paid: &'static str,
    pub(super) fund_paid_hint: &'static str,
    pub(super) out_of_scope: &'static str,
    pub(super) out_of_scope_hint: &'static str,
    pub(super) received: &'static str,
    pub(super) received_hint: &'static str,
    pub(super) amount_flaw: fn(FieldFlaw) -> &'static str,
    // The what-if controls.
    pub(super) what_if: &'static str,
    pub(super) billed_in_all: &'static str,
    pub(super) settled: &'static str,
    pub(super) used: &'static str,
    pub(super) unused: &'static str,
    pub(super) no_difference: &'static str,
    pub(super) would_be_unknown: &'static str,
    pub(super) you_pay_more: fn(&str) -> String,
    pub(super) you_pay_less: fn(&str) -> String,
    pub(super) policies_pay_more: fn(&str) -> String,
    pub(super) policies_pay_less: fn(&str) -> String,
    pub(super) hypothetical: &'static str,
    pub(super) reset: &'static str,
    // The shared bill.
    pub(super) shared_title: &'static str,
    pub(super) pays_first: &'static str,
    pub(super) pays_last: &'static str,
    pub(super) pays_in_any_order: &'static str,
    pub(super) move_earlier: &'static str,
    pub(super) move_later: &'static str,
    pub(super) moved: fn(&str, usize) -> String,
    pub(super) suggested_order: &'static str,
    pub(super) same_in_any_order: &'static str,
    pub(super) less_than_suggested: fn(&str) -> String,
    pub(super) more_than_suggested: fn(&str) -> String,
    pub(super) back_to_suggested: &'static str,
    pub(super) ceiling: fn(&str) -> String,
    // Starting a claim.
    pub(super) start_claim: &'static str,
    pub(super) save_for_later: &'static str,
    pub(super) saved: &'static str,
    pub(super) not_saved: &'static str,
    pub(super) other_draft: &'static str,
    pub(super) other_draft_more: &'static str,
    pub(super) continue_other_draft: &'static str,
    pub(super) begin_another: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized { zh: ZH, en: EN };

const ZH: Words = Words {
    title: RouteId::CoverageCheck.title().zh,
    help: "拿不准？让人帮您看",
    separator: " · ",
    space: "",
    list_separator: "、",

    heading: "出了什么事？",
    heading_lead: "用您自己的话说，或者点几下。",
    person: "是谁的事",
    description: "怎么了",
    description_hint: "比如：我妈昨天摔伤，骨折，住院，一共花了三万。写错字、用拼音也行。",
    recognized: |phrases| format!("听懂了：{phrases}。没提到的，后面再问。"),
    not_recognized: "这几个字没听懂，不要紧，后面会一样一样问您。",
    understood: "听懂的是这些。哪条不对，点一下去掉。",
    take_away: |piece| format!("去掉：{piece}"),
    not_listed: |relative| format!("{relative}（您的名单里没有）"),
    admitted_on: |day| format!("{day}入院"),
    discharged_on: |day| format!("{day}出院"),
    cost_in_all: |sum| format!("一共 {sum}"),
    fund_has_paid: |sum| format!("医保付了 {sum}"),
    own_payment: |sum| format!("自己付了 {sum}"),
    others_have_paid: |sum| format!("别处付了 {sum}"),
    event_phrases: "点一下也行",
    care_phrases: "怎么看的",
    clause_mentions: "您家条款里提到的地方：",
    date: "哪天的事",
    date_hint: "看门诊填就诊那天，住院填入院那天，意外填出事那天。",
    see_results: "看看能不能赔",
    computed_on_device: "在您手机上算的，没有发给任何人。",
    choose_person: "请先选是谁的事",
    day_flaw: |flaw| match flaw {
        FieldFlaw::Missing => "请填日期",
        FieldFlaw::InTheFuture => "这一天还没到",
        FieldFlaw::TooEarly => "不能早于前面的日子",
        FieldFlaw::TooLate => "不能晚于出事的日子",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::AmountOutOfRange
        | FieldFlaw::MoreThanTheWhole
        | FieldFlaw::TooLong
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "没有这一天，请看看年、月、日，比如 2026 年 3 月 8 日",
    },

    quote: ["“", "”"],
    change: "改",
    questions_left: |left| match left {
        0 | 1 => "只差这一件事".to_owned(),
        left => format!("想再问您几件事，最多 {left} 件"),
    },
    changing_answer: "改一个回答",
    keep_answer: "不改了",
    why: "为什么问这个",
    unknown: "我不知道",
    use_answer: "就按这个算",
    choose_first: "请先选一项。不清楚就选“我不知道”",
    answers_title: |count| format!("您的回答，{count} 项"),
    when_it_pays: "它在什么时候赔",
    estimate_only: "这是按条款估算的，不是保险公司的决定。材料、病历和别家赔款会改变金额。",
    total: |sum| format!("合计{sum}。"),

    billed: "一共花了",
    billed_hint: "没有票据，填个大概的数也行。",
    fund_paid: "其中医保统筹支付",
    fund_paid_hint: "没用医保就填 0；不知道就空着。大病保险、医疗救助付的加在一起填；个人账户付的不算。",
    out_of_scope: "其中个人自费",
    out_of_scope_hint: "医保目录以外的。没有就填 0，不知道就空着。",
    received: "单位或别家保险已经报的",
    received_hint: "没有就空着。",
    amount_flaw: |flaw| match flaw {
        FieldFlaw::Missing => "请填金额",
        FieldFlaw::MoreThanTheWhole => "不能比总金额还多",
        FieldFlaw::AmountOutOfRange => "金额不对，请看看有没有多打",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::InTheFuture
        | FieldFlaw::TooEarly
        | FieldFlaw::TooLate
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::TooLong
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "请写成数字，比如 35000 或 1234.50",
    },

    what_if: "改一改，看钱怎么变",
    billed_in_all: "一共花了",
    settled: "用医保结算了吗",
    used: "用了",
    unused: "没用",
    no_difference: "合计不变",
    would_be_unknown: "这样就说不准了",
    you_pay_more: |sum| format!("您多承担约 {sum}"),
    you_pay_less: |sum| format!("您少承担约 {sum}"),
    policies_pay_more: |sum| format!("合计多拿约 {sum}"),
    policies_pay_less: |sum| format!("合计少拿约 {sum}"),
    hypothetical: "这是假设的数，您原来的回答没有动。",
    reset: "回到我填的",

    shared_title: "几份保单，一张账单",
    pays_first: "没有免赔额，或者免赔额低、比例高，先赔。",
    pays_last: "别家赔的钱能抵它的免赔额，放在最后更划算。",
    pays_in_any_order: "定额给付，不看账单，放哪里都一样。",
    move_earlier: "往前放：",
    move_later: "往后放：",
    moved: |name, place| format!("{name}，现在排第 {place}。"),
    suggested_order: "这是建议的顺序。顺序由您定，改了会马上重算。",
    same_in_any_order: "这个顺序和建议的一样多。",
    less_than_suggested: |sum| format!("这个顺序，比建议的少拿约 {sum}。"),
    more_than_suggested: |sum| format!("这个顺序，比建议的多拿约 {sum}。"),
    back_to_suggested: "回到建议的顺序",
    ceiling: |sum| {
        format!("医保、别处和几份保单加起来，不会超过花的 {sum}（《健康保险管理办法》第 5 条）。")
    },

    start_claim: "接着申请，答案会带过去",
    save_for_later: "先存着，以后再说",
    saved: "存好了，在这台设备里。下次打开这一页，接着看。",
    not_saved: "这台设备存不了。请先别关这一页，或者现在就接着申请。",
    other_draft: "您还有一份没填完的申请。",
    other_draft_more: "接着填那份，还是用这次的回答另起一份？两份都会留着。",
    continue_other_draft: "接着填那份",
    begin_another: "用这次的另起一份",
};

const EN: Words = Words {
    title: RouteId::CoverageCheck.title().en,
    help: "Not sure? Ask someone to check",
    separator: " · ",
    space: " ",
    list_separator: ", ",

    heading: "What happened?",
    heading_lead: "Describe it in your own words, or choose from the list.",
    person: "Who did it happen to?",
    description: "What happened",
    description_hint: "For example: my mother fell yesterday, fracture, in hospital, total 30,000 yuan. Spelling mistakes do not matter.",
    recognized: |phrases| format!("We understood: {phrases}. We will ask about the rest."),
    not_recognized: "We did not understand these words. That is fine: we will ask you step by step.",
    understood: "We understood this. Press anything that is wrong to remove it.",
    take_away: |piece| format!("Remove: {piece}"),
    not_listed: |relative| format!("{relative} (not on your list)"),
    admitted_on: |day| format!("Admitted on {day}"),
    discharged_on: |day| format!("Discharged on {day}"),
    cost_in_all: |sum| format!("Total {sum}"),
    fund_has_paid: |sum| format!("Social insurance paid {sum}"),
    own_payment: |sum| format!("You paid {sum}"),
    others_have_paid: |sum| format!("Others paid {sum}"),
    event_phrases: "Or choose",
    care_phrases: "Treatment",
    clause_mentions: "Clauses in your policies about this:",
    date: "When it happened",
    date_hint: "For a doctor's visit, the day of the visit; for a hospital stay, the day of admission; for an accident, the day it happened.",
    see_results: "See whether it is covered",
    computed_on_device: "Calculated on your device. Nothing is sent to anyone.",
    choose_person: "Choose a person first",
    day_flaw: |flaw| match flaw {
        FieldFlaw::Missing => "Enter the date",
        FieldFlaw::InTheFuture => "This date is in the future",
        FieldFlaw::TooEarly => "This date is before an earlier step",
        FieldFlaw::TooLate => "This date is after the day it happened",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::AmountOutOfRange
        | FieldFlaw::MoreThanTheWhole
        | FieldFlaw::TooLong
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "There is no such date. Check the year, month and day",
    },

    quote: ["“", "”"],
    change: "Change",
    questions_left: |left| match left {
        0 | 1 => "One question left".to_owned(),
        left => format!("A few more questions, at most {left}"),
    },
    changing_answer: "Change an answer",
    keep_answer: "Keep the answer",
    why: "Why we ask this",
    unknown: "I don't know",
    use_answer: "Use this answer",
    choose_first: "Choose an answer first. If you are not sure, choose “I don't know”",
    answers_title: |count| format!("Your answers: {count}"),
    when_it_pays: "When this policy pays",
    estimate_only: "This is an estimate based on the clauses, not the insurer's decision. Documents, medical records and other payments can change it.",
    total: |sum| format!("Total: {sum}."),

    billed: "Total cost",
    billed_hint: "If you have no receipts, enter an approximate amount.",
    fund_paid: "Paid by the social-insurance fund",
    fund_paid_hint: "Enter 0 if you did not use social insurance; leave it empty if you don't know. Add serious-illness insurance and medical assistance to it, but not the personal account.",
    out_of_scope: "Outside the social-insurance list",
    out_of_scope_hint: "Shown as 个人自费 on the receipt. Enter 0 if there is none; leave it empty if you don't know.",
    received: "Already paid by an employer or another insurer",
    received_hint: "Leave empty if there is none.",
    amount_flaw: |flaw| match flaw {
        FieldFlaw::Missing => "Enter the amount",
        FieldFlaw::MoreThanTheWhole => "This is more than the total",
        FieldFlaw::AmountOutOfRange => "Check the amount for extra digits",
        FieldFlaw::Malformed
        | FieldFlaw::NotAMobileNumber
        | FieldFlaw::NotACode
        | FieldFlaw::WrongCode
        | FieldFlaw::NotAnAccountTail
        | FieldFlaw::NotAName
        | FieldFlaw::NotADate
        | FieldFlaw::NotAnAmount
        | FieldFlaw::InTheFuture
        | FieldFlaw::TooEarly
        | FieldFlaw::TooLate
        | FieldFlaw::NotTheWhole
        | FieldFlaw::NotPayable
        | FieldFlaw::OnPaperOnly
        | FieldFlaw::TooLong
        | FieldFlaw::TooMany
        | FieldFlaw::NotFound
        | FieldFlaw::Other => "Enter figures such as 35000 or 1234.50",
    },

    what_if: "What if it were different?",
    billed_in_all: "Total cost",
    settled: "Was social insurance used?",
    used: "Used",
    unused: "Not used",
    no_difference: "no change in the total",
    would_be_unknown: "the amount would be unknown",
    you_pay_more: |sum| format!("you pay about {sum} more"),
    you_pay_less: |sum| format!("you pay about {sum} less"),
    policies_pay_more: |sum| format!("total about {sum} higher"),
    policies_pay_less: |sum| format!("total about {sum} lower"),
    hypothetical: "These are what-if figures. Your answers have not changed.",
    reset: "Back to my answers",

    shared_title: "Several policies, one bill",
    pays_first: "No deductible, or a low deductible and a high ratio: pays first.",
    pays_last: "What others pay counts towards its deductible, so it pays more when it comes last.",
    pays_in_any_order: "Pays a fixed amount whatever the bill, so its position makes no difference.",
    move_earlier: "Move up: ",
    move_later: "Move down: ",
    moved: |name, place| format!("{name} is now number {place}."),
    suggested_order: "This is the suggested order. You can change it; the amounts are recalculated at once.",
    same_in_any_order: "This order pays as much as the suggested one.",
    less_than_suggested: |sum| format!("This order pays about {sum} less than the suggested one."),
    more_than_suggested: |sum| format!("This order pays about {sum} more than the suggested one."),
    back_to_suggested: "Back to the suggested order",
    ceiling: |sum| {
        format!(
            "Social insurance, other payers and all policies together never pay more than the cost of {sum} (Health Insurance Measures, art. 5)."
        )
    },

    start_claim: "Start a claim with these answers",
    save_for_later: "Save for later",
    saved: "Saved on this device. Open this page again to continue.",
    not_saved: "This device cannot save it. Keep this page open, or start the claim now.",
    other_draft: "You have another unfinished claim.",
    other_draft_more: "Continue with that one, or start another with these answers? Both are kept.",
    continue_other_draft: "Continue that claim",
    begin_another: "Start another with these",
};
