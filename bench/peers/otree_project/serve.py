"""`serve.py PORT`: what `otree prodserver1of2` serves, without its poller of time limits."""

import os
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
os.chdir(FOLDER)
sys.path.insert(0, str(FOLDER))

from otree.cli.prodserver1of2 import run_asgi_server  # noqa: E402 - it reads the settings here
from otree.main import setup  # noqa: E402

setup()
run_asgi_server("127.0.0.1", sys.argv[1])
