// Five short lessons. Texts and questions are written for the project; each lesson has its own texts in both languages.
import type { Names } from "../contract";

export interface LessonText { title: Names; zh: string; en: string }
export interface Lesson {
  id: string;
  title: Names;
  aim: Names;
  opens: "read" | "compare" | "codebook";
  /** The concept that the codebook opens at. */
  concept?: string;
  texts: LessonText[];
  questions: { ask: Names; answer: Names }[];
}

export const lessons: readonly Lesson[] = [
  {
    id: "boundary",
    title: { zh: "看着像，其实不是", en: "A boundary that looks like a match" },
    aim: { zh: "同样的字，换个断法就是另一个意思。", en: "The same words in other company mean something else." },
    opens: "read",
    texts: [
      {
        title: { zh: "一条街的一年", en: "A year in the development zone" },
        zh: "今年街道的公共建设进度很快，两座桥和一条快速路先后通车。\n街道上有一处中共建立初期的旧址，也改成了展览馆。\n社区门口的地铁站投放了三千辆共享单车，早晚高峰骑车的人明显多了。\n环保部门继续抓河道污染治理，水质比去年好。\n商场里的充电宝全部换成新款，扫码就能租用。\n开发区计划明年再修三条路，把工业园和高铁站连起来。",
        en: "Public construction in the zone moved fast this year: a joint construction firm opened two bridges and an expressway.\nThree thousand bicycles of a bike-sharing company now stand at the metro exits.\nThe largest firm gained market share, and its shareholders share the benefits of growth.\nA resource sharing protocol links the servers of all branches, and data sharing is now encrypted.\nThe river is cleaner than a year ago because pollution control went on.\nNext year three more roads will join the industrial park to the railway station.",
      },
    ],
    questions: [
      { ask: { zh: "文中哪些地方含有“共建”“共治”“共享”的字样，却不是那个意思？", en: "Which words look like co-construction, co-governance or sharing, but are not?" }, answer: { zh: "“公共建设”是“公共”加“建设”，“中共建立”是“中共”加“建立”：词的边界把“共建”拆开了。“共享单车”是一种生意。点开“未计入”可以看到每一处的理由。", en: "“Joint construction” is a builder's business, “shareholders share the benefits” is about money, “resource sharing” and “data sharing” are about machines. Open “Not counted” to see the reason for each." } },
      { ask: { zh: "若只数字面出现的次数，这篇文字会得高分还是低分？这说明了什么？", en: "Would a plain count of words score this text high or low? What does that tell you?" }, answer: { zh: "只数字面会得分，而文章其实没有谈社会治理。数词之前要先判断词。", en: "A plain count would score it, although it never speaks of governing together. Words must be judged before they are counted." } },
    ],
  },
  {
    id: "deficit",
    title: { zh: "说问题，不是说成绩", en: "Problems that look like praise" },
    aim: { zh: "词都在，意思却是缺少。", en: "The words are there; what they say is that the thing is missing." },
    opens: "compare",
    texts: [
      {
        title: { zh: "调研：三个短板", en: "A survey: three gaps" },
        zh: "调研发现，居民参与程度不高，议事会多半流于形式。\n社会组织数量少，缺乏稳定的经费来源。\n部门之间协同不足，信息各存各的。\n监督渠道不畅，群众反映的问题没有得到公开答复。\n公共服务供给不均，老旧小区的居民获得感不强。\n基层人才流失严重，队伍能力有待提高。",
        en: "The survey found that public participation is low and that residents' councils exist in name only.\nSocial organisations are few and lack steady funds.\nCoordination between departments falls short; each keeps its own data.\nSupervision is weak, and complaints go unanswered.\nPublic services are uneven, and residents of old estates have little sense of gain.\nSkilled staff leave, and the capacity of the teams has yet to improve.",
      },
      {
        title: { zh: "一年之后", en: "A year later" },
        zh: "一年之后，居民踊跃参与，议事会每月协商两次。\n十二家社会组织进驻社区，经费由街道统筹保障。\n各部门协同联动，信息互通共享。\n办理结果全部公开，接受群众监督。\n公共服务覆盖到每个老旧小区，居民的获得感明显增强。\n社区培养了一支年轻的治理队伍，能力稳步提升。",
        en: "A year later residents take an active part, and the residents' council deliberates twice a month.\nTwelve social organisations work in the community with funds pooled by the sub-district.\nDepartments coordinate closely and share information.\nResults are published and supervised by the public.\nPublic services reach every old estate, and residents' sense of gain has grown.\nThe community has trained a young team whose capacity to govern keeps rising.",
      },
    ],
    questions: [
      { ask: { zh: "两篇用的词差不多，分数为什么差这么多？", en: "Both texts use much the same words. Why are the scores so far apart?" }, answer: { zh: "前一篇里这些词前后都是“不高”“缺乏”“不足”，说的是没有做到，权重为 0；后一篇说的是做到了。", en: "In the first the words are governed by “low”, “lack”, “falls short”: they say that the thing is missing and weigh 0. The second says it is there." } },
      { ask: { zh: "说不足的文字没有价值吗？读数里哪里能看到它？", en: "Is a text about shortcomings worthless? Where do the readings show it?" }, answer: { zh: "当然有：敢说问题的文字往往更有用。分数只看契合程度；“不足”单独列出，有自己的读数。", en: "Not at all: naming problems is often the more useful thing. The score measures alignment only; shortcomings have a list and a reading of their own." } },
    ],
  },
  {
    id: "sharing",
    title: { zh: "“享”到哪里去了？", en: "Where is sharing?" },
    aim: { zh: "讲建、讲治的文字，常常忘了讲谁受益。", en: "Texts on building and governing often forget who benefits." },
    opens: "read",
    texts: [
      {
        title: { zh: "街道工作安排", en: "A sub-district's plan" },
        zh: "街道要健全党组织引领的社区治理体系，把党支部建在楼栋和网格。\n要整合驻区单位的资源，引导社会组织和志愿者参与。\n要完善联席会议制度，重要事项由居民协商议定。\n要推动部门协同联动，形成工作合力。\n要加强队伍建设，提高网格员的治理能力。\n要公开办事流程，接受居民监督和评议。",
        en: "The sub-district will complete a system of community governance led by Party organisations in every estate and building.\nIt will integrate the resources of local employers and bring in social organisations and volunteers.\nJoint meetings are to be improved, and residents will deliberate on what matters.\nDepartments are to coordinate and act together.\nTeams will be strengthened and the governing capacity of grid workers raised.\nProcedures will be made public, supervised and assessed by residents.",
      },
    ],
    questions: [
      { ask: { zh: "哪个方面最低？文中有没有一句话说到居民得到了什么？", en: "Which pillar is lowest? Does any sentence say what residents receive?" }, answer: { zh: "“共享”最低。六句话说的都是谁来做、怎么做，没有一句说成果由谁享有。", en: "Sharing. All six sentences say who acts and how; none says who enjoys the results." } },
      { ask: { zh: "请加一句，让“共享”有证据，又不喊口号。", en: "Add one sentence that gives sharing evidence without a slogan." }, answer: { zh: "例如：“年底前，每个小区都能在步行十分钟内用上食堂、托幼和家庭医生服务。”具体的服务、保障、公平分配都算。", en: "For instance: “By the end of the year every household will have public services such as child care and a family doctor close to home.” Concrete services, security and fair distribution all count." } },
    ],
  },
  {
    id: "term",
    title: { zh: "改一个词", en: "Change one term" },
    aim: { zh: "分数从编码本来：词的取舍就是判断。", en: "Scores come from the codebook: to choose terms is to judge." },
    opens: "codebook",
    concept: "governance.deliberation.consultation",
    texts: [
      {
        title: { zh: "楼下的客厅", en: "A living room downstairs" },
        zh: "小区把闲置的车棚改成了邻里客厅，钥匙由居民轮流保管。\n周三下午，大家围着长桌商量加装电梯的事，有人记账，有人画图。\n社区工作者只负责倒茶和记录，主意由居民自己拿。\n商量好的方案贴在门口，谁有意见就写在旁边。\n电梯装好以后，一楼的老人也分到了一间活动室。\n大家说，这才像自己的家。",
        en: "The estate turned an unused bicycle shed into a neighbours' living room; residents take turns to keep the key.\nOn Wednesday afternoons they sit around a long table and talk over the new lift; one keeps the accounts, one draws.\nThe community worker pours tea and takes notes; the residents decide for themselves.\nWhat they agree on is put up at the door, and anybody may write beside it.\nWhen the lift was in, the old people on the ground floor were given a room of their own.\nNow it is like home, they say.",
      },
    ],
    questions: [
      { ask: { zh: "文中明明在讲议事和共享，引擎漏掉了哪几处？", en: "The text is plainly about deliberating and sharing. What does the engine miss?" }, answer: { zh: "例如“主意由居民自己拿”“谁有意见就写在旁边”。编码本里没有的说法，引擎看不见。", en: "“What they agree on is put up” is a wording that the codebook lacks, so the engine cannot see it. “Talk over” it knows, and sets aside: nothing near it speaks of governing." } },
      { ask: { zh: "给“协商议事”加一个词再计分：分数和区间怎样变？会不会误伤别的文字？", en: "Add a term to deliberation and score again: what becomes of score and interval? Could the term hit other texts wrongly?" }, answer: { zh: "在中文用词里加一行“谁有意见 ~4 写”：分数上升，区间也会移动。可是太宽的词在别处会误中：取词要在漏掉和误中之间权衡。", en: "Add a line “agree* ~2 put up” to the English terms: the score rises, the interval moves. But a loose term hits elsewhere: every term weighs what is missed against what is hit wrongly." } },
    ],
  },
  {
    id: "translation",
    title: { zh: "原文与译文", en: "A text and its translation" },
    aim: { zh: "同一个意思，两种语言里找得到的一样多吗？", en: "Does the same meaning leave as much evidence in both languages?" },
    opens: "compare",
    texts: [
      {
        title: { zh: "河湾社区（中文）", en: "Hewan community (Chinese)" },
        zh: "河湾社区打造共建共治共享的治理格局。\n社区党组织联合物业、商户和社会组织，统筹各方资源。\n居民通过议事会协商公共事务，并对结果进行监督。\n自治、法治、德治相结合，邻里矛盾就地化解。\n养老、托育等公共服务送到家门口，发展成果惠及每户居民。\n居民的安全感和归属感逐年增强。",
        en: "河湾社区打造共建共治共享的治理格局。\n社区党组织联合物业、商户和社会组织，统筹各方资源。\n居民通过议事会协商公共事务，并对结果进行监督。\n自治、法治、德治相结合，邻里矛盾就地化解。\n养老、托育等公共服务送到家门口，发展成果惠及每户居民。\n居民的安全感和归属感逐年增强。",
      },
      {
        title: { zh: "河湾社区（英文）", en: "Hewan community (English)" },
        zh: "Hewan community builds a governance pattern of collaboration, participation and shared benefits.\nIts Party organisation joins property managers, shops and social organisations and pools the resources of all sides.\nThrough residents' councils people deliberate on public affairs and supervise the results.\nSelf-governance, the rule of law and the rule of virtue are combined, and disputes are settled on the spot.\nPublic services for the old and the very young come to the door, and every household shares in the fruits of development.\nResidents' sense of security and belonging grows year by year.",
        en: "Hewan community builds a governance pattern of collaboration, participation and shared benefits.\nIts Party organisation joins property managers, shops and social organisations and pools the resources of all sides.\nThrough residents' councils people deliberate on public affairs and supervise the results.\nSelf-governance, the rule of law and the rule of virtue are combined, and disputes are settled on the spot.\nPublic services for the old and the very young come to the door, and every household shares in the fruits of development.\nResidents' sense of security and belonging grows year by year.",
      },
    ],
    questions: [
      { ask: { zh: "“共建共治共享”在英文里变成了什么？哪一边的证据更多？", en: "What did 共建共治共享 become in English? Which side has more evidence?" }, answer: { zh: "官方译法是 collaboration, participation, and shared benefits：译文不照字面，编码本要把它们都列进去才公平。", en: "The official rendering is “collaboration, participation and shared benefits”: not word by word, so the codebook must list it to be fair." } },
      { ask: { zh: "逐段看差别：是译文丢了意思，还是编码本缺了说法？", en: "Go through the paragraphs: did the translation lose something, or does the codebook lack a wording?" }, answer: { zh: "译文的意思大体都在；剩下的差别多半是编码本收词不齐。这正是两种语言互相校对的好处。", en: "The meaning is nearly all there; what differs is mostly the codebook's coverage. That is why two languages make good checks on each other." } },
    ],
  },
];
