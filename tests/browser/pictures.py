"""Pictures of the page: kept small, and compared coarsely, because fonts and their smoothing differ between machines.

Two measures must both hold. Cells: both pictures are shrunk to cells of 16 by 16 pixels; a cell differs when its mean
brightness is more than 24 of 255 away, and up to 8% of the cells may differ. A colour scheme that did not apply, and
a page that moved, are far more. Regions of about 160 by 160 pixels: one differs when the share of its area that is
ink changed by more than two fifths and by more than 2% of the area, or when its tint changed; up to 5% of the regions
may differ. Lines that break elsewhere leave both about as they were. A lane without its words changes the ink; a lane
whose place the next one took changes the tint, because each has a colour of its own.
"""

from itertools import pairwise
from pathlib import Path

from PIL import Image, ImageChops, ImageStat

CELL_PIXELS = 16
MOST_BRIGHTNESS_APART = 24
MOST_CELLS_APART = 0.08
REGION_PIXELS = 160
# Further than this from the region's commonest brightness, a pixel is ink: text, a line, a button.
INK_BRIGHTNESS = 40
MOST_INK_APART = 0.4
LEAST_INK = 0.02
# Of 255: how far the means of red and of blue, each less green, may move. A lane's edge and name move them by about 4.
MOST_TINT_APART = 2
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
    """Return the share of regions whose ink or tint differs between two pictures of one size."""
    inks = zip(_inks(left), _inks(right), strict=True)
    other_ink = [abs(one - two) > max(LEAST_INK, MOST_INK_APART * max(one, two)) for one, two in inks]
    tints = zip(_tints(left), _tints(right), strict=True)
    other_tint = [max(abs(a - b) for a, b in zip(one, two, strict=True)) > MOST_TINT_APART for one, two in tints]
    differing = sum(ink or tint for ink, tint in zip(other_ink, other_tint, strict=True))
    return differing / len(other_ink)


def _regions(picture: Image.Image) -> list[Image.Image]:
    columns, rows = max(1, round(picture.width / REGION_PIXELS)), max(1, round(picture.height / REGION_PIXELS))
    across = [picture.width * column // columns for column in range(columns + 1)]
    down = [picture.height * row // rows for row in range(rows + 1)]
    return [
        picture.crop((left, top, right, bottom)) for top, bottom in pairwise(down) for left, right in pairwise(across)
    ]


def _inks(picture: Image.Image) -> list[float]:
    return [_ink(region) for region in _regions(picture.convert("L"))]


def _tints(picture: Image.Image) -> list[tuple[float, float]]:
    means = (ImageStat.Stat(region).mean for region in _regions(picture.convert("RGB")))
    return [(red - green, blue - green) for red, green, blue in means]


def _ink(region: Image.Image) -> float:
    histogram = region.histogram()
    ground = histogram.index(max(histogram))
    inked = sum(count for brightness, count in enumerate(histogram) if abs(brightness - ground) > INK_BRIGHTNESS)
    return inked / sum(histogram)
