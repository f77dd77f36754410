"""``python -m gongkai`` is the command ``gongkai``."""

import signal


def main() -> None:
    """Run the command; Ctrl-C while it still loads ends it without a trace."""
    waiting = signal.getsignal(signal.SIGINT) is signal.default_int_handler
    if waiting:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    from gongkai.service import cli  # noqa: PLC0415  takes most of the time before the first word

    if waiting:
        signal.signal(signal.SIGINT, signal.default_int_handler)
    cli.main()


if __name__ == "__main__":
    main()
