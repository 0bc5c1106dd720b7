"""What a client of the API sent: a credential, an address or a file; or nothing that can be judged."""

from django.utils.translation import gettext as _

from ..domain.verifying import check, check_address
from ..openbadges.png import MAX_IMAGE
from ..proofs import strict_json
from ..proofs.identifiers import origin
from ..verifying.report import Report

# A text inside JSON may be twice as long as it is alone.
MAX_BODY = 1024 * 1024
MAX_UPLOAD = MAX_IMAGE + 64 * 1024
AROUND = 1024
MAX_RECIPIENT = MAX_ASKED = 500


class NothingToJudge(Exception):
    """A request that holds no credential; ``status`` is the answer's."""

    def __init__(self, message, status=400):
        super().__init__(message)
        self.status = status


def judge_request(request) -> Report:
    """The report on what a POST brought. Raises NothingToJudge."""
    kind = request.content_type
    length = int(request.META.get("CONTENT_LENGTH") or 0)
    if length > (MAX_UPLOAD if kind == "multipart/form-data" else MAX_BODY):
        raise NothingToJudge(_("This is more than any credential holds."), 413)
    if kind == "multipart/form-data":
        return check(bytes_of(request.FILES.get("file")), **_asked(request.POST))
    if kind != "application/json":
        raise NothingToJudge(_("Send JSON, or a form with a file."), 415)
    return _judge_json(request.body)


def bytes_of(upload) -> bytes:
    """The first bytes of an upload, one more than an image may have. Raises NothingToJudge without a file."""
    if upload is None or not upload.size:
        raise NothingToJudge(_("There is no file, or it is empty."))
    return upload.read(MAX_IMAGE + 1)


def _judge_json(body) -> Report:
    try:
        asked = strict_json.parse(body, max_bytes=MAX_BODY)
    except strict_json.JSONRefused as problem:
        if type(problem) is strict_json.JSONRefused:
            raise NothingToJudge(_("This is no JSON.")) from None
        return _refused(problem)
    if not isinstance(asked, dict) or len({"credential", "url"} & asked.keys()) != 1:
        raise NothingToJudge(_("Send either a credential or a url."))
    question = _asked(asked)
    if "url" in asked:
        if not isinstance(asked["url"], str) or not origin(asked["url"]):
            raise NothingToJudge(_("The url must be an address that begins with https."))
        return check_address(asked["url"], **question)
    credential = asked["credential"]
    if not isinstance(credential, (dict, str)) or not credential:
        raise NothingToJudge(_("The credential must be an object or a text."))
    if isinstance(credential, dict) and len(body) > strict_json.MAX_BYTES + AROUND:
        return _refused(strict_json.TooLarge())
    return check(credential, **question)


def _asked(given) -> dict[str, str | None]:
    """What the asker wants to know besides: for whom it should be, and what a wallet was given to sign."""
    holder = {name: given.get(name) for name in ("nonce", "audience")}
    for text in holder.values():
        if text is not None and (not isinstance(text, str) or not 0 < len(text) <= MAX_ASKED):
            raise NothingToJudge(_("The nonce and the audience must be short texts: what the wallet signed."))
    return {"recipient": recipient_of(given.get("recipient")), **holder}


def recipient_of(stated) -> str | None:
    """For whom the asker expects it to be: an e-mail address, a name or an identifier. Raises NothingToJudge."""
    if stated is None:
        return None
    if not isinstance(stated, str) or len(stated) > MAX_RECIPIENT or "\0" in stated:
        raise NothingToJudge(
            _("The recipient must be a short text: an e-mail address, a name or an identifier.")
        )
    return stated


def _refused(problem) -> Report:
    """JSON that two readers would read differently holds something to judge: it is refused by name."""
    report = Report()
    report.add_error("intake", problem)
    return report
