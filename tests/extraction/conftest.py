"""Recognition is tested where the extra ``ocr`` is installed; ``make test`` installs it."""

from gongkai.extraction.recognition import is_installed

collect_ignore = [] if is_installed() else ["test_recognition.py", "test_scans.py"]
