//! The texts of the forms about policies from elsewhere.

use domain::validation::FieldFlaw;
use view::Localized;

use super::outside_form::OutsideField;

pub(super) struct OutsideWords {
    pub(super) delete_sure: &'static str,
    pub(super) keep: &'static str,
    pub(super) deleted: &'static str,
    pub(super) insured: &'static str,
    pub(super) insurer: &'static str,
    pub(super) insurer_hint: &'static str,
    pub(super) product: &'static str,
    pub(super) product_hint: &'static str,
    pub(super) cover: &'static str,
    pub(super) amount: &'static str,
    pub(super) amount_hint: &'static str,
    pub(super) from: &'static str,
    pub(super) to: &'static str,
    pub(super) save: &'static str,
    pub(super) saving: &'static str,
    pub(super) saved: &'static str,
    pub(super) cancel: &'static str,
    pub(super) flaw: fn(OutsideField, FieldFlaw) -> &'static str,
}

pub(super) static OUTSIDE_WORDS: Localized<OutsideWords> = Localized {
    zh: OutsideWords {
        delete_sure: "删掉以后，算赔多少时就不再提到它。",
        keep: "先留着",
        deleted: "已经删掉。",
        insured: "这份保险保的是谁",
        insurer: "哪家保险公司",
        insurer_hint: "单位的团险写单位的名字也行",
        product: "是什么保险",
        product_hint: "照保单上的名字写，说不清就写个大概",
        cover: "它怎么赔",
        amount: "保额，或者最多赔多少",
        amount_hint: "可以不填",
        from: "从哪天开始保",
        to: "保到哪天",
        save: "记下来",
        saving: "正在存",
        saved: "记下了。",
        cancel: "不记了",
        flaw: |field, flaw| match field {
            OutsideField::Insured => "请选保的是谁。",
            OutsideField::Insurer if flaw == FieldFlaw::Missing => "请写是哪家。",
            OutsideField::Product if flaw == FieldFlaw::Missing => "请写是什么保险。",
            OutsideField::Insurer | OutsideField::Product => "太长了，80 个字以内就好。",
            OutsideField::Cover => "请选它怎么赔；说不清就选最后一项。",
            OutsideField::Amount => "请填金额，比如 20000，或者不填。",
            OutsideField::From => "没有这一天，请把年、月、日都填上。",
            OutsideField::To if flaw == FieldFlaw::TooEarly => "到期的日子比开始的还早，请看一看。",
            OutsideField::To => "没有这一天，请把年、月、日都填上。",
        },
    },
    en: OutsideWords {
        delete_sure: "We will no longer mention it when we show what is paid.",
        keep: "Keep it",
        deleted: "Deleted.",
        insured: "Who is insured",
        insurer: "Insurer",
        insurer_hint: "For an employer's plan, the employer's name will do",
        product: "Which insurance",
        product_hint: "As the policy names it, or roughly",
        cover: "How it pays",
        amount: "Sum insured, or the most that it pays",
        amount_hint: "Optional",
        from: "First day of cover",
        to: "Last day of cover",
        save: "Save",
        saving: "Saving",
        saved: "Saved.",
        cancel: "Do not save",
        flaw: |field, flaw| match field {
            OutsideField::Insured => "Choose who is insured.",
            OutsideField::Insurer if flaw == FieldFlaw::Missing => "Enter the insurer.",
            OutsideField::Product if flaw == FieldFlaw::Missing => "Enter which insurance it is.",
            OutsideField::Insurer | OutsideField::Product => "Shorten it to 80 characters.",
            OutsideField::Cover => "Choose how it pays. If you are not sure, choose the last one.",
            OutsideField::Amount => "Enter an amount, such as 20000, or leave it empty.",
            OutsideField::From => "There is no such day. Enter year, month and day.",
            OutsideField::To if flaw == FieldFlaw::TooEarly => {
                "The last day is before the first. Please check."
            }
            OutsideField::To => "There is no such day. Enter year, month and day.",
        },
    },
};
