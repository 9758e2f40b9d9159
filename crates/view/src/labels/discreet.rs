//! What is shown of a case where others may see the screen: in lists and in the title of the browser's tab.

use domain::text::Bilingual;

use crate::Locale;

/// Words in the names of hospitals that reveal the illness.
const REVEALING_ZH: [&str; 16] = [
    "精神", "心理", "脑科", "肿瘤", "癌", "传染", "结核", "胸科", "肝病", "艾滋", "性病", "皮肤",
    "生殖", "妇", "戒毒", "临终",
];
const REVEALING_EN: [&str; 12] = [
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

/// Where it happened; only "a hospital" if the name would reveal the illness.
pub fn discreet_place(place: &Bilingual, locale: Locale) -> &str {
    // The words are ASCII; the table of all other capitals has 12 kB.
    let english = place.en.to_ascii_lowercase();
    let reveals = REVEALING_ZH.iter().any(|word| place.zh.contains(word))
        || REVEALING_EN.iter().any(|word| english.contains(word));
    match (reveals, locale) {
        (false, _) => locale.pick(place),
        (true, Locale::ZhCn) => "一家医院",
        (true, Locale::En) => "a hospital",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_that_reveals_an_illness_is_not_shown() {
        let place = |zh: &str, en: &str| Bilingual::new(zh, en);
        let plain = place("华侨城人民医院", "OCT People's Hospital");
        assert_eq!(discreet_place(&plain, Locale::ZhCn), "华侨城人民医院");
        assert_eq!(discreet_place(&plain, Locale::En), "OCT People's Hospital");
        let cancer = place("南山肿瘤医院", "Nanshan Cancer Hospital");
        assert_eq!(discreet_place(&cancer, Locale::ZhCn), "一家医院");
        assert_eq!(discreet_place(&cancer, Locale::En), "a hospital");
        // What a person typed is used in both languages.
        assert_eq!(
            discreet_place(&place("康宁精神卫生中心", "康宁精神卫生中心"), Locale::En),
            "a hospital"
        );
    }
}
