"""One module a format of event data; each gives `columns` and `read`."""

from collections.abc import Mapping
from types import MappingProxyType

from detente.record.imports.formats.gdelt import Gdelt
from detente.record.imports.formats.icews import Icews
from detente.record.imports.formats.petrarch import Petrarch
from detente.record.imports.formats.phoenix import Phoenix
from detente.record.imports.formats.polecat import Polecat
from detente.record.imports.formats.rows import Csv, Jsonl
from detente.record.imports.protocol import Format

FORMATS: Mapping[str, Format] = MappingProxyType(
    {one.name: one for one in (Polecat(), Icews(), Gdelt(), Phoenix(), Petrarch(), Jsonl(), Csv())}
)
