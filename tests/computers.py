"""Computers that share nothing but files: a person's and a secretary's, each a data folder."""

from __future__ import annotations

from contextlib import contextmanager
from datetime import UTC, datetime, time
from itertools import count
from zlib import crc32

from selfcheck.domain.profile import Profile
from selfcheck.domain.rounds import Answer, Rating
from selfcheck.domain.selection import Edition, Part
from selfcheck.domain.task import no_pulse
from selfcheck.machine.places import DataFolder
from selfcheck.services.collecting import desk_of
from selfcheck.services.handing_over import write
from selfcheck.services.together import Services
from selfcheck.store.opening import store_to_write
from tests.conftest import small_checklist

LIBRARY = (small_checklist("xiao"), small_checklist("da"))


class Computer:
    """One data folder, on a calendar that all share; *name* draws its chance."""

    def __init__(self, folder, name, calendar):
        self.folder = DataFolder(folder / name)
        self.name = name
        self._calendar = calendar
        self._numbers = count(1)

    def _now(self):
        return datetime.combine(self._calendar(), time(9), UTC)

    def _new_id(self):
        return f"{crc32(self.name.encode()) % 10**6:06}{next(self._numbers):02}"

    def _seed(self):
        return f"{self.name} {next(self._numbers)}".encode().ljust(32, b"\1")[:32]

    def _nonce(self):
        return self._seed()[:16].hex()

    @contextmanager
    def desk(self, library=LIBRARY):
        """The secretary's desk of this computer."""
        with desk_of(
            self.folder,
            lambda: library,
            at=self._now(),
            today=self._calendar,
            new_id=self._new_id,
            new_seed=self._seed,
        ) as desk:
            yield desk

    @contextmanager
    def person(self):
        """The person of this computer."""
        with store_to_write(self.folder, at=self._now()) as db:
            yield Services(
                db,
                now=self._now,
                today=self._calendar,
                new_id=self._new_id,
                new_nonce=self._nonce,
            )

    def gather(self, *paths, task=""):
        with self.desk() as desk:
            return desk.gather_task(paths, task_id=task)(no_pulse)

    def take_on(self, pack):
        """Open the task pack; the id of the round."""
        with self.person() as services:
            services.introducing.introduce(Profile(self.name, "第一支部"))
            return services.submitting.open_pack(services.submitting.look_at_pack(pack))

    def hand_in(self, round_id, path, *, instance, sealed=False):
        """Answer, tick one instance, finish, and write what is handed in to *path*."""
        with self.person() as services:
            if not services.checking.walk(round_id).round.finished:
                gap = Answer("xiao.jia.1", Rating.GAP, instance=instance)
                services.checking.record(round_id, gap)
                services.checking.reflect(round_id, "xiao.jia", f"只给自己的话 {self.name}")
                services.reporting.tick(
                    round_id, Edition.SUBMIT, Part.INSTANCE, "xiao.jia.1", on=True
                )
                services.checking.finish(round_id)
            handed = services.submitting.paper_task(round_id, is_sealed=sealed)(no_pulse)
            write(handed, path, no_pulse)
            services.submitting.note_written(handed)
        return path
