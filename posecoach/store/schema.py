"""The tables of the history, as the changes from each version to the next."""

from __future__ import annotations

APPLICATION_ID = 0x504F5345
"""Marks the file as posecoach's: "POSE" in ASCII."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        f"PRAGMA application_id = {APPLICATION_ID}",
        """
        CREATE TABLE sessions (
            id INTEGER PRIMARY KEY AUTOINCREMENT,
            started TEXT NOT NULL,  -- ISO 8601 with its offset
            what TEXT NOT NULL,
            pain_before INTEGER,
            pain_after INTEGER,
            zone TEXT,
            ended TEXT
        )
        """,
        """
        CREATE TABLE items (
            id INTEGER PRIMARY KEY,
            session INTEGER NOT NULL REFERENCES sessions (id),
            exercise TEXT NOT NULL,
            side TEXT,
            in_form_s REAL NOT NULL,
            target_s REAL NOT NULL,
            holds_completed INTEGER NOT NULL,
            holds_planned INTEGER NOT NULL,
            reps_valid INTEGER NOT NULL,
            faults TEXT NOT NULL  -- JSON: seconds by id
        )
        """,
        "CREATE INDEX items_by_session ON items (session)",
        """
        CREATE TABLE ranges (
            id INTEGER PRIMARY KEY,
            exercise TEXT NOT NULL,
            check_id TEXT NOT NULL,
            side TEXT,
            value REAL NOT NULL,
            unit TEXT NOT NULL,
            band REAL NOT NULL,
            taken_on TEXT NOT NULL
        )
        """,
    ),
    (  # what progress needs
        "ALTER TABLE sessions ADD COLUMN settled INTEGER",
        "ALTER TABLE items ADD COLUMN reps_planned INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE items ADD COLUMN version TEXT NOT NULL DEFAULT ''",
        "ALTER TABLE items ADD COLUMN zone TEXT",
        "CREATE TABLE reviews (id INTEGER PRIMARY KEY, at TEXT NOT NULL, last_session INTEGER)",
    ),
    (  # what cannot be filmed
        "ALTER TABLE sessions ADD COLUMN by_hand INTEGER NOT NULL DEFAULT 0",
        "ALTER TABLE items ADD COLUMN entered_s REAL NOT NULL DEFAULT 0",
        "ALTER TABLE items ADD COLUMN entered_reps INTEGER NOT NULL DEFAULT 0",
    ),
    (  # medians by check, JSON
        "ALTER TABLE items ADD COLUMN ranges TEXT NOT NULL DEFAULT '{}'",
    ),
)
"""SQL statements, one entry for each version. A released entry is never edited."""
