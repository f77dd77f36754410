import random
import stat
import struct
import zipfile
import zlib

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extraction import Archive, is_archive
from gongkai.extraction.archive import ArchiveLimits
from gongkai.vocabulary import InputError


def packed(path, members, **options):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, **options) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return path


def with_raw_name(path, placeholder, raw, flags=0):
    """Put bytes of the same length in place of a member's name and clear or set its flags."""
    data = path.read_bytes()
    assert len(placeholder) == len(raw)
    data = data.replace(placeholder, raw)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.index(mark) + offset
        data = data[:at] + struct.pack("<H", flags) + data[at + 2 :]
    path.write_bytes(data)
    return path


def names(path, **limits):
    return [m.name for m in Archive(path, "a.zip", ArchiveLimits(**limits)).members()]


@pytest.mark.parametrize("encoding", ["gbk", "utf-8"])
def test_archive_names_without_a_flag_are_read(tmp_path, encoding):
    raw = "县/二〇二三年报.txt".encode(encoding)
    path = packed(tmp_path / "a.zip", {"x" * len(raw): "text"})
    assert names(with_raw_name(path, b"x" * len(raw), raw)) == ["县/二〇二三年报.txt"]


def test_archive_name_in_gbk_with_a_backslash_byte_is_kept_whole(tmp_path):
    raw = "乗.txt".encode("gbk")  # its second byte is 0x5C
    assert b"\\" in raw
    path = packed(tmp_path / "a.zip", {"x" * len(raw): "text"})
    assert names(with_raw_name(path, b"x" * len(raw), raw)) == ["乗.txt"]


def test_archive_name_with_the_flag_is_utf8(tmp_path):
    path = packed(tmp_path / "a.zip", {"东岭县/报告.txt": "text"})
    assert names(path) == ["东岭县/报告.txt"]


def test_archive_unicode_path_field_wins_over_the_old_name(tmp_path):
    info = zipfile.ZipInfo("bg.txt")
    name = "报告.txt".encode()
    info.extra = struct.pack("<HHBL", 0x7075, 5 + len(name), 1, zlib.crc32(b"bg.txt")) + name
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "text")
    assert names(tmp_path / "a.zip") == ["报告.txt"]


def test_archive_names_never_lead_out_of_it(tmp_path):
    members = dict.fromkeys(
        ["../../etc/a.txt", "/b.txt", "C:\\d\\c.txt", "./d.txt", "e/..//f.txt"], "x"
    )
    path = packed(tmp_path / "a.zip", members)
    assert names(path) == ["etc/a.txt", "b.txt", "d/c.txt", "d.txt", "e/f.txt"]


def test_archive_hidden_files_and_folders_are_passed_over(tmp_path):
    members = dict.fromkeys(["__MACOSX/._a.txt", ".DS_Store", "b/~$c.docx", "d/", "e.txt"], "x")
    assert names(packed(tmp_path / "a.zip", members)) == ["e.txt"]


def test_archive_symbolic_link_is_only_its_text(tmp_path):
    info = zipfile.ZipInfo("link.txt")
    info.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr(info, "/etc/passwd")
    (member,) = Archive(tmp_path / "a.zip", "a.zip").members()
    assert member.read() == b"/etc/passwd"


def test_archive_bomb_is_not_unpacked(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": b"0" * 10_000_000, "b.txt": "text"})
    bomb, plain = Archive(path, "a.zip").members()
    with pytest.raises(InputError, match=r"a\.zip/a\.txt：解压后会膨胀"):
        bomb.read()
    assert plain.read() == b"text"


def test_archive_member_beyond_the_size_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": random.Random(1).randbytes(2_000_000)})
    (member,) = Archive(path, "a.zip", ArchiveLimits(member_bytes=1_000_000)).members()
    with pytest.raises(InputError, match="超过 0 MB"):
        member.read()


def test_archive_lie_about_the_size_gives_no_more_than_announced(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": b"0" * 1_000_000})
    data = path.read_bytes().replace(struct.pack("<L", 1_000_000), struct.pack("<L", 10))
    path.write_bytes(data)
    (member,) = Archive(path, "a.zip").members()
    with pytest.raises(InputError, match="数据已损坏"):
        member.read()


def test_archive_encrypted_member_says_so(tmp_path):
    path = with_raw_name(packed(tmp_path / "a.zip", {"a.txt": "text"}), b"a.txt", b"a.txt", 1)
    (member,) = Archive(path, "a.zip").members()
    with pytest.raises(InputError, match="加了密码"):
        member.read()


def test_archive_damaged_member_leaves_the_others(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": "text" * 99, "b.txt": "other"})
    data = bytearray(path.read_bytes())
    data[30 + 5 + 2] ^= 0xFF
    path.write_bytes(data)
    bad, good = Archive(path, "a.zip").members()
    with pytest.raises(InputError, match="数据已损坏"):
        bad.read()
    assert good.read() == b"other"


def test_archive_unknown_method_says_so(tmp_path):
    path = packed(tmp_path / "a.zip", {"a.txt": "text"})
    data = path.read_bytes()
    for mark, offset in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = data.index(mark) + offset
        data = data[:at] + struct.pack("<H", 98) + data[at + 2 :]  # PPMd
    path.write_bytes(data)
    (member,) = Archive(path, "a.zip").members()
    with pytest.raises(InputError, match="压缩方法不支持"):
        member.read()


def test_archive_of_too_many_files_is_refused(tmp_path):
    path = packed(tmp_path / "a.zip", {f"{n}.txt": "" for n in range(4)})
    with pytest.raises(InputError, match="超过 3 个"):
        Archive(path, "a.zip", ArchiveLimits(members=3))


def test_archive_in_an_archive_is_opened(tmp_path):
    inner = packed(tmp_path / "b.zip", {"县/a.txt": "text"})
    path = packed(tmp_path / "a.zip", {"b.zip": inner.read_bytes()})
    (member,) = Archive(path, "a.zip").members()
    (inside,) = member.opened().members()
    assert (inside.source, inside.read()) == ("a.zip/b.zip/县/a.txt", b"text")


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"PK\x03\x04" + b"\0" * 200, b"PK\x05\x06\0"])
def test_archive_that_is_broken_says_so(tmp_path, content):
    path = tmp_path / "a.zip"
    path.write_bytes(content)
    assert is_archive(path)
    with pytest.raises(InputError, match="压缩包已损坏"):
        Archive(path, "a.zip")


def test_archive_is_told_from_office_documents_and_other_files(tmp_path):
    assert is_archive(packed(tmp_path / "a.zip", {"a.txt": ""}))
    assert is_archive(packed(tmp_path / "named", {"a.txt": ""}))
    assert not is_archive(packed(tmp_path / "b.zip", {"[Content_Types].xml": "", "word/a.xml": ""}))
    (tmp_path / "c.zip").write_text("报告")
    assert not is_archive(tmp_path / "c.zip")
    assert not is_archive(tmp_path / "missing.zip")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_archive_damaged_anywhere_gives_content_or_one_error(tmp_path_factory, data):
    path = packed(tmp_path_factory.mktemp("zip") / "a.zip", {"甲/a.txt": "text" * 20, "b.txt": "b"})
    content = bytearray(path.read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        content[data.draw(st.integers(4, len(content) - 1))] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        for member in Archive(path, "a.zip").members():
            try:
                member.read()
            except InputError as error:
                assert error.source.startswith("a.zip/")
    except InputError as error:
        assert error.source == "a.zip"
