"""A job written down: from the agreed first day to what follows a placement."""

from __future__ import annotations

from collections.abc import Mapping

from mentor_tui.casework.jobs import ENDED_BY, NEXT_JOB
from mentor_tui.casework.records import Job, Mentee
from mentor_tui.services import job_form, jobs
from mentor_tui.services.job_form import FIELDS
from mentor_tui.tui.screens.asking import Asked, AskingScreen
from mentor_tui.tui.screens.record_form import RecordFormScreen


class JobScreen(RecordFormScreen):
    """A new job, or one being changed; a social-enterprise placement is asked more."""

    NAME = "job"
    FIELDS = FIELDS

    def __init__(self, mentee: Mentee, job: Job | None = None, *, key: str = "") -> None:
        self.job = job
        super().__init__(mentee, job, key or job_form.draft_key(mentee, job))

    def asks(self, name: str, form: Mapping[str, str]) -> bool:
        """Placement fields for a placement only; at a workplace the few that matter there."""
        return job_form.asks(name, form.get("job_type", ""), self.mentee.audience)

    def doubts(self) -> list[str]:
        """Dates that are possible but seldom meant."""
        fields = job_form.understood(self.desk, self.job, self.form, self.shown)
        return job_form.doubts(self.desk, self.mentee, self.job, fields)

    def keep_form(self) -> str:
        """The job is kept."""
        fields = job_form.understood(self.desk, self.job, self.form, self.shown)
        kept = job_form.keep(self.desk, self.mentee, self.job, fields)
        soon = jobs.retention_lines(self.desk, kept)[:1] if self.job is None else []
        return " ".join([self.say("person.kept"), *soon])


class JobEndScreen(AskingScreen):
    """A job ends: the last day, who ended it, whether another one is wanted. Nobody is blamed."""

    def __init__(self, mentee: Mentee, job: Job, today: str) -> None:
        asked = (
            Asked("end", "field.end", value=str(job.end or today)),
            Asked("ended_by", "field.ended_by", "choice", job.ended_by or "",
                  tuple((each, f"ended_by.{each}") for each in ENDED_BY)),
            Asked("next_job", "job.ask.next_job", "choice", job.next_job or "",
                  tuple((each, f"next_job.{each}") for each in NEXT_JOB)),
        )  # fmt: skip
        super().__init__("job_end", asked, self._end)
        self.mentee, self.job = mentee, job

    def title_text(self) -> str:
        """Which job."""
        return f"{self.mentee.name} › {jobs.job_name(self.desk, self.job)}"

    async def _end(self, said: dict[str, str]) -> None:
        from mentor_tui.casework.answers import parse_day

        ended = jobs.end_job(
            self.desk, self.mentee, parse_day(said["end"], self.desk.today), job=self.job,
            ended_by=said["ended_by"] or None, next_job=said["next_job"] or None,
        )  # fmt: skip
        self.app.pop_screen()
        here = self.companion.here
        if here is not None:
            await here.redraw()
            over = ended.end is not None and ended.end <= self.desk.today
            here.tell(self.say("job.ended" if over else "job.ends"))
