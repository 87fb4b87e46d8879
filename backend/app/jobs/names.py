"""Names of jobs and of the queues that they wait in."""

from __future__ import annotations

from enum import StrEnum


class Queue(StrEnum):
    MAINTENANCE = "maintenance"
    MAIL = "mail"
    SCANS = "scans"


class JobName(StrEnum):
    """`<noun>:<verb>`: the module below worker/tasks, and the task in it."""

    PURGE_EXPIRED = "maintenance:purge_expired"
    PURGE_BLOBS = "maintenance:purge_blobs"
    SEND_MAIL = "mail:send"
    RUN_SCAN = "scans:run"
    REJUDGE_SCANS = "scans:rejudge"
    RENDER_REPORT = "reports:render"

    @property
    def task(self) -> str:
        return self.partition(":")[2]


QUEUES: dict[JobName, Queue] = {
    JobName.PURGE_EXPIRED: Queue.MAINTENANCE,
    JobName.PURGE_BLOBS: Queue.MAINTENANCE,
    JobName.SEND_MAIL: Queue.MAIL,
    JobName.RUN_SCAN: Queue.SCANS,
    JobName.REJUDGE_SCANS: Queue.MAINTENANCE,
    JobName.RENDER_REPORT: Queue.SCANS,
}
