"""``gongkai audit``: the command, its run over many reports, what it finds, and its formats."""
