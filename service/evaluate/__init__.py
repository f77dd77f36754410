"""``gongkai evaluate``: the command and its formats."""
