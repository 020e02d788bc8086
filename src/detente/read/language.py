"""The language of a text, told among a few (free choice calls short English texts Gaelic)."""

from collections.abc import Sequence
from functools import cached_property

from py3langid.langid import MODEL_FILE, LanguageIdentifier

LANGUAGES = ("ar", "de", "en", "es", "fa", "fr", "hi", "it", "pt", "ru", "tr", "uk", "ur", "zh")
_SAMPLE = 2_000  # characters; more changes no answer


class LanguageFinder:
    """Tells among `languages`; the model is loaded when first needed (0.6 s)."""

    def __init__(self, languages: Sequence[str] = LANGUAGES) -> None:
        self.languages = tuple(languages)

    @cached_property
    def _identifier(self) -> LanguageIdentifier:
        identifier: LanguageIdentifier = LanguageIdentifier.from_model_file(MODEL_FILE)  # type: ignore[no-untyped-call]
        identifier.set_languages(list(self.languages))  # type: ignore[no-untyped-call]
        return identifier

    def find(self, text: str) -> str:
        """Return the two-letter code of the language of `text`."""
        if len(self.languages) == 1:
            return self.languages[0]
        return str(self._identifier.classify(text[:_SAMPLE])[0])  # type: ignore[no-untyped-call]
