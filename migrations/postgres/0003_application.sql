-- Applications, what happened to them, and what shows that nobody has changed it since (docs/decisions/0011).

-- One application, and where its events have left it. `state`, `sequence` and `last_at` are a projection: the
-- replay of the events gives the same. Names and phone numbers are sealed; of the PIN a keyed hash is kept.
CREATE TABLE application (
    id                 UUID              NOT NULL,
    office             TEXT COLLATE "C"  NOT NULL,
    service            TEXT COLLATE "C"  NOT NULL,
    situation          TEXT COLLATE "C",
    standard_version   BIGINT            NOT NULL,
    number             TEXT COLLATE "C"  NOT NULL,
    pin                BYTEA             NOT NULL,
    applicant          BYTEA,
    phone              BYTEA,
    phone_mac          BYTEA,
    external_reference TEXT COLLATE "C",
    pickup_place       TEXT COLLATE "C",
    state              TEXT COLLATE "C"  NOT NULL,
    sequence           BIGINT            NOT NULL,
    last_at            BIGINT            NOT NULL,
    CONSTRAINT application_pk PRIMARY KEY (id),
    CONSTRAINT application_number_unique UNIQUE (number),
    CONSTRAINT application_standard_version_fk FOREIGN KEY (office, service, standard_version)
        REFERENCES standard_version (office, service, sequence),
    CONSTRAINT application_number_digits CHECK (length(number) = 12),
    CONSTRAINT application_sequence_positive CHECK (sequence >= 1)
);

CREATE INDEX application_state ON application (office, state, last_at);
CREATE INDEX application_external_reference ON application (office, external_reference)
WHERE external_reference IS NOT NULL;
CREATE INDEX application_phone_mac ON application (office, phone_mac) WHERE phone_mac IS NOT NULL;

-- What happened, without the words: those are in application_event_content, so that they can be erased where the
-- law asks for it and the chain still holds. Append-only.
CREATE TABLE application_event (
    application UUID              NOT NULL,
    sequence    BIGINT            NOT NULL,
    office      TEXT COLLATE "C"  NOT NULL,
    position    BIGINT            NOT NULL,
    event_id    UUID              NOT NULL,
    kind        TEXT COLLATE "C"  NOT NULL,
    occurred_at BIGINT            NOT NULL,
    recorded_at BIGINT            NOT NULL,
    reported_by TEXT COLLATE "C"  NOT NULL,
    commitment  BYTEA             NOT NULL,
    hash        BYTEA             NOT NULL,
    journal     BYTEA             NOT NULL,
    CONSTRAINT application_event_pk PRIMARY KEY (application, sequence),
    CONSTRAINT application_event_application_fk FOREIGN KEY (application) REFERENCES application (id),
    CONSTRAINT application_event_id_unique UNIQUE (office, event_id),
    CONSTRAINT application_event_position_unique UNIQUE (office, position),
    CONSTRAINT application_event_commitment_sha256 CHECK (length(commitment) = 32),
    CONSTRAINT application_event_hash_sha256 CHECK (length(hash) = 32),
    CONSTRAINT application_event_journal_sha256 CHECK (length(journal) = 32)
);

CREATE TRIGGER application_event_no_change BEFORE UPDATE OR DELETE ON application_event
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER application_event_no_truncate BEFORE TRUNCATE ON application_event
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- What an event says, sealed together with the key of its commitment. Rows may be deleted, and never changed.
CREATE TABLE application_event_content (
    application UUID              NOT NULL,
    sequence    BIGINT            NOT NULL,
    body        BYTEA             NOT NULL,
    CONSTRAINT application_event_content_pk PRIMARY KEY (application, sequence),
    CONSTRAINT application_event_content_event_fk FOREIGN KEY (application, sequence)
        REFERENCES application_event (application, sequence)
);

CREATE TRIGGER application_event_content_no_update BEFORE UPDATE ON application_event_content
FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- Where each office's journal ends. Whoever appends holds its row until the commit: positions have no gaps and are
-- in the order of the commits, also with several nodes.
CREATE TABLE office_journal (
    office   TEXT COLLATE "C"  NOT NULL,
    position BIGINT            NOT NULL,
    hash     BYTEA             NOT NULL,
    CONSTRAINT office_journal_pk PRIMARY KEY (office),
    CONSTRAINT office_journal_position_natural CHECK (position >= 0),
    CONSTRAINT office_journal_hash_sha256 CHECK (length(hash) = 32)
);

-- Once a day the end of each journal, signed: a tail that is cut off later shows. Append-only.
CREATE TABLE checkpoint (
    office   TEXT COLLATE "C"  NOT NULL,
    day      TEXT COLLATE "C"  NOT NULL,
    position BIGINT            NOT NULL,
    hash     BYTEA             NOT NULL,
    mac      BYTEA             NOT NULL,
    made_at  BIGINT            NOT NULL,
    CONSTRAINT checkpoint_pk PRIMARY KEY (office, day),
    CONSTRAINT checkpoint_hash_sha256 CHECK (length(hash) = 32)
);

CREATE TRIGGER checkpoint_no_change BEFORE UPDATE OR DELETE ON checkpoint
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER checkpoint_no_truncate BEFORE TRUNCATE ON checkpoint
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
