//! What a consent is about, in words.

use domain::consent::Category;

use crate::Locale;

/// 病历：诊断、日期、科室.
pub const fn category_name(category: Category, locale: Locale) -> &'static str {
    match (locale, category) {
        (Locale::ZhCn, Category::MedicalRecord) => "病历（诊断、日期、科室）",
        (Locale::ZhCn, Category::BillLines) => "账单明细",
        (Locale::ZhCn, Category::Settlement) => "医保付了多少",
        (Locale::ZhCn, Category::Documents) => "交上去的材料照片",
        (Locale::ZhCn, Category::Account) => "收款人和账号末四位",
        (Locale::ZhCn, Category::Unknown) => "别的资料",
        (Locale::En, Category::MedicalRecord) => "the record (diagnosis, dates, department)",
        (Locale::En, Category::BillLines) => "the lines of the bill",
        (Locale::En, Category::Settlement) => "what social insurance paid",
        (Locale::En, Category::Documents) => "the documents that are handed in",
        (Locale::En, Category::Account) => "whom to pay, and the account's last digits",
        (Locale::En, Category::Unknown) => "other data",
    }
}

/// All of them in one line.
pub fn categories_list(categories: &[Category], locale: Locale) -> String {
    let comma = match locale {
        Locale::ZhCn => "、",
        Locale::En => ", ",
    };
    let names: Vec<_> =
        categories.iter().map(|category| category_name(*category, locale)).collect();
    names.join(comma)
}
