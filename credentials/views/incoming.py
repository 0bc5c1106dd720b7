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
        return check(bytes_of(request.FILES.get("file")))
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
    if "url" in asked:
        if not isinstance(asked["url"], str) or not origin(asked["url"]):
            raise NothingToJudge(_("The url must be an address that begins with https."))
        return check_address(asked["url"])
    credential = asked["credential"]
    if not isinstance(credential, (dict, str)) or not credential:
        raise NothingToJudge(_("The credential must be an object or a text."))
    if isinstance(credential, dict) and len(body) > strict_json.MAX_BYTES + AROUND:
        return _refused(strict_json.TooLarge())
    return check(credential)


def _refused(problem) -> Report:
    """JSON that two readers would read differently holds something to judge: it is refused by name."""
    report = Report()
    report.add_error("intake", problem)
    return report
