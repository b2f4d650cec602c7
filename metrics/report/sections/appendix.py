"""The appendix: the definitions in force, and what was read and left out."""

from __future__ import annotations

from metrics.catalogue import kpi
from metrics.catalogue.applied_rules import applied_rules
from metrics.report.model import Section, Table
from metrics.report.question import Question
from metrics.text.translation import N_

COUNTS = ("read", "accepted", "rejected", "duplicates")


def definitions(question: Question) -> Section | None:
    """Return what each figure of the scorecard means under the desk's settings; None where there is no figure."""
    words, changes = question.words, question.scorecard
    if not changes:
        return None
    rows = tuple(
        (
            kpi(change.kpi).name(words),
            words(kpi(change.kpi).formula),
            " ".join(map(question.source.without_names, applied_rules(question.desk.settings, change.kpi, words))),
        )
        for change in changes
    )
    return Section(
        key="definitions",
        title=words(N_("Definitions in force")),
        finding=words(N_("What the figures of this review mean")),
        table=Table(columns=(words(N_("Figure")), words(N_("Formula")), words(N_("Settings"))), rows=rows),
        address=question.address("definitions"),
        foot=question.foot(),
    )


def account(question: Question) -> Section | None:
    """Return what was read and what was left out; None where nothing says so."""
    receipt, words = receipt_of(question), question.words
    excluded = sum(sum(rules.values()) for rules in question.desk.excluded.values())
    if receipt is None:
        return None
    read, accepted = (int(question.source.uploads[name].sum()) for name in ("read", "accepted"))
    return Section(
        key="account",
        title=words(N_("What was read")),
        finding=words(
            N_("{accepted} of {read} {read:row|rows} read were taken in; {excluded} left out by the desk's own rules"),
            accepted=words.number(accepted),
            read=words.number(read),
            excluded=words.number(excluded),
        ),
        table=receipt,
        address=question.address("data"),
        foot=question.foot(),
    )


def receipt_of(question: Question) -> Table | None:
    """Return the account of the desk's uploads, one row a file; None without uploads."""
    uploads, words = question.source.uploads, question.words
    if uploads.empty:
        return None
    rows = [(str(row["file"]), *(words.number(row[name]) for name in COUNTS)) for row in uploads.to_dict("records")]
    columns = (N_("File"), N_("Rows read"), N_("Accepted"), N_("Rejected"), N_("Duplicates"))
    return Table(columns=tuple(map(words, columns)), rows=tuple(rows), numeric=(1, 2, 3, 4))
