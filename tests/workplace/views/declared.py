"""Every view of workplace: how it is asked, about what, and whose requests it answers. A view that is not here fails a test.

``may`` names the actors of ``world.py`` to whom the view answers about the first learner's things; everybody else, all of the
other school among them, gets 404 (or is asked to sign in) and reads nothing of them.
"""

from dataclasses import dataclass
from uuid import uuid4

from workplace.domain.invitations import token_of

from .world import ACTORS, AT_PLACEMENT, OTHERS

LEARNER = {"learner"}
AT_WORK = {"supervisor", "trainer", "deputy"}
TEACHER = {"teacher"}
SUMMATIVE = AT_WORK | TEACHER | {"second"}
ADMINISTRATORS = {"company_admin", "school_admin"}
SEES_WORK = LEARNER | TEACHER | set(AT_PLACEMENT)
SEES_PLACEMENT = LEARNER | SUMMATIVE | ADMINISTRATORS
WRITES_AGREEMENT = LEARNER | TEACHER | {"trainer"}
TEACHES_CLASS = {"class_teacher"}
TEACHES_SOMEWHERE = {"teacher", "class_teacher", "other_teacher", "other_class_teacher"}
PUPILS = {"learner", "classmate"}
SEES_GROWTH = LEARNER | SUMMATIVE | TEACHES_CLASS | ADMINISTRATORS
# Whoever is signed in, at either school.
EVERYBODY = {*ACTORS, *(f"other_{key}" for key in OTHERS)}
ANYBODY = EVERYBODY | {"nobody"}
TUS = {"Tus-Resumable": "1.0.0"}


@dataclass(frozen=True)
class View:
    """``method``; the address' parts by name of a thing (or what makes them); who is answered; who may read the secret."""

    method: str
    may: frozenset
    reads: frozenset
    parts: dict
    headers: dict


def _view(method, may, reads=None, *, headers=None, **parts) -> View:
    return View(method, frozenset(may), frozenset(may if reads is None else reads), parts, headers or {})


def _get(may, reads=None, **parts):
    return _view("get", may, reads, **parts)


def _post(may, reads=None, **parts):
    return _view("post", may, reads, **parts)


WORK = {"uuid": "assignment"}
PLACE = {"uuid": "placement"}
CLASS = {"uuid": "cohort"}
PUPIL = {**CLASS, "member": "member"}
GROWTH = {"person": "person", "epa": "epa"}
COMPANY = {"slug": "company"}
SOMETHING = uuid4()

