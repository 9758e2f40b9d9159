//! The categories of data that a consent covers, in words.

use domain::consent::DataCategory;

use crate::Locale;

/// 病历：诊断、日期、科室.
pub const fn category_name(category: DataCategory, locale: Locale) -> &'static str {
    match (locale, category) {
        (Locale::ZhCn, DataCategory::MedicalRecord) => "病历（诊断、日期、科室）",
        (Locale::ZhCn, DataCategory::BillLines) => "账单明细",
        (Locale::ZhCn, DataCategory::Settlement) => "医保付了多少",
        (Locale::ZhCn, DataCategory::Losses) => "出了什么事、损失了什么（时间、地点、金额）",
        (Locale::ZhCn, DataCategory::Documents) => "交上去的材料照片",
        (Locale::ZhCn, DataCategory::Account) => "收款人和账号末四位",
        (Locale::ZhCn, DataCategory::Unknown) => "别的资料",
        (Locale::En, DataCategory::MedicalRecord) => {
            "the medical record (diagnosis, dates, department)"
        }
        (Locale::En, DataCategory::BillLines) => "the itemised bill",
        (Locale::En, DataCategory::Settlement) => "what social insurance paid",
        (Locale::En, DataCategory::Losses) => {
            "what happened and what was lost (time, place, amounts)"
        }
        (Locale::En, DataCategory::Documents) => "the documents you submit",
        (Locale::En, DataCategory::Account) => "the payee and the last four digits of the account",
        (Locale::En, DataCategory::Unknown) => "other data",
    }
}

/// All of them in one line.
pub fn categories_list(categories: &[DataCategory], locale: Locale) -> String {
    let comma = match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    };
    let names: Vec<_> =
        categories.iter().map(|category| category_name(*category, locale)).collect();
    names.join(comma)
}
