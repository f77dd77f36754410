"""What people touch: the command line, its readable page and its files, and the sample reports.

What enters: paths, bytes and options of a user. What leaves: complete reports in the format that
was asked for, messages in plain words, an exit status. ``pipeline`` alone knows the order of the
steps; nothing of the other rooms imports this one. Modules are imported on use, so that a command
that reads nothing starts without the networks.
"""
