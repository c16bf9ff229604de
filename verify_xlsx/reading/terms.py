"""What a campaign's returns are read by, as far as the office may set it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from verify_xlsx.schema import Choice


@dataclass(frozen=True)
class Terms:
    """The office's words.

    ``words`` replace those declared of a choice, and ``synonyms`` the other ways to write them
    (each to its word), both by the choice's name. ``year`` is that of dates without one, None
    where such dates are asked about. ``further`` heads columns handed out beside the declared.
    """

    words: Mapping[str, Sequence[str]] = field(default_factory=dict)
    synonyms: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    year: int | None = None
    further: Sequence[str] = ()

    def words_of(self, choice: Choice) -> Sequence[str]:
        """The words to choose from."""
        return self.words.get(choice.name, choice.words)

    def synonyms_of(self, choice: Choice) -> Mapping[str, str]:
        """The other ways to write them."""
        return self.synonyms.get(choice.name, choice.synonyms)
