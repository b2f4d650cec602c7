"""What a person should know of an import beyond its counts, in sentences."""

from __future__ import annotations

from dataclasses import asdict

import pandas as pd

from metrics.data.answer_links import AnswerLinks
from metrics.store.receipt import Receipt
from metrics.text.translation import N_, Words

NO_LINK = N_(
    "Warning: of {numbered} {numbered:answer|answers} with a ticket number, none found its ticket."
    " Check that both files have the same numbers, and that the tickets are imported."
)
SOME_LINKS = N_(
    "{linked} of {numbered} {numbered:answer|answers} with a ticket number found their ticket ({share:.0%})."
)
UNDATED = N_(
    "{undated} of the replaced rows {undated:does|do} not say when they last changed: the later upload holds,"
    " so upload older exports first."
)
DOUBLED = N_(
    "Warning: {doubled} {doubled:ticket is|tickets are} there twice, under a number that a spreadsheet damaged and"
    " under the whole one. Take the upload with the damaged numbers back."
)

UNMAPPED = N_("“{file}” has columns that nobody mapped yet: upload it once on the Data page, then this works too.")


def doubled_sentence(doubled: int, words: Words) -> str | None:
    """Return how many tickets count twice because of damaged numbers, None where none does."""
    return words(DOUBLED, doubled=doubled) if doubled else None


def link_sentence(links: AnswerLinks, words: Words) -> str | None:
    """Return how many answers found their ticket, None where none had one to find."""
    if links.share is None:
        return None
    template = SOME_LINKS if links.linked else NO_LINK
    return words(template, numbered=links.numbered, linked=links.linked, share=links.share)


def remarks(receipt: Receipt, words: Words) -> list[str]:
    """Return what a receipt has to say: answers without tickets, tickets there twice, rows of unknown order of change.

    A file that was there already has nothing to say.
    """
    if receipt.already_stored:
        return []
    links = link_sentence(receipt.links, words)
    undated = words(UNDATED, undated=receipt.undated) if receipt.undated else None
    return [sentence for sentence in (links, doubled_sentence(receipt.doubled, words), undated) if sentence]


def undo_remarks(later: pd.DataFrame, words: Words) -> list[str]:
    """Return one sentence for each upload that stays when one below it is undone (`Store.standing_on`)."""
    text = N_("Upload {id}, “{file}”, stays, with {rows} {rows:row|rows} of the same tickets, answers or months.")
    return [words(text, id=row.id, file=row.file, rows=row.rows) for row in later.itertuples()]


def sentence(receipt: Receipt, words: Words) -> str:
    """Return what an import did as one sentence."""
    if receipt.already_stored:
        text = N_("{file} is upload {upload_id} already: nothing to add.")
    else:
        text = N_(
            "{file} is upload {upload_id}: {read} {read:row|rows} read = {accepted} accepted + {rejected} rejected + "
            "{duplicates} {duplicates:duplicate|duplicates}; {new} new,"
            " {replaced} replaced, {outdated} older than what was there."
        )
    counted = {name: getattr(receipt, name) for name in ("new", "replaced", "outdated")}
    return words(text, **asdict(receipt), **counted)
