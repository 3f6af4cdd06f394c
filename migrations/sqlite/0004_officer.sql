-- Officers: who works at an office and where, how she is let in, and how long.

-- Where officers sit and applications are taken in: counters, districts and the villages in them. A place that is closed
-- stays, for what was taken in there. Two districts may each have a village of the same name.
CREATE TABLE place (
    id        BLOB NOT NULL,
    office    TEXT NOT NULL,
    kind      TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    BLOB,
    closed_at INTEGER,
    CONSTRAINT place_pk PRIMARY KEY (id),
    CONSTRAINT place_parent_fk FOREIGN KEY (parent) REFERENCES place (id),
    CONSTRAINT place_kind_known CHECK (kind IN ('counter', 'district', 'village')),
    CONSTRAINT place_village_in_district CHECK (kind = 'village' OR parent IS NULL),
    CONSTRAINT place_id_uuid CHECK (length(id) = 16)
) STRICT;

CREATE UNIQUE INDEX place_name_unique ON place (office, COALESCE(parent, x'00000000000000000000000000000000'), name);

-- The divisions and sections of an office (bidang, seksi), each below another or below the head of the office.
CREATE TABLE unit (
    id        BLOB NOT NULL,
    office    TEXT NOT NULL,
    name      TEXT NOT NULL,
    parent    BLOB,
    closed_at INTEGER,
    CONSTRAINT unit_pk PRIMARY KEY (id),
    CONSTRAINT unit_name_unique UNIQUE (office, name),
    CONSTRAINT unit_parent_fk FOREIGN KEY (parent) REFERENCES unit (id),
    CONSTRAINT unit_id_uuid CHECK (length(id) = 16)
) STRICT;

-- Accounts. The name is sealed. Without a password the account waits for its owner to activate it.
CREATE TABLE officer (
    id               BLOB NOT NULL,
    office           TEXT NOT NULL,
    username         TEXT NOT NULL,
    name             BLOB NOT NULL,
    roles            TEXT NOT NULL,
    place            BLOB,
    unit             BLOB,
    password         TEXT,
    totp             BLOB,
    totp_step        INTEGER,
    activation       BLOB,
    activation_until INTEGER,
    created_at       INTEGER NOT NULL,
    disabled_at      INTEGER,
    CONSTRAINT officer_pk PRIMARY KEY (id),
    CONSTRAINT officer_username_unique UNIQUE (username),
    CONSTRAINT officer_place_fk FOREIGN KEY (place) REFERENCES place (id),
    CONSTRAINT officer_unit_fk FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT officer_id_uuid CHECK (length(id) = 16)
) STRICT;

CREATE INDEX officer_office ON officer (office, username);

-- What lets an officer in once who has lost her phone. Only keyed hashes are kept.
CREATE TABLE recovery_code (
    officer BLOB NOT NULL,
    hash    BLOB NOT NULL,
    used_at INTEGER,
    CONSTRAINT recovery_code_pk PRIMARY KEY (officer, hash),
    CONSTRAINT recovery_code_officer_fk FOREIGN KEY (officer) REFERENCES officer (id)
) STRICT;

-- Who is signed in. Only a hash of the cookie is kept: whoever reads the table cannot become anybody.
CREATE TABLE officer_session (
    id_hash      BLOB NOT NULL,
    officer      BLOB NOT NULL,
    created_at   INTEGER NOT NULL,
    last_seen_at INTEGER NOT NULL,
    expires_at   INTEGER NOT NULL,
    CONSTRAINT officer_session_pk PRIMARY KEY (id_hash),
    CONSTRAINT officer_session_officer_fk FOREIGN KEY (officer) REFERENCES officer (id)
) STRICT;

CREATE INDEX officer_session_officer ON officer_session (officer);
CREATE INDEX officer_session_expires_at ON officer_session (expires_at);

-- What an office has switched from how it is delivered.
CREATE TABLE office_switch (
    office TEXT NOT NULL,
    name   TEXT NOT NULL,
    is_on  INTEGER NOT NULL,
    CONSTRAINT office_switch_pk PRIMARY KEY (office, name),
    CONSTRAINT office_switch_is_on_bool CHECK (is_on IN (0, 1))
) STRICT;

-- What was done at an office, from the latest back.
CREATE INDEX audit_office ON audit (office, id);
