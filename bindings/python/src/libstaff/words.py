# SPDX-License-Identifier: MIT
"""The library's words: headers, stages, locales.  One list, staff.h's."""

from __future__ import annotations

import unicodedata
from typing import Any

from ._staff import ffi, lib

LANGS = {"zh": lib.STAFF_ZH, "en": lib.STAFF_EN}


def normalise(word: str) -> bytes:
    """NFKC, then the library's own rule; ready for its lookups."""
    data = unicodedata.normalize("NFKC", word).encode()
    buffer = ffi.new("char[]", data.split(b"\0")[0])
    lib.staff_normalise(buffer)
    return bytes(ffi.string(buffer))


def find_header(norm_set: Any, name: str) -> tuple[int, int, int]:
    """(field, stage, subject) of a column's name; field STAFF_FIELD_NONE if unknown."""
    parts = [ffi.new("char[]", normalise(part)) for part in name.split("/")]
    paths = ffi.new("const char *[]", parts)
    out = ffi.new("struct staff_header *")
    lib.staff_find_header(norm_set, paths, len(parts), out)
    return out.field, out.stage, out.subject


def find_locale(word: str) -> int:
    return int(lib.staff_find_locale(normalise(word)))


def find_stage(word: str) -> int:
    return int(lib.staff_find_stage(normalise(word)))


def name(text: Any) -> str:
    """A C string of the library; "" for NULL."""
    return "" if text == ffi.NULL else str(ffi.string(text).decode())


def stage_name(stage: int, lang: str = "en") -> str:
    return name(lib.staff_stage_name(stage, LANGS[lang]))


def locale_name(locale: int, lang: str = "en") -> str:
    return name(lib.staff_locale_name(locale, LANGS[lang]))


STAGES = [stage_name(i) for i in range(lib.STAFF_STAGES)]
LOCALES = [locale_name(i) for i in range(lib.STAFF_LOCALES)]
