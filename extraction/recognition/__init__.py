"""Pages that are pictures: lines and letters recognised, by the packages of the extra ``ocr``.

Importing this package loads none of them; :func:`is_installed` says whether they are there.
"""

from importlib.util import find_spec

MISSING = "识别扫描件和图片需要另外安装：pip install 'gongkai[ocr]'"
"""What to tell someone who lacks the extra."""


def is_installed() -> bool:
    """Say whether the packages of the extra ``ocr`` are there, without loading them."""
    return all(find_spec(name) for name in ("rapidocr", "cv2", "pypdfium2", "PIL"))
