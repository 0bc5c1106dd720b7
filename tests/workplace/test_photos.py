"""A photo comes in without what the camera wrote, or is refused in words."""

import hashlib
import io
import struct

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from workplace.domain import photos
from workplace.domain.errors import BadPhoto

GPS = 34853
SECRET = "planted-place-51.9N"


def upload(*, size=(400, 200), kind="JPEG", exif=None, name="DCIM_0001.jpg"):
    out = io.BytesIO()
    Image.new("RGB", size, "#0d5c4d").save(out, kind, **({"exif": exif} if exif else {}))
    return SimpleUploadedFile(name, out.getvalue())


def camera_exif(orientation=1):
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SECRET
    exif.get_ifd(GPS)[1] = "N"
    exif.get_ifd(GPS)[29] = SECRET
    return exif


def test_metadata_is_gone():
    source = upload(exif=camera_exif())
    assert SECRET.encode() in source.read()
    source.seek(0)
    photo = photos.clean(source)
    assert SECRET.encode() not in photo.content
    with Image.open(io.BytesIO(photo.content)) as picture:
        assert dict(picture.getexif()) == {}
        assert sorted(picture.info) == ["jfif", "jfif_density", "jfif_unit", "jfif_version"]


def test_it_is_turned_upright_as_the_camera_held_it():
    photo = photos.clean(upload(exif=camera_exif(orientation=6)))
    assert (photo.width, photo.height) == (200, 400)


def test_the_digest_is_of_what_is_kept():
    photo = photos.clean(upload())
    assert photo.digest == hashlib.sha256(photo.content).hexdigest()


def test_a_large_picture_becomes_smaller():
    photo = photos.clean(upload(size=(4000, 1000)))
    assert (photo.width, photo.height) == (2000, 500)


@pytest.mark.parametrize("kind", ["PNG", "WEBP"])
def test_other_pictures_are_taken_too(kind):
    assert photos.clean(upload(kind=kind)).width == 400


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"\xff\xd8\xff\xe0" + b"\0" * 50,
        b"GIF89a\1\0\1\0\0\0\0;",
    ],
)
def test_what_is_no_photo_is_refused_in_words(content):
    with pytest.raises(BadPhoto) as refused:
        photos.clean(SimpleUploadedFile("foto.jpg", content))
    assert "JPEG" in str(refused.value)


def test_too_many_bytes_are_refused_before_reading():
    file = SimpleUploadedFile("foto.jpg", b"x")
    file.size = photos.MAX_BYTES + 1
    with pytest.raises(BadPhoto) as refused:
        photos.clean(file)
    assert "15 MB" in str(refused.value)


def test_a_picture_with_too_many_pixels_is_refused(monkeypatch):
    monkeypatch.setattr(photos, "MAX_PIXELS", 100)
    with pytest.raises(BadPhoto):
        photos.clean(upload())


def test_broken_metadata_is_refused_in_words_too(monkeypatch):
    """What the camera wrote may be damaged in any way; Pillow then raises struct.error, TypeError and more."""

    def broken(_picture):
        raise struct.error

    monkeypatch.setattr(photos.ImageOps, "exif_transpose", broken)
    with pytest.raises(BadPhoto):
        photos.clean(upload())
