"""Builds the wheel of this folder with the standard library alone, so that `pip install ./python` needs no network.

What PEP 517 and PEP 660 ask of a build backend; the metadata are those of pyproject.toml.
"""

import base64
import hashlib
import io
import os
import re
import tarfile
import zipfile

_HERE = os.path.dirname(os.path.abspath(__file__))
_MODULES = ("lemmata_guard.py",)
_PACKAGE = "lemmata"
_TAG = "py3-none-any"
# What is built twice is the same: no file of a wheel tells when it was packed.
_DATE = (1980, 1, 1, 0, 0, 0)


def _read(name):
    with open(os.path.join(_HERE, name), encoding="utf-8") as file:
        return file.read()


def _field(name):
    found = re.search(r'^{} = "([^"]*)"$'.format(re.escape(name)), _read("pyproject.toml"), re.MULTILINE)
    if found is None:
        raise ValueError("pyproject.toml: expected {}".format(name))
    return found.group(1)


def _metadata():
    lines = ["Metadata-Version: 2.1"]
    for header, name in (("Name", "name"), ("Version", "version"), ("Summary", "description"), ("Requires-Python", "requires-python")):
        lines.append("{}: {}".format(header, _field(name)))
    return "\n".join(lines + ["License: MIT", ""])


def _base():
    return "{}-{}".format(_field("name"), _field("version"))


def _sources():
    inside = os.path.join(_HERE, _PACKAGE)
    return list(_MODULES) + ["{}/{}".format(_PACKAGE, name) for name in sorted(os.listdir(inside)) if name.endswith((".py", "py.typed"))]


def _info():
    folder = _base() + ".dist-info/"
    plugin = _field("lemmata")
    return {
        folder + "METADATA": _metadata(),
        folder + "WHEEL": "Wheel-Version: 1.0\nGenerator: lemmata\nRoot-Is-Purelib: true\nTag: {}\n".format(_TAG),
        folder + "entry_points.txt": "[pytest11]\nlemmata = {}\n".format(plugin),
        folder + "top_level.txt": "lemmata\nlemmata_guard\n",
    }


def _wheel(directory, files):
    name = "{}-{}.whl".format(_base(), _TAG)
    record = []
    with zipfile.ZipFile(os.path.join(directory, name), "w", zipfile.ZIP_DEFLATED) as wheel:
        for path, text in files.items():
            data = text.encode("utf-8")
            digest = base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode("ascii")
            record.append("{},sha256={},{}".format(path, digest, len(data)))
            wheel.writestr(zipfile.ZipInfo(path, _DATE), data)
        path = _base() + ".dist-info/RECORD"
        wheel.writestr(zipfile.ZipInfo(path, _DATE), "\n".join(record + [path + ",,", ""]))
    return name


def build_wheel(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, {**{path: _read(path) for path in _sources()}, **_info()})


def build_editable(wheel_directory, config_settings=None, metadata_directory=None):
    return _wheel(wheel_directory, {"lemmata.pth": _HERE + "\n", **_info()})


def build_sdist(sdist_directory, config_settings=None):
    name = _base() + ".tar.gz"
    with tarfile.open(os.path.join(sdist_directory, name), "w:gz") as archive:
        for path in _sources() + ["pyproject.toml", "build_backend.py"]:
            archive.add(os.path.join(_HERE, path), "{}/{}".format(_base(), path))
        info = tarfile.TarInfo("{}/PKG-INFO".format(_base()))
        data = _metadata().encode("utf-8")
        info.size = len(data)
        archive.addfile(info, io.BytesIO(data))
    return name
