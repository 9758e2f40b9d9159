//! The kinds of data that are stored about a person, in words.

use contract::account::HoldingKind;

use crate::Locale;

/// 您交的理赔和全部经过. `None` for a kind that a newer server has.
pub const fn holding_name(kind: HoldingKind, locale: Locale) -> Option<&'static str> {
    let (zh, en) = match kind {
        HoldingKind::Contact => ("手机号和收款账户", "Mobile number and payout account"),
        HoldingKind::Policies => ("您名下的保单", "Policies in your name"),
        HoldingKind::OutsidePolicies => {
            ("您自己填写的别处的保险", "Policies from elsewhere that you entered")
        }
        HoldingKind::Cases => ("您交的理赔和全部经过", "Your claims and their full history"),
        HoldingKind::Documents => ("已经交上去的材料", "Documents you submitted"),
        HoldingKind::Messages => ("和经办人的往来消息", "Messages with handlers"),
        HoldingKind::Drafts => ("存在服务器上的草稿", "Drafts on our server"),
        HoldingKind::UnfiledDocuments => {
            ("传了还没交的材料", "Documents uploaded but not submitted")
        }
        HoldingKind::Visits => ("还没申请理赔的就诊", "Visits you have not claimed for"),
        HoldingKind::SupportRequests => ("请人帮忙的记录", "Your requests for help"),
        HoldingKind::Mandates => ("谁替谁办", "Who acts for whom"),
        HoldingKind::ClaimShares => ("和家人分享的理赔", "Claims shared with relatives"),
        HoldingKind::Sessions => ("各台设备上的登录", "Sign-ins on each device"),
        HoldingKind::PushDevices => ("会弹出通知的设备", "Devices that show notifications"),
        HoldingKind::CalendarFeed => ("您日历的秘密地址", "The secret address of your calendar"),
        HoldingKind::WechatAccounts => ("绑定的微信", "Linked WeChat accounts"),
        HoldingKind::Consents => {
            ("您的授权和每次使用的记录", "Your consents and every use of them")
        }
        HoldingKind::Unknown => return None,
    };
    Some(match locale {
        Locale::ZhCn => zh,
        Locale::En => en,
    })
}
