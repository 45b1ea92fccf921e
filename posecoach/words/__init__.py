"""Words for messages: one TOML file a language, found by the id of the message."""

from posecoach.words.tables import chosen_language, languages
from posecoach.words.words import Words

__all__ = ["Words", "chosen_language", "languages"]
