# SPDX-License-Identifier: MIT
"""The library's words: headers, stages, locales, enums.  One list, staff.h's."""

from __future__ import annotations

import unicodedata
from typing import Any, NamedTuple

from ._staff import ffi, lib

LANGS: dict[str, int] = {"zh": lib.STAFF_ZH, "en": lib.STAFF_EN}


class Header(NamedTuple):
    """What a column's name means: struct staff_header, -1 for what its field has not."""

    field: int
    stage: int = -1
    subject: int = -1
    counted: int = -1
    rank: int = 0

    def fills(self, other: Header) -> bool:
        """Whether both name the same field (of the same stage, subject or count)."""
        return self[:4] == other[:4]


def lang_code(lang: str) -> int:
    if lang not in LANGS:
        raise ValueError(f'lang is "zh" or "en", not {lang!r}')
    return LANGS[lang]


def enum(name: str, prefix: str = "") -> dict[str, int]:
    """The members of an enum of staff.h: lower case, without STAFF_ and prefix."""
    members: dict[str, int] = ffi.typeof(f"enum {name}").relements
    return {
        member.removeprefix("STAFF_").removeprefix(prefix).lower(): value
        for member, value in members.items()
    }


def plain(word: str) -> str:
    """NFKC, without white space around it."""
    return unicodedata.normalize("NFKC", word).strip(" \t\n\v\f\r\u200b\ufeff\u00a0\u3000")


def c_text(text: str) -> Any:
    """A C string; the text ends where a NUL is."""
    return ffi.new("char[]", text.encode("utf-8", "replace").split(b"\0")[0])


def normalise(word: str) -> Any:
    """NFKC, then the library's own rule; ready for its lookups."""
    buffer = c_text(unicodedata.normalize("NFKC", word))
    lib.staff_normalise(buffer)
    return buffer


def find_header(norm_set: Any, parts: list[str]) -> Header:
    """What a column means by the parts of its header, top first."""
    words = [normalise(part) for part in parts]
    out = ffi.new("struct staff_header *")
    if not lib.staff_find_header(norm_set, ffi.new("const char *[]", words), len(words), out):
        return Header(lib.STAFF_FIELD_NONE)
    has_stage = out.field in (lib.STAFF_FIELD_STAGE_CLASSES, lib.STAFF_FIELD_STAGE_STUDENTS)
    kinds = (lib.STAFF_FIELD_TEACHERS, lib.STAFF_FIELD_FULL_TIME, lib.STAFF_FIELD_PART_TIME)
    return Header(
        out.field,
        out.stage if has_stage else -1,
        out.subject if out.field in kinds else -1,
        out.count if out.field == lib.STAFF_FIELD_COUNT else -1,
        out.rank,
    )


def header_name(norm_set: Any, header: Header, lang: str = "en") -> str:
    """The preferred name of a field: "primary_classes", "小学班数"."""
    text = ffi.new("char[]", 256)
    fields = header._asdict()
    out = ffi.new("struct staff_header *", {"count": fields.pop("counted"), **fields})
    status = lib.staff_write_header(norm_set, out, LANGS[lang], text, 256)
    return name(text) if status == lib.STAFF_OK else ""


def aliases(field: int) -> list[str]:
    """Every name of a field that has no stage or subject."""
    names: list[str] = []
    while (alias := lib.staff_field_alias(field, len(names))) != ffi.NULL:
        names.append(name(alias))
    return names


def find_locale(word: str) -> int:
    return int(lib.staff_find_locale(normalise(word)))


def find_stage(word: str) -> int:
    return int(lib.staff_find_stage(normalise(word)))


def find_subject(norm_set: Any, word: str) -> int:
    return int(lib.staff_find_subject(norm_set, normalise(word)))


def is_sum(word: str) -> bool:
    """合计, and 矿区小计: the last word may follow the name of what is added up."""
    text = name(normalise(word))
    tail = text[-2:]
    return bool(lib.staff_is_sum_word(text.encode())) or (
        len(text) > 2 and not tail.isascii() and bool(lib.staff_is_sum_word(tail.encode()))
    )


def name(text: Any) -> str:
    """A C string of the library; "" for NULL."""
    return "" if text == ffi.NULL else str(ffi.string(text).decode("utf-8", "replace"))


def stage_name(stage: int, lang: str = "en") -> str:
    return name(lib.staff_stage_name(stage, LANGS[lang]))


def locale_name(locale: int, lang: str = "en") -> str:
    return name(lib.staff_locale_name(locale, LANGS[lang]))


def has_han(text: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" for c in text)


def width(text: str) -> int:
    """Columns of a terminal: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def visible(text: str, most: int = 120) -> str:
    """As a message shows it: no control characters, and not without end."""
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in text[:most])
    return shown + "…" if len(text) > most else shown


def codes(name_of: Any) -> dict[str, int]:
    """Every name that one of the library's functions gives, and its code."""
    known: dict[str, int] = {}
    while (text := name_of(len(known), lib.STAFF_EN)) != ffi.NULL:
        known[name(text)] = len(known)
    return known


STAGES = [stage_name(i) for i in range(lib.STAFF_STAGES)]
LOCALES = [locale_name(i) for i in range(lib.STAFF_LOCALES)]
