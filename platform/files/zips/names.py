"""Which names and entries a zip may hold, whatever kind of package it is."""

import stat
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipInfo

from .limits import Limits
from .problems import Problem


def name_problem(info: ZipInfo, limits: Limits) -> Problem | None:
    """What is wrong with a member's name, whatever the member holds. Judged before anything is passed over."""
    name = info.orig_filename  # `filename` ends at the first null character
    if "\0" in name:
        return Problem.of("name_nul", name)
    if any(ord(character) < 32 or ord(character) == 127 for character in name):
        return Problem.of("name_control", name)
    if len(name.encode("utf-8", "surrogatepass")) > limits.name_bytes:
        return Problem.of("name_too_long", name, limit=limits.name_bytes)
    parts = name.removesuffix("/").split("/")
    # A colon is a drive or a stream elsewhere, a backslash a separator; neither occurs in genuine packages.
    if "\\" in name or ":" in name or any(part in {"", ".", ".."} for part in parts):
        return Problem.of("name_traversal", name)
    return None


def entry_problem(info: ZipInfo, limits: Limits) -> Problem | None:
    """What is wrong with a member as the zip's table declares it."""
    name = info.filename
    mode = info.external_attr >> 16
    if info.flag_bits & 0x1:
        return Problem.of("encrypted", name)
    if stat.S_IFMT(mode) not in {0, stat.S_IFREG, stat.S_IFDIR}:
        return Problem.of("not_a_file", name)
    if info.compress_type not in {ZIP_STORED, ZIP_DEFLATED}:
        return Problem.of("compression", name)
    if info.file_size > limits.member_bytes:
        return Problem.of("member_too_large", name, limit=limits.member_bytes)
    too_dense = info.file_size > limits.ratio * max(info.compress_size, 1)
    if info.file_size > limits.ratio_from_bytes and too_dense:
        return Problem.of("ratio", name, limit=limits.ratio)
    return None


def clash_problems(names: list[str]) -> list[Problem]:
    """Names that would land on each other on some file system: the same but for case, or a file that is also a folder."""
    problems = []
    seen: set[str] = set()
    for name in names:
        folded = name.casefold()
        if folded in seen:
            problems.append(Problem.of("name_duplicate", name))
        seen.add(folded)
    for name in names:
        parts = name.casefold().removesuffix("/").split("/")
        if any("/".join(parts[:length]) in seen for length in range(1, len(parts))):
            problems.append(Problem.of("name_clash", name))
    return problems
