"""Results in a notebook: the page that `--reporter html` writes, in a frame of its own."""

import html
import json
import os
import tempfile
from typing import Any, Mapping

from ._command import LemmataError, run

_HEIGHT = 480


def page_of(report: Mapping[str, Any]) -> str:
    """The page of a report."""
    with tempfile.TemporaryDirectory() as folder:
        data, page = os.path.join(folder, "report.json"), os.path.join(folder, "report.html")
        with open(data, "w", encoding="utf-8") as file:
            json.dump(report, file)
        done = run("merge", data, "--reporter", "html=" + page)
        if not os.path.exists(page):
            raise LemmataError("lemmata merge: " + (done.stderr or done.stdout).strip())
        with open(page, encoding="utf-8") as file:
            return file.read()


def frame_of(page: str) -> str:
    """A page in a frame: its scripts run, but reach neither the notebook nor its origin."""
    return '<iframe sandbox="allow-scripts" style="width:100%;height:{}px;border:0" srcdoc="{}"></iframe>'.format(
        _HEIGHT, html.escape(page, quote=True)
    )


class Displayed:
    """What has a report, which a notebook shows."""

    report: Mapping[str, Any]

    def _repr_html_(self) -> str:
        return frame_of(page_of(self.report))
