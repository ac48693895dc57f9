"""Which bundled theme holds for whom, and when: told by the dates in their files, by no clock."""

from styles.loading import load_theme, theme_names
from styles.theme import Theme


def themes_of(system: str) -> tuple[Theme, ...]:
    """Return the bundled themes of an issuing system, the earliest first.

    Their periods follow each other without a gap; the last one is in force.
    """
    themes = (load_theme(name) for name in theme_names())
    return tuple(
        sorted(
            (theme for theme in themes if system in theme.systems),
            key=lambda theme: theme.period.start,
        )
    )


def successor(theme: Theme) -> Theme | None:
    """Return the bundled theme that took a theme's place, None while it is in force."""
    for system in theme.systems:
        for other in themes_of(system):
            if other.period.start > theme.period.end:
                return other
    return None
