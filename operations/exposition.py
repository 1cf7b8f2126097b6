"""Prometheus' text format 0.0.4: what a family of figures is called, what it is, and its samples."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
Labels = Mapping[str, str]


@dataclass(frozen=True)
class Sample:
    """One figure; ``suffix`` is what a summary or a histogram puts behind the family's name."""

    value: float
    labels: Labels
    suffix: str = ""


@dataclass(frozen=True)
class Family:
    """Figures of one name."""

    name: str
    kind: str
    help: str
    samples: Sequence[Sample]


def gauge(name: str, text: str, value: float, **labels: str) -> Family:
    """Return a family of one figure that goes up and down."""
    return Family(name, "gauge", text, [Sample(value, labels)])


def gauges(name: str, text: str, label: str, values: Mapping[str, float]) -> Family:
    """Return a family of a figure for each value of one label."""
    return Family(name, "gauge", text, [Sample(value, {label: key}) for key, value in values.items()])


def written(families: Iterable[Family]) -> str:
    """Return the page that is scraped."""
    return "".join(_family(family) for family in families)


def _family(family: Family) -> str:
    lines = [f"# HELP {family.name} {_help(family.help)}", f"# TYPE {family.name} {family.kind}"]
    lines += [f"{family.name}{one.suffix}{_labels(one.labels)} {_number(one.value)}" for one in family.samples]
    return "\n".join(lines) + "\n"


def _labels(labels: Labels) -> str:
    if not labels:
        return ""
    return "{" + ",".join(f'{name}="{_label(value)}"' for name, value in labels.items()) + "}"


def _help(text: str) -> str:
    return text.replace("\\", r"\\").replace("\n", r"\n")


def _label(text: str) -> str:
    return _help(text).replace('"', r"\"")


def _number(value: float) -> str:
    if math.isinf(value):
        return "+Inf" if value > 0 else "-Inf"
    if math.isnan(value):
        return "NaN"
    return str(int(value)) if float(value).is_integer() else repr(float(value))
