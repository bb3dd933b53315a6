# SPDX-License-Identifier: MIT
"""encodings.py --staff COMMAND: names in encodings that are not read, under English
headers, so that no word says what they are.  Their bytes may well be valid GB18030; they
must be refused all the same.  TOLD_APART_BY_NOTHING are those that no count of bytes can
tell from Chinese: hangul and kanji stand where GB18030 has its common characters.  Chinese
itself, in GB18030, is read."""

from __future__ import annotations

import sys

import wrap

FOREIGN = {
    "cp1252": ["Müller", "Zoë", "São Paulo", "École élémentaire", "Ødegård", "crééé", "20° é"],
    "cp1250": ["Základná škola", "Szkoła Podstawowa", "Žižkov", "Győr", "Łódź", "różą"],
    "cp1251": ["Школа №1", "Гимназия", "ШКОЛА", "Начальная школа", "Лицей", "СОШ", "сош"],
    "koi8-r": ["Школа", "ШКОЛА", "Начальная школа", "лицей"],
    "cp1253": ["Σχολείο", "Δημοτικό Σχολείο"],
    "cp1254": ["Iğdır İlkokulu", "Gazi Ortaokulu Şişli", "Çiğdem"],
    "tis-620": ["โรงเรียน", "โรงเรียนบ้าน"],
    "big5": ["臺北市立第一中學", "學校", "小學", "國立中學", "高雄市", "大安國小", "中山國小"],
    "shift_jis": ["小学校", "東京都立", "さくら小学校"],
    "euc-jp": ["さくら小学校", "カタカナ"],
}
TOLD_APART_BY_NOTHING = {"euc-jp": ["小学校"], "euc-kr": ["초등학교"]}
CHINESE = ["县立第一小学", "鄞州中学", "（总校）学校", "镕基小学校", "李家沟村小学"]


def main() -> int:
    asked = wrap.arguments(__doc__)
    counts = wrap.Counts()
    for encoding, names in FOREIGN.items():
        for name in names:
            try:
                got = wrap.names(asked.staff, wrap.table_of([name.encode(encoding) + b"\n"]))
                counts.expect(False, f"{name} in {encoding} was read as {got}")
            except wrap.Refused:
                counts.expect(True, "")
    for encoding, names in TOLD_APART_BY_NOTHING.items():
        for name in names:
            got = wrap.names(asked.staff, wrap.table_of([name.encode(encoding) + b"\n"]))
            want = name.encode(encoding).decode("gb18030")
            counts.expect(got == [want], f"{name} in {encoding}: {got}")
    for name in CHINESE:
        got = wrap.names(asked.staff, wrap.table_of([name.encode("gb18030") + b"\n"]))
        counts.expect(got == [name], f"{name}: {got}")
    return counts.finish()


if __name__ == "__main__":
    sys.exit(main())
