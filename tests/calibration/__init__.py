"""Is luck allowed for, and more than luck: programs that count false and missed findings on generated desks."""


def beyond(share: float, bound: float, repeats: int, errors: float = 3) -> bool:
    """Return whether a share lies further above its bound than the luck of so few repeats allows."""
    return share > bound + errors * (bound * (1 - bound) / repeats) ** 0.5


def with_section(document: str, section: str) -> str:
    """Return docs/calibration.md with one section, which begins with its `##` heading, in the place of its former."""
    head = section.partition("\n")[0]
    before, mark, rest = document.partition(f"{head}\n")
    following = rest.partition("\n## ")[1:] if mark else ("", "")
    return f"{before.rstrip()}\n\n{section.rstrip()}\n" + ("" if not following[0] else "".join(following))
