//! Who mediates.

use domain::journal::MediationForum;

use crate::Locale;

/// Who mediates, within a sentence: 人民调解委员会, `a people's mediation committee`.
pub const fn mediation_forum(forum: MediationForum, locale: Locale) -> &'static str {
    match (locale, forum) {
        (Locale::ZhCn, MediationForum::Industry) => "保险纠纷调解组织",
        (Locale::ZhCn, MediationForum::Committee) => "人民调解委员会",
        (Locale::ZhCn, MediationForum::CourtPlatform) => "法院的线上调解平台",
        (Locale::ZhCn, MediationForum::Other) => "其他调解组织",
        (Locale::En, MediationForum::Industry) => "an insurance mediation body",
        (Locale::En, MediationForum::Committee) => "a people's mediation committee",
        (Locale::En, MediationForum::CourtPlatform) => "the courts' online platform",
        (Locale::En, MediationForum::Other) => "another mediator",
    }
}
