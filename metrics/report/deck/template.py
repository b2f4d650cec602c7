"""The presentation that a deck is written into: python-pptx's own, or a desk's, which may be any file at all.

What is uploaded is checked in a process of its own, with limits: `python -m metrics.report.deck.template FILE`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import zlib
from pathlib import Path
from typing import IO, Any
from zipfile import BadZipFile, ZipFile

from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.exc import PythonPptxError
from pptx.util import Inches

from metrics.data.temporary_folders import TemporaryFolder
from metrics.errors import PlumblineError, Refused
from metrics.ingest.process.child import PASSED_VARIABLES, ROOT, turn
from metrics.text.translation import N_

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEAST_WIDE, LEAST_HIGH = Inches(6), Inches(4)
Template = Path | IO[bytes]
MOST_BYTES = 40_000_000
"""Of a template's parts together, unpacked."""
MEMORY, PROCESSOR_SECONDS, SECONDS = 1 << 30, 5, 60
NO_TEMPLATE = N_(
    "“{file}” is no presentation that can serve as a template: it must be a .pptx without a password, of at most 40 MB "
    "unpacked, with slides of at least 6 × 4 in and a layout that has a title."
)
TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE)
FURNITURE = (PP_PLACEHOLDER.DATE, PP_PLACEHOLDER.FOOTER, PP_PLACEHOLDER.SLIDE_NUMBER)
DAMAGED = (
    BadZipFile, PythonPptxError, zlib.error, SyntaxError, RuntimeError, LookupError, ValueError, TypeError,
    AttributeError, OSError,
)  # fmt: skip
"""What python-pptx raises for what is no presentation; lxml's errors are a SyntaxError, a password a RuntimeError."""


def opened_template(template: Template | None) -> Any:
    """Return the presentation to write into, without slides.

    Raises:
        Refused: the template is no presentation, or one that a review has no place in.
    """
    if template is None:
        return _own()
    try:
        with ZipFile(template) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > MOST_BYTES:
                raise Refused(NO_TEMPLATE, file=_name(template))
        presentation = Presentation(template if not isinstance(template, Path) else str(template))
        _empty(presentation)
        wide, high = presentation.slide_width or 0, presentation.slide_height or 0
    except DAMAGED as error:
        raise Refused(NO_TEMPLATE, file=_name(template)) from error
    if wide < LEAST_WIDE or high < LEAST_HIGH:
        raise Refused(NO_TEMPLATE, file=_name(template))
    return presentation


def layout_with_title(presentation: Any, template: Template | None) -> Any:
    """Return the layout with a title and the fewest further places; raises Refused where none has a title."""
    titled = [layout for layout in presentation.slide_layouts if _has_title(layout)]
    if not titled:
        raise Refused(NO_TEMPLATE, file="" if template is None else _name(template))
    return min(titled, key=_further_places)


def check_template(template: Template) -> None:
    """Raise Refused for a file that cannot serve as a template."""
    layout_with_title(opened_template(template), template)


def check_upload(content: bytes) -> None:
    """Raise Refused for uploaded bytes that cannot serve as a template.

    They are opened in a process with limits, which waits for its turn as the readers of exports do.
    """
    passed = {key: os.environ[key] for key in PASSED_VARIABLES if key in os.environ}
    with turn(), TemporaryFolder("template") as folder:
        path = folder / "template.pptx"
        path.write_bytes(content)
        try:
            subprocess.run(  # noqa: S603 - this interpreter, a module of ours, a path of ours
                [sys.executable, "-X", "utf8", "-m", "metrics.report.deck.template", str(path)],
                cwd=folder, env={**passed, "PYTHONPATH": str(ROOT), "OPENBLAS_NUM_THREADS": "1"}, check=True,
                timeout=SECONDS, capture_output=True,
            )  # fmt: skip
        except subprocess.SubprocessError as error:
            raise Refused(NO_TEMPLATE, file=".pptx") from error


def main(path: Path) -> int:
    """Return 0 where the file can serve as a template, 2 where it cannot."""
    from metrics.ingest.process.worker import limit  # late: only the child needs it

    limit(MEMORY, PROCESSOR_SECONDS)
    try:
        check_template(path)
    except PlumblineError:
        return 2
    return 0


def _own() -> Any:
    presentation = Presentation()
    presentation.slide_width, presentation.slide_height = WIDE, HIGH
    for name, relation in list(presentation.part.rels.items()):
        if relation.reltype.endswith("/printerSettings"):
            presentation.part.rels.pop(name)  # some printer's, in python-pptx's own template
    return presentation


def _empty(presentation: Any) -> None:
    slides = presentation.slides._sldIdLst
    for slide in list(slides):
        presentation.part.drop_rel(slide.rId)
        slides.remove(slide)


def _name(template: Template) -> str:
    return template.name if isinstance(template, Path) else ".pptx"


def _has_title(layout: Any) -> bool:
    return any(place.placeholder_format.type == PP_PLACEHOLDER.TITLE for place in layout.placeholders)


def _further_places(layout: Any) -> int:
    kinds = [place.placeholder_format.type for place in layout.placeholders]
    return sum(kind not in (*TITLES, *FURNITURE) for kind in kinds)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
