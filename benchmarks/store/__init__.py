"""What a desk's store could be: several homes for the same rows, measured and killed alike (docs/decisions/0008)."""
