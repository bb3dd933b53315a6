# SPDX-License-Identifier: MIT
"""How many PE, music and art teachers a school must have, exactly.

>>> import libstaff
>>> norms = libstaff.norms("yangquan-2021", as_of="2025-12-31")
>>> norms.assess(libstaff.School(primary_classes=13, locale="rural", students=240, pe=1))["pe"].posts
3
"""

from __future__ import annotations

from . import errors
from ._staff import ffi, lib
from .demo import demo
from .errors import Problem, StaffError
from .need import Need
from .norms import Norms, norms
from .plan import Plan
from .plotting import Svg
from .result import Result
from .school import School
from .sets import NormSet, make_set
from .table import Table

__version__: str = ffi.string(lib.staff_version()).decode()
#: Of the built-in data, apart from the code.
norms_edition: str = ffi.string(lib.staff_norms_edition()).decode()

__all__ = [
    "Need",
    "NormSet",
    "Norms",
    "Plan",
    "Problem",
    "Result",
    "School",
    "StaffError",
    "Svg",
    "Table",
    "demo",
    "errors",
    "make_set",
    "norms",
    "norms_edition",
]
