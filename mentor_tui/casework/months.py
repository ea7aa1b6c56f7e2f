"""What counts keep of a file: months and kinds, nobody's days."""

from __future__ import annotations

import msgspec


class StageMonth(msgspec.Struct, frozen=True):
    """A stage of the path and the month it began, as ``2026-11``."""

    stage: str
    month: str


class JobMonths(msgspec.Struct, frozen=True, kw_only=True):
    """A job as counts need it: type, months, a band of hours, whether it counts and lasted.

    ``counted`` says whether the start counts, with four paid hours reached (domain.md §1.8);
    ``None`` if that was not known. ``kept`` maps weeks after the start (13, 26, 52) to whether
    the job was still held then; weeks that were not over are left out.
    """

    job_type: str | None = None
    start: str | None = None
    end: str | None = None
    hours_band: str | None = None
    counted: bool | None = None
    kept: dict[str, bool] = {}
