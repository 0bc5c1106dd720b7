"""A story that has already begun: one module finished and proven, one with an assignment that waits for a judgement.

Everything goes through the same domain functions that the pages use.
"""

import io
from datetime import timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image, ImageDraw

from courses import api as courses
from credentials import api as credentials
from frameworks import api as frameworks
from records import api as records
from workplace import api as workplace

FINISHED, BUSY, OTHER = "m4", "m1", "other"
WORK = {
    "m4": (
        "Ik heb met mijn begeleider de route gelopen van onze teampost naar drie cliënten. Op elke plek keek ik wie er kon "
        "meelezen of meeluisteren. De printer stond in de gang. Die staat nu in de teampost. Ook spraken we af dat we de tablet "
        "vergrendelen voor we de auto uitstappen.",
        "Ik dacht dat ik al goed oplette. Toch lag er een overdracht open op de bijrijdersstoel. Ik zeg er nu iets van, ook bij "
        "een collega. Dat vond ik eerst lastig.",
    ),
    "m1": (
        "Dinsdag voerde ik een beeldgesprek met een cliënt van 81. Vooraf testte ik het geluid en deed ik de deur dicht. Ik "
        "vertelde wie er bij mij in de kamer was. We liepen samen de medicijndoos na. Aan het eind vroeg ik wat de cliënt ervan vond.",
        "Ik zag dat de cliënt moe was, maar ik kon niet zien waarom. Daarom spraken we af dat ik de volgende keer langsga.",
    ),
    OTHER: (
        "Ik oefende dit op mijn werk, samen met een collega. Vooraf zette ik de stappen uit de lessen op een rij. Achteraf liepen "
        "we ze na: twee gingen vanzelf, bij de derde vroeg ik om hulp.",
        "Ik wilde te veel tegelijk. De volgende keer kies ik één stap en neem ik daar de tijd voor.",
    ),
}


def begin(*, learner, reviewer, activities) -> None:
    """Play the story once; later calls find it."""
    done = work_on(learner, activities[FINISHED], FINISHED)
    if done.state != "done":
        judge(done, reviewer)
        records.deliver_all()
        for award in credentials.open_awards(learner):
            credentials.accept(award=award, language="nl")
            credentials.sign_planned(award.pk)
    work_on(learner, activities[BUSY], BUSY, leave_lessons=1)


def waiting(*, learner):
    """Work that can be judged now. When all of it was judged, the learner goes on with the next module; None after the last."""
    rows = workplace.assignments_of(learner)
    for row in rows:
        if row.state in {"asked", "draft"} and not workplace.missing(row):
            return row
    begun = {row.brief["module_activity"] for row in rows}
    for card in courses.cards("nl"):
        if str(card.activity) not in begun and courses.assignment_of_module(card.activity, "nl"):
            return work_on(learner, card.activity, OTHER, leave_lessons=1)
    return None


def work_on(learner, activity, key, *, leave_lessons=0):
    enrolment = courses.enrol(person=learner, activity=activity, language="nl")
    lessons = courses.lessons_of(activity, "nl")
    for lesson in lessons[: len(lessons) - leave_lessons]:
        courses.finish_lesson(enrolment=enrolment, lesson=lesson.activity_uuid)
    brief = courses.assignment_of_module(activity, "nl")
    row = workplace.start(person=learner, enrolment=enrolment.uuid, activity=brief.uuid, language="nl")
    if row.state == "draft" and not row.reflection:
        text, reflection = WORK[key]
        workplace.save_work(assignment=row, text=text, reflection=reflection, looked_at=True)
        workplace.add_photo(
            assignment=row, upload=photo(), caption="De teampost na het opruimen, zonder papieren"
        )
        workplace.place(
            assignment=row,
            organisation_name="Thuiszorg De Linde",
            setting=frameworks.Setting.objects.get(slug="thuiszorg"),
            client_group=frameworks.ClientGroup.objects.get(slug="ouderen"),
            start=timezone.localdate() - timedelta(days=60),
        )
        row.refresh_from_db()
    return row


def judge(assignment, reviewer) -> None:
    invitation = workplace.invite(assignment=assignment, language="nl")
    confirmation = workplace.confirm_with_account(
        invitation=invitation, person=reviewer, function="wijkverpleegkundige"
    )
    criteria = [criterion["code"] for criterion in assignment.brief["criteria"]]
    results = {code: "very_well" if number == 0 else "yes" for number, code in enumerate(criteria)}
    workplace.judge(
        confirmation=confirmation,
        form_key=assignment.uuid,
        results=results,
        level=max(4, assignment.brief["required_level"]),
        comment="Je ziet het risico en je zegt er iets van. Volgende stap: neem een nieuwe collega mee op deze route.",
    )


def photo() -> SimpleUploadedFile:
    """A drawn picture of a tidy desk: no stock, nobody in it."""
    picture = Image.new("RGB", (1200, 800), "#dcebdd")
    draw = ImageDraw.Draw(picture)
    draw.rectangle((0, 560, 1200, 800), fill="#ded6c6")
    draw.rounded_rectangle((420, 240, 860, 540), 28, fill="#faf6ee")
    draw.rounded_rectangle((450, 270, 830, 510), 14, fill="#0d5c4d")
    draw.rectangle((610, 540, 670, 590), fill="#48605a")
    draw.ellipse((180, 440, 300, 560), fill="#f3b03f")
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=80)
    return SimpleUploadedFile("foto.jpg", out.getvalue(), content_type="image/jpeg")
