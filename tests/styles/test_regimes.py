"""Which bundled theme holds for whom, and when."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from converters.model import System
from styles import Period, load_theme, successor, theme_names, themes_of


@pytest.mark.parametrize("system", System)
def test_periods_of_a_system_follow_each_other_and_the_last_is_in_force(system: System) -> None:
    themes = themes_of(system)
    assert themes
    for one, following in pairwise(themes):
        assert following.period.start == one.period.end + timedelta(days=1)
        assert successor(one) == following
    assert themes[-1].period.in_force
    assert successor(themes[-1]) is None


@pytest.mark.parametrize("name", theme_names())
def test_bundled_theme_serves_known_systems(name: str) -> None:
    theme = load_theme(name)
    assert theme.systems
    assert set(theme.systems) <= set(System)


@pytest.mark.parametrize("name", theme_names())
def test_predecessors_end_before_the_first_theme_of_the_system_and_do_not_meet(name: str) -> None:
    theme = load_theme(name)
    earlier = theme.predecessors
    assert not earlier or all(themes_of(system)[0] is theme for system in theme.systems)
    following = theme.period.start
    for one in earlier:
        assert one.rule
        assert one.period.end == following - timedelta(days=1)
        following = one.period.start


def test_themes_of_the_party() -> None:
    old, new = themes_of("party")
    assert (old.name, str(old.period)) == ("dang-hd36", "2018-04-03/2026-05-26")
    assert (new.name, str(new.period)) == ("dang-hd05", "2026-05-27/")
    assert str(load_theme("nd30").period) == "2020-03-05/"


def test_period_holds_its_first_and_its_last_day() -> None:
    period = Period(date(2018, 4, 3), date(2026, 5, 26))
    assert date(2018, 4, 3) in period
    assert date(2026, 5, 26) in period
    assert date(2018, 4, 2) not in period
    assert date(2026, 5, 27) not in period
    assert not period.in_force


def test_period_without_ends_holds_every_day() -> None:
    assert date.min in Period()
    assert date.max in Period()
    assert str(Period()) == "/"
    assert str(Period(end=date(2026, 5, 26))) == "/2026-05-26"


def test_a_system_without_themes_has_none() -> None:
    assert themes_of("church") == ()
