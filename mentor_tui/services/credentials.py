"""Issued records of learning for other programs: JSON, Open Badges 3.0, rows for the ELM.

Nothing here is signed: whoever has the file can alter it, and the files say so. docs/recognition.md
explains every key.
"""

from __future__ import annotations

import json
import os
import uuid
from pathlib import Path
from typing import Any

from mentor_tui.documents.csv import as_csv
from mentor_tui.documents.model import Document
from mentor_tui.learning.recognition import LEVEL
from mentor_tui.learning.records import Award
from mentor_tui.problems import Problem, UsageProblem
from mentor_tui.services.award_pages import certificate, europass, skills_of, transcript
from mentor_tui.services.award_words import Told
from mentor_tui.services.desk import Desk
from mentor_tui.services.recognition import demand_valid

CONTEXT = (
    "https://www.w3.org/ns/credentials/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
)
_HOUSE = uuid.UUID("7b8f4c1e-0d0a-5c86-9a52-4f6d656e746f")
"""Names made here become the same identifiers on every laptop."""

ACHIEVEMENT_TYPES = {
    "log": "Achievement", "attendance": "CertificateOfCompletion", "achievement": "Certificate",
    "micro_credential": "MicroCredential",
}  # fmt: skip

PAGES = {"certificate": certificate, "transcript": transcript, "europass": europass}
"""What can be written as a page."""

FILES = (*PAGES, "json", "badge", "elm")
"""All that can be written."""


def urn(*names: str) -> str:
    """An identifier that is the same for the same names."""
    return uuid.uuid5(_HOUSE, "/".join(names)).urn


def as_data(desk: Desk, award: Award, language: str | None = None) -> dict[str, Any]:
    """The eleven elements (domain.md §5.2) with stable English keys.

    Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told = Told(desk, award)
    body = {name: words for name, words in award.issuer.items() if name not in ("eqf", "ecvet")}
    eqf = award.issuer.get("eqf", "")
    declared = eqf.isascii() and eqf.isdecimal()
    return {
        "format": "mentor-tui-learning-record", "version": 1,
        "id": urn("award", award.id), "document": award.of, "number": award.number,
        "language": desk.language.code,
        "elements": {
            "learner": award.learner or None,
            "title": told.title,
            "country": award.issuer.get("country"),
            "awarding_body": body or None,
            "date": award.on.isoformat(),
            "outcomes": [
                {"id": id, "unit": unit, "kind": kind, "text": text}
                for id, (unit, kind, text) in zip(award.outcomes, told.outcomes, strict=True)
            ],
            "workload": {"hours": award.hours, "notional": True},
            "level": {
                "eqf": int(eqf[:2]) if declared else LEVEL[award.audience],
                "declared_by_awarding_body": declared, "indicative": not declared,
            },
            "assessment": [
                {"code": code, "text": text}
                for code, text in zip(award.assessment, told.assessment, strict=False)
            ],
            "participation": {"form": award.participation, "language": award.language},
            "quality": award.issuer.get("quality"),
        },
        "optional": {
            "units": [
                {"id": unit, "title": title}
                for unit, title in zip(award.units, told.units, strict=True)
            ],
            "audience": award.audience, "confirmed_by": award.confirmed_by,
            "activities": dict(sorted(award.done.items())),
            "ecvet_points_historic": award.issuer.get("ecvet"),
            "esco": [
                {"label": each.label, "uri": each.uri, "kind": each.kind}
                for each in skills_of(desk, award)
            ],
        },
        "signed": False, "proves": told.proves,
    }  # fmt: skip


# Open Badges -------------------------------------------------------------------------------


def badge(desk: Desk, award: Award, language: str | None = None) -> dict[str, Any]:
    """The award shaped like an Open Badge 3.0: a verifiable credential without a proof.

    Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told = Told(desk, award)
    moment = award.at.astimezone().isoformat(timespec="seconds")
    subject: dict[str, Any] = {
        "id": urn("learner", award.id), "type": ["AchievementSubject"],
        "achievement": _achievement(desk, award, told),
    }  # fmt: skip
    if award.learner:
        subject["identifier"] = [{
            "type": "IdentityObject", "hashed": False, "identityHash": award.learner,
            "identityType": "name",
        }]  # fmt: skip
    results = [_result(award, unit, score) for unit, score in _quizzes(award)]
    if results:
        subject["result"] = results
    return {
        "@context": [*CONTEXT], "id": urn("award", award.id),
        "type": ["VerifiableCredential", "OpenBadgeCredential"],
        "name": told.title, "description": f"{told.kind}. {told.proves}",
        "issuer": _profile(award, told), "validFrom": moment, "awardedDate": moment,
        "credentialSubject": subject,
    }  # fmt: skip


