"""``gongkai demo``: read the invented reports that come with the software."""

from __future__ import annotations

from importlib.resources import as_file, files
from pathlib import Path

from .commandline import checked_language, say
from .extract import Options, extract
from .inputs import SUFFIXES
from .options import LangOption
from .wording import Wording


def demo_command(
    lang: LangOption = "zh",
) -> int:
    """读取随软件附带的虚构报告 | Read the sample reports that come with it."""
    wording = Wording(checked_language(lang))
    with as_file(files(__package__).joinpath("samples")) as folder:
        status = extract(Options((str(folder),), "text", None, wording))
        count = sum(Path(file).suffix in SUFFIXES for file in folder.iterdir())
    say(wording("message.demo", count=count))
    return status
