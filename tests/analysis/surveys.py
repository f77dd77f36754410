"""Invented authorities over years, with problems whose recurrences are known from the start."""

from dataclasses import dataclass
from itertools import product
from random import Random

from gongkai.vocabulary import CategoryScore, Measure, Problem, Report, Section

YEARS = range(2019, 2025)
_PLACES = (
    "云桥",
    "柳坪",
    "青禾",
    "石岭",
    "白鹿",
    "松川",
    "竹浦",
    "梅岗",
    "桂湾",
    "枣林",
    "榕江",
    "杉口",
)
_BODIES = (
    ("人民政府", "政府"),
    ("财政局", "财政局"),
    ("住房和城乡建设局", "住建局"),
    ("发展和改革委员会", "发改委"),
    ("卫生健康委员会", "卫健委"),
)

#: For each category: problem in two wordings, measure. Not in the corpus.
WORDS = {
    "timeliness": (
        ("部分信息更新不够及时", "个别信息发布滞后、未按时限公开"),
        "每周检查一次信息更新情况，到期未更新的及时提醒",
    ),
    "interpretation": (
        ("政策解读形式比较单一", "政策解读质量不高、多为文字解读"),
        "采用图解、视频等形式开展政策解读",
    ),
    "staffing": (
        ("工作人员业务能力有待提高", "专职人员不足，业务培训不够"),
        "定期举办业务培训，充实工作力量",
    ),
    "awareness": (
        ("少数科室对政务公开重视程度不够", "个别干部主动公开的意识不强"),
        "组织专题学习，提高干部对政务公开的认识",
    ),
    "requests": (
        ("依申请公开答复不够规范", "依申请公开办理质量有待提高"),
        "统一依申请公开答复文书格式，严格审核把关",
    ),
    "interaction": (
        ("与公众互动交流不够", "回应群众关切不够主动、公众参与度不高"),
        "开展在线访谈和意见征集，主动回应群众关切",
    ),
    "mechanism": (
        ("工作制度不够健全", "监督考核机制有待完善"),
        "健全工作制度，完善考核办法",
    ),
    "outreach": (
        ("对政务公开的宣传力度不够", "群众对政务公开的知晓度不高"),
        "通过多种方式广泛宣传，提高群众知晓度",
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Plan:
    """What one authority says in each year: category -> whether it promises a measure."""

    name: str
    short: str
    by_year: dict[int, dict[str, bool]]


def plans(seed=0):
    """Return 60 authorities over six years; a few years have no report."""
    rng = Random(seed)
    made = []
    for place, (body, short) in product(_PLACES, _BODIES):
        usual = rng.sample(sorted(WORDS), 3)
        by_year = {}
        for year in YEARS:
            if rng.random() < 0.06:
                continue
            said = [name for name in usual if rng.random() < 0.6]
            said += [name for name in WORDS if name not in usual and rng.random() < 0.08]
            by_year[year] = {name: rng.random() < 0.7 for name in sorted(set(said))}
        made.append(Plan(f"苓州市{place}县{body}", f"{place}县{short}", by_year))
    return made


def known_recurrences(made):
    """Return (authority, category, years) of every run, found by looking at each pair of years."""
    runs = set()
    for plan in made:
        for category in WORDS:
            years = [y for y in YEARS if category in plan.by_year.get(y, {})]
            run = []
            for year in [*years, 9999]:
                if run and year != run[-1] + 1:
                    if len(run) > 1:
                        runs.add((plan.name, category, tuple(run)))
                    run = []
                run.append(year)
    return runs


def section_text(said, year, rng):
    """Print problems and measures as reports do, in one of four layouts."""
    problems = [WORDS[name][0][(year + place) % 2] for place, name in enumerate(said)]
    measures = [WORDS[name][1] for name, promised in said.items() if promised]
    if not problems:
        return "无。"
    marks = rng.choice(("{}是", "（{}）", "{}、", ""))
    joint = "；" if marks != "{}、" else "。\n"
    text = "存在的主要问题：" + _listed(problems, marks, joint)
    return text + ("改进措施：" + _listed(measures, marks, joint) if measures else "")


def _listed(items, marks, joint):
    numbered = [marks.format("一二三四五六七八"[i]) + item for i, item in enumerate(items)]
    return joint.join(numbered) + "。\n"


def blank_report(agency, year, text="", source=""):
    """Return a report that has section 五 alone."""
    section = Section("五", "存在的主要问题及改进情况", 1, text)
    return Report(
        source=source or f"{agency}{year}.txt", sha256=f"{agency}{year}", media_type="text/plain",
        title=None, agency=agency, year=year, form=None, sections=(section,), figures=(),
    )  # fmt: skip


def stated_report(agency, year, said, source=""):
    """Return a report whose problems are known: (text, categories, measures) each."""
    measures, problems = [], []
    for text, categories, answers in said:
        indices = tuple(range(len(measures), len(measures) + len(answers)))
        measures += [Measure(answer) for answer in answers]
        scores = tuple(CategoryScore(name, 0.9) for name in categories)
        problems.append(Problem(text, scores, indices))
    report = blank_report(agency, year, source=source)
    return Report(**{**report.__dict__, "problems": tuple(problems), "measures": tuple(measures)})


def written_reports(made, seed=1):
    """Give a report with text for each authority and year; half of them by the short name."""
    rng = Random(seed)
    for plan in made:
        for year, said in plan.by_year.items():
            name = plan.name if rng.random() < 0.5 else plan.short
            yield blank_report(name, year, section_text(said, year, rng))
