-- What keys, tokens and limits need: who may do what, who did it, and how often somebody guessed wrong.

-- Facts about this installation: the fingerprints of the keys that its data was written under.
CREATE TABLE installation (
    name  TEXT NOT NULL,
    value TEXT NOT NULL,
    CONSTRAINT installation_pk PRIMARY KEY (name)
) STRICT;

-- What other programs of an office show to be let in. Only a keyed hash of the token is kept.
CREATE TABLE api_token (
    id           BLOB    NOT NULL,
    office       TEXT    NOT NULL,
    name         TEXT    NOT NULL,
    hash         BLOB    NOT NULL,
    scopes       TEXT    NOT NULL,
    created_at   INTEGER NOT NULL,
    revoked_at   INTEGER,
    last_used_at INTEGER,
    CONSTRAINT api_token_pk PRIMARY KEY (id),
    CONSTRAINT api_token_hash_unique UNIQUE (hash),
    CONSTRAINT api_token_id_uuid CHECK (length(id) = 16)
) STRICT;

-- Who did what to which thing. Append-only, and nothing personal in it.
CREATE TABLE audit (
    id      BLOB    NOT NULL,
    at      INTEGER NOT NULL,
    actor   TEXT    NOT NULL,
    action  TEXT    NOT NULL,
    office  TEXT,
    subject TEXT    NOT NULL,
    detail  TEXT    NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (id),
    CONSTRAINT audit_id_uuid CHECK (length(id) = 16)
) STRICT;

CREATE INDEX audit_subject ON audit (subject, id);

CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
BEGIN SELECT RAISE(ABORT, 'audit is append-only'); END;

-- Wrong tries in a window that began with the first of them. The slot is a part of a keyed hash: it tells nobody
-- whose tries they are, and there are only so many slots.
CREATE TABLE attempt (
    kind         TEXT    NOT NULL,
    slot         INTEGER NOT NULL,
    window_start INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    tries        INTEGER NOT NULL,
    CONSTRAINT attempt_pk PRIMARY KEY (kind, slot),
    CONSTRAINT attempt_tries_positive CHECK (tries >= 1)
) STRICT;

CREATE INDEX attempt_expires_at ON attempt (expires_at);

-- The first answer to a request that may come twice.
CREATE TABLE first_answer (
    scope          TEXT    NOT NULL,
    key_hash       BLOB    NOT NULL,
    request_digest BLOB    NOT NULL,
    status         INTEGER NOT NULL,
    body           BLOB    NOT NULL,
    expires_at     INTEGER NOT NULL,
    CONSTRAINT first_answer_pk PRIMARY KEY (scope, key_hash)
) STRICT;

CREATE INDEX first_answer_expires_at ON first_answer (expires_at);
