"""Tasks run beside the window; their values come back on its thread, whatever happens."""

from __future__ import annotations

import gc
import threading
import time

import pytest

from selfcheck.domain.errors import Cancelled
from selfcheck.ui.jobs import JobRunner, Lane

PATIENCE_S = 20


def test_value_and_progress_arrive_on_the_gui_thread(qtbot, jobs):
    seen, where = [], []

    def task(pulse):
        where.append(threading.current_thread())
        pulse(1, 2)
        return "x"

    job = jobs.start(task, Lane.DOCUMENTS)
    job.progressed.connect(lambda *got: seen.append((got, threading.current_thread())))
    with qtbot.waitSignal(job.succeeded) as got:
        pass
    assert got.args == ["x"]
    assert where[0] is not threading.main_thread()
    assert seen == [((1, 2), threading.main_thread())]


def test_an_error_arrives_as_a_value(qtbot, jobs):
    job = jobs.start(lambda pulse: 1 / 0, Lane.DOCUMENTS)
    with qtbot.waitSignal(job.failed) as got:
        pass
    assert isinstance(got.args[0], ZeroDivisionError)


@pytest.mark.parametrize("task", [lambda pulse: None, lambda pulse: 1 / 0])
def test_finished_follows_success_and_failure(qtbot, jobs, task):
    with qtbot.waitSignal(jobs.start(task, Lane.LONG).finished):
        pass


def test_cancel_stops_at_the_next_pulse(qtbot, jobs):
    gate = threading.Event()

    def task(pulse):
        gate.wait(PATIENCE_S)
        pulse(0, 1)

    job = jobs.start(task, Lane.DOCUMENTS)
    job.cancel()
    with qtbot.waitSignal(job.failed) as got:
        gate.set()
    assert isinstance(got.args[0], Cancelled)


def test_tasks_of_one_lane_wait_for_each_other(qtbot, jobs):
    order = []

    def task(name):
        def run(pulse):
            order.append(f"{name} begins")
            order.append(f"{name} ends")

        return run

    for name in "ab":
        last = jobs.start(task(name), Lane.LONG)
    with qtbot.waitSignal(last.succeeded):
        pass
    assert order == ["a begins", "a ends", "b begins", "b ends"]


def test_lanes_run_beside_each_other(qtbot, jobs):
    document_made = threading.Event()
    long = jobs.start(lambda pulse: document_made.wait(PATIENCE_S), Lane.LONG)
    jobs.start(lambda pulse: document_made.set(), Lane.DOCUMENTS)
    with qtbot.waitSignal(long.succeeded) as got:
        pass
    assert got.args == [True]


def test_no_result_of_many_is_lost(qtbot, jobs):
    done = []
    for number in range(300):
        job = jobs.start(lambda pulse, n=number: n, Lane.DOCUMENTS)
        job.succeeded.connect(done.append)
    qtbot.waitUntil(lambda: len(done) == 300)
    assert done == list(range(300))


def test_progress_is_passed_on_at_most_twenty_times_a_second(qtbot, jobs):
    pulses = []

    def task(pulse):
        for number in range(100_000):
            pulse(number, 100_000)

    job = jobs.start(task, Lane.LONG)
    job.progressed.connect(lambda done, total: pulses.append(done))
    with qtbot.waitSignal(job.succeeded):
        pass
    assert 1 <= len(pulses) < 200


def test_closing_stops_what_runs(qtbot):
    runner = JobRunner()
    running = threading.Event()
    stopped = []

    deadline = time.monotonic() + PATIENCE_S

    def endless(pulse):
        running.set()
        try:
            while time.monotonic() < deadline:
                pulse(0, 1)
        except Cancelled:
            stopped.append(True)
            raise

    runner.start(endless, Lane.LONG)
    running.wait(PATIENCE_S)
    runner.close()
    assert stopped == [True]


def test_results_still_in_the_queue_do_no_harm_when_the_runner_goes(qtbot):
    gc.freeze()  # what other tests left is not looked at fifty times more
    for _ in range(50):
        runner = JobRunner()
        for _ in range(5):
            runner.start(lambda pulse: [pulse(n, 10) for n in range(10)], Lane.DOCUMENTS)
        runner.close()
        del runner
        gc.collect()
        qtbot.wait(1)
