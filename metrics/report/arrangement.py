"""What a person changed about a draft: sections hidden, put in another order, retitled, remarked."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pydantic import Field

from metrics.report.model import Review, Section
from metrics.report.place import Data
from metrics.store import Store

KIND = "review_draft"
"""The kind of annotation in the store."""


class Arrangement(Data):
    """The changes to the draft of one period, by the keys of its sections; titles and remarks are plain text.

    `added` are sections that no review has unless asked for. `decided` are the ids of the actions that its meeting
    wrote into the register.
    """

    order: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    decided: tuple[str, ...] = ()
    titles: dict[str, str] = Field(default_factory=dict)
    remarks: dict[str, str] = Field(default_factory=dict)

    def in_order(self, keys: Sequence[str]) -> list[str]:
        """Return the keys in the order of the arrangement; a section that it does not know keeps its place."""
        placed = [key for key in self.order if key in keys]
        return placed + [key for key in keys if key not in placed]

    def with_text(self, key: str, title: str, remark: str) -> Arrangement:
        """Return the arrangement with the title and the remark of a section; "" takes either back."""
        titles = {**self.titles, key: title.strip()}
        remarks = {**self.remarks, key: remark.strip()}
        return self.model_copy(
            update={
                "titles": {name: text for name, text in titles.items() if text},
                "remarks": {name: text for name, text in remarks.items() if text},
            }
        )

    def with_hidden(self, key: str, *, hidden: bool) -> Arrangement:
        """Return the arrangement with a section hidden, or in it again."""
        others = tuple(each for each in self.hidden if each != key)
        return self.model_copy(update={"hidden": (*others, key) if hidden else others})

    def with_added(self, key: str, *, added: bool) -> Arrangement:
        """Return the arrangement with a section that is off by default switched on, or off again."""
        others = tuple(each for each in self.added if each != key)
        return self.model_copy(update={"added": (*others, key) if added else others})

    def with_decision(self, action: str) -> Arrangement:
        """Return the arrangement with an action, by its id, among what the meeting decided."""
        return self.model_copy(update={"decided": (*self.decided, action)})

    def with_note(self, key: str, note: str) -> Arrangement:
        """Return the arrangement with a note at the end of a section's remark; what stands there stays."""
        remark = "\n".join(text for text in (self.remarks.get(key, ""), note.strip()) if text)
        return self.with_text(key, self.titles.get(key, ""), remark)

    def moved_up(self, key: str, keys: Sequence[str]) -> Arrangement:
        """Return the arrangement with a section one place earlier among those of the draft."""
        order = self.in_order(keys)
        place = order.index(key)
        if place:
            order[place - 1], order[place] = order[place], order[place - 1]
        return self.model_copy(update={"order": tuple(order)})


def arranged(review: Review, arrangement: Arrangement, redact: Callable[[str], str]) -> Review:
    """Return the review as it leaves: what is hidden left out, what was typed passed through `redact`.

    Without the section of decisions there are none in any file; without the account, no account either.
    """
    sections = {section.key: section for section in review.sections}
    order = [key for key in arrangement.in_order(list(sections)) if key not in arrangement.hidden]
    typed = [_typed(sections[key], arrangement, redact) for key in order]
    changes: dict[str, object] = {"sections": tuple(typed)}
    if "decisions" in arrangement.hidden:
        changes["decisions"] = ()
    if "account" in arrangement.hidden:
        changes["receipt"] = None
    return review.model_copy(update=changes)


def _typed(section: Section, arrangement: Arrangement, redact: Callable[[str], str]) -> Section:
    title, remark = arrangement.titles.get(section.key), arrangement.remarks.get(section.key)
    changes = {"title": redact(title)} if title else {}
    return section.model_copy(update={**changes, "remark": redact(remark) if remark else ""})


def arrangements(store: Store) -> dict[str, Arrangement]:
    """Return every arrangement by the name of its draft, or of the frozen review whose meeting it belongs to."""
    return {name: Arrangement.model_validate(entry) for name, entry in store.annotations(KIND).items()}


def load(store: Store, name: str) -> Arrangement:
    """Return the arrangement of the draft of this name; an empty one where nobody changed anything."""
    return Arrangement.model_validate(store.annotations(KIND).get(name, {}))


def save(store: Store, name: str, arrangement: Arrangement) -> None:
    """Keep an arrangement."""
    store.annotate(KIND, name, arrangement.model_dump(mode="json"))
