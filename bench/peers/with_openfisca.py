# SPDX-License-Identifier: MIT
"""OpenFisca-core: the requirement and the posts of PE, as variables of a small system.

Whole numbers in the formulas, as numpy is fastest with them, and no float anywhere.  What is
kept of a calculation is deleted before the next, so that each one computes.
"""

from __future__ import annotations

from typing import Any

import numpy
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

School = build_entity(key="school", plural="schools", label="a school", is_person=True)
INPUTS = ["primary", "junior", "senior", "vocational", "students", "locale", "pe"]
YEAR, RURAL = "2025", 3


def variable(name: str, formula: Any = None) -> type[Variable]:
    body = {"value_type": int, "entity": School, "definition_period": DateUnit.YEAR, "label": name}
    if formula:
        body["formula"] = formula
    return type(name, (Variable,), body)


def need(school: Any, period: Any) -> Any:
    """Over 30."""
    compulsory = school("primary", period) + school("junior", period)
    return 6 * compulsory + 5 * (school("senior", period) + school("vocational", period))


def minimum(school: Any, period: Any) -> Any:
    return (school("locale", period) == RURAL) & (school("students", period) >= 200)


def posts(school: Any, period: Any) -> Any:
    return numpy.maximum((school("pe_need", period) + 29) // 30, school("pe_full_time", period))


def shortfall(school: Any, period: Any) -> Any:
    return numpy.maximum(0, school("pe_posts", period) - school("pe", period))


FORMULAS = {"pe_need": need, "pe_full_time": minimum, "pe_posts": posts, "pe_shortfall": shortfall}


SYSTEM = TaxBenefitSystem([School])
for _name in INPUTS:
    SYSTEM.add_variable(variable(_name))
for _name, _formula in FORMULAS.items():
    SYSTEM.add_variable(variable(_name, _formula))


class Schools:
    def __init__(self, columns: dict[str, numpy.ndarray]) -> None:
        count = len(columns["pe"])
        self.simulation = SimulationBuilder().build_default_simulation(SYSTEM, count=count)
        for name in INPUTS:
            self.simulation.set_input(name, YEAR, columns[name])

    def calculate(self) -> tuple[numpy.ndarray, numpy.ndarray]:
        for name in FORMULAS:
            self.simulation.delete_arrays(name)
        found = self.simulation.calculate("pe_shortfall", YEAR)
        return self.simulation.calculate("pe_posts", YEAR), found


def situations(columns: dict[str, numpy.ndarray]) -> dict[str, Any]:
    """What its web service is sent: a dictionary for each school."""
    values = {name: columns[name].tolist() for name in INPUTS}
    asked = {"pe_posts": {YEAR: None}, "pe_shortfall": {YEAR: None}}
    return {
        f"school {i}": {name: {YEAR: values[name][i]} for name in INPUTS} | asked
        for i in range(len(values["pe"]))
    }


def ask(schools: dict[str, Any]) -> tuple[numpy.ndarray, numpy.ndarray]:
    simulation = SimulationBuilder().build_from_entities(SYSTEM, {"schools": schools})
    return simulation.calculate("pe_posts", YEAR), simulation.calculate("pe_shortfall", YEAR)
