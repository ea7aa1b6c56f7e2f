"""The linter: silent on a sound pack, and each kind of fault named with its file and place."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from seed import Seed
from seeded_cases import CASE
from seeded_faults import SEEDS
from tiny_pack import BREATH, DECK, EN, FR, REHEARSAL, TALK, UNIT, WEEKLY, write_tiny_pack

from mentor_tui.curriculum.lint import RULES, lint, update_ids_lock
from mentor_tui.curriculum.linting.source import Source
from mentor_tui.curriculum.linting.strings import slots
from mentor_tui.curriculum.linting.wording import forbidden_in, sentences
from mentor_tui.curriculum.packs import Fault
from mentor_tui.problems import ContentProblem

TODAY = date(2026, 11, 22)
LOCK_RULES = {"id-unlocked", "id-gone"}
MESSAGES = Path(__file__).parents[2] / "mentor_tui/locale/en/LC_MESSAGES/mentor_tui.po"


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tiny pack, to be left as it is."""
    return write_tiny_pack(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def pack(tmp_path: Path, sound: Path) -> Path:
    """The tiny pack, sound, to be spoiled."""
    shutil.copytree(sound, tmp_path / "tiny")
    return tmp_path / "tiny"


def spoil(root: Path, name: str, old: str, new: str) -> None:
    text = (root / name).read_text(encoding="utf-8")
    assert old in text
    (root / name).write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_sound_pack_has_no_faults(pack: Path) -> None:
    assert lint(pack, today=TODAY) == []


@pytest.mark.parametrize("seed", SEEDS, ids=lambda seed: seed.name.replace(" ", "-"))
def test_a_fault_is_named_with_its_file_place_and_rule(pack: Path, seed: Seed) -> None:
    seed.spoil(pack)

    faults = lint(pack, today=TODAY)

    where = {(fault.file, fault.place, fault.rule) for fault in faults}
    assert (seed.file or seed.spoiled, seed.place, seed.rule) in where
    # Renaming something also unlocks its id; that is another matter than the seeded fault.
    others = {fault.rule for fault in faults} - {seed.rule} - LOCK_RULES
    assert others <= set(seed.also)


def test_every_rule_is_proved_by_a_seeded_fault() -> None:
    assert {seed.rule for seed in SEEDS} == set(RULES)


def _message_ids() -> Iterator[str]:
    from babel.messages.pofile import read_po

    with MESSAGES.open("rb") as text:
        for message in read_po(text, locale="en"):
            if isinstance(message.id, str) and message.string:
                yield message.id


def test_every_rule_has_a_sentence_for_authors() -> None:
    told = {name.removeprefix("lint.") for name in _message_ids() if name.startswith("lint.")}
    assert set(RULES) <= told


def test_all_faults_of_all_files_come_at_once_and_in_order(pack: Path) -> None:
    spoil(pack, TALK, "minutes = 20", "minutes = 'long'")
    spoil(pack, WEEKLY, "[[item]]", "[[item")
    spoil(pack, BREATH, "care = 1", "care = 2")
    spoil(pack, UNIT, "version = 1", "version = 0")

    faults = lint(pack, today=TODAY)

    assert [(fault.file, fault.rule) for fault in faults] == [
        (WEEKLY, "file-broken"),
        (BREATH, "care-count"),
        (UNIT, "number-range"),
        (TALK, "wrong-type"),
    ]


def test_steps_are_sorted_as_numbers(pack: Path) -> None:
    more = "".join(f'\n[[step]]\nid = "s{n}"\n' for n in range(9))
    spoil(pack, TALK, '\n[[step]]\nid = "plan"', f'{more}\n[[step]]\nid = "plan"')
    cards = [f.place for f in lint(pack, today=TODAY) if f.rule == "card-missing"]
    assert cards == [f"$.step[{n}].card" for n in range(1, 10)]


def test_a_broken_unit_file_does_not_accuse_the_walks_that_use_its_cards(pack: Path) -> None:
    spoil(pack, UNIT, "version = 1", "version = [")
    assert [(f.file, f.rule) for f in lint(pack, today=TODAY)] == [(UNIT, "file-broken")]


def test_a_folder_without_a_pack_file_is_one_fault(tmp_path: Path) -> None:
    assert lint(tmp_path, today=TODAY) == [
        Fault("pack.toml", "", "file-broken", "FileNotFoundError")
    ]


def test_only_the_languages_asked_for_are_checked(pack: Path) -> None:
    spoil(pack, FR, '"open.say" = "Bonjour {name}, on commence ?"\n', "")
    assert lint(pack, languages=["el"], today=TODAY) == []
    assert [f.rule for f in lint(pack, languages=["fr"], today=TODAY)] == ["string-critical"]


def test_a_pack_without_english_is_complete_in_its_first_language(pack: Path) -> None:
    spoil(pack, "pack.toml", '["en", "fr", "el"]', '["fr"]')
    (pack / "units/work/strings.el.toml").unlink()
    (pack / EN).replace(pack / FR)
    (pack / "sessions/strings.en.toml").replace(pack / "sessions/strings.fr.toml")
    for code in ("en", "el"):
        (pack / f"crisis/strings.{code}.toml").unlink()
    assert lint(pack, today=TODAY) == []


def branch_twice(root: Path, one: str, other: str) -> None:
    """Two branches of the step with the fields ``what`` and ``sure``."""
    spoil(root, TALK, 'goto = "plan"\n', "end = true\n")
    branches = [f"[[step.branch]]\nwhen = {{ {when} }}\ngoto = 'limits'\n" for when in (one, other)]
    spoil(root, TALK, "end = true\n", "end = true\n" + "".join(branches))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('field = "sure", at_least = 7', 'field = "sure", at_most = 6'),
        ('field = "sure", is = 3', 'field = "sure", is = 4'),
        ('field = "sure", empty = true', 'field = "sure", at_least = 0'),
        ('field = "sure", at_most = 3', 'all = [{ field = "sure", at_least = 4 }]'),
        ('field = "sure", is = 0', 'not = { field = "sure", is = 0 }'),
        ('field = "sure", is = 0', 'field = "what", empty = false'),
    ],
)
def test_branches_that_cannot_both_hold_are_fine(pack: Path, one: str, other: str) -> None:
    branch_twice(pack, one, other)
    assert {f.rule for f in lint(pack, today=TODAY)} == set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ('field = "sure", at_least = 6', 'field = "sure", at_most = 6'),
        ('field = "sure", in = [1, 2]', 'field = "sure", in = [2, 3]'),
        ('field = "sure", is = 3', 'field = "sure", at_most = 6'),
        (
            'field = "sure", is = 3',
            'all = [{ field = "sure", is = 3 }, { field = "what", empty = true }]',
        ),
    ],
)
def test_branches_that_can_both_hold_are_a_fault(pack: Path, one: str, other: str) -> None:
    branch_twice(pack, one, other)
    assert {f.rule for f in lint(pack, today=TODAY)} == {"branches-overlap"}


