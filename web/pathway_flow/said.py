"""What is said of every drawn thing: made once, drawn twice."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext, pgettext

from pathways.document.shapes import Document, Outcome, Step
from pathways.document.words import StepStatus
from web.pathway_flow.net import Net, Node
from web.pathway_flow.words import after_words, cost_words, instead_words, listed, provisional_words, weeks_words


@dataclass(frozen=True, slots=True)
class Said:
    """The words of a drawn thing. ``language`` is what the title is in; ``label`` is the whole for who listens."""

    title: str = ""
    language: str = ""
    facts: tuple[str, ...] = ()
    strip: str = ""
    number: int = 0
    href: str = ""
    label: str = ""
    looks: str = ""
    is_early: bool = False


@dataclass(frozen=True)
class Speaker:
    """Says things about one document, in a language that must be the active one."""

    document: Document
    net: Net
    order: Sequence[Step]
    language: str
    critical: Collection[str]
    goals: Collection[str]
    anchors: Mapping[str, str]
    done: Collection[str]

    def said(self) -> dict[str, Said]:
        """Return the words of everything that is drawn."""
        numbers = {step.key: number for number, step in enumerate(self.order, start=1)}
        return {node.id: self._of(node, numbers) for node in self.net.nodes.values()}

    def _of(self, node: Node, numbers: dict[str, int]) -> Said:
        if node.step is None:
            return Said()
        if node.outcome is None:
            return self._step(node.step, numbers)
        title, language = node.outcome.label.in_language(self.language)
        looks = "" if self.net.targets[node.id] else "flow-last"
        return Said(title, language, _elsewhere(node.step, node.outcome, numbers), looks=looks)

    def _step(self, step: Step, numbers: dict[str, int]) -> Said:
        title, language = step.title.in_language(self.language)
        goal = self._goal_words() if step.key in self.goals else ""
        paused = pgettext("a step", "paused") if step.status == StepStatus.PAUSED else ""
        optional = gettext("optional") if step.optional else ""
        costs, instead = cost_words(step.costs), instead_words(step, numbers)
        weeks, aloud = weeks_words(step.duration), weeks_words(step.duration, aloud=True)
        said = Said(
            title,
            language,
            tuple(filter(None, (goal, paused, optional, weeks, costs, instead))),
            provisional_words(step, self.language, numbers),
            numbers[step.key],
            self.anchors.get(step.key, f"#step-{step.key}"),
            looks=self._looks(step),
            is_early=step.pre_arrival,
        )
        return replace(said, label=self._label(step, said, numbers, [goal, paused, optional, aloud, costs, instead]))

    def _goal_words(self) -> str:
        credential = self.document.destination.credential.in_language(self.language)[0]
        return gettext("goal: %(credential)s") % {"credential": credential} if credential else ""

    def _looks(self, step: Step) -> str:
        looks = {
            "flow-optional": step.optional,
            "flow-paused": step.status == StepStatus.PAUSED,
            "flow-critical": step.key in self.critical,
            "flow-goal": step.key in self.goals,
            "flow-done": step.key in self.done,
        }
        return " ".join(look for look, holds in looks.items() if holds)

    def _label(self, step: Step, said: Said, numbers: dict[str, int], facts: Sequence[str]) -> str:
        numbered = gettext("Step %(number)s of %(count)s: %(title)s")
        outcomes = [outcome.label.in_language(self.language)[0] for outcome in step.outcomes]
        parts = [
            numbered % {"number": said.number, "count": len(numbers), "title": said.title},
            pgettext("a step", "done") if step.key in self.done else "",
            after_words(self.net, step.key, numbers),
            *facts,
            gettext("can be done before arrival") if step.pre_arrival else "",
            gettext("on the longest way") if step.key in self.critical else "",
            said.strip,
            gettext("ends with: %(outcomes)s") % {"outcomes": listed(outcomes, gettext("or"))} if outcomes else "",
        ]
        return "; ".join(filter(None, parts))


def _elsewhere(step: Step, outcome: Outcome, numbers: dict[str, int]) -> tuple[str, ...]:
    """Say where an outcome leads that no line can show, because that is read earlier."""
    found = sorted(numbers[key] for key in outcome.next if numbers.get(key, len(numbers) + 1) <= numbers[step.key])
    return (gettext("see step %(steps)s") % {"steps": listed(found)},) if found else ()
