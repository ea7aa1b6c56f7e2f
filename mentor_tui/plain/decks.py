"""Decks and rehearsals in lines: one prompt or one turn at a time."""

from __future__ import annotations

from mentor_tui.learning.rehearsal import RehearsalRun
from mentor_tui.plain.talk import Talk
from mentor_tui.services import decks
from mentor_tui.services.decks import PromptView, RehearsalView, SceneView


def prompt_lines(talk: Talk, drawn: PromptView) -> list[str]:
    """What a prompt says, line by line."""
    minutes = talk.desk.language.count("exercise.minutes", drawn.minutes)
    head = [talk.text("deck.this_week")] if drawn.weekly else []
    return [
        " · ".join([*head, drawn.title, minutes]), drawn.do,
        f"{talk.text('deck.afterwards')}: {drawn.talk}",
    ]  # fmt: skip


def deck_through(talk: Talk, name: str, *, chance: int | None = None) -> None:
    """Draw from a deck until the mentor goes back. Raises UsageProblem for an unknown deck."""
    chance = decks.shuffled() if chance is None else chance
    turn = 0
    while True:
        drawn = decks.draw(talk.desk, name, chance=chance, turn=turn)
        if not turn:
            talk.tell("", drawn.deck_title)
        talk.tell("", *prompt_lines(talk, drawn), "")
        chosen = talk.choose([talk.text("key.another"), talk.text("exercise.card")])
        if chosen is None:
            return
        if chosen == 1:
            from mentor_tui.plain.reading import show_card

            show_card(talk, drawn.card)
        else:
            turn += 1


def rehearsal_through(talk: Talk, name: str, level: str | None = None) -> None:
    """Choose a level, then turn by turn. Raises UsageProblem for an unknown one."""
    words = decks.rehearsal_words(talk.desk, name)
    talk.tell("", words.title, words.summary)
    talk.tell(f"{talk.text('rehearsal.say_before')}: {words.before}", "")
    if level is not None:
        _level_through(talk, words, level)
        return
    while True:
        labels = [talk.text(f"rehearsal.begin.{each.level}") for each in words.scenes]
        chosen = talk.choose([*labels, talk.text("exercise.card")])
        if chosen is None:
            return
        if chosen == len(labels):
            from mentor_tui.plain.reading import show_card

            show_card(talk, words.card)
        else:
            _level_through(talk, words, words.scenes[chosen].level)


def _level_through(talk: Talk, words: RehearsalView, level: str) -> None:
    run = decks.begin_rehearsal(talk.desk, words.id, level)
    scene = words.scene(level)
    talk.tell("", f"{talk.text('rehearsal.situation')}: {scene.situation}")
    run = run.onward()
    while not run.over:
        says = talk.text("rehearsal.they_say", n=run.at, of=run.turns)
        talk.tell("", f"{says}: {scene.other[run.at - 1]}", talk.text("rehearsal.you"))
        going = _turn(talk, scene, run)
        if going is None:
            return
        run = going.onward()
    talk.tell("", f"{talk.text('rehearsal.debrief')}:")
    talk.tell(*(f"- {each}" for each in words.debrief), "")


def _turn(talk: Talk, scene: SceneView, run: RehearsalRun) -> RehearsalRun | None:
    """Ways to say it as long as they are asked for; ``None`` to stop."""
    while True:
        more = [talk.text("key.one_way")] if run.more_ways else []
        chosen = talk.choose([talk.text("key.onward"), *more])
        if chosen is None:
            return None
        if chosen == 0:
            return run
        run = run.another_way()
        talk.tell(f"- {scene.ways[run.shown - 1]}")
