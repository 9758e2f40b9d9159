//! Hospitals from the list in words.

use claim_flow::Reply;
use contract::content::{Hospital, HospitalType};
use domain::fact::{Fact, HospitalGrade, HospitalKind};

use crate::Locale;
use crate::questions::REPLIES;

/// Grade, kind, type and place of a hospital: 三级 · 公立 · 综合医院 · 深圳市福田区.
pub fn hospital_note(hospital: &Hospital, locale: Locale) -> String {
    let parts = [
        Some(grade_name(hospital.grade, locale)),
        Some(kind_name(hospital.kind, locale)),
        type_name(hospital.hospital_type, locale),
        Some(locale.pick(&hospital.place)),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// Grade and kind: 三级 · 公立.
pub fn hospital_class(grade: HospitalGrade, kind: HospitalKind, locale: Locale) -> String {
    [grade_name(grade, locale), kind_name(kind, locale)].join(" · ")
}

fn grade_name(grade: HospitalGrade, locale: Locale) -> &'static str {
    REPLIES.get(locale)(Fact::HospitalGrade, Reply::Grade(grade))
}

fn kind_name(kind: HospitalKind, locale: Locale) -> &'static str {
    REPLIES.get(locale)(Fact::HospitalKind, Reply::Kind(kind))
}

const fn type_name(hospital: HospitalType, locale: Locale) -> Option<&'static str> {
    Some(match (locale, hospital) {
        (Locale::ZhCn, HospitalType::General) => "综合医院",
        (Locale::ZhCn, HospitalType::Specialist) => "专科医院",
        (Locale::ZhCn, HospitalType::TraditionalMedicine) => "中医医院",
        (Locale::ZhCn, HospitalType::MotherAndChild) => "妇幼保健院",
        (Locale::ZhCn, HospitalType::County) => "县级医院",
        (Locale::ZhCn, HospitalType::Community) => "社区卫生服务中心",
        (Locale::En, HospitalType::General) => "General hospital",
        (Locale::En, HospitalType::Specialist) => "Specialist hospital",
        (Locale::En, HospitalType::TraditionalMedicine) => "Traditional Chinese medicine",
        (Locale::En, HospitalType::MotherAndChild) => "Mothers and children",
        (Locale::En, HospitalType::County) => "County hospital",
        (Locale::En, HospitalType::Community) => "Community health centre",
        (Locale::ZhCn | Locale::En, HospitalType::Unknown) => return None,
    })
}

#[cfg(test)]
mod tests {
    use domain::text::Bilingual;

    use super::*;

    #[test]
    fn a_hospital_is_told_by_grade_kind_type_and_place() {
        let hospital = |hospital_type| Hospital {
            name: Bilingual::new("霞川市肿瘤医院", "Xiachuan Cancer Hospital"),
            also: Vec::new(),
            grade: HospitalGrade::Tertiary,
            kind: HospitalKind::Public,
            hospital_type,
            place: Bilingual::new("霞川市城东区", "Chengdong, Xiachuan"),
        };
        let note = |hospital_type, locale| hospital_note(&hospital(hospital_type), locale);
        assert_eq!(
            note(HospitalType::Specialist, Locale::ZhCn),
            "三级 · 公立 · 专科医院 · 霞川市城东区"
        );
        assert_eq!(
            note(HospitalType::Unknown, Locale::En),
            "Grade three · Public · Chengdong, Xiachuan"
        );
    }
}
