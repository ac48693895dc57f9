"""Settings of all tests: Hypothesis without a clock, goldens that a person may accept."""

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile(
    "work", deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile("ci", settings.get_profile("work"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "work")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--accept", action="store_true", help="rewrite the golden files with what is made now"
    )
