//! The texts about the calendar.

use view::Localized;

pub(super) struct Words {
    pub(super) title: &'static str,
    pub(super) lead: &'static str,
    pub(super) make: &'static str,
    pub(super) making: &'static str,
    pub(super) secret: &'static str,
    pub(super) open: &'static str,
    pub(super) copy: &'static str,
    pub(super) copied: &'static str,
    pub(super) not_copied: &'static str,
    /// Since when the calendar has its address.
    pub(super) since: fn(&str) -> String,
    pub(super) renew: &'static str,
    pub(super) renew_note: &'static str,
    pub(super) end: &'static str,
    pub(super) ending: &'static str,
    pub(super) ended: &'static str,
}

pub(super) static WORDS: Localized<Words> = Localized {
    zh: Words {
        title: "放进您的日历",
        lead: "理赔的期限和约好的时间，可以自动出现在您手机或电脑的日历里。上面只写“理赔”，不写是谁、什么病、哪家保险公司。",
        make: "要一个日历地址",
        making: "正在准备",
        secret: "知道这个地址的人都能看到您的日历，请不要发给别人。这个地址只显示这一次。",
        open: "添加到日历",
        copy: "复制地址",
        copied: "复制好了。",
        not_copied: "没能复制。请按住上面的地址，自己复制。",
        since: |moment| ["您的日历地址是", moment, "要的，现在还能用。"].concat(),
        renew: "换一个地址",
        renew_note: "换了地址，原来的就打不开了。",
        end: "停用",
        ending: "正在停用",
        ended: "停用了，原来的地址打不开了。",
    },
    en: Words {
        title: "Your calendar",
        lead: "Deadlines and appointments of your claims can appear in the calendar of your phone or computer. It only says \"Claim\", not who, which illness or which insurer.",
        make: "Get a calendar address",
        making: "Preparing",
        secret: "Whoever knows this address can see your calendar. Do not send it to anybody. It is shown only once.",
        open: "Add to calendar",
        copy: "Copy address",
        copied: "Copied.",
        not_copied: "It could not be copied. Please select the address above and copy it.",
        since: |moment| ["Your calendar has had an address since ", moment, "."].concat(),
        renew: "Get a new address",
        renew_note: "With a new address, the one before no longer works.",
        end: "Stop",
        ending: "Stopping",
        ended: "Stopped. The address no longer works.",
    },
};
