"""`python -m metrics watch`: take in the exports that are put into a folder."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metrics.commands.store import add_command
from metrics.errors import BadValue, Refused, StoreError
from metrics.imports.receipt_text import UNMAPPED, remarks, sentence
from metrics.imports.watched_folder import (
    FileState,
    move_aside,
    printable,
    state_of,
    waiting_files,
    watching,
    write_receipt,
)
from metrics.store import MappedReading, Store, read_mapped
from metrics.text.translation import N_, Words

REFUSED, QUESTIONS = "refused", "questions"
ASKS = N_("“{file}” asks: {question} Likeliest: {chosen}.")
ANSWER = N_("Upload it once on the Data page and answer there; later files with this header go in by themselves.")
ASIDE = N_("{file} is now {path}: {reason}")
LEFT = N_("{file} was left: {reason}")
NEEDS_A_PERSON = N_("{n} {n:file needs|files need} a person. {sentences}")
NOTHING = N_("Nothing new in {folder}.")
STOPPED = N_("{folder} is no longer watched.")

pause = time.sleep


@dataclass(frozen=True)
class Outcome:
    """What came of one file, in a sentence, and whether a person has to look."""

    text: str
    needs_person: bool = False


def register(commands: Any) -> None:
    """Add the command and its options to the parser."""
    parser = add_command(
        commands, "watch", watch, "take in the exports that are put into a folder, as they are finished"
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--once", action="store_true", help="look twice and end, for a scheduler")
    seconds = "seconds between two looks; a file that is the same at both is finished (default: 5)"
    parser.add_argument("--every", type=float, default=5.0, metavar="SECONDS", help=seconds)


def watch(arguments: argparse.Namespace) -> str:
    """Watch a folder until the process ends, or once; return what was taken in.

    Raises:
        BadValue: another process watches the folder, or it cannot be written.
        Refused: a file was refused or asks a question; with --once only, afterwards all others are taken in.
    """
    words = Words(arguments.lang)
    with watching(arguments.folder):
        looks = _looks(arguments, words)
        if arguments.once:
            return _once(next(looks), arguments, words)
        try:
            for outcomes in looks:
                _print(outcomes)
        except KeyboardInterrupt:
            return words(STOPPED, folder=arguments.folder)
    return ""


def _looks(arguments: argparse.Namespace, words: Words) -> Iterator[list[Outcome]]:
    """Yield at each look what came of the files that were the same at the one before; nothing twice in a row."""
    before, reported = waiting_files(arguments.folder), set[Outcome]()
    while True:
        pause(arguments.every)
        current = waiting_files(arguments.folder)
        finished = {name: state for name, state in current.items() if before.get(name) == state}
        outcomes = _take_all(arguments, finished, words) if finished else []
        yield [outcome for outcome in outcomes if outcome not in reported]
        before, reported = current, set(outcomes)


def _take_all(arguments: argparse.Namespace, files: dict[str, FileState], words: Words) -> list[Outcome]:
    store = Store.open(arguments.store)
    try:
        return [_take(store, arguments.folder, name, state, words) for name, state in files.items()]
    finally:
        store.close()


def _take(store: Store, folder: Path, name: str, state: FileState, words: Words) -> Outcome:
    try:
        mapped = _read(store, folder / name)
        questions = _questions(mapped, words)
        if questions:
            return _aside(folder, name, QUESTIONS, " ".join([*questions, words(ANSWER)]), words)
        return _store(store, mapped, folder / name, state, words)
    except Refused as refused:
        return _aside(folder, name, REFUSED, refused.localized_message(words), words)
    except StoreError:
        raise
    except (BadValue, OSError) as error:
        reason = error.localized_message(words) if isinstance(error, BadValue) else error.strerror
        return Outcome(words(LEFT, file=printable(name), reason=reason), needs_person=True)


def _read(store: Store, path: Path) -> MappedReading:
    from metrics import ingest

    if path.is_symlink():
        raise FileNotFoundError(2, "a link took its place", str(path))
    return read_mapped(store, path, printable(path.name), ingest.read_file)


def _questions(mapped: MappedReading, words: Words) -> list[str]:
    """Return what a person has to say before a file may count; [] where nothing, or where it was said."""
    reading = mapped.reading
    if reading.needs_mapping:
        return [words(UNMAPPED, file=reading.file)]
    return [
        words(ASKS, file=reading.file, question=words(question.text, **question.values), chosen=question.chosen)
        for question in ([] if mapped.options else reading.questions)
    ]


def _store(store: Store, mapped: MappedReading, path: Path, state: FileState, words: Words) -> Outcome:
    from metrics.imports.storeless_desk import take_zone

    take_zone(store, [mapped.reading])
    receipt = store.add(mapped.reading, path, mapped.options)
    lines = [sentence(receipt, words), *remarks(receipt, words)]
    if state_of(path) == state:  # else a newer file took its place meanwhile, which the next look takes in
        write_receipt(path.parent, path.name, state, {"sentences": lines, "receipt": receipt.record()})
    return Outcome("\n".join(lines))


def _aside(folder: Path, name: str, place: str, reason: str, words: Words) -> Outcome:
    target = move_aside(folder, name, place, reason)
    path = printable(str(target.relative_to(folder)))
    return Outcome(words(ASIDE, file=printable(name), path=path, reason=reason), needs_person=True)


def _once(outcomes: list[Outcome], arguments: argparse.Namespace, words: Words) -> str:
    stored = "\n".join(outcome.text for outcome in outcomes if not outcome.needs_person)
    others = [outcome.text for outcome in outcomes if outcome.needs_person]
    if others:
        sys.stdout.write(f"{stored}\n" if stored else "")
        raise Refused(NEEDS_A_PERSON, n=len(others), sentences=" ".join(others))
    return stored or words(NOTHING, folder=arguments.folder)


def _print(outcomes: list[Outcome]) -> None:
    for outcome in outcomes:
        stream = sys.stderr if outcome.needs_person else sys.stdout
        stream.write(f"{outcome.text}\n")
        stream.flush()
