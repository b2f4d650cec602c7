"""How fast Plumbline is, always against something plain in the same run: ratios, never promises in seconds."""
