//! Searching the FAQ as people do: everyday words, typos, pinyin, English. Uses the search of the app on the
//! content that the server delivers.

use contract::content::{CharacterReadings as Wire, Faq};
use text_match::search::{Document, Index, Readings};

use crate::test_server::TestServer;

/// Search terms, and the entry that is meant.
const QUERIES: &[(&str, &str)] = &[
    // Everyday Chinese.
    ("摔伤过了三天才想起来给保险公司打电话", "faq-01"),
    ("迟了几天报案还管用吗", "faq-01"),
    ("报案有时间限制吗", "faq-01"),
    ("怎么又叫我补材料", "faq-02"),
    ("理赔要交哪些资料", "faq-02"),
    ("发票找不到了", "faq-02"),
    ("交上去一个月了还没有结果", "faq-03"),
    ("审核一般要多久", "faq-03"),
    ("赔款几天到账", "faq-04"),
    ("钱怎么还没打过来", "faq-04"),
    ("不给理由就说不赔", "faq-05"),
    ("拒赔通知书", "faq-05"),
    ("医药费垫不起了能先赔点吗", "faq-06"),
    ("三年前住的院现在还能不能报", "faq-07"),
    ("理赔有效期", "faq-07"),
    ("免赔额一万是什么意思", "faq-08"),
    ("医保报了的能抵免赔额吗", "faq-08"),
    ("没带医保卡自己付的钱", "faq-09"),
    ("为啥只给报60%", "faq-09"),
    ("医保卡里个人账户的钱扣不扣", "faq-10"),
    ("公司给买了一份自己也买了一份", "faq-11"),
    ("两家保险公司先报哪家好", "faq-11"),
    ("得癌症了重疾和医疗都能赔吗", "faq-12"),
    ("私立医院看病给不给报", "faq-13"),
    ("住的是特需病房", "faq-13"),
    ("刚买保险两个星期就病了", "faq-14"),
    ("等待期查出结节", "faq-14"),
    ("买保险的时候没说自己有高血压", "faq-15"),
    ("既往症", "faq-15"),
    ("业务员根本没跟我讲过这条", "faq-16"),
    ("甲状腺癌怎么才给三成", "faq-17"),
    ("食物中毒算不算意外", "faq-18"),
    ("被猫咬了能赔不", "faq-18"),
    ("手指断了能赔多少", "faq-19"),
    ("伤残鉴定", "faq-19"),
    ("对方全责但是他不肯赔", "faq-20"),
    ("撞了别人的车怎么办", "faq-20"),
    ("楼上水管漏水把我家天花板泡了", "faq-21"),
    ("买东西退货运费没给我", "faq-22"),
    ("骗子让我转账", "faq-22"),
    ("我不想授权查病历", "faq-23"),
    ("我妈不会用手机我能替她弄吗", "faq-24"),
    ("小孩住院", "faq-24"),
    ("不服理赔结果去哪告", "faq-25"),
    ("12378", "faq-25"),
    ("赔得太少了想投诉", "faq-25"),
    // Typos, traditional characters, full-width digits, homophones.
    ("免陪额", "faq-08"),
    ("据赔", "faq-05"),
    ("等侍期", "faq-14"),
    ("理賠多久到賬", "faq-04"),
    ("車禍先報交強險嗎", "faq-20"),
    ("私立醫院", "faq-13"),
    ("１２３７８", "faq-25"),
    ("伤惨鉴定几级", "faq-19"),
    // Pinyin, complete and partial, and initials.
    ("mianpeie", "faq-08"),
    ("mian pei e", "faq-08"),
    ("jupei", "faq-05"),
    ("dengdaiqi", "faq-14"),
    ("shui guan", "faq-21"),
    ("jiazhuangxian", "faq-17"),
    ("chehuo", "faq-20"),
    ("tousu", "faq-25"),
    ("mpe", "faq-08"),
    ("jqx", "faq-20"),
    ("yunfeixian", "faq-22"),
    ("sili yiyuan", "faq-13"),
    // Words of different phrases, in pinyin or mixed.
    ("daozhang lipei", "faq-04"),
    ("tousu 12378", "faq-25"),
    ("jupei liyou", "faq-05"),
    // English.
    ("how many days to report an accident", "faq-01"),
    ("what documents are needed", "faq-02"),
    ("why does it take so long", "faq-03"),
    ("when do I get the money", "faq-04"),
    ("my claim was rejected, no reason given", "faq-05"),
    ("can I get some money early", "faq-06"),
    ("deductable", "faq-08"),
    ("paid cash without my social insurance card", "faq-09"),
    ("two insurers, who pays first", "faq-11"),
    ("private hosptal", "faq-13"),
    ("I got sick two weeks after buying it", "faq-14"),
    ("forgot to mention diabetes", "faq-15"),
    ("agent did not explain the exclusion", "faq-16"),
    ("thyroid cancer 30%", "faq-17"),
    ("food poisning", "faq-18"),
    ("car crash other driver refuses to pay", "faq-20"),
    ("water leak from upstairs", "faq-21"),
    ("stolen phone, money transferred", "faq-22"),
    ("who can see my medical data", "faq-23"),
    ("claiming for my elderly father", "faq-24"),
    ("complain about the insurer", "faq-25"),
];

fn index(faq: &Faq) -> Index {
    let Wire { traditional, pinyin } = &faq.readings;
    let syllables = pinyin
        .split(' ')
        .filter_map(|group| group.split_at_checked(group.find(|it: char| !it.is_ascii())?));
    let texts: Vec<_> = faq
        .entries
        .iter()
        .map(|entry| Document { questions: entry.question_texts(), body: entry.body_texts() })
        .collect();
    Index::new(Readings::new(traditional, syllables), &texts)
}

#[tokio::test]
async fn the_intended_entry_is_among_the_first_three_results() {
    let server = TestServer::start().await;
    let faq: Faq =
        serde_json::from_value(server.anybody().get("/api/v1/content/faq").await.ok()).unwrap();
    let index = index(&faq);
    let missed: Vec<_> = QUERIES
        .iter()
        .filter_map(|(typed, meant)| {
            let first: Vec<_> = index
                .search(typed)
                .hits
                .into_iter()
                .take(3)
                .map(|place| faq.entries[place].id.as_str())
                .collect();
            (!first.contains(meant)).then(|| format!("{typed}: {meant}, not {first:?}"))
        })
        .collect();
    assert!(60 <= QUERIES.len());
    let found = QUERIES.len() - missed.len();
    println!("{found} of {} among the first three", QUERIES.len());
    assert!(QUERIES.len() * 95 <= found * 100, "missed\n{}", missed.join("\n"));
    println!("{}", missed.join("\n"));
}
