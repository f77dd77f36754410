"""``gongkai compare``: the command, what it shows of two reports, and its formats."""
