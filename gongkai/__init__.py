"""gongkai: data out of Chinese annual reports on government information disclosure.

The rooms of the house (``gongkai.extraction``, ``gongkai.models``, ...) are the folders of the
same names at the top of the repository; docs/architecture.md says what each is for.
"""

__version__ = "0.1.0"

MODEL_VARIABLE = "GONGKAI_MODEL"
"""The environment variable that names the folder of a tagger to use instead of the shipped one."""
