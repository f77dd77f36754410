"""``gongkai annotate``: the group of commands, and what they do."""
