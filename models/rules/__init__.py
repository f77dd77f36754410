"""Rules on the network's readings: what words and values settle whatever the network says.

Each module is one subject and has functions of a text and its readings that return the readings,
settled; ``deciding.py`` is their order.
"""

from .deciding import decide

__all__ = ["decide"]
