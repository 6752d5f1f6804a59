"""An office suite that is not Word: LibreOffice, without its window."""

import os
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from adn_assess.exports.docx_styles import FONT
from adn_assess.exports.glyphs import FONTS, TEXT_FAMILY

NAMES: Final = ("soffice", "libreoffice")
NO_LIBREOFFICE: Final = (
    "LibreOffice was not found: no test opens a Word file in it and saves it again. Install it "
    "(Debian, Ubuntu: apt install libreoffice-writer-nogui) or give its path in LIBREOFFICE."
)
SECONDS: Final = 600
"""After which it has hung; it starts in some seconds, and takes some more for each file."""
FONT_CONFIGURATION: Final = f"""<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>{FONTS}</dir>
  <cachedir>{{cache}}</cachedir>
  <alias binding="same">
    <family>{FONT}</family><prefer><family>{TEXT_FAMILY}</family></prefer>
  </alias>
</fontconfig>
"""
"""The text font of our PDF files in place of that of Word, so that every machine counts as many
pages: its letters are 2 % wider and its lines 9 % higher."""


def libreoffice_path() -> str | None:
    """The LibreOffice that the person chose, or one of this machine; None without."""
    named = (os.environ.get("LIBREOFFICE"), *map(shutil.which, NAMES))
    return next((path for path in named if path and Path(path).exists()), None)


def saved_again(program: str, file: bytes, extension: str, folder: Path) -> bytes:
    """Have LibreOffice open a Word file and save it in a format."""
    return all_saved_again(program, {"file": file}, extension, folder)["file"]


def all_saved_again(
    program: str, files: Mapping[str, bytes], extension: str, folder: Path
) -> dict[str, bytes]:
    """Have LibreOffice open Word files and save each in a format; files have names without dots."""
    saved, fonts = folder / "saved", folder / "fonts.conf"
    fonts.write_text(FONT_CONFIGURATION.format(cache=folder / "cache"), encoding="utf-8")
    sources = [folder / f"{name}.docx" for name in files]
    for source, file in zip(sources, files.values(), strict=True):
        source.write_bytes(file)
    command = [
        program,
        # A profile of its own: it does not start beside another one that uses the same.
        f"-env:UserInstallation={(folder / 'profile').as_uri()}",
        *("--headless", "--convert-to", extension, "--outdir", str(saved), *map(str, sources)),
    ]
    subprocess.run(
        command,
        check=True,
        capture_output=True,
        timeout=SECONDS,
        env={**os.environ, "FONTCONFIG_FILE": str(fonts)},
    )
    return {name: (saved / f"{name}.{extension}").read_bytes() for name in files}
