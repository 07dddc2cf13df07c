//! Words and characters that the relations of Chinese clauses turn on, where they are no cues by themselves.

use super::super::among::{Among, has};

/// What says that something has still to be done.
pub(super) const STILL_NEEDED: &[&str] = &["还需", "仍需", "亟需", "亟须", "急需"];

/// Words after a 的 and its noun that begin a predicate of their own (没有物业的小区靠…): what modifies the noun stays with it.
pub(super) const PREDICATES: &[&str] = &["靠", "由", "通过", "把", "让", "将", "用", "以", "经"];

pub(super) fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(is_numeral)
}

/// Whether a verb is followed by what makes it impossible (打通不了, 覆盖不到).
pub(super) fn cannot(rest: &str) -> bool {
    rest.strip_prefix('不').is_some_and(|rest| rest.starts_among("了到上着起出住进开动"))
}

/// What follows a verb of decrease that has no object: 减少到十几人, 减少三成.
pub(super) fn falls_to(c: char) -> bool {
    is_numeral(c) || "到至为近过".contains(c)
}

pub(super) fn is_numeral(c: char) -> bool {
    c.is_ascii_digit() || "〇零一二三四五六七八九十百千两".contains(c)
}

/// Sides of a thing that a clause may judge it by, without naming it again.
pub(super) const ASPECTS: &[&str] = &[
    "效果",
    "成效",
    "收效",
    "实效",
    "作用",
    "质量",
    "水平",
    "力度",
    "程度",
    "比例",
    "占比",
    "覆盖",
    "知晓率",
    "参与率",
    "使用率",
    "满意度",
    "满意率",
    "反响",
    "口碑",
    "评价",
    "渠道",
    "形式",
    "内容",
    "机制",
    "手段",
    "经费",
    "资金",
    "人手",
    "国内",
    "国外",
    "各地",
    "外地",
    "全国",
    "全省",
    "全市",
    "全县",
    "全区",
    "全镇",
    "全村",
    "多数",
    "大多",
    "大部分",
    "一半",
    "群众意见",
    "居民意见",
    "百姓意见",
];

/// Verbs that say no which their subject does to something else, where they have an object.
pub(super) const AGENTIVE: &[&str] = &[
    "拒绝", "离开", "绕开", "绕过", "无视", "忽视", "忽略", "反对", "抵制", "质疑", "怀疑", "否认", "否定", "取代",
    "替代", "代替", "影响", "阻止", "阻拦", "排除", "限制", "干预", "撤销", "取消", "叫停", "剔除", "取缔", "打断",
    "推掉", "查封", "省去", "免去", "省掉", "挤掉", "挤走", "推翻", "否决", "收回", "撤回", "废除", "废止", "打破",
    "关闭", "停了", "叫停", "关掉", "冻结", "劝退", "挡住", "拦住", "拦下", "砍掉", "压住", "堵住", "踢出", "削减",
    "裁掉", "斩断", "切断",
];

/// Characters of the adverbs that may stand before a verdict.
pub(super) const ADVERBS: &str = "也都还却仍就又均并总常更极很太甚至今一直始终大多半全再曾早已从只便则竟";

/// Verbs whose object is a trouble that is being dealt with.
pub(super) const DEALING: &[&str] = &[
    "解决",
    "处理",
    "化解",
    "破解",
    "研究",
    "讨论",
    "补齐",
    "补上",
    "补足",
    "对接",
    "回应",
    "协调处理",
    "受理",
    "调解",
    "答复",
    "平息",
    "聚焦",
    "针对",
    "围绕",
];

/// Verbs of doing something for somebody.
pub(super) const PROVIDING: &[&str] = &[
    "提供", "开展", "进行", "组织", "安排", "实行", "开放", "办理", "举办", "召开", "落实", "给予", "建立", "设立",
    "搞", "做", "推行", "配备", "实施",
];

