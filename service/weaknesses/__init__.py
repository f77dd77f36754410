"""``gongkai weaknesses``: the command, its survey of many reports, tables, plots and page."""
