//! Phrases as people type them, typing errors included.

use domain::fact::{CareType, Circumstance, ConditionCode, FactAnswer, FaultDegree, IncidentCause};

use super::*;

fn found(text: &str) -> Vec<&'static str> {
    find_phrases(text).into_iter().map(|it| it.phrase.zh).collect()
}

fn facts(text: &str) -> Facts {
    extract_facts(&find_phrases(text))
}

#[test]
fn a_fall_with_a_fracture_and_a_stay_in_hospital() {
    for text in [
        "摔伤 骨折 住院",
        "妈妈在楼道摔倒，髋部骨折，住院做了关节置换。",
        "摔了一跤，骨头折了？骨折，住了院",
        "shuaishang guzhe zhuyuan",
        "She fell, fractured her hip and was admitted",
        "fell, frature, hospitalised",
    ] {
        let facts = facts(text);
        assert_eq!(facts.cause, Some(FactAnswer::Is(IncidentCause::Accident)), "{text}");
        assert_eq!(facts.care, Some(FactAnswer::Is(CareType::Inpatient)), "{text}");
        assert_eq!(facts.condition, Some(FactAnswer::Is(ConditionCode::NotListed)), "{text}");
    }
}

#[test]
fn every_line_of_insurance_has_its_phrases() {
    for (text, cause) in [
        ("追尾了，对方全责", IncidentCause::RoadAccident),
        ("车祸，人受伤了", IncidentCause::RoadAccident),
        ("昨晚水管爆了，地板泡水", IncidentCause::WaterLeak),
        ("厨房着火了", IncidentCause::Fire),
        ("台风把窗户吹破了", IncidentCause::NaturalDisaster),
        ("家里被偷了", IncidentCause::Theft),
        ("网购退货的运费", IncidentCause::ReturnedGoods),
        ("银行卡被盗刷了", IncidentCause::AccountFraud),
        ("a burst pipe at home", IncidentCause::WaterLeak),
        ("our flat was burgled, a burglary", IncidentCause::Theft),
        ("rear ended at a red light", IncidentCause::RoadAccident),
    ] {
        assert_eq!(facts(text).cause, Some(FactAnswer::Is(cause)), "{text}");
    }
    assert_eq!(facts("追尾了，对方全责").fault, Some(FactAnswer::Is(FaultDegree::None)));
    assert_eq!(facts("剐蹭，我全责").fault, Some(FactAnswer::Is(FaultDegree::Full)));
}

#[test]
fn the_longer_phrase_counts() {
    assert_eq!(found("门诊手术"), ["门诊手术"]);
    assert_eq!(found("甲状腺癌"), ["甲状腺癌"]);
    assert_eq!(found("outpatient surgery"), ["门诊手术"]);
}

#[test]
fn one_character_may_be_wrong_but_not_the_last() {
    assert_eq!(found("烂尾炎"), ["阑尾炎"]);
    assert!(found("甲状腺瘤").is_empty());
    assert!(found("骨科").is_empty());
}

#[test]
fn only_a_character_of_the_same_sound_may_differ() {
    assert_eq!(found("我受伤了"), ["意外"]);
    assert_eq!(found("在浴室摔倒了"), ["摔伤"]);
    assert_eq!(found("有一个大肚子"), [""; 0]);
    assert_eq!(found("被门撞了"), [""; 0]);
    assert_eq!(found("骨拆，主院"), ["骨折", "住院"]);
}

#[test]
fn pinyin_is_found_with_and_without_spaces_and_tones() {
    for text in ["zhuyuan", "zhu yuan", "zhù yuàn", "zhu4yuan4", "zhu'yuan", "zuyuan"] {
        assert_eq!(found(text), ["住院"], "{text}");
    }
}

