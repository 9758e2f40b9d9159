//! What is kept of a person, in words.

use contract::account::HoldingKind;

use crate::Locale;

/// 您交的理赔和全部经过. `None` for a kind that a newer server has.
pub const fn holding_name(kind: HoldingKind, locale: Locale) -> Option<&'static str> {
    let (zh, en) = match kind {
        HoldingKind::Contact => ("手机号和收款账户", "Mobile number and account"),
        HoldingKind::Policies => ("您名下的保单", "Policies on you"),
        HoldingKind::Cases => ("您交的理赔和全部经过", "Claims you sent, with all that happened"),
        HoldingKind::Documents => ("已经交上去的材料", "Documents you handed in"),
        HoldingKind::Messages => ("和经办人的往来消息", "Messages with handlers"),
        HoldingKind::Drafts => ("存在服务器上的草稿", "Drafts on our server"),
        HoldingKind::UnfiledDocuments => ("传了还没交的材料", "Documents uploaded and not sent"),
        HoldingKind::Visits => ("还没申请理赔的就诊", "Visits you have not claimed for"),
        HoldingKind::HelpRequests => ("请人帮忙的记录", "What you asked our people"),
        HoldingKind::Mandates => ("谁替谁办", "Who acts for whom"),
        HoldingKind::Sessions => ("各台设备上的登录", "Being signed in, on each device"),
        HoldingKind::Consents => {
            ("您的授权和每次使用的记录", "Your consents, and every use of them")
        }
        HoldingKind::Unknown => return None,
    };
    Some(match locale {
        Locale::ZhCn => zh,
        Locale::En => en,
    })
}
