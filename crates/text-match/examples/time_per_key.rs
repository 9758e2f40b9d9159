//! How long it takes to understand a sentence after each key: `cargo run --release -p text-match --example time_per_key`.

use std::time::{Duration, Instant};

use contract::session::{Person, Relation};
use domain::date::CivilDate;
use domain::ids::PersonId;
use text_match::sentence::{Context, understand};

const SENTENCES: [&str; 4] = [
    "我妈昨天在家门口摔了一跤，髋部骨折，住院十二天，一共花了45221.5元，医保报了一万九，自己花了两万五",
    "wo ma zuotian zai jia shuaidao le, guzhe, zhuyuan shi tian, yigong huale san wan, yibao bao le yi wan wu",
    "My mother fell at home yesterday and fractured her hip, was admitted on Nov 3, total 30,000 yuan",
    "停车场倒车追尾剐蹭，对方全责，人没事，修车花了三千二，对方赔了两千块，已经报警了，昨天的事",
];

fn main() {
    let mother = Person {
        id: PersonId::new("m"),
        name: "陈玉兰".into(),
        relation: Relation::Mother,
        account_tail: None,
    };
    let family = [mother];
    let context = Context { today: CivilDate::MAX, family: &family };
    for sentence in SENTENCES {
        let (mut longest, mut all, mut keys) = (Duration::ZERO, Duration::ZERO, 0u32);
        for (end, _) in sentence.char_indices() {
            let typed = sentence.get(..end).unwrap_or_default();
            let start = Instant::now();
            std::hint::black_box(understand(typed, &context));
            let taken = start.elapsed();
            (longest, all, keys) = (longest.max(taken), all + taken, keys + 1);
        }
        println!("{:?} on average, {longest:?} at most, of {keys} keys: {sentence}", all / keys);
    }
}