#[test]
fn what_contains_a_phrase_is_not_the_phrase() {
    for text in [
        "我买了意外险",
        "体检发现问题",
        "烧了三天",
        "my screen broke",
        "born on my date of birth",
        "it was cold weather",
        "cancel my policy",
        "the floor of a store was wet",
        "bad food in Spain",
        "I spent a lot",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(found("高烧了三天"), ["感冒发烧"]);
    assert_eq!(found("被撞了，对方逃逸"), ["找不到对方"]);
}

#[test]
fn negation_reaches_over_words_and_lists() {
    for text in [
        "没有去医院住院",
        "不需要住院",
        "没有骨折和住院",
        "怀疑骨折",
        "差点摔倒",
        "she did not have to be admitted",
        "not a fracture or a burn",
        "mei you zhuyuan",
    ] {
        assert_eq!(found(text), [""; 0], "{text}");
    }
    assert_eq!(found("不小心摔倒"), ["摔伤"]);
    assert_eq!(found("没住院，骨折了"), ["骨折"]);
    assert_eq!(found("No, I fell"), ["摔伤"]);
}

#[test]
fn a_negated_phrase_is_not_found() {
    assert_eq!(found("摔伤，没有住院"), ["摔伤"]);
    assert_eq!(found("不是意外，发烧"), ["感冒发烧"]);
    assert_eq!(found("a fall, not admitted"), ["摔伤"]);
}

#[test]
fn facts_that_exclude_each_other_are_left_open() {
    assert_eq!(facts("生病，后来又摔伤").cause, None);
    assert_eq!(facts("先看门诊，再住院").care, Some(FactAnswer::Is(CareType::Inpatient)));
    assert_eq!(facts("门诊，又去急诊").care, None);
}

#[test]
fn circumstances_are_understood() {
    let facts = facts("高血压去配药");
    let chronic = facts.circumstances.get(&Circumstance::ChronicDisease);
    assert_eq!(chronic, Some(&FactAnswer::Is(true)));
}

#[test]
fn unknown_text_gives_no_facts() {
    for text in ["", "你好", "……", "???", "the quick brown fox", "保险"] {
        assert_eq!(facts(text), Facts::default(), "{text}");
    }
}

#[test]
fn every_phrase_finds_itself() {
    for phrase in PHRASES {
        for form in [phrase.zh, phrase.en].into_iter().chain(phrase.also.iter().copied()) {
            let found = find_phrases(form);
            assert!(found.iter().any(|it| std::ptr::eq(it.phrase, phrase)), "{form}");
        }
    }
}

#[test]
fn a_phrase_is_appended_and_removed() {
    let text = append_phrase(&append_phrase("", "摔伤"), "住院");
    assert_eq!(text, "摔伤，住院");
    let at = find_phrases(&text).pop().map(|it| it.at).unwrap_or_default();
    assert_eq!(remove_range(&text, &at), "摔伤");
    let at = find_phrases(&text).first().map(|it| it.at.clone()).unwrap_or_default();
    assert_eq!(remove_range(&text, &at), "住院");
    assert_eq!(append_phrase("a fall", "a fracture"), "a fall, a fracture");
}

#[test]
fn no_text_makes_it_panic() {
    let odd = ["，", "ａ没", "🙂"];
    for phrase in PHRASES {
        for before in odd {
            let text = [before, phrase.zh, phrase.en, before].concat();
            for (end, _) in text.char_indices() {
                let typed = text.get(..end).unwrap_or_default();
                for one in find_phrases(typed) {
                    assert!(typed.get(one.at.clone()).is_some(), "{typed}");
                    let rest = remove_range(typed, &one.at);
                    assert!(rest.len() < typed.len(), "{typed} {rest}");
                }
                let _ = SearchedTexts::new([typed.to_owned()]).mentioning(typed);
            }
        }
    }
}

#[test]
fn no_character_is_in_two_groups_of_the_same_sound() {
    let all: Vec<char> = phrase_list::SAME_SOUND.iter().flat_map(|group| group.chars()).collect();
    let different: BTreeSet<char> = all.iter().copied().collect();
    assert_eq!(different.len(), all.len());
}
