"""Forms for photos, sound and video: the file itself, or the upload that brought it in pieces."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .domain import faces, media
from .forms import AS_IT_IS, LOOKED
from .models import Evidence

NO_CLIENT = _("No client can be recognised in it, and no name or file can be read or heard.")
# Asked where no machine points faces out.
NO_FACE = _(
    "There is no face on it but mine, or of somebody who agreed. No client can be recognised, and no name or file can be read or heard."
)


class _FileForm(forms.Form):
    """One file and what it shows. ``looked_at`` appears after a warning about client data."""

    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)
    looked_at = forms.BooleanField(label=LOOKED, required=False)

    def __init__(self, *args, prefix_ids="photo", **kwargs):
        super().__init__(*args, auto_id=f"{prefix_ids}-%s", **kwargs)
        if not faces.can_look():
            self.fields["no_client"].label = NO_FACE

    def said(self) -> dict:
        """What goes to the domain, besides the file."""
        return {name: self.cleaned_data[name] for name in ("caption", "looked_at")}


class PhotoForm(_FileForm):
    """On a phone the browser offers the camera."""

    kind = Evidence.Kind.PHOTO
    photo = forms.FileField(
        label=_("Photo"),
        required=False,
        help_text=_("At most 15 MB. Place and time are taken out."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    caption = forms.CharField(label=_("What does the photo show?"), max_length=200)
    no_client = forms.BooleanField(label=NO_CLIENT)
    field_order = ("upload", "photo", "caption", "no_client", "looked_at")

    def file(self):
        return self.cleaned_data["photo"]


class RecordingForm(_FileForm):
    """Sound or video. ``as_it_is`` is asked where place and time cannot be taken out."""

    recording = forms.FileField(required=False)
    caption = forms.CharField(max_length=200)
    transcript = forms.CharField(
        label=_("What is said, for who cannot hear it (not required)"),
        required=False,
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    as_it_is = forms.BooleanField(label=AS_IT_IS, required=False)
    no_client = forms.BooleanField(label=NO_CLIENT)
    field_order = ("upload", "recording", "caption", "transcript", "as_it_is", "no_client", "looked_at")

    def __init__(self, *args, kind, **kwargs):
        super().__init__(*args, prefix_ids=kind, **kwargs)
        self.kind = Evidence.Kind(kind)
        sound = self.kind == Evidence.Kind.AUDIO
        field = self.fields["recording"]
        field.label = _("Sound recording") if sound else _("Video")
        field.help_text = (
            _("At most 50 MB, or an hour.") if sound else _("At most 300 MB, or a quarter of an hour.")
        )
        field.widget = forms.FileInput(
            attrs={"accept": "audio/*", "capture": "user"}
            if sound
            else {"accept": "video/*", "capture": "environment"}
        )
        self.fields["caption"].label = _("What is it about?") if sound else _("What does the video show?")
        if media.can_convert():
            del self.fields["as_it_is"]

    def file(self):
        return self.cleaned_data["recording"]

    def said(self) -> dict:
        more = {
            "transcript": self.cleaned_data["transcript"],
            "as_it_is": self.cleaned_data.get("as_it_is", False),
        }
        return {**super().said(), **more}
