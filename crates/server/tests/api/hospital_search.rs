//! The search for hospitals, over the list that ships with the server: the server computes the readings that the search on
//! the device needs.

use server::content::Content;
use text_match::hospital_index::HospitalIndex;

fn index() -> HospitalIndex {
    HospitalIndex::new(Content::shipped().unwrap().hospitals)
}

fn names(index: &HospitalIndex, typed: &str) -> Vec<String> {
    index.search(typed, 6).into_iter().map(|hospital| hospital.name.zh.clone()).collect()
}

#[test]
fn a_hospital_is_found_however_its_name_is_typed() {
    let index = index();
    for (typed, expected) in [
        ("福田区第二人民医院", "福田区第二人民医院"),
        ("福田二院", "福田区第二人民医院"),
        ("福田", "福田区第二人民医院"),
        ("景田", "景田人民医院"),
        ("霞川一院", "霞川市第一人民医院"),
        ("霞川市第一", "霞川市第一人民医院"),
        ("鹿鸣肿瘤", "鹿鸣市肿瘤医院"),
        ("鹿鳴腫瘤", "鹿鸣市肿瘤医院"),
        ("鹿鸣种瘤医院", "鹿鸣市肿瘤医院"),
        ("澄埠县医院", "澄埠县人民医院"),
        ("luming zhongliu", "鹿鸣市肿瘤医院"),
        ("lumingzhongliu", "鹿鸣市肿瘤医院"),
        ("jingtian", "景田人民医院"),
        ("Luming Cancer Hospital", "鹿鸣市肿瘤医院"),
        ("luming cancer", "鹿鸣市肿瘤医院"),
        ("凤栖 眼科", "凤栖爱明眼科医院"),
    ] {
        let found = names(&index, typed);
        assert_eq!(found.first().map(String::as_str), Some(expected), "{typed}: {found:?}");
    }
    assert!(names(&index, "福田区").contains(&"景田人民医院".to_owned()), "by its place");
}

#[test]
fn what_is_not_in_the_list_is_not_found() {
    let index = index();
    for typed in ["", "  ", "zzz", "火箭"] {
        assert_eq!(names(&index, typed), [] as [&str; 0], "{typed}");
    }
    assert_eq!(index.search("人民医院", 6).len(), 6);
}
