"""What the tool objects to: one short function a rule, a file a subject.

Importing this package registers every rule; a new file of rules is picked up by itself. It costs
the import of pandas, so what only prints help imports it where it is used.
"""

from importlib import import_module
from pkgutil import iter_modules

for _file in iter_modules(__path__):
    import_module(f"{__name__}.{_file.name}")
