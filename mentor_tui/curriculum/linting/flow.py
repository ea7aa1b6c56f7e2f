"""The way through a walk or check-in: every step reached, every path ending, branches apart."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from mentor_tui.curriculum.conditions import fields_of, holds
from mentor_tui.curriculum.linting.satisfying import possible
from mentor_tui.curriculum.linting.source import Item, Source
from mentor_tui.curriculum.packs import Fault
from mentor_tui.curriculum.structure import CheckIn, Condition, Field, Walk

END = -1


class Route:
    """The steps of one run as a graph of step numbers; ``END`` is where the run is over."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.steps = item.steps
        self.at = {step.id: n for n, step in reversed(list(enumerate(self.steps)))}
        self.fields: dict[str, Field] = {
            f"{step.id}.{field.id}": field for step in self.steps for field in step.field
        }
        self.onward = [self._onward(n) for n in range(len(self.steps))]
        self.after = [self.reach(n) for n in range(len(self.steps))]

    def default(self, n: int) -> int:
        """Where step ``n`` leads when no branch applies."""
        step = self.steps[n]
        if step.goto is not None:
            return self.at.get(step.goto, END)
        return END if step.end or n + 1 == len(self.steps) else n + 1

    def _onward(self, n: int) -> set[int]:
        branches = {self.at.get(branch.goto, END) for branch in self.steps[n].branch}
        return branches | {self.default(n)}

    def reach(self, start: int, without: int | None = None) -> set[int]:
        """The steps and END that can come after ``start``, never passing ``without``."""
        found: set[int] = set()
        waiting = list(self.onward[start])
        while waiting:
            n = waiting.pop()
            if n not in found and n != without:
                found.add(n)
                waiting.extend(self.onward[n] if n != END else ())
        return found

    def skipping(self) -> int | None:
        """The step that comes again and again when nothing is answered, if there is one."""
        seen: set[int] = set()
        n = 0
        while n != END:
            if n in seen:
                return n
            seen.add(n)
            step = self.steps[n]
            taken = (self.at.get(b.goto, END) for b in step.branch if holds(b.when, {}, step.id))
            n = next(taken, self.default(n))
        return None


def flow_faults(source: Source) -> Iterator[Fault]:
    """Branches to nowhere, dead ends, loops, overlapping branches, impossible conditions."""
    for item in source.items:
        if item.steps:
            route = Route(item)
            yield from _way_faults(route)
            yield from _loop_faults(route)
            yield from _required_faults(route)
            yield from _branch_faults(route)
            yield from _other_conditions(route)


def _way_faults(route: Route) -> Iterator[Fault]:
    item = route.item
    reached = {0} | route.after[0]
    for n, step in enumerate(route.steps):
        place = item.place(n)
        gotos = [(f"{place}.branch[{m}].goto", b.goto) for m, b in enumerate(step.branch)]
        if step.goto is not None:
            gotos.append((f"{place}.goto", step.goto))
        for where, goto in gotos:
            if goto not in route.at:
                yield Fault(item.file, where, "goto-nowhere", goto)
        if step.end and step.goto is not None:
            yield Fault(item.file, place, "end-and-goto", step.id)
        if n not in reached:
            yield Fault(item.file, place, "step-unreachable", step.id)
        last = n + 1 == len(route.steps) and not step.end and step.goto is None
        if item.kind == "walk" and last:
            yield Fault(item.file, place, "walk-without-end", step.id)


def _loop_faults(route: Route) -> Iterator[Fault]:
    stuck = {n for n in {0} | route.after[0] if n != END and END not in route.after[n]}
    told: set[int] = set()
    for n in sorted(stuck):
        circle = {m for m in route.after[n] if n in route.after[m]}
        if n in circle and n not in told:
            told |= circle
            yield Fault(route.item.file, route.item.place(n), "loop-without-exit",
                        route.steps[n].id)  # fmt: skip
    again = route.skipping()
    if again is not None and again not in told:
        place = route.item.place(again)
        yield Fault(route.item.file, place, "loop-without-exit", route.steps[again].id)


def _required_faults(route: Route) -> Iterator[Fault]:
    """A required field must lie on every path: nobody can be held to what they never saw."""
    shortened = route.item.kind == "checkin" and any(step.short for step in route.steps)
    for n, step in enumerate(route.steps):
        left_out = step.optional or (shortened and not step.short)
        passed = left_out or (n > 0 and END in route.reach(0, without=n))
        for m, field in enumerate(step.field):
            if field.required and passed:
                place = f"{route.item.place(n)}.field[{m}].required"
                yield Fault(route.item.file, place, "required-behind-branch", field.id)


def _branch_faults(route: Route) -> Iterator[Fault]:
    for n, step in enumerate(route.steps):
        sound: list[tuple[int, Condition]] = []
        for m, branch in enumerate(step.branch):
            place = f"{route.item.place(n)}.branch[{m}].when"
            faults = list(_condition_faults(route, branch.when, place, n))
            yield from faults
            if not faults:
                sound.append((m, branch.when))
        for (_, one), (m, other) in combinations(sound, 2):
            shared = set(fields_of(one, step.id)) & set(fields_of(other, step.id))
            if shared and possible((one, other), route.fields, step.id):
                place = f"{route.item.place(n)}.branch[{m}].when"
                yield Fault(route.item.file, place, "branches-overlap", min(shared))


def _other_conditions(route: Route) -> Iterator[Fault]:
    body = route.item.body
    name = "lead" if isinstance(body, Walk) else "offer"
    whens = [part.when for part in (body.lead if isinstance(body, Walk) else
             body.offer if isinstance(body, CheckIn) else ())]  # fmt: skip
    for n, when in enumerate(whens):
        if when is not None:
            yield from _condition_faults(route, when, f"$.{name}[{n}].when", None)


def _condition_faults(
    route: Route, condition: Condition, place: str, at: int | None
) -> Iterator[Fault]:
    """Faults of one condition in step ``at``, or after the run."""
    file = route.item.file
    if not _shapely(condition):
        yield Fault(file, place, "condition-shape")
        return
    step = route.steps[at].id if at is not None else ""
    keys = set(fields_of(condition, step))
    unknown = sorted(keys - set(route.fields))
    for key in unknown:
        yield Fault(file, place, "condition-field", key.removeprefix("."))
    if unknown:
        return
    late = [key for key in sorted(keys) if at is not None and not _asked_by(route, key, at)]
    for key in late:
        yield Fault(file, place, "condition-early", key)
    if not late and possible((condition,), route.fields, step) is False:
        yield Fault(file, place, "condition-impossible", min(keys))


def _asked_by(route: Route, key: str, at: int) -> bool:
    asked = route.at[key.partition(".")[0]]
    return asked == at or at in route.after[asked]


def _shapely(condition: Condition) -> bool:
    """Whether a condition asks exactly one thing."""
    ranged = condition.at_least is not None or condition.at_most is not None
    tests = [condition.is_ is not None, condition.in_ is not None,
             condition.empty is not None, ranged]  # fmt: skip
    groups = (condition.all, condition.any, None if condition.not_ is None else (condition.not_,))
    inner = [group for group in groups if group is not None]
    if condition.field is not None:
        return sum(tests) == 1 and not inner
    shaped = len(inner) == 1 and bool(inner[0]) and all(_shapely(part) for part in inner[0])
    return shaped and not any(tests)
