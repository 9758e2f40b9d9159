//! What is told of a case where others may look over the shoulder: in lists and in the browser's tab.

use domain::text::Bilingual;

use crate::Locale;

/// Names of hospitals that give an illness away.
const TELLING_ZH: [&str; 16] = [
    "精神", "心理", "脑科", "肿瘤", "癌", "传染", "结核", "胸科", "肝病", "艾滋", "性病", "皮肤",
    "生殖", "妇", "戒毒", "临终",
];
const TELLING_EN: [&str; 12] = [
    "psych",
    "mental",
    "cancer",
    "tumor",
    "tumour",
    "oncolog",
    "infectious",
    "tubercul",
    "hiv",
    "reproduct",
    "women",
    "hospice",
];

/// Where it happened, unless that alone would tell of the illness: then only that it was a hospital.
pub fn discreet_place(place: &Bilingual, locale: Locale) -> &str {
    let said = locale.pick(place);
    let english = place.en.to_lowercase();
    let tells = TELLING_ZH.iter().any(|word| place.zh.contains(word))
        || TELLING_EN.iter().any(|word| english.contains(word));
    match (tells, locale) {
        (false, _) => said,
        (true, Locale::ZhCn) => "一家医院",
        (true, Locale::En) => "a hospital",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_tells_of_an_illness_is_not_told() {
        let place = |zh: &str, en: &str| Bilingual::new(zh, en);
        let plain = place("华侨城人民医院", "OCT People's Hospital");
        assert_eq!(discreet_place(&plain, Locale::ZhCn), "华侨城人民医院");
        assert_eq!(discreet_place(&plain, Locale::En), "OCT People's Hospital");
        let cancer = place("南山肿瘤医院", "Nanshan Cancer Hospital");
        assert_eq!(discreet_place(&cancer, Locale::ZhCn), "一家医院");
        assert_eq!(discreet_place(&cancer, Locale::En), "a hospital");
        // What a person typed stands in both languages.
        assert_eq!(
            discreet_place(&place("康宁精神卫生中心", "康宁精神卫生中心"), Locale::En),
            "a hospital"
        );
    }
}