/// How a clause goes on from a topic to the things that it names.
pub(super) const CENTRED: &[&str] = &[
    "集中在",
    "集中于",
    "集中体现",
    "集中表现",
    "主要集中",
    "主要在于",
    "主要体现",
    "主要表现",
    "体现在",
    "表现在",
    "表现为",
    "依次是",
    "依次为",
    "分别是",
    "分别为",
    "在于",
    "就在",
    "恰在",
    "排第一",
    "排在第一",
    "排在首",
    "居首",
    "打头的",
    "头一条",
    "头一个",
    "头一件",
    "首当其冲",
    "出在",
    "首先是",
    "首推",
    "首数",
    "要数",
    "当数",
];

/// Measures that make a noun of what follows them (三处不足).
pub(super) const COUNTERS: &[char] = &['处', '个', '点', '项', '条', '大', '类', '种', '方', '面', '些', '桩'];

/// Verbs of bringing about, with which a clause goes on about the one before.
pub(super) const CAUSING: &[&str] = &[
    "引发",
    "引起",
    "引来",
    "招来",
    "招致",
    "惹来",
    "惹得",
    "换来",
    "换得",
    "落得",
    "激起",
    "弄得",
    "搞得",
    "闹得",
    "让人",
    "让居民",
    "让群众",
    "让百姓",
    "让村民",
    "让业主",
    "让老百姓",
    "让大家",
    "让老人",
    "令",
    "叫人",
    "使人",
];

/// Words of habit.
pub(super) const HABITUAL: &[&str] =
    &["每周", "每月", "每天", "每年", "每季度", "每晚", "每逢", "年年", "天天", "月月", "常年", "历来", "一向", "通常"];

/// Questions that leave open whether it is so; the others (为何参与不足) take it for granted.
pub(super) const WHETHER: &[&str] =
    &["是否", "能否", "可否", "是不是", "会不会", "有没有", "能不能", "怎样才能", "如何才能"];

/// How a clause ends that names a case for which the next one orders something.
pub(super) const CASES: &[&str] = &[
    "的",
    "的地方",
    "的地区",
    "的单位",
    "的部门",
    "的企业",
    "的村",
    "的社区",
    "的小区",
    "的街道",
    "的乡镇",
    "的情形",
    "的情况",
];

/// What is ordered for such a case, besides what a modal verb calls for.
pub(super) const SANCTIONS: &[&str] = &[
    "责令",
    "予以",
    "给予",
    "处以",
    "处罚",
    "追究",
    "限期",
    "依法",
    "督促",
    "约谈",
    "问责",
    "通报批评",
    "可以",
    "不得",
    "一律",
];

/// What a deficit is acted on with.
pub(super) const EFFORTS: &[&str] =
    &["行动", "工作", "措施", "举措", "努力", "办法", "任务", "计划", "方案", "进度", "进展"];

/// Words that open an account of what has been done.
pub(super) const ACCOUNTS: &[&str] = &[
    "一年来",
    "两年来",
    "三年来",
    "五年来",
    "十年来",
    "年来，",
    "几年来",
    "去年",
    "全年",
    "过去一年",
    "过去五年",
    "以来",
    "截至",
    "上半年",
    "上年",
    "前三季度",
    "累计",
];

/// Words in the head of a list of tasks.
pub(super) const TASKS: &[&str] =
    &["任务", "打算", "下一步", "工作要求", "目标", "建议", "对策", "思路", "努力方向", "工作安排"];

/// Words of growth: after a hit they tell a result, before it they call for one.
pub(super) const GROWTH: &[&str] =
    &["不断", "进一步", "持续", "逐步", "全面", "深入", "扎实", "有序", "稳步", "蓬勃", "广泛", "更加", "充分", "更好"];

/// Verbs of calls that are as often nouns.
pub(super) const NOUNS: &[&str] = &[
    "教育", "服务", "考核", "监督", "规划", "组织", "公开", "救助", "评议", "宣传", "示范", "表彰", "帮扶", "保障",
    "发展", "改革", "创新", "建设", "就业", "指导", "联动", "协调", "公示",
];

/// Every one of them, everywhere: after a turn, what is said to hold of all has come true.
pub(super) const EVERYWHERE: &[&str] = &[
    "人人",
    "家家",
    "户户",
    "个个",
    "处处",
    "件件",
    "样样",
    "次次",
    "场场",
    "总有人",
    "总有",
    "月月",
    "天天",
    "年年",
    "全都",
];

