"""Figures about prevention: the mix of light, middle and heavy, and who came back."""

from __future__ import annotations

from samenhang.disclosure.published import Published
from samenhang.figures.bars import horizontal
from samenhang.figures.chart import Chart
from samenhang.figures.palette import Palette
from samenhang.figures.stacked import stacked
from samenhang.memory import kept


@kept
def mix(published: Published, *, palette: Palette) -> Chart:
    """The mix of light, middle and heavy help, or of durations, per group; columns as `stacked`."""
    return stacked(published, palette, kind="Gestapelde staven")


@kept
def returned(published: Published, *, palette: Palette) -> Chart:
    """Per period which part came back, by law; the published figure is the last period.

    Reads label (period), series (law), key (its code), value (0..1), reason.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: deel van de hulp dat terugkwam, per periode en wet",
        form="percent",
        colour=lambda row: palette.law(row.key),
    )


@kept
def by_reason(published: Published, *, palette: Palette) -> Chart:
    """Which part came back by how it ended.

    Reads label (reason), value (0..1), reason, key.
    """
    return horizontal(
        published,
        palette,
        kind="Staafdiagram: deel dat binnen 12 maanden terugkwam, per reden van het einde",
        form="percent",
        colour=lambda row: palette.main,
    )
