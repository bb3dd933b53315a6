# SPDX-License-Identifier: MIT
"""The version is the header's, so that it is written in one place."""

import re
from pathlib import Path

from setuptools import setup

HEADER = Path(__file__).resolve().parent / "include" / "staff.h"
VERSION = re.search(r'#define STAFF_VERSION "([^"]+)"', HEADER.read_text(encoding="utf-8"))
assert VERSION is not None

setup(version=VERSION.group(1), cffi_modules=["build_ffi.py:ffi"])