def test_several_things_ticked_make_branches_overlap(pack: Path) -> None:
    spoil(pack, TALK, 'kind = "choice"', 'kind = "checklist"')
    spoil(
        pack, TALK, 'when = { field = "agreed", is = false }\ngoto = "limits"',
        'when = { field = "mood", is = "calm" }\ngoto = "limits"\n'
        '[[step.branch]]\nwhen = { field = "mood", is = "tense" }\ngoto = "plan"',
    )  # fmt: skip
    assert {f.rule for f in lint(pack, today=TODAY)} == {"branches-overlap"}


def test_a_trainers_pack_may_add_cards_and_questions_to_a_unit_that_ships(pack: Path) -> None:
    shutil.rmtree(pack / "units/work/roleplays")
    shutil.rmtree(pack / "sessions")
    for name in (TALK, WEEKLY, BREATH, DECK, REHEARSAL, CASE):
        (pack / name).unlink()
    folder = pack / "units/work"
    folder.rename(folder.with_name("ips"))
    unit = pack / "units/ips/unit.toml"
    cards = unit.read_text(encoding="utf-8").partition("[[card]]")[2]
    head = 'id = "ips"\nversion = 1\norder = 1\nminutes = { professional = 0, informal = 0 }\n'
    unit.write_text(head + "[[card]]" + cards.replace("work.k1", "ips.k1"), encoding="utf-8")
    quiz = unit.with_name("quiz.toml")
    quiz.write_text(quiz.read_text(encoding="utf-8").replace("work.k1", "ips.k1"), encoding="utf-8")
    for strings in unit.parent.glob("strings.*.toml"):
        tables = strings.read_text(encoding="utf-8").split("\n[")
        kept = [each for each in tables if each.startswith(("quiz]", '"card.'))]
        own = '[unit]\ntitle = "Work"\nsummary = "Ours."\n' if ".en." in strings.name else ""
        strings.write_text(own + "".join(f"\n[{each}" for each in kept), encoding="utf-8")

    assert [f for f in lint(pack, today=TODAY) if f.rule not in LOCK_RULES] == []

    spoil(pack, "units/ips/quiz.toml", '"ips.k1"', '"ips.k99"')
    told = [f for f in lint(pack, today=TODAY) if f.rule not in LOCK_RULES]
    assert [(f.place, f.rule) for f in told] == [("$.item[0].outcome", "outcome-unknown")]


