# SPDX-License-Identifier: MIT
"""Builds libstaff._staff: the C library itself, compiled into one extension.

The declarations are cut out of staff.h between its two marks, never retyped.
"""

from pathlib import Path

from cffi import FFI

HERE = Path(__file__).resolve().parent
BEGIN, END = "/* cdef: begin", "/* cdef: end */"


def declarations(header: str) -> str:
    text = (HERE / header).read_text(encoding="utf-8")
    after = text[text.index(BEGIN) : text.index(END)]
    return after[after.index("*/") + 2 :]


def files(suffix: str) -> list[str]:
    # Relative, as setuptools wants them for an sdist.
    folders = [HERE / name for name in ("csrc", "glue", "include")]
    return sorted(str(p.relative_to(HERE)) for d in folders for p in d.glob(f"*.{suffix}"))


ffi = FFI()
ffi.cdef(declarations("include/staff.h"))
ffi.cdef(declarations("glue/glue.h"))
ffi.set_source(
    "libstaff._staff",
    "#include <glue.h>",
    sources=files("c"),
    depends=files("h"),
    include_dirs=["include", "glue"],
    extra_compile_args=["-O3", "-std=c11", "-fvisibility=hidden"],
    py_limited_api=True,
)

if __name__ == "__main__":
    ffi.compile(verbose=True)
