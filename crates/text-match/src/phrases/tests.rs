//! What people say, slips and all.

use domain::fact::{Answer, Care, Cause, Circumstance, ConditionCode, Fault};

use super::*;

fn heard(text: &str) -> Vec<&'static str> {
    hear(text).into_iter().map(|heard| heard.saying.zh).collect()
}

fn facts(text: &str) -> Facts {
    facts_of(&hear(text))
}

#[test]
fn a_fall_a_fracture_a_stay() {
    for said in [
        "摔伤 骨折 住院",
        "妈妈在楼道摔倒，髋部骨折，住院做了关节置换。",
        "摔了一跤，骨头折了？骨折，住了院",
        "shuaishang guzhe zhuyuan",
        "She fell, fractured her hip and was admitted",
        "fell, frature, hospitalised",
    ] {
        let facts = facts(said);
        assert_eq!(facts.cause, Some(Answer::Is(Cause::Accident)), "{said}");
        assert_eq!(facts.care, Some(Answer::Is(Care::Inpatient)), "{said}");
        assert_eq!(facts.condition, Some(Answer::Is(ConditionCode::NotListed)), "{said}");
    }
}

#[test]
fn every_line_has_its_words() {
    for (said, cause) in [
        ("追尾了，对方全责", Cause::RoadAccident),
        ("车祸，人受伤了", Cause::RoadAccident),
        ("昨晚水管爆了，地板泡水", Cause::WaterLeak),
        ("厨房着火了", Cause::Fire),
        ("台风把窗户吹破了", Cause::NaturalDisaster),
        ("家里被偷了", Cause::Theft),
        ("网购退货的运费", Cause::ReturnedGoods),
        ("银行卡被盗刷了", Cause::AccountFraud),
        ("a burst pipe at home", Cause::WaterLeak),
        ("our flat was burgled, a burglary", Cause::Theft),
        ("rear ended at a red light", Cause::RoadAccident),
    ] {
        assert_eq!(facts(said).cause, Some(Answer::Is(cause)), "{said}");
    }
    assert_eq!(facts("追尾了，对方全责").fault, Some(Answer::Is(Fault::None)));
    assert_eq!(facts("剐蹭，我全责").fault, Some(Answer::Is(Fault::Full)));
}

#[test]
fn the_longer_saying_counts() {
    assert_eq!(heard("门诊手术"), ["门诊手术"]);
    assert_eq!(heard("甲状腺癌"), ["甲状腺癌"]);
    assert_eq!(heard("outpatient surgery"), ["门诊手术"]);
}

#[test]
fn one_character_may_be_wrong_but_not_the_one_that_says_what_it_is() {
    assert_eq!(heard("烂尾炎"), ["阑尾炎"]);
    assert!(heard("甲状腺瘤").is_empty());
    assert!(heard("骨科").is_empty());
}

#[test]
fn what_is_denied_is_not_heard() {
    assert_eq!(heard("摔伤，没有住院"), ["摔伤"]);
    assert_eq!(heard("不是意外，发烧"), ["感冒发烧"]);
    assert_eq!(heard("a fall, not admitted"), ["摔伤"]);
}

#[test]
fn what_cannot_both_be_is_asked() {
    assert_eq!(facts("生病，后来又摔伤").cause, None);
    assert_eq!(facts("先看门诊，再住院").care, Some(Answer::Is(Care::Inpatient)));
    assert_eq!(facts("门诊，又去急诊").care, None);
}

#[test]
fn circumstances_are_raised() {
    let facts = facts("高血压去配药");
    let chronic = facts.circumstances.get(&Circumstance::ChronicDisease);
    assert_eq!(chronic, Some(&Answer::Is(true)));
}

#[test]
fn nothing_is_made_of_what_is_not_understood() {
    for said in ["", "你好", "……", "???", "the quick brown fox", "保险"] {
        assert_eq!(facts(said), Facts::default(), "{said}");
    }
}

#[test]
fn every_saying_hears_itself() {
    for saying in SAYINGS {
        for form in [saying.zh, saying.en].into_iter().chain(saying.also.iter().copied()) {
            let found = hear(form);
            assert!(found.iter().any(|it| std::ptr::eq(it.saying, saying)), "{form}");
        }
    }
}

#[test]
fn a_saying_is_put_in_and_taken_out() {
    let text = put_in(&put_in("", "摔伤"), "住院");
    assert_eq!(text, "摔伤，住院");
    let at = hear(&text).pop().map(|heard| heard.at).unwrap_or_default();
    assert_eq!(taken_out(&text, &at), "摔伤");
    let at = hear(&text).first().map(|heard| heard.at.clone()).unwrap_or_default();
    assert_eq!(taken_out(&text, &at), "住院");
    assert_eq!(put_in("a fall", "a fracture"), "a fall, a fracture");
}

#[test]
fn no_text_is_too_odd() {
    let odd = ["，", "ａ没", "🙂"];
    for saying in SAYINGS {
        for before in odd {
            let text = [before, saying.zh, saying.en, before].concat();
            for (end, _) in text.char_indices() {
                let typed = text.get(..end).unwrap_or_default();
                for heard in hear(typed) {
                    assert!(typed.get(heard.at.clone()).is_some(), "{typed}");
                    let rest = taken_out(typed, &heard.at);
                    assert!(rest.len() < typed.len(), "{typed} {rest}");
                }
                let _ = mentions(typed, typed);
            }
        }
    }
}
