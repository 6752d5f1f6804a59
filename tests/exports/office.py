"""An office suite that is not Word: LibreOffice, without its window."""

import os
import shutil
import subprocess
from pathlib import Path
from typing import Final

NAMES: Final = ("soffice", "libreoffice")
NO_LIBREOFFICE: Final = (
    "LibreOffice was not found: no test opens a Word file in it and saves it again. Install it "
    "(Debian, Ubuntu: apt install libreoffice-writer-nogui) or give its path in LIBREOFFICE."
)
SECONDS: Final = 120
"""After which it has hung; it starts in some seconds."""


def libreoffice_path() -> str | None:
    """The LibreOffice that the person chose, or one of this machine; None without."""
    named = (os.environ.get("LIBREOFFICE"), *map(shutil.which, NAMES))
    return next((path for path in named if path and Path(path).exists()), None)


def saved_again(program: str, file: bytes, extension: str, folder: Path) -> bytes:
    """Have LibreOffice open a Word file and save it in a format."""
    source, saved = folder / "before.docx", folder / "saved"
    source.write_bytes(file)
    command = [
        program,
        # A profile of its own: it does not start beside another one that uses the same.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", extension, "--outdir", str(saved), str(source)),
    ]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    return (saved / f"before.{extension}").read_bytes()
