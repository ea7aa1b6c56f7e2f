"""``doctor`` tells what is in order and what is not, mends, salvages; nothing personal is shown."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from laptop import PASSPHRASE, Command

from mentor_tui.language import LANGUAGES
from mentor_tui.services.places import on_network, syncing

PAGE = 4096


def states(told: object) -> dict[str, str]:
    assert isinstance(told, list)
    return {row["name"]: row["state"] for row in told}


def vault_of(home: Path) -> Path:
    return home / "vaults" / "main"


def damage(home: Path) -> None:
    """Every page but the first has another bit in it."""
    file = vault_of(home) / "vault.db"
    content = bytearray(file.read_bytes())
    for at in range(PAGE + 99, len(content), PAGE):
        content[at] ^= 1
    file.write_bytes(content)


def test_before_anything_was_set_up_all_is_fine(bare_home: Path, command: Command) -> None:
    told = command("doctor", "--format", "json")
    assert (told.code, told.err) == (0, "")
    assert set(states(told.json).values()) == {"fine"}
    assert "vault.none" in states(told.json)
    assert not bare_home.exists()


def test_a_vault_in_order(ana: Command, home: Path) -> None:
    told = ana("doctor", "--format", "json")
    seen = states(told.json)
    assert seen["vault"] == seen["check"] == seen["private"] == seen["local"] == "fine"
    assert seen["backup.none"] == "look"
    assert told.code == 1


def test_it_asks_for_no_passphrase(home: Path, command: Command) -> None:
    told = command("doctor")
    assert (told.code, told.err) == (0, "")
    assert "--full" in told.out


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("arguments", [(), ("--full",)])
def test_nothing_personal_is_shown(
    ana: Command, amira: str, language: str, arguments: tuple[str, ...]
) -> None:
    ana("note", "add", "Amira", "Quokkaberry")
    told = ana("--lang", language, "doctor", *arguments)
    assert "doctor." not in told.out
    assert "{" not in told.out
    for word in ("Amira", "Quokkaberry", "Ana", PASSPHRASE, amira):
        assert word not in told.out + told.err


def test_the_home_folder_is_not_named(
    home: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(home.parent))
    monkeypatch.setenv("USERPROFILE", str(home.parent))
    told = command("doctor").out
    assert str(home.parent) not in told
    assert str(Path("~") / "home" / "vaults" / "main") in told


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps access elsewhere")
def test_what_others_may_look_into_is_told_and_mended(home: Path, command: Command) -> None:
    vault = vault_of(home)
    vault.chmod(0o755)
    (vault / "vault.db").chmod(0o644)
    (vault / "slots" / "passphrase.slot").chmod(0o640)
    told = command("doctor", "--format", "json")
    assert (told.code, states(told.json)["open"]) == (1, "look")
    assert next(row["text"] for row in told.json if row["name"] == "open").startswith("Others")
    mended = command("doctor", "--mend", "--format", "json")
    assert mended.code == 0
    assert "3" in mended.err
    assert {path.stat().st_mode & 0o077 for path in (vault, *vault.rglob("*"))} == {0}
    assert states(mended.json)["private"] == "fine"


@pytest.mark.parametrize("name", ["vault.db", "vault.toml", "slots/passphrase.slot"])
@pytest.mark.parametrize("content", [None, b"", b"\xff garbage \0"])
def test_damaged_files_are_seen_without_a_passphrase(
    home: Path, command: Command, name: str, content: bytes | None
) -> None:
    file = vault_of(home) / name
    file.unlink()
    if content is not None:
        file.write_bytes(content)
    told = command("doctor", "--format", "json")
    assert told.code == 5
    [row] = [row for row in told.json if row["state"] == "damaged"]
    assert name in row["text"]
    assert "--salvage" in row["text"]


def test_damage_inside_is_seen_with_the_passphrase(home: Path, ana: Command) -> None:
    damage(home)
    told = ana("doctor", "--format", "json")
    assert told.code == 5
    assert {"damaged"} <= set(states(told.json).values())
    elsewhere = ana("mentees")
    assert elsewhere.code == 5
    assert "doctor --salvage" in elsewhere.err


def test_a_damaged_vault_is_brought_over(
    home: Path, ana: Command, amira: str, tmp_path: Path
) -> None:
    file = vault_of(home) / "vault.db"
    content = bytearray(file.read_bytes())
    content[99] ^= 1
    file.write_bytes(content)
    before = file.read_bytes()
    assert ana("mentees").code == 5
    told = ana("doctor", "--salvage", str(tmp_path / "new"))
    assert (told.code, told.err) == (0, "")
    assert file.read_bytes() == before
    assert "Amira" not in told.out
    again = ana("--vault", str(tmp_path / "new"), "mentee", "show", amira)
    assert again.code == 0
    assert "Amira K." in again.out


def test_a_new_recovery_code_is_shown_once(home: Path, ana: Command, tmp_path: Path) -> None:
    (vault_of(home) / "slots" / "recovery.slot").write_bytes(b"")
    told = ana("doctor", "--salvage", str(tmp_path / "new"), "--format", "json")
    code = told.json["recovery_code"]
    assert len(code.replace("-", "")) == 32
    for file in (tmp_path / "new").rglob("*"):
        assert not file.is_file() or code.encode() not in file.read_bytes()
    (home / "code.txt").write_text(code)
    told = ana(
        "--passphrase-file", str(home / "code.txt"), "--vault", str(tmp_path / "new"), "today"
    )
    assert told.code == 0


def test_salvage_says_what_is_wrong_in_one_sentence(
    home: Path, ana: Command, command: Command, tmp_path: Path
) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "letter.txt").write_text("mine")
    inside = str(vault_of(home) / "new")
    for folder, code in ((str(tmp_path / "full"), 2), (inside, 2), ("", 2), (str(home), 2)):
        told = ana("doctor", "--salvage", folder)
        assert (told.code, told.out) == (code, "")
        assert len(told.err.strip().splitlines()) == 1
    assert command("doctor", "--salvage", str(tmp_path / "new")).code == 3
    (home / "wrong.txt").write_text("not this one\n")
    wrong = ("--passphrase-file", str(home / "wrong.txt"))
    assert command(*wrong, "doctor", "--salvage", str(tmp_path / "new")).code == 3
    assert not (tmp_path / "new").exists()
    shutil.rmtree(vault_of(home))
    assert ana("doctor", "--salvage", str(tmp_path / "new")).code == 2


def test_a_rebuild_makes_what_is_shown_anew(home: Path, ana: Command, amira: str) -> None:
    from datetime import datetime

    from mentor_tui.vault import Vault

    vault = Vault.open(vault_of(home), PASSPHRASE, state=home / "state", clock=datetime.now)
    with vault.writing() as db:
        db.execute("UPDATE record SET body = replace(body, 'Amira K.', 'Somebody')")
        db.execute("INSERT INTO fts(fts) VALUES('delete-all')")
    vault.close()
    seen = ana("doctor", "--format", "json")
    assert (seen.code, states(seen.json)["check.records"]) == (1, "look")
    assert states(seen.json)["check.index"] == "look"
    told = ana("doctor", "--rebuild", "--format", "json")
    assert states(told.json)["check"] == "fine"
    assert "Amira K." in ana("mentee", "show", amira).out


def test_settings_and_packs_with_faults_are_told(home: Path, command: Command) -> None:
    (home / "settings.toml").write_text("idle_minutes = 'soon'\n")
    (home / "content" / "own").mkdir(parents=True)
    (home / "content" / "own" / "pack.toml").write_text("id = ")
    seen = states(command("doctor", "--format", "json").json)
    assert seen["settings.fault"] == seen["packs.fault"] == "look"


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        ("OneDrive - Example", "OneDrive"), ("OneDrive", "OneDrive"), ("Dropbox", "Dropbox"),
        ("Dropbox (Personal)", "Dropbox"), ("Nextcloud", "Nextcloud"), ("Dropboxes", None),
        ("Google Drive", "Google Drive"), ("Megan", None), ("Documents", None),
    ],
)  # fmt: skip
def test_a_folder_that_is_copied_elsewhere(
    tmp_path: Path, folder: str, service: str | None
) -> None:
    assert syncing(tmp_path / folder / "vaults" / "main") == service


@pytest.mark.parametrize(
    ("mark", "service"), [(".stfolder", "Syncthing"), (".nextcloudsync.log", "Nextcloud")]
)
def test_a_service_is_known_by_its_mark(tmp_path: Path, mark: str, service: str) -> None:
    (tmp_path / "shared").mkdir()
    (tmp_path / "shared" / mark).mkdir()
    assert syncing(tmp_path / "shared" / "mine") == service


def test_a_synced_vault_is_told_kindly(home: Path, command: Command) -> None:
    folder = home / "Nextcloud" / "vault"
    shutil.copytree(vault_of(home), folder)
    told = command("--vault", str(folder), "doctor", "--format", "json")
    assert (told.code, states(told.json)["synced"]) == (1, "look")


def test_another_computer_of_the_network() -> None:
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/home /srv/team nfs4 rw 0 0\n"
    assert on_network(Path("/srv/team/ana/vault"), mounts)
    assert not on_network(Path("/home/ana/vault"), mounts)


def spoil(home: Path) -> None:
    """The vault does not open any more, though nearly all in it is whole."""
    file = vault_of(home) / "vault.db"
    content = bytearray(file.read_bytes())
    content[99] ^= 1
    file.write_bytes(content)


def test_line_mode_leads_from_a_damaged_vault_to_a_new_one(
    home: Path, lines: Command, ana: Command, amira: str, tmp_path: Path
) -> None:
    spoil(home)
    told = lines("2", str(tmp_path / "new"), PASSPHRASE)
    assert told.code == 5
    assert "1 Restore" in told.out or "2 Bring over what is readable" in told.out
    again = ana("--vault", str(tmp_path / "new"), "mentee", "show", amira)
    assert "Amira K." in again.out


def test_line_mode_checks_and_brings_over_from_your_data(
    home: Path, lines: Command, ana: Command, amira: str, tmp_path: Path
) -> None:
    from mentor_tui.plain.your_data import ENTRIES

    names = [*ENTRIES]
    check, salvage = (str(names.index(name) + 1) for name in ("check", "salvage"))
    told = lines("7", check, salvage, str(tmp_path / "new"), PASSPHRASE, PASSPHRASE, "0", "0")
    assert told.code == 0
    assert "is whole" in told.out
    assert "Everything could be read." in told.out
    assert "Amira K." in ana("--vault", str(tmp_path / "new"), "mentee", "show", amira).out