OWN_LISTS = {
    "placements": _get(EVERYBODY, ()),
    "placement-add": _get(EVERYBODY, ()),
    "threads": _get(EVERYBODY, LEARNER | TEACHES_CLASS),
    "classes": _get(EVERYBODY, TEACHES_CLASS),
    "inbox": _get(EVERYBODY, ()),
    "growth": _get(EVERYBODY, ()),
    "ask-seen": _get(EVERYBODY, ()),
    "growth-of": _get(EVERYBODY, LEARNER, epa="epa"),
    # An enrolment that is nobody's; one's own is tried in test_work.
    "start": _post((), enrolment=SOMETHING, activity=SOMETHING),
    "uploads": _post(EVERYBODY, (), headers=TUS),
    "class-new": _get(TEACHES_SOMEWHERE, ()),
}
WORKS = {
    "assignment": _get(LEARNER, **WORK),
    "work": _post(LEARNER, **WORK),
    "placement": _post(LEARNER, **WORK),
    "choose-placement": _get(LEARNER, (), **WORK),
    "photo": _post(LEARNER, **WORK),
    "recording": _post(LEARNER, **WORK, kind="audio"),
    "preparing": _get(LEARNER, (), **WORK),
    "draft": _post(LEARNER, **WORK),
    "draft-other": _post(LEARNER, **WORK),
    "share": _post(LEARNER, **WORK),
    "remove": _post(LEARNER, **WORK, evidence="evidence"),
    "put-back": _post(LEARNER, **WORK, evidence="removed"),
    **{f"group-{name}": _post(LEARNER, **WORK) for name in ("make", "join", "leave")},
    "group-feedback": _post(LEARNER, **WORK, member=1),
    "group-share": _post(LEARNER, **WORK, evidence="evidence"),
    "looked": _post(LEARNER, **WORK, evidence="photo"),
    "invite": _post(LEARNER, **WORK),
    "withdraw": _post(LEARNER, **WORK, invitation="invitation"),
    "remind": _post(LEARNER, **WORK, invitation="invitation"),
    "answer": _post(LEARNER, **WORK, question="question"),
    "upload": _view("head", LEARNER, headers=TUS, uuid="upload"),
    "evidence": _get(SEES_WORK, uuid="photo"),
    "judgement-voice": _get(SEES_WORK, uuid="judgement"),
    "judgement-correct": _get(ADMINISTRATORS, uuid="judgement"),
    # The supervisor did not judge it with an account: an administrator alone speaks for the company.
    "endorse": _get({"company_admin"}, (), **WORK),
    "endorse-withdraw": _post((), **WORK),
    # An issuer's administrator is tried in test_correcting.
    "correction-why": _get((), uuid="judgement"),
    "thread-about": _post(LEARNER | AT_WORK | TEACHER, **WORK),
    "thread": _get(LEARNER | TEACHES_CLASS, uuid="thread"),
    "thread-read": _post(LEARNER | TEACHES_CLASS, (), uuid="thread"),
    "inbox-open": _post(EVERYBODY, (), **WORK),
    # The judgement in the world is by somebody without an account; one's own is tried in test_correcting.
    "inbox-correct": _get((), uuid="judgement"),
    "inbox-joint": _post(TEACHER, (), pk="joint"),
}
GROWN = {
    "growth-of-learner": _get(SEES_GROWTH, (), person="person"),
    "entrustment": _get(SEES_GROWTH, **GROWTH),
    "entrustment-note": _post(SEES_GROWTH - LEARNER, **GROWTH),
    "entrustment-decide": _post(SEES_GROWTH, uuid="decision"),
    "ask-seen-withdraw": _post(LEARNER, uuid="asked_seen"),
    "entrustment-rules": _get({"school_admin"}, (), slug="school"),
}
ASSESSOR = {"assessor"}
OF_DOSSIER = {"uuid": "dossier"}
OUTCOME = {**OF_DOSSIER, "outcome": "dossier_outcome"}
PIECE = {**OF_DOSSIER, "piece": "dossier_piece"}
DOSSIERS = {
    "dossiers": _get(EVERYBODY, LEARNER),
    # A module that is not published: nobody begins anything.
    "validation": _get((), activity=SOMETHING),
    "dossier-start": _post((), activity=SOMETHING),
    "dossier": _get(LEARNER, **OF_DOSSIER),
    **{f"dossier-{name}": _post(LEARNER, **OF_DOSSIER) for name in ("send", "take-back", "throw-away")},
    "dossier-answer": _post(LEARNER, **OF_DOSSIER, question="dossier_question"),
    "dossier-part": _get(LEARNER, **OUTCOME),
    **{f"dossier-{name}": _post(LEARNER, **OUTCOME) for name in ("typed", "photo")},
    # With nothing chosen there is nothing to put in.
    "dossier-put-in": _post((), **OUTCOME),
    "dossier-take-out": _post(LEARNER, **PIECE),
    "dossier-file": _get(LEARNER | ASSESSOR, **PIECE),
    "dossier-inbox": _get({"assessor", "other_assessor"}, ASSESSOR),
    "dossier-assess": _get(ASSESSOR, **OF_DOSSIER),
    **{f"dossier-{name}": _post(ASSESSOR, **OF_DOSSIER) for name in ("take-up", "ask", "decide")},
    **{f"dossier-{name}": _post(ASSESSOR, uuid="dossier_to_sign") for name in ("sign", "put-aside")},
    "dossier-correct": _get(ASSESSOR, uuid="dossier_decided"),
    "validation-rule": _get({"school_admin"}, (), slug="school"),
}
PLACES = {
    "placement-page": _get(SEES_PLACEMENT, **PLACE),
    "placement-change": _get(LEARNER, (), **PLACE),
    "placement-end": _post(SEES_PLACEMENT, **PLACE),
    "placement-role": _post(LEARNER, **PLACE),
    "placement-role-end": _post(LEARNER, **PLACE, role="role"),
    "agreement": _get(SEES_PLACEMENT, **PLACE),
    "agreement-version": _get(SEES_PLACEMENT, **PLACE, version=1),
    "agreement-write": _get(WRITES_AGREEMENT, **PLACE),
    "agreement-agree": _post(WRITES_AGREEMENT, **PLACE),
    "agreement-refuse": _post(WRITES_AGREEMENT, **PLACE),
    "agreement-remind": _post(WRITES_AGREEMENT, **PLACE, party="employer"),
    "company": _get({"company_admin"}, (), **COMPANY),
    "company-offer": _post({"company_admin"}, **COMPANY),
    "company-desk": _post({"company_admin"}, **COMPANY),
    "company-desk-remove": _post({"company_admin"}, **COMPANY, desk="desk"),
    "company-reminders": _post({"company_admin"}, **COMPANY),
    "company-badge": _post({"company_admin"}, **COMPANY),
    "company-badge-remove": _post({"company_admin"}, **COMPANY, badge="badge"),
}
CLASSES = {
    **{
        name: _get(TEACHES_CLASS, **CLASS)
        for name in (
            "class", "class-outcomes", "class-companies", "class-export", "class-change", "class-invite",
        )
    },
    **{
        name: _post(TEACHES_CLASS, **CLASS)
        for name in (
            "class-remind", "class-message", "class-close", "class-colleague", "class-code", "class-code-stop", "class-people",
        )
    },
    "class-export-progress": _get(TEACHES_CLASS, (), **CLASS),
    "class-export-outcomes": _get(TEACHES_CLASS, (), **CLASS),
    "class-colleague-remove": _post(TEACHES_CLASS, **CLASS, teacher="cohort_teacher"),
    "class-withdraw": _post(TEACHES_CLASS, **CLASS, invitation="asked"),
    "class-learner": _get(TEACHES_CLASS, **PUPIL),
    "class-pace": _post(TEACHES_CLASS, **PUPIL),
    "class-move": _post(TEACHES_CLASS, **PUPIL),
    "class-remove": _post(TEACHES_CLASS, **PUPIL),
    "my-class": _get(LEARNER, uuid="member"),
    "my-class-take-part": _post(LEARNER, uuid="member"),
    "my-class-leave": _post(LEARNER, uuid="member"),
    "thread-in-class": _post(LEARNER | TEACHES_CLASS, uuid="member"),
}  # fmt: skip
MEETING = {"uuid": "session"}
VISIT = {"uuid": "visit"}
MEETINGS = {
    "sessions": _get(EVERYBODY, PUPILS),
    "session-here": _get(EVERYBODY, ()),
    "sessions-given": _get(TEACHES_SOMEWHERE, TEACHES_CLASS),
    "session-new": _get(TEACHES_SOMEWHERE, TEACHES_CLASS),
    "session": _get(TEACHES_CLASS, **MEETING),
    "session-change": _get(TEACHES_CLASS, **MEETING),
    "session-mark": _post(TEACHES_CLASS, **MEETING),
    "session-code": _post(TEACHES_CLASS, **MEETING),
    "session-call-off": _post(TEACHES_CLASS, **MEETING),
    "session-coming": _post(PUPILS, **MEETING),
    "session-calendar": _get(PUPILS | TEACHES_CLASS, **MEETING),
    "visits": _get(EVERYBODY, LEARNER | TEACHES_CLASS),
    "visit-new": _get({"class_teacher", "other_class_teacher"}, TEACHES_CLASS),
    "visit": _get(LEARNER | TEACHES_CLASS, **VISIT),
    "visit-calendar": _get(LEARNER | TEACHES_CLASS, **VISIT),
    "visit-answer": _post(LEARNER, **VISIT),
    "visit-fix": _post(TEACHES_CLASS, **VISIT),
    "visit-move": _post(TEACHES_CLASS, **VISIT),
    "visit-cancel": _post(TEACHES_CLASS, **VISIT),
    "visit-notes": _post(TEACHES_CLASS, **VISIT),
}
ENTRY = {"uuid": "entry"}
LOG = {
    "log": _get(EVERYBODY, LEARNER),
    "log-new": _get(EVERYBODY, ()),
    "log-manifest": _get(EVERYBODY, ()),
    "log-worker": _get(ANYBODY, ()),
    "log-shell": _get(ANYBODY, ()),
    "log-entry": _get(SEES_WORK, **ENTRY),
    "log-change": _get(LEARNER, **ENTRY),
    "log-remove": _post(LEARNER, **ENTRY),
    "log-put-back": _post(LEARNER, **ENTRY),
    "log-share": _post(LEARNER, **ENTRY),
    "log-promote": _get(LEARNER, **ENTRY),
    "log-proof": _get(LEARNER, **ENTRY),
    "log-file": _post(LEARNER, **ENTRY, evidence="logged_photo", what="weg"),
    "placement-log": _get(SEES_WORK, **PLACE),
    "cpd": _get(EVERYBODY, LEARNER),
    "cpd-new": _get(EVERYBODY, ()),
    "cpd-file": _get(EVERYBODY, LEARNER, form="json"),
}
# Behind a mailed link or for everybody: anybody is answered, and nobody reads a secret without a code. What a code opens is
# in test_assessors and test_agreement_pages; a class shows its own name to whoever has its code.
LINK = {"token": lambda things: token_of(things["invitation"])}
SEEN_LINK = {"token": lambda things: things["seen_token"]}
AGREEMENT_LINK = {"token": lambda things: things["agreement_token"]}
OPEN = {
    "report": _get(ANYBODY, ()),
    "sitting": _get(ANYBODY, ()),
    "sitting-stop": _post(ANYBODY, ()),
    **{
        f"judge{part}": _view(method, ANYBODY, (), **LINK)
        for part, method in {
            "": "get", "-who": "post", "-account": "post", "-code": "post", "-over": "post", "-renew": "post",
            "-next": "post", "-judge": "post", "-ask": "post", "-hand-over": "post", "-correct": "post", "-silence": "post",
            "-messages": "get",
        }.items()
    },
    **{
        f"seen{part}": _view(method, ANYBODY, (), **SEEN_LINK)
        for part, method in {
            "": "get", "-who": "post", "-account": "post", "-code": "post", "-over": "post", "-note": "post",
        }.items()
    },
    **{
        f"party{part}": _view(method, ANYBODY, (), **AGREEMENT_LINK)
        for part, method in {
            "": "get", "-who": "post", "-code": "post", "-over": "post", "-agree": "post", "-refuse": "post",
        }.items()
    },
    "judge-note": _post(ANYBODY, (), **LINK),
    "visit-contact": _get(ANYBODY, ANYBODY, token="visit_token"),
    "visit-contact-calendar": _get(ANYBODY, ANYBODY, token="visit_token"),
    "join": _get(ANYBODY, ()),
    "join-code": _get(ANYBODY, ANYBODY, code="code_text"),
    "join-link": _get(ANYBODY, ANYBODY, token="join_token"),
}  # fmt: skip
VIEWS = {**OWN_LISTS, **WORKS, **GROWN, **DOSSIERS, **PLACES, **CLASSES, **MEETINGS, **LOG, **OPEN}
