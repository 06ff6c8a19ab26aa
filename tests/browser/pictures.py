"""Pictures of the page: kept small, and compared coarsely, because fonts and their smoothing differ between machines.

Two measures must both hold. Cells: both pictures are shrunk to cells of 16 by 16 pixels; a cell differs when its mean
brightness is more than 24 of 255 away, and up to 8% of the cells may differ. A colour scheme that did not apply, and
a page that moved, are far more. Regions of about 160 by 160 pixels: one differs when the share of its area that is
ink changed by more than two fifths, and by more than 2% of the area; up to 5% of the regions may differ. Lines that
break elsewhere leave that share as it was; one lane without its words does not.
"""

from pathlib import Path

from PIL import Image, ImageChops

CELL_PIXELS = 16
MOST_BRIGHTNESS_APART = 24
MOST_CELLS_APART = 0.08
REGION_PIXELS = 160
# Further than this from the region's commonest brightness, a pixel is ink: text, a line, a button.
INK_BRIGHTNESS = 40
MOST_INK_APART = 0.4
LEAST_INK = 0.02
MOST_REGIONS_APART = 0.05
PALETTE = 256


def shrink(path: Path) -> None:
    """Write the picture again with a palette of 256 colours, which the page's flat surfaces fit."""
    with Image.open(path) as shot:
        small = shot.convert("RGB").quantize(PALETTE, dither=Image.Dither.NONE)
    small.save(path, optimize=True)


def alike(left: Image.Image, right: Image.Image) -> bool:
    """Say whether two pictures of the page show the same; pictures of different sizes never do."""
    if left.size != right.size:
        return False
    return cells_apart(left, right) <= MOST_CELLS_APART and regions_apart(left, right) <= MOST_REGIONS_APART


def cells_apart(left: Image.Image, right: Image.Image) -> float:
    """Return the share of cells whose brightness differs between two pictures of one size."""
    size = (left.width // CELL_PIXELS, left.height // CELL_PIXELS)
    shrunk = (picture.convert("L").resize(size, Image.Resampling.BOX) for picture in (left, right))
    histogram = ImageChops.difference(*shrunk).histogram()
    return sum(histogram[MOST_BRIGHTNESS_APART + 1 :]) / sum(histogram)


def regions_apart(left: Image.Image, right: Image.Image) -> float:
    """Return the share of regions whose ink differs between two pictures of one size."""
    pairs = list(zip(_inks(left), _inks(right), strict=True))
    differing = sum(abs(one - two) > max(LEAST_INK, MOST_INK_APART * max(one, two)) for one, two in pairs)
    return differing / len(pairs)


def _inks(picture: Image.Image) -> list[float]:
    grey = picture.convert("L")
    columns, rows = max(1, round(grey.width / REGION_PIXELS)), max(1, round(grey.height / REGION_PIXELS))
    across = [grey.width * column // columns for column in range(columns + 1)]
    down = [grey.height * row // rows for row in range(rows + 1)]
    return [
        _ink(grey.crop((across[column], down[row], across[column + 1], down[row + 1])))
        for row in range(rows)
        for column in range(columns)
    ]


def _ink(region: Image.Image) -> float:
    histogram = region.histogram()
    ground = histogram.index(max(histogram))
    inked = sum(count for brightness, count in enumerate(histogram) if abs(brightness - ground) > INK_BRIGHTNESS)
    return inked / sum(histogram)
