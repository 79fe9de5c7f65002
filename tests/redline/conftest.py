"""LibreOffice and pandoc as readers of redlines."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

_LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard"
 library:readonly="false" library:passwordprotected="false"><library:element library:name="Jobs"/>
</library:library>
"""
_LIBRARIES = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:libraries PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "libraries.dtd">
<library:libraries xmlns:library="http://openoffice.org/2000/library"
 xmlns:xlink="http://www.w3.org/1999/xlink"><library:library library:name="Standard"
 xlink:href="$(USER)/basic/Standard/script.xlb/" xlink:type="simple" library:link="false"/>
</library:libraries>
"""
_MODULE = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Jobs"
 script:language="StarBasic">
Function Said(key As String, content) As com.sun.star.beans.PropertyValue
    Dim made As New com.sun.star.beans.PropertyValue
    made.Name = key
    made.Value = content
    Said = made
End Function

Sub One(row As String)
    On Error Goto Failed
    Dim parts, document, frame
    parts = Split(row, Chr(9))
    document = StarDesktop.loadComponentFromURL(ConvertToURL(parts(0)), "_blank", 0, _
        Array(Said("Hidden", True)))
    frame = document.CurrentController.Frame
    CreateUnoService("com.sun.star.frame.DispatchHelper").executeDispatch(frame, _
        ".uno:" &amp; parts(1) &amp; "AllTrackedChanges", "", 0, Array())
    document.storeToURL(ConvertToURL(parts(2)), _
        Array(Said("FilterName", "Text (encoded)"), Said("FilterOptions", "UTF8,LF")))
    document.close(True)
Failed:
End Sub

Sub Run
    Dim list As Integer, row As String
    list = FreeFile
    Open Environ("COMMDIFF_JOBS") For Input As #list
    Do While Not EOF(list)
        Line Input #list, row
        If row &lt;&gt; "" Then One(row)
    Loop
    Close #list
    StarDesktop.terminate()
End Sub
</script:module>
"""
_COMPLETE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/Office"><prop oor:name="ooSetupInstCompleted" oor:op="fuse">
<value>true</value></prop></item></oor:items>
"""
"""A profile that was set up before: in another one LibreOffice writes over the macros at its first start."""
_LONGEST = 120


class Office:
    """LibreOffice, started once for all files of a call. What it does not open is not in the answer."""

    def __init__(self, program: str, folder: Path) -> None:
        self._program = program
        self._profile = folder / "profile"
        self._folder = folder
        basic = self._profile / "user" / "basic"
        (basic / "Standard").mkdir(parents=True)
        for name, text in {
            "../registrymodifications.xcu": _COMPLETE,
            "script.xlc": _LIBRARIES,
            "dialog.xlc": _LIBRARIES.replace("script", "dialog"),
            "Standard/script.xlb": _LIBRARY,
            "Standard/dialog.xlb": _LIBRARY.replace('<library:element library:name="Jobs"/>', ""),
            "Standard/Jobs.xba": _MODULE,
        }.items():
            (basic / name).write_text(text, "utf-8")

    def read(self, files: Mapping[str, bytes]) -> dict[str, str]:
        """Return what Word files say."""
        folder = self._put(files)
        names = [str(folder / f"{number}.docx") for number in range(len(files))]
        into = "txt:Text (encoded):UTF8,LF"
        self._run("--convert-to", into, "--outdir", str(folder), *names)
        return self._texts(folder, files)

    def settled(self, files: Mapping[str, bytes], action: str) -> dict[str, str]:
        """Return what Word files say once all their changes are accepted or rejected.

        Args:
            files: without comments: where LibreOffice has no screen it falls over their windows.
            action: "Accept" or "Reject".
        """
        folder = self._put(files)
        rows = (
            f"{folder / f'{number}.docx'}\t{action}\t{folder / f'{number}.txt'}\n"
            for number in range(len(files))
        )
        (folder / "jobs").write_text("".join(rows), "utf-8")
        self._run("macro:///Standard.Jobs.Run", COMMDIFF_JOBS=str(folder / "jobs"))
        return self._texts(folder, files)

    def _put(self, files: Mapping[str, bytes]) -> Path:
        folder = self._folder / str(sum(1 for _ in self._folder.iterdir()))
        folder.mkdir()
        for number, data in enumerate(files.values()):
            (folder / f"{number}.docx").write_bytes(data)
        return folder

    def _run(self, *arguments: str, **environment: str) -> None:
        profile = f"-env:UserInstallation={self._profile.as_uri()}"
        command = [self._program, "--headless", "--norestore", "--nologo", profile, *arguments]
        try:
            subprocess.run(
                command,
                env={**os.environ, **environment},
                capture_output=True,
                timeout=_LONGEST,
                check=False,
            )
        except subprocess.TimeoutExpired:
            pytest.skip("LibreOffice did not end in time")

    @staticmethod
    def _texts(folder: Path, files: Mapping[str, bytes]) -> dict[str, str]:
        made = {name: folder / f"{number}.txt" for number, name in enumerate(files)}
        found = {name: path for name, path in made.items() if path.is_file()}
        if not found:
            pytest.skip("LibreOffice does not start here")
        return {name: path.read_text("utf-8-sig") for name, path in found.items()}


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Return LibreOffice, with a profile of its own."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    return Office(program, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="session")
def pandoc() -> Callable[[bytes, str, Path], str]:
    """Return a function that has pandoc read a Word file, its tracked changes accepted or rejected."""
    program = shutil.which("pandoc")
    if program is None:
        pytest.skip("pandoc is not installed")

    def read(data: bytes, action: str, folder: Path) -> str:
        file = folder / "draft.docx"
        file.write_bytes(data)
        done = subprocess.run(
            [program, f"--track-changes={action}", "--wrap=none", "-t", "plain", str(file)],
            capture_output=True,
            timeout=_LONGEST,
            check=True,
        )
        return done.stdout.decode("utf-8")

    return read
