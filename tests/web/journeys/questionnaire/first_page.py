"""The fields of the first page of obstacles."""

OBSTACLES = "concertation/obstacles"
VISIBILITY = "concertation.visibility"
NOTE = "note.concertation"
