"""How easily Dutch text reads: Flesch-Douma, long words and rare words. No Django, no lists of words.

Flesch-Douma (Douma 1960) is Flesch's formula with the weights of Dutch: 206.84 - 0.77 * syllables per hundred words
- 0.93 * words per sentence. English text gets Flesch's own weights. A *long* word has four syllables or more, the
measure that editors of plain Dutch use. A *rare* word is one that this text uses once, that has three syllables or more
and an ending that Dutch borrows for bookish nouns and verbs (-tie, -teit, -isme, -eren ...): a criterion of our own,
because frequency lists that may be shipped with a product were not to be had. It points at words worth a second look,
and claims no more.
"""

import re
from collections import Counter
from dataclasses import dataclass, field

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
SENTENCE_END = re.compile(r"[.!?:;]+(?=\s|$)|\n+")
# Letters that are one sound in Dutch; the longest first.
DUTCH_NUCLEUS = re.compile(
    r"aai|ooi|oei|eeu|ieu|aei|eeuw|aa|ee|oo|uu|ie|oe|eu|ui|ij|ei|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]",
    re.IGNORECASE,
)
ENGLISH_NUCLEUS = re.compile(r"[aeiouy]+", re.IGNORECASE)
# A diaeresis begins a syllable of its own: "cliënt", "coördinatie".
BOOKISH = re.compile(
    r"(?:tie|ties|teit|teiten|isme|ismes|atief|atieve|eren|eerde|iteit|iek|ieke|aal|ale|ering|eringen|matig|matige)$",
    re.IGNORECASE,
)
BOOKISH_ENGLISH = re.compile(
    r"(?:tion|tions|ity|ities|ism|ise|ize|ised|ized|ising|izing|ance|ence|ment|ments)$", re.IGNORECASE
)
LONG, RARE = 4, 3
SHOWN = 12


@dataclass(frozen=True)
class Readability:
    """What was measured. ``score`` runs from about 0 (hard) to 100 (easy) and is None for less than a sentence."""

    words: int
    sentences: int
    syllables: int
    score: float | None
    level: str
    long_words: tuple[str, ...] = field(default=())
    rare_words: tuple[str, ...] = field(default=())
    long_sentences: tuple[str, ...] = field(default=())

    @property
    def words_per_sentence(self) -> float:
        return round(self.words / self.sentences, 1) if self.sentences else 0.0


def syllables_in(word: str, language: str = "nl") -> int:
    """Syllables of one word, by its vowel sounds; at least one."""
    if language == "en":
        count = len(ENGLISH_NUCLEUS.findall(word))
        silent = word.lower().endswith("e") and not word.lower().endswith("le") and count > 1
        return max(1, count - silent)
    return max(1, len(DUTCH_NUCLEUS.findall(word)))


def sentences_of(text: str) -> list[str]:
    return [part.strip() for part in SENTENCE_END.split(text) if WORD.search(part)]


def level_of(score: float | None) -> str:
    """A band to aim by: B1 readers manage from about 60. Empty when nothing can be said."""
    if score is None:
        return ""
    for least, level in ((80, "A2"), (60, "B1"), (40, "B2")):
        if score >= least:
            return level
    return "C1"


def measure(text: str, *, language: str = "nl") -> Readability:
    """Measure a text; lists name the words and sentences to look at, most striking first."""
    sentences = sentences_of(text)
    words = WORD.findall(text)
    if not words:
        return Readability(0, 0, 0, None, "")
    counted = {word: syllables_in(word, language) for word in set(words)}
    syllables = sum(counted[word] for word in words)
    per_sentence, per_hundred = len(words) / len(sentences), 100 * syllables / len(words)
    if language == "en":
        score = 206.835 - 0.846 * per_hundred - 1.015 * per_sentence
    else:
        score = 206.84 - 0.77 * per_hundred - 0.93 * per_sentence
    score = round(max(0.0, min(100.0, score)), 1) if len(words) >= 5 else None
    seen = Counter(word.lower() for word in words)
    by_length = sorted(
        {word.lower() for word in words}, key=lambda word: (-syllables_in(word, language), word)
    )
    bookish = BOOKISH_ENGLISH if language == "en" else BOOKISH
    long_words = [word for word in by_length if syllables_in(word, language) >= LONG]
    rare = [
        word
        for word in by_length
        if seen[word] == 1 and syllables_in(word, language) >= RARE and bookish.search(word)
    ]
    too_long = sorted((row for row in sentences if len(WORD.findall(row)) > 20), key=len, reverse=True)
    return Readability(
        words=len(words),
        sentences=len(sentences),
        syllables=syllables,
        score=score,
        level=level_of(score),
        long_words=tuple(long_words[:SHOWN]),
        rare_words=tuple(rare[:SHOWN]),
        long_sentences=tuple(too_long[:3]),
    )
