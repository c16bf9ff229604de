"""How long all rules take over a campaign: ``python -m benchmarks.rules [STUDENTS …]``.

Made-up sound campaigns in memory; processor time of judging alone, and the slowest rules.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Sequence

from tests.rules.sound import sound
from verify_xlsx.check import judge
from verify_xlsx.settings.items import Settings
from verify_xlsx.strictness import in_force

SLOWEST = 8


def measured(students: int) -> tuple[int, float, Counter[str]]:
    """How many rules were run over ``students``, the seconds of all, and of each by itself."""
    records = sound(students, colleges=max(1, students // 20))
    rules = [rule for rule in in_force(Settings()).values() if not rule.raised_by]
    start = time.process_time()
    judge(records)
    total = time.process_time() - start
    each: Counter[str] = Counter()
    for rule in rules:
        start = time.process_time()
        judge(records, rules=[rule])
        each[rule.code] = time.process_time() - start  # type: ignore[assignment]
    return len(rules), total, each


def main(sizes: Sequence[int]) -> None:
    """Print a line a size, then the slowest rules of the largest."""
    each: Counter[str] = Counter()
    for students in sizes:
        rules, total, each = measured(students)
        rate = total / students * 100_000
        print(f"{rules} rules, {students:>7,} students: {total:6.2f} s ({rate:.2f} s per 100,000)")
    for code, seconds in each.most_common(SLOWEST):
        print(f"  {seconds:6.2f} s  {code}")


if __name__ == "__main__":
    main([int(size) for size in sys.argv[1:]] or [1_000, 10_000, 100_000])
