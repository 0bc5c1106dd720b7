"""A task worker that is killed between the award and its signature loses nothing and doubles nothing."""

import time


def wait_for(site, award, state, seconds=40):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        found = site.inside("look", award)
        if found["state"] == state:
            return found
        time.sleep(0.5)
    return site.inside("look", award)


def test_a_killed_worker_loses_and_doubles_nothing(site):
    award = site.inside("offer_award", "omgevallen@bekwaam.example")["award"]
    site.stop("worker")
    site.stop("sweeper")
    try:
        assert site.inside("accept", award) == {"state": "planned"}
        assert site.inside("work_and_die") == -9
        assert site.inside("look", award) == {"state": "planned", "credentials": 0, "entries": 0}
        assert site.inside("make_late", award) == {"changed": 1}
    finally:
        site.start("sweeper")
        site.start("worker")
    assert wait_for(site, award, "issued") == {"state": "issued", "credentials": 1, "entries": 1}
    # A bell too many changes nothing.
    site.inside("make_late", award)
    time.sleep(3)
    assert site.inside("look", award) == {"state": "issued", "credentials": 1, "entries": 1}
