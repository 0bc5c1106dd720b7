"""Draw the site's own clip: how a video visit begins, from our own drawings, with captions in both languages.

    .venv/bin/python scripts/clip.py CHROMIUM

Needs a Chromium and ffmpeg. The result is committed in themes/base/static/clips: nothing is drawn when the site is set
up. The clip has no sound and no words in its picture: the captions are its words, and the lesson has the transcript.
"""

import subprocess
import sys
import tempfile
from pathlib import Path

from clip_frames import HEIGHT, STEPS, WIDTH, frame
from playwright.sync_api import sync_playwright

NAME = "beeldbellen"
FOLDER = Path(__file__).resolve().parents[1] / "themes" / "base" / "static" / "clips"
FIRST, STEP, FADE, PICTURES = 4.0, 5.0, 0.6, 6
FPS = 10
CAPTIONS = {
    "nl": [
        "Een zorgverlener belt. Op het scherm verschijnt een mevrouw met grijs haar.",
        "Stap 1. Groet en zeg wie je bent.",
        "Stap 2. Vraag of zij jou goed ziet en hoort.",
        "Stap 3. Vertel dat je alleen zit, en vraag wie er bij haar is.",
        "Stap 4. Zeg waar het gesprek over gaat en hoe lang het duurt.",
    ],
    "en": [
        "A care worker makes a call. On the screen a woman with grey hair appears.",
        "Step 1. Greet her and say who you are.",
        "Step 2. Ask whether she can see and hear you well.",
        "Step 3. Say that you are alone, and ask who is with her.",
        "Step 4. Say what the visit is about and how long it takes.",
    ],
}


def times():
    """(begin, end) of the opening and of each step."""
    begins = [0.0, *(FIRST + STEP * number for number in range(STEPS))]
    return list(zip(begins, [*begins[1:], FIRST + STEP * STEPS], strict=True))


def pictures():
    """(drawing, seconds): each part fades in and then stays."""
    for number, (begin, end) in enumerate(times()):
        for picture in range(1, PICTURES + 1):
            yield frame(number, picture / PICTURES), FADE / PICTURES
        yield frame(number, 1), end - begin - FADE


def shoot(chromium, folder):
    """Each picture as a PNG; the list for ffmpeg."""
    lines = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        for number, (drawing, seconds) in enumerate(pictures()):
            page.set_content(f"<style>body{{margin:0}}svg{{display:block}}</style>{drawing}")
            page.screenshot(path=folder / f"{number:03}.png")
            lines += [f"file '{number:03}.png'", f"duration {seconds:.3f}"]
        browser.close()
    (folder / "list.txt").write_text("\n".join([*lines, lines[-2]]) + "\n")


def encode(folder):
    source = ["ffmpeg", "-y", "-loglevel", "error", "-f", "concat", "-i", str(folder / "list.txt")]
    video = ["-r", str(FPS), "-pix_fmt", "yuv420p", "-map_metadata", "-1"]
    webm = ["-c:v", "libvpx-vp9", "-crf", "36", "-b:v", "0"]
    mp4 = ["-c:v", "libx264", "-crf", "26", "-movflags", "+faststart"]
    subprocess.run([*source, *video, *webm, str(FOLDER / f"{NAME}.webm")], check=True)
    subprocess.run([*source, *video, *mp4, str(FOLDER / f"{NAME}.mp4")], check=True)
    still = ["ffmpeg", "-y", "-loglevel", "error", "-ss", "2", "-i", str(FOLDER / f"{NAME}.mp4")]
    poster = [*still, "-frames:v", "1", "-q:v", "4", str(FOLDER / f"{NAME}.jpg")]
    subprocess.run(poster, check=True)


def caption_file(texts):
    cues = [
        f"{number}\n{_clock(begin)} --> {_clock(end)}\n{text}\n"
        for number, ((begin, end), text) in enumerate(zip(times(), texts, strict=True), start=1)
    ]
    return "WEBVTT\n\n" + "\n".join(cues)


def _clock(seconds):
    return f"00:{int(seconds) // 60:02}:{seconds % 60:06.3f}"


def main():
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        shoot(sys.argv[1], Path(name))
        encode(Path(name))
    for language, texts in CAPTIONS.items():
        (FOLDER / f"{NAME}.{language}.vtt").write_text(caption_file(texts), encoding="utf-8")


if __name__ == "__main__":
    main()
