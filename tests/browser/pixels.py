"""The pixels of a part of a page, as they are on the screen."""

from __future__ import annotations

import io

from PIL import Image


def pixels(part):
    """Return the colours of a part of the page, pixel by pixel."""
    return list(Image.open(io.BytesIO(part.screenshot())).convert("RGB").get_flattened_data())