def _profile(award: Award, told: Told) -> dict[str, Any]:
    about = award.issuer
    if not about.get("name"):
        return {"id": urn("self", award.id), "type": ["Profile"], "name": told.body}
    made: dict[str, Any] = {
        "id": urn("issuer", about["name"], about.get("identifier", "")), "type": ["Profile"],
        "name": about["name"],
    }  # fmt: skip
    if about.get("website", "").startswith(("https://", "http://")):
        made["url"] = about["website"]
    contact = about.get("contact", "")
    if "@" in contact and " " not in contact:
        made["email"] = contact
    if about.get("address") or about.get("country"):
        made["address"] = {
            "type": ["Address"],
            **({"streetAddress": about["address"]} if about.get("address") else {}),
            **({"addressCountryCode": about["country"]} if len(about.get("country", "")) == 2
               else {}),
        }  # fmt: skip
    if about.get("identifier"):
        made["otherIdentifier"] = [{
            "type": "IdentifierEntry", "identifier": about["identifier"],
            "identifierType": "identifier",
        }]  # fmt: skip
    return made


def _achievement(desk: Desk, award: Award, told: Told) -> dict[str, Any]:
    texts = [text for _, _, text in told.outcomes]
    made: dict[str, Any] = {
        "id": urn("achievement", award.of, *award.units, award.audience),
        "type": ["Achievement"], "achievementType": ACHIEVEMENT_TYPES[award.of],
        "name": told.title, "description": told.kind, "inLanguage": desk.language.code,
        "criteria": {"narrative": "\n".join([*told.assessment, *(f"- {each}" for each in texts)])},
        "alignment": [
            {
                "type": ["Alignment"], "targetName": each.label, "targetUrl": each.uri,
                "targetFramework": "ESCO", "targetType": "ext:esco.skill",
            }
            for each in skills_of(desk, award)
        ],
    }  # fmt: skip
    quizzes = [unit for unit, _ in _quizzes(award)]
    if quizzes:
        made["resultDescription"] = [
            {
                "id": _description(award, unit), "type": ["ResultDescription"],
                "name": award.words.get(unit, unit), "resultType": "Percent",
                "valueMin": "0", "valueMax": "100",
            }
            for unit in quizzes
        ]  # fmt: skip
    return made


def _quizzes(award: Award) -> list[tuple[str, str]]:
    """The units whose quiz was passed, and with how many per cent."""
    codes = (code.split(":") for code in award.assessment)
    return [(code[1], code[2]) for code in codes if code[0] == "quiz" and len(code) == 4]


def _description(award: Award, unit: str) -> str:
    return urn("quiz", award.of, unit)


def _result(award: Award, unit: str, score: str) -> dict[str, Any]:
    return {
        "type": ["Result"], "resultDescription": _description(award, unit), "value": score,
        "status": "Completed",
    }  # fmt: skip


# European Learning Model -------------------------------------------------------------------


