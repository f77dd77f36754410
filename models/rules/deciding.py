"""What rules decide of the network's readings, in their order."""

from __future__ import annotations

from collections.abc import Sequence

from ..decoding import Reading
from ..mentions import Mention
from ..texts import Text
from .accounts import name_accounts
from .attributes import read_attributes
from .bare_denials import read_bare_denials
from .borrowed_sites import name_borrowed_sites
from .bracketed import name_bracketed
from .by_channel import name_channels, without_only_channel
from .carried import name_carried
from .carried_over import name_carried_over
from .closed import without_closed
from .compared import name_compared, share_parts
from .complaints import without_complaints
from .decided import read_decided
from .denials import complete_denials
from .disputes import settle_disputes
from .excluded import without_excluded
from .explained import read_explained
from .fees import read_waivers, without_uncollected
from .in_turn import name_in_turn
from .lawsuits import join_lawsuits
from .lawsuits_beside import read_lawsuits_beside
from .levels import name_levels
from .no_website import read_no_website
from .not_parts import without_no_parts
from .outcome_names import without_outcome_names
from .outcomes import name_outcomes
from .overrides import override
from .own_or_part import name_own_or_part
from .parts import name_parts
from .products import name_products
from .published import name_published
from .repeated import name_repeated
from .retold import name_divided, name_retold
from .running_totals import name_running_totals
from .shown import without_shown
from .sites import name_sites
from .whole_of import name_whole_of
from .years import name_years

LEFT_OUT = (
    without_excluded,
    without_closed,
    without_shown,
    without_uncollected,
    without_complaints,
)
"""What is no figure."""

READ = (read_no_website, read_lawsuits_beside, read_decided, read_attributes, read_explained)
"""What the network left out and words settle."""

SETTLED = (
    settle_disputes,
    join_lawsuits,
    name_compared,
    name_bracketed,
    name_own_or_part,
    without_outcome_names,
    name_levels,
    name_accounts,
    name_running_totals,
    name_carried_over,
    name_whole_of,
    name_repeated,
    name_parts,
    name_channels,
    without_only_channel,
    name_products,
    name_published,
    name_sites,
    name_in_turn,
    name_retold,
    name_outcomes,
    name_divided,
    name_carried,
    without_no_parts,
    share_parts,
)
"""Metric, year, applicant, part."""


def decide(given: Text, mentions: Sequence[Mention], readings: Sequence[Reading]) -> list[Reading]:
    """Return what a text states by the network's readings and all rules.

    Args:
        given: the text that was tagged, in simplified characters.
        mentions: all its numbers and denials, in reading order.
        readings: what the network read, in reading order.
    """
    text = given.text
    settled = complete_denials(text, override(text, readings), mentions)
    settled = read_bare_denials(given.title, text, settled, mentions)
    settled = read_waivers(text, settled, mentions)
    for leave_out in LEFT_OUT:
        settled = leave_out(text, settled)
    for read in READ:
        settled = read(text, settled, mentions)
    for settle in SETTLED:
        settled = settle(text, settled)
    settled = name_borrowed_sites(text, settled, given.agency)
    return name_years(text, settled, given.year)
