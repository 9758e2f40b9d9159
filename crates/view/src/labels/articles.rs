//! Articles by name, as running text cites them.

use domain::clock::LegalBasis;

use crate::Locale;

/// An article by name: 《保险法》第 23 条, `Insurance Law art. 23`.
fn article(basis: LegalBasis, locale: Locale) -> String {
    let (zh, en, number) = match basis {
        LegalBasis::InsuranceLaw(number) => ("《保险法》", "Insurance Law", number),
        LegalBasis::Interpretation2(number) => ("保险法司法解释二", "Interpretation II", number),
        LegalBasis::Interpretation4(number) => ("保险法司法解释四", "Interpretation IV", number),
        LegalBasis::PersonalServiceRules(number) => {
            ("《人身保险业务基本服务规定》", "Personal Insurance Service Rules", number)
        }
        LegalBasis::HealthMeasures(number) => {
            ("《健康保险管理办法》", "Health Insurance Measures", number)
        }
        LegalBasis::InternetMeasures(number) => {
            ("《互联网保险业务监管办法》", "Internet Insurance Measures", number)
        }
        LegalBasis::CtplRegulation(number) => {
            ("《机动车交通事故责任强制保险条例》", "Compulsory Motor Insurance Regulation", number)
        }
        LegalBasis::ComplaintMeasures(number) => {
            ("《银行业保险业消费投诉处理管理办法》", "Consumer Complaint Measures", number)
        }
        LegalBasis::CivilCode(number) => ("《民法典》", "Civil Code", number),
        LegalBasis::CivilProcedureLaw(number) => ("《民事诉讼法》", "Civil Procedure Law", number),
        LegalBasis::MediationLaw(number) => ("《人民调解法》", "People's Mediation Law", number),
        LegalBasis::OnlineMediationRules(number) => {
            ("《人民法院在线调解规则》", "Online Mediation Rules", number)
        }
    };
    let number = number.to_string();
    match locale {
        Locale::ZhCn => [zh, "第 ", &number, " 条"].concat(),
        Locale::En => [en, " art. ", &number].concat(),
    }
}

/// Several articles in a list: 《保险法》第 24 条、…, `Insurance Law art. 24 and …`.
pub fn articles(basis: &[LegalBasis], locale: Locale) -> String {
    let names: Vec<_> = basis.iter().map(|basis| article(*basis, locale)).collect();
    match (locale, names.as_slice()) {
        (Locale::ZhCn, names) => names.join("、"),
        (Locale::En, [before @ .., last]) if !before.is_empty() => {
            [&before.join(", "), " and ", last].concat()
        }
        (Locale::En, names) => names.concat(),
    }
}
