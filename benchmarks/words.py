"""Text for lessons of a usual length: about 600 words, the same for us and for the peer."""

LESSONS = 5
SENTENCE = (
    "Je belt op de afgesproken tijd, je zegt wie je bent en je vraagt of de ander je goed ziet en hoort. "
)


def paragraphs() -> list[str]:
    return [f"<p>{SENTENCE * 5}</p>" for _ in range(6)]
