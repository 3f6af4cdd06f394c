-- Officers: who works at an office and where, how she is let in, and how long.

-- Where officers sit and applications are taken in: counters, districts and the villages in them. A place that is closed
-- stays, for what was taken in there. Two districts may each have a village of the same name.
CREATE TABLE place (
    id        UUID NOT NULL,
    office    TEXT COLLATE "C" NOT NULL,
    kind      TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    parent    UUID,
    closed_at BIGINT,
    CONSTRAINT place_pk PRIMARY KEY (id),
    CONSTRAINT place_parent_fk FOREIGN KEY (parent) REFERENCES place (id),
    CONSTRAINT place_kind_known CHECK (kind IN ('counter', 'district', 'village')),
    CONSTRAINT place_village_in_district CHECK (kind = 'village' OR parent IS NULL)
);

CREATE UNIQUE INDEX place_name_unique
ON place (office, COALESCE(parent, '00000000-0000-0000-0000-000000000000'::UUID), name);

-- The divisions and sections of an office (bidang, seksi), each below another or below the head of the office.
CREATE TABLE unit (
    id        UUID NOT NULL,
    office    TEXT COLLATE "C" NOT NULL,
    name      TEXT COLLATE "C" NOT NULL,
    parent    UUID,
    closed_at BIGINT,
    CONSTRAINT unit_pk PRIMARY KEY (id),
    CONSTRAINT unit_name_unique UNIQUE (office, name),
    CONSTRAINT unit_parent_fk FOREIGN KEY (parent) REFERENCES unit (id)
);

-- Accounts. The name is sealed. Without a password the account waits for its owner to activate it.
CREATE TABLE officer (
    id               UUID NOT NULL,
    office           TEXT COLLATE "C" NOT NULL,
    username         TEXT COLLATE "C" NOT NULL,
    name             BYTEA NOT NULL,
    roles            TEXT COLLATE "C" NOT NULL,
    place            UUID,
    unit             UUID,
    password         TEXT COLLATE "C",
    totp             BYTEA,
    totp_step        BIGINT,
    activation       BYTEA,
    activation_until BIGINT,
    created_at       BIGINT NOT NULL,
    disabled_at      BIGINT,
    CONSTRAINT officer_pk PRIMARY KEY (id),
    CONSTRAINT officer_username_unique UNIQUE (username),
    CONSTRAINT officer_place_fk FOREIGN KEY (place) REFERENCES place (id),
    CONSTRAINT officer_unit_fk FOREIGN KEY (unit) REFERENCES unit (id)
);

CREATE INDEX officer_office ON officer (office, username);

-- What lets an officer in once who has lost her phone. Only keyed hashes are kept.
CREATE TABLE recovery_code (
    officer UUID NOT NULL,
    hash    BYTEA NOT NULL,
    used_at BIGINT,
    CONSTRAINT recovery_code_pk PRIMARY KEY (officer, hash),
    CONSTRAINT recovery_code_officer_fk FOREIGN KEY (officer) REFERENCES officer (id)
);

-- Who is signed in. Only a hash of the cookie is kept: whoever reads the table cannot become anybody.
CREATE TABLE officer_session (
    id_hash      BYTEA NOT NULL,
    officer      UUID NOT NULL,
    created_at   BIGINT NOT NULL,
    last_seen_at BIGINT NOT NULL,
    expires_at   BIGINT NOT NULL,
    CONSTRAINT officer_session_pk PRIMARY KEY (id_hash),
    CONSTRAINT officer_session_officer_fk FOREIGN KEY (officer) REFERENCES officer (id)
);

CREATE INDEX officer_session_officer ON officer_session (officer);
CREATE INDEX officer_session_expires_at ON officer_session (expires_at);

-- What an office has switched from how it is delivered.
CREATE TABLE office_switch (
    office TEXT COLLATE "C" NOT NULL,
    name   TEXT COLLATE "C" NOT NULL,
    is_on  BIGINT NOT NULL,
    CONSTRAINT office_switch_pk PRIMARY KEY (office, name),
    CONSTRAINT office_switch_is_on_bool CHECK (is_on IN (0, 1))
);

-- What was done at an office, from the latest back.
CREATE INDEX audit_office ON audit (office, id);