def elm(desk: Desk, award: Award, language: str | None = None) -> list[tuple[str, str]]:
    """Rows an organisation can paste into the builder of European digital credentials.

    Names follow the European Learning Model; it is no credential before that organisation seals
    it. Raises Problem for one that was withdrawn.
    """
    demand_valid(award)
    desk = desk.speaking(language or award.language)
    told, about = Told(desk, award), award.issuer
    rows = [
        ("credential.title", told.title),
        ("credential.type", told.kind),
        ("credential.identifier", award.number),
        ("credential.issuanceDate", award.on.isoformat()),
        ("credentialSubject.fullName", award.learner),
        ("awardingBody.legalName", about.get("name", "")),
        ("awardingBody.registration", about.get("identifier", "")),
        ("awardingBody.location.address", about.get("address", "")),
        ("awardingBody.location.countryCode", about.get("country", "")),
        ("awardingBody.contactPoint", about.get("contact", "")),
        ("awardingBody.homepage", about.get("website", "")),
        ("awardingBody.accreditation.qualityStatement", about.get("quality", "")),
        ("learningAchievement.title", told.title),
        ("learningAchievementSpecification.volumeOfLearning", duration(award.hours)),
        ("learningAchievementSpecification.eqfLevel", about.get("eqf", "")),
        ("learningAchievementSpecification.mode", award.participation or ""),
        ("learningAchievementSpecification.language", award.language),
    ]
    rows += [("learningOutcome.title", text) for _, _, text in told.outcomes]
    rows += [("learningOutcome.relatedESCOSkill", each.uri) for each in skills_of(desk, award)]
    rows += [("learningAssessment.title", text) for text in told.assessment]
    return rows


def duration(hours: float) -> str:
    """Hours as ISO 8601 writes them: ``PT6H30M``."""
    whole, minutes = divmod(round(hours * 60), 60)
    return f"PT{whole}H" + (f"{minutes}M" if minutes else "")


# Files -------------------------------------------------------------------------------------


def page(desk: Desk, award: Award, what: str, language: str | None = None) -> Document:
    """The page called ``what``; raises UsageProblem for none of `PAGES`, Problem."""
    if what not in PAGES:
        raise UsageProblem("problem.one_of", codes=", ".join(PAGES))
    return PAGES[what](desk, award, language)


def check(file: Path, what: str) -> None:
    """Whether one of `FILES` can be written there, before it is made.

    Raises UsageProblem for an unknown kind, another end of the name or a file that is there,
    Problem when a PDF cannot be made here.
    """
    from mentor_tui.documents import writing

    if what not in FILES:
        raise UsageProblem("problem.one_of", codes=", ".join(FILES))
    end = file.suffix.lower()
    ends = (*_DATA_ENDS.get(what, (".json",)), *(writing.KINDS if what in PAGES else ()))
    if end not in ends:
        raise UsageProblem("problem.document_kind", kinds=" ".join(ends))
    if end in writing.KINDS:
        writing.check(file)
    elif not file.expanduser().parent.is_dir():
        raise Problem("problem.file_write")
    elif os.path.lexists(file.expanduser()):
        raise UsageProblem("problem.file_exists")


_DATA_ENDS = {"elm": (".json", ".csv"), "europass": ()}


def write(desk: Desk, award: Award, what: str, file: Path, language: str | None = None) -> Path:
    """Write one of `FILES`; returns where it lies. A certificate in ``.json`` is its data.

    Raises what `check` raises, and Problem.
    """
    from mentor_tui.documents import writing

    check(file, what)
    end = file.suffix.lower()
    if end in writing.KINDS:
        return writing.write(page(desk, award, what, language), file)
    if what == "elm":
        rows = elm(desk, award, language)
        made = b"".join(as_csv(("element", "value"), rows))
        return writing.write_bytes(made if end == ".csv" else _json(_nested(rows)), file)
    data = badge if what == "badge" else as_data
    return writing.write_bytes(_json(data(desk, award, language)), file)


def _nested(rows: list[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"element": name, "value": value} for name, value in rows]


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
