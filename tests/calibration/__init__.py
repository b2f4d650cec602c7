"""Is luck allowed for, and more than luck: programs that count false and missed findings on generated desks."""


def beyond(share: float, bound: float, repeats: int, errors: float = 3) -> bool:
    """Return whether a share lies further above its bound than the luck of so few repeats allows."""
    return share > bound + errors * (bound * (1 - bound) / repeats) ** 0.5
