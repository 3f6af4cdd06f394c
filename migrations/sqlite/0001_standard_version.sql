-- Every version of every service standard that the public has seen, in the order in which it saw them.
-- A, B, A is three rows. A case keeps the version that it was filed under.

CREATE TABLE standard_version (
    id             BLOB    NOT NULL,
    office         TEXT    NOT NULL,
    service        TEXT    NOT NULL,
    sequence       INTEGER NOT NULL,
    recorded_at    INTEGER NOT NULL,
    effective_from TEXT,
    digest         TEXT    NOT NULL,
    body           TEXT    NOT NULL,
    CONSTRAINT standard_version_pk PRIMARY KEY (id),
    CONSTRAINT standard_version_sequence_unique UNIQUE (office, service, sequence),
    CONSTRAINT standard_version_id_uuid CHECK (length(id) = 16),
    CONSTRAINT standard_version_sequence_positive CHECK (sequence >= 1),
    CONSTRAINT standard_version_digest_sha256 CHECK (length(digest) = 64)
) STRICT;

CREATE TRIGGER standard_version_no_update BEFORE UPDATE ON standard_version
BEGIN SELECT RAISE(ABORT, 'standard_version is append-only'); END;

CREATE TRIGGER standard_version_no_delete BEFORE DELETE ON standard_version
BEGIN SELECT RAISE(ABORT, 'standard_version is append-only'); END;