# The lock of ids -----------------------------------------------------------------------


def test_updating_the_lock_adds_new_ids_and_keeps_all_others(pack: Path) -> None:
    lock = pack / "ids.lock"
    lock.write_text('"walk.old" = "retired"\n"walk.talk" = "retired"\n', encoding="utf-8")

    new = update_ids_lock(pack)

    assert "walk.talk.plan.sure" in new
    assert "walk.talk" not in new
    assert {'"walk.old" = "retired"', '"walk.talk" = "retired"', '"unit.work" = "live"'} <= set(
        lock.read_text(encoding="utf-8").splitlines()
    )
    assert update_ids_lock(pack) == []


def test_a_lock_that_cannot_be_read_is_not_overwritten(pack: Path) -> None:
    (pack / "ids.lock").write_text("[[[", encoding="utf-8")
    with pytest.raises(ContentProblem):
        update_ids_lock(pack)
    assert (pack / "ids.lock").read_text(encoding="utf-8") == "[[["


def test_a_pack_without_a_lock_hears_of_it_once(pack: Path) -> None:
    (pack / "ids.lock").unlink()
    assert lint(pack, today=TODAY) == [Fault("ids.lock", "", "id-unlocked", "*")]


# Words ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "This is not a diagnosis. An occupational therapist can help."),
        ("en", "Be patient, and take care of yourself."),
        ("fr", "Ce n'est pas un échec."),
        ("es", "Sin diagnóstico."),
        ("it", "Non è un fallimento."),
        ("el", "Χωρίς διάγνωση."),
        ("de", "Wir stellen keine Diagnosen."),
        ("lv", "The list of a language nobody wrote is empty: diagnosis."),
    ],
)
def test_careful_words_are_fine(language: str, text: str) -> None:
    assert forbidden_in(text, language) == []


@pytest.mark.parametrize(
    ("language", "text", "word"),
    [
        ("en", "Your DIAGNOSIS matters", "diagnosis"),
        ("en", "She suffers from stress", "suffers"),
        ("en", "A seven-day streak!", "streak"),
        ("fr", "C'est un échec.", "echec"),
        ("fr", "sept jours d'affilée", "jours d affilee"),
        ("es", "El fracaso", "fracaso"),
        ("it", "La diagnosi", "diagnosi"),
        ("el", "Η ΔΙΑΓΝΩΣΗ σας", "διαγνωση"),
        ("de", "Rückfälle", "ruckfalle"),
    ],
)
def test_hurtful_words_are_found_in_any_spelling(language: str, text: str, word: str) -> None:
    assert forbidden_in(text, language) == [word]


def test_a_greek_semicolon_ends_a_sentence_and_an_english_one_does_not() -> None:
    assert len(sentences("Πώς είστε; Καλά.", "el")) == len(sentences("How? Well.", "en"))
    assert len(sentences("Sit down; rest.", "en")) == len(sentences("Sit down.", "en"))


def test_slots_and_stray_braces_are_told_apart() -> None:
    assert slots("Hello {name} {") == {"name", "{"}


def test_the_base_language_of_an_unreadable_pack_is_english(tmp_path: Path) -> None:
    assert Source(tmp_path).base == "en"