/// What one is glad to see few of.
pub(super) const UNWANTED: &[&str] = &[
    "投诉", "上访", "信访", "纠纷", "违", "案件", "事故", "反对", "不满", "差评", "诉讼", "起诉", "返贫", "逾期",
    "伤亡", "警情", "复发", "吵", "闹", "矛盾", "拖欠",
];

/// How a bare verdict on the sentence before begins.
pub(super) const OUTCOMES: &[&str] =
    &["效果", "成效", "收效", "实效", "反响", "实际效果", "作用", "群众反响", "居民反响"];

/// Words that make 建议 the author's own.
pub(super) const PROPOSING: &[&str] = &[
    "为此", "因此", "对此", "据此", "特", "现", "提出", "如下", "以下", "政策", "对策", "完善", "工作", "具体", "几点",
    "有关", "相关",
];

/// Negators that forbid.
pub(super) const FORBIDDING: &[&str] = &[
    "不能",
    "不得",
    "不可",
    "不应",
    "不该",
    "不宜",
    "不要",
    "不容",
    "不许",
    "不准",
    "绝不",
    "决不",
    "切不可",
    "严禁",
    "禁止",
];

/// Words that say all that something comes to.
pub(super) const BELITTLING: &[&str] = &[
    "顶多是",
    "充其量",
    "至多是",
    "顶多算",
    "只能算",
    "只能叫",
    "只算得上",
    "不过是",
    "无非是",
    "无非",
    "只不过是",
    "仅仅是",
    "说到底",
    "只是",
];

/// Verbs whose call goes on over the clauses that follow.
pub(super) const MODALS: &[&str] = &[
    "要",
    "应",
    "应当",
    "应该",
    "必须",
    "务必",
    "须",
    "需要",
    "力争",
    "争取",
    "着力",
    "坚持",
    "鼓励",
    "支持",
    "引导",
    "负责",
    "拟",
    "将",
    "有权",
    "预计",
    "不得",
    "让我们",
];

/// What says of a thing that it is one of those spoken of before.
pub(super) const MEMBERS: &[&str] = &[
    "在其中",
    "在其列",
    "在此列",
    "在列",
    "在内",
    "名列其中",
    "位列其中",
    "列其中",
    "列在其中",
    "赫然在列",
    "榜上有名",
    "是其一",
    "是其中一",
    "是其中之一",
    "算一件",
    "算一笔",
    "算一项",
    "算一条",
    "算一桩",
    "算一个",
    "算一处",
    "是一件",
    "是一笔",
    "是一项",
    "是一条",
    "是一桩",
    "算得一",
    "占一",
    "占了一",
    "排在头",
    "排在第一",
    "排在首",
    "排第一",
    "居首",
    "打头",
    "首当其冲",
    "在名单",
];

/// What says of a list that it has a thing.
pub(super) const HOLDS: &[&str] = &[
    "有",
    "列着",
    "写着",
    "记着",
    "少不了",
    "没有",
    "没见",
    "没列",
    "没写",
    "不见",
    "不含",
    "未见",
    "未列",
    "看不到",
    "找不到",
];

/// Whether the words that open a list of problems name problems themselves, so that they need no close (短板在于 against 存在).
pub(super) fn is_head(text: &str) -> bool {
    text.chars().count() > 2
        && has(
            text,
            &[
                "问题",
                "困难",
                "短板",
                "不足",
                "弊",
                "点",
                "症结",
                "瓶颈",
                "顽疾",
                "通病",
                "最",
                "靠后",
                "缺失",
                "难题",
                "困境",
                "不满",
                "揪心",
                "头疼",
                "环节",
                "弱项",
                "因素",
                "障碍",
                "集中",
                "较多",
                "强烈",
                "失分",
                "扣分",
                "丢分",
                "批评",
                "毛病",
                "漏洞",
                "岔",
                "垫底",
                "隐患",
                "差",
                "不够",
                "不力",
                "不到位",
                "不好",
                "待",
                "通报",
                "倒数",
                "不理想",
                "慢",
            ],
        )
}
