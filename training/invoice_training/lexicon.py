"""Label phrases and their places on a page. The TypeScript twin is `lexicon.ts`."""

import json
from collections.abc import Callable
from pathlib import Path

from .geometry import PageGeometry
from .text import lexicon_token

MAX_PHRASE_GAP = 2.0
"""Line heights between two words of one phrase."""


class Lexicon:
    """`phrases` maps a normalised phrase to the indexes of the concepts that it announces."""

    def __init__(self, concepts: list[str], phrases: dict[str, list[int]]):
        self.concepts = concepts
        self.phrases = phrases
        self.longest = max((phrase.count(" ") + 1 for phrase in phrases), default=1)
        self._openers = {phrase.split(" ", 1)[0] for phrase in phrases}

    @staticmethod
    def load(path: Path) -> "Lexicon":
        raw = json.loads(path.read_text(encoding="utf-8"))
        return Lexicon(raw["concepts"], raw["phrases"])

    def save(self, path: Path) -> None:
        text = json.dumps({"concepts": self.concepts, "phrases": self.phrases}, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text + "\n", encoding="utf-8")

    def _longest_at(self, tokens: list[str], at: int, keep: Callable[[str], bool]) -> tuple[int, list[int]]:
        for size in range(min(self.longest, len(tokens) - at), 0, -1):
            phrase = " ".join(tokens[at : at + size])
            concepts = self.phrases.get(phrase)
            if concepts and keep(phrase):
                return size, concepts
        return 1, []

    def hits(self, texts: list[str], page: PageGeometry, keep: Callable[[str], bool] = lambda _: True) -> list[list[int]]:
        """Concept indexes a word: the longest phrase from the left wins, and all its words are hit."""
        found: list[list[int]] = [[] for _ in texts]
        for line in page.lines:
            for segment in _segments(texts, page, line):
                tokens = [token for token, _ in segment]
                at = 0
                while at < len(segment):
                    if tokens[at] not in self._openers:
                        at += 1
                        continue
                    size, concepts = self._longest_at(tokens, at, keep)
                    for _, index in segment[at : at + size] if concepts else ():
                        found[index] = concepts
                    at += size
        return found


def _segments(texts: list[str], page: PageGeometry, line: list[int]) -> list[list[tuple[str, int]]]:
    """Runs of (token, word) without a wide gap; words without letters or digits are passed over."""
    segments: list[list[tuple[str, int]]] = []
    previous = None
    for index in line:
        token = lexicon_token(texts[index])
        near = previous is not None and page.boxes[index, 0] - page.boxes[previous, 2] <= MAX_PHRASE_GAP
        if not near:
            segments.append([])
        if token:
            segments[-1].append((token, index))
        previous = index
    return segments


def normalise_phrase(phrase: str) -> str:
    return " ".join(token for token in map(lexicon_token, phrase.split()) if token)


def compile_lexicon(folder: Path, vocabulary: Path) -> Lexicon:
    """Join `<language>.json` files and the general vocabulary; concepts and phrases sorted, so the result is stable."""
    sources = [vocabulary, *sorted(folder.glob("*.json"))]
    entries: dict[str, set[str]] = {}
    for source in sources:
        raw = json.loads(source.read_text(encoding="utf-8"))
        for concept, phrases in raw.get("concepts", raw).items():
            for phrase in map(normalise_phrase, phrases):
                if phrase:
                    entries.setdefault(phrase, set()).add(concept)
    concepts = sorted({concept for found in entries.values() for concept in found})
    number = {concept: index for index, concept in enumerate(concepts)}
    phrases = {phrase: sorted(number[c] for c in entries[phrase]) for phrase in sorted(entries)}
    return Lexicon(concepts, phrases)
