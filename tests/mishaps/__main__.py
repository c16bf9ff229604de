"""``python -m tests.mishaps``: write docs/returns.md anew."""

from tests.mishaps.document import PATH, document

PATH.parent.mkdir(exist_ok=True)
PATH.write_text(document(), encoding="utf-8")
