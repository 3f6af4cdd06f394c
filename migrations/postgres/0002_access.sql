-- What keys, tokens and limits need: who may do what, who did it, and how often somebody guessed wrong.

-- Facts about this installation: the fingerprints of the keys that its data was written under.
CREATE TABLE installation (
    name  TEXT COLLATE "C" NOT NULL,
    value TEXT             NOT NULL,
    CONSTRAINT installation_pk PRIMARY KEY (name)
);

-- What other programs of an office show to be let in. Only a keyed hash of the token is kept.
CREATE TABLE api_token (
    id           UUID             NOT NULL,
    office       TEXT COLLATE "C" NOT NULL,
    name         TEXT             NOT NULL,
    hash         BYTEA            NOT NULL,
    scopes       TEXT COLLATE "C" NOT NULL,
    created_at   BIGINT           NOT NULL,
    revoked_at   BIGINT,
    last_used_at BIGINT,
    CONSTRAINT api_token_pk PRIMARY KEY (id),
    CONSTRAINT api_token_hash_unique UNIQUE (hash)
);

-- Who did what to which thing. Append-only, and nothing personal in it.
CREATE TABLE audit (
    id      UUID             NOT NULL,
    at      BIGINT           NOT NULL,
    actor   TEXT COLLATE "C" NOT NULL,
    action  TEXT COLLATE "C" NOT NULL,
    office  TEXT COLLATE "C",
    subject TEXT COLLATE "C" NOT NULL,
    detail  TEXT             NOT NULL,
    CONSTRAINT audit_pk PRIMARY KEY (id)
);

CREATE INDEX audit_subject ON audit (subject, id);

CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE ON audit
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER audit_no_truncate BEFORE TRUNCATE ON audit
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Wrong tries in a window that began with the first of them. The slot is a part of a keyed hash: it tells nobody
-- whose tries they are, and there are only so many slots.
CREATE TABLE attempt (
    kind         TEXT COLLATE "C" NOT NULL,
    slot         BIGINT           NOT NULL,
    window_start BIGINT           NOT NULL,
    expires_at   BIGINT           NOT NULL,
    tries        BIGINT           NOT NULL,
    CONSTRAINT attempt_pk PRIMARY KEY (kind, slot),
    CONSTRAINT attempt_tries_positive CHECK (tries >= 1)
);

CREATE INDEX attempt_expires_at ON attempt (expires_at);

-- The first answer to a request that may come twice.
CREATE TABLE first_answer (
    scope          TEXT COLLATE "C" NOT NULL,
    key_hash       BYTEA            NOT NULL,
    request_digest BYTEA            NOT NULL,
    status         BIGINT           NOT NULL,
    body           BYTEA            NOT NULL,
    expires_at     BIGINT           NOT NULL,
    CONSTRAINT first_answer_pk PRIMARY KEY (scope, key_hash)
);

CREATE INDEX first_answer_expires_at ON first_answer (expires_at);
