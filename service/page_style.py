"""The style that all pages share."""

from importlib.resources import files


def page_style() -> str:
    """Return ``page.css``."""
    return files(__package__).joinpath("page.css").read_text(encoding="utf-8")
