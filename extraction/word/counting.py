"""Numbers as an automatic list prints them: 一, （一）, 1., ①, 甲 and so on.

Rule source: ECMA-376 part 1, 17.18.59 ST_NumberFormat.
"""

from __future__ import annotations

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_FORMAL = "零壹贰叁肆伍陆柒捌玖"
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def chinese(number: int, digits: str = _DIGITS, units: str = "十百千") -> str:
    """Return a number below ten thousand in Chinese numerals.

    >>> chinese(3), chinese(10), chinese(12), chinese(20), chinese(105), chinese(110)
    ('三', '十', '十二', '二十', '一百〇五', '一百一十')
    """
    text, zero = "", False
    for power, digit in zip(range(len(str(number)) - 1, -1, -1), str(number), strict=True):
        if digit == "0":
            zero = bool(text)
            continue
        text += (digits[0] if zero else "") + digits[int(digit)]
        text += units[power - 1] if power else ""
        zero = False
    short = text.startswith(digits[1] + units[0]) and number < 20
    return text.removeprefix(digits[1]) if short else text or digits[0]


def _letter(number: int) -> str:
    """The letters of Word: after z come aa, bb, cc."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        count, number = divmod(number, value)
        text += letters * count
    return text


def _from(first: str, count: int) -> Callable[[int], str]:
    """Symbols that follow one another in Unicode; beyond them, digits."""
    return lambda number: chr(ord(first) + number - 1) if 1 <= number <= count else str(number)


def _cycle(symbols: str) -> Callable[[int], str]:
    return lambda number: symbols[(number - 1) % len(symbols)]


def _digitwise(number: int) -> str:
    return "".join(_DIGITS[int(digit)] for digit in str(number))


_WRITERS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        (
            "chineseCounting", "chineseCountingThousand", "japaneseCounting",
            "taiwaneseCounting", "taiwaneseCountingThousand", "koreanCounting",
        ),
        chinese,
    ),
    "chineseLegalSimplified": lambda number: chinese(number, _FORMAL, "拾佰仟"),
    "ideographLegalTraditional": lambda number: chinese(number, _FORMAL, "拾佰仟"),
    **dict.fromkeys(("ideographDigital", "taiwaneseDigital"), _digitwise),
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": _from("㈠", 10),
    "decimalEnclosedCircle": _from("①", 20),
    "decimalEnclosedCircleChinese": _from("①", 20),
    "decimalEnclosedParen": _from("⑴", 20),
    "decimalEnclosedFullstop": _from("⒈", 20),
    **dict.fromkeys(
        ("decimalFullWidth", "decimalFullWidth2"),
        lambda number: str(number).translate({ord(d): ord(d) + 0xFEE0 for d in "0123456789"}),
    ),
    "decimalZero": lambda number: f"{number:02d}",
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "none": lambda number: "",
    "bullet": lambda number: "",
}  # fmt: skip


def printed_number(number: int, number_format: str) -> str:
    """Return a list's number as its format prints it; unknown formats print digits.

    >>> printed_number(2, "chineseCounting"), printed_number(3, "decimalEnclosedCircle")
    ('二', '③')
    """
    if not 0 < number < 10_000:
        return str(number)
    return _WRITERS.get(number_format, str)(number)
