"""Why something failed, in this project's own words instead of the system's or a library's."""

from __future__ import annotations

import errno
import re
from collections.abc import Mapping

_OF_SYSTEM = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.ENOSPC: "磁盘空间不足",
    errno.EDQUOT: "磁盘空间不足",
    errno.EROFS: "磁盘是只读的",
    errno.ENAMETOOLONG: "名称太长",
    errno.EEXIST: "已经存在",
    errno.EIO: "磁盘读写出错",
    errno.ELOOP: "链接绕成了圈",
    errno.EBUSY: "文件正被占用",
    errno.ETXTBSY: "文件正被占用",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.EADDRINUSE: "地址已被占用",
    errno.EADDRNOTAVAIL: "这台机器没有这个地址",
    errno.EINVAL: "这种操作不被允许",
    errno.ENXIO: "这种操作不被允许",
}
_OF_FIELD = {
    "missing": "缺少",
    "extra_forbidden": "不应有",
    "unexpected_keyword_argument": "不应有",
}
_OWN_WORDS = re.compile("[\u4e00-\u9fff]")  # no library speaks Chinese
_WRONG_FIELD = "类型或取值不对"


def reason_of(error: BaseException) -> str:
    """Return in Chinese why a file could not be opened, read, written or parsed.

    >>> reason_of(FileNotFoundError(2, "")), reason_of(ValueError("?"))
    ('没有这个文件或文件夹', '内容不合格式')
    """
    if isinstance(error, UnicodeDecodeError):
        return "不是 UTF-8 编码"
    if isinstance(error, OSError):
        name = errno.errorcode.get(error.errno or 0, type(error).__name__)
        return _OF_SYSTEM.get(error.errno or 0, f"系统错误 {name}")
    mark = getattr(error, "problem_mark", None)  # of YAML, from 0
    line = mark.line + 1 if mark else getattr(error, "lineno", None)
    column = mark.column + 1 if mark else getattr(error, "colno", None)
    if line is not None and column is not None:
        return f"第 {line} 行第 {column} 列不合格式"
    return str(error) if _OWN_WORDS.search(str(error)) else "内容不合格式"


def field_fault(first: Mapping[str, object]) -> str:
    """Return in Chinese what is wrong with a field, of pydantic's first error."""
    return _OF_FIELD.get(str(first["type"]), _WRONG_FIELD)
