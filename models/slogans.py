"""Words beside measures that say no more than that something will be done, or what for (R66).

坚持问题导向， before them and 确保取得实效 after them are part of no measure.
"""

from __future__ import annotations

import re

_GENERAL = "问题|短板|弱项|需求|不足|薄弱环节|差距"
SLOGAN = (
    rf"(?:(?:聚焦|紧扣|瞄准|直面|正视)[^，。；]{{0,6}}(?:{_GENERAL})(?:、[^，。；]{{2,8}})*"
    r"|坚持(?:问题导向|目标导向|边查边改|立行立改)[^，。；]{0,10}|聚力[^，。；]{2,16}|更好发挥[^，。；]{2,30}作用"
    r"|以[^，。；]{2,20}为(?:抓手|导向|目标|牵引|引领|遵循|中心|主线)|以此为[^，。；]{2,6}|围绕[^，。；、]{2,6}|(?:把握|展现)新[^，。；]{2,20}"
    r"|(?:继续)?(?:认真|深入|全面|坚决|切实|持续)?(?:学习)?(?:贯彻|落实|践行)[^，。；]{2,40}(?:精神|思想|理念|宗旨)"
    r"|(?:逐[项条一]|认真|第一时间|立即|着力|深入|积极)[^，。；]{0,4}(?:落实到人|研究|整改|解决|剖析|研究部署|采纳|反思)(?:、[^，。；]{2,6})*"
    r"|(?:着重|重点|着力|主要)(?:(?:抓好|做好)(?:以下|下列|如下)[^，。；]{0,8}工作|(?:从|在)[^，。；]{2,20}(?:方面|发力|改进))|(?:进一步)?加大(?:工作|整改|推进)力度"
    r"|进一步统一思想、[^，。；]{4,8}|因地制宜|结合实际|多措并举(?:、[^，。；]{2,6})?|对症下药|举一反三|精准施策|(?:不断)?自我加压"
    r"|(?:以更[^，。；]*，)?(?:奋力|努力)?谱写[^，。；]*)"
)
"""What says no more than that something will be done, before measures."""
_CLOSING = (
    "(?:确保(?=[^，。；]*(?:[实成有]效|到位|落实|满意|水平|质量|安全|准确|及时|规范|完整))|力争(?=[^，。；]*(?:实效|成效|提升|突破|台阶))|切实(?:保障|提[升高])|努力(?:把|让|使|为|营造)|真正[让使]|[让使](?=[^，。；]*(?:群众|公众|百姓|企业|看得|更(?!新|正|换)))|从而"
    "|为[^，。；]{2,20}(?:提供(?=[^，。；]*(?:保障|支撑|支持|便利))|作出?贡献|奠定|营造)|不断(?:推动|提[升高])[^，。；]*(?:水平|质量|质效|台阶|能力)"
    "|推动(?=[^，。；]*(?:台阶|水平|提升)$)|取得了?[^，。；]*(?:效果|成效)|收[到效](?=[^，。；]{0,8}[实成]?效))[^，。；]*"
)
"""What closes a sentence of measures and says no more than what they are for."""
ENDING = re.compile(
    "，(?:(?:以|为|推动|促进|不断|努力|切实|进一步|确保|力争|争取|使|让|全力|助力|真正)[^，。；]*"
    "(?:新?台阶|正轨|轨道|(?:高质量|健康|更大)发展|落地见效|落到实处|贡献|优质服务|便捷的?服务|公开(?:服务|工作的质量和|工作)?水平|新的?水平"
    "|质效|[权感度]|新?成效|实效|做(?:得更)?好|做细做实|更细更实|办好、实事办实|制度化[^，。；]{0,4}|提质增效|提档升级|纵深发展|新局面|有[序效]开展|改观|关系|影响力|大局|环境|氛围)"
    "|真正[让使][^，。；]*|让[^，。；、]{2,8}、让[^，。；]{2,8}|(?:进一步|不断)?增进[^，。；]*(?:理解|支持|信任|认同)"
    "|取得了?[^，。；]*(?:成效|效果)|[^，。；]{2,8}均(?:已|得到)[^，。；]*(?:到位|解决)|目前[^，。；]{2,16}(?:进行中|推进))$"
)
"""What ends the last measure of a sentence and is no part of it (R66).

In train 65 measures are annotated without such words and 6 with them.
"""
PROSE_ENDING = re.compile(
    "，(?:让(?![^，。；]*[见懂查]$)|更好地?|切实(?:维护|保障)|努力(?:满足|走在|使)|争取(?=[^，。；]*(?:理解|信任|认同)$))[^，。；]*$"
)
"""What ends the last measure of a sentence without numbers; a numbered one is whole (R65).

Of 40 such endings in train and passages written later 38 are no part of their measure.
"""
_NOTHING = re.compile(rf"(?:{SLOGAN}|{_CLOSING})")


def says_nothing(words: str) -> bool:
    """Tell whether words are a slogan before measures or a formula that closes them.

    >>> says_nothing("聚焦短板、精准施策"), says_nothing("确保取得实效"), says_nothing("每月检查")
    (True, True, False)
    """
    return bool(_NOTHING.fullmatch(words.strip()))
