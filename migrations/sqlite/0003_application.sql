-- Applications, what happened to them, and what shows that nobody has changed it since (docs/decisions/0011).

-- One application, and where its events have left it. `state`, `sequence` and `last_at` are a projection: the
-- replay of the events gives the same. Names and phone numbers are sealed; of the PIN a keyed hash is kept.
CREATE TABLE application (
    id                 BLOB    NOT NULL,
    office             TEXT    NOT NULL,
    service            TEXT    NOT NULL,
    situation          TEXT,
    standard_version   INTEGER NOT NULL,
    number             TEXT    NOT NULL,
    pin                BLOB    NOT NULL,
    applicant          BLOB,
    phone              BLOB,
    phone_mac          BLOB,
    external_reference TEXT,
    pickup_place       TEXT,
    state              TEXT    NOT NULL,
    sequence           INTEGER NOT NULL,
    last_at            INTEGER NOT NULL,
    CONSTRAINT application_pk PRIMARY KEY (id),
    CONSTRAINT application_number_unique UNIQUE (number),
    CONSTRAINT application_standard_version_fk FOREIGN KEY (office, service, standard_version)
        REFERENCES standard_version (office, service, sequence),
    CONSTRAINT application_id_uuid CHECK (length(id) = 16),
    CONSTRAINT application_number_digits CHECK (length(number) = 12),
    CONSTRAINT application_sequence_positive CHECK (sequence >= 1)
) STRICT;

CREATE INDEX application_state ON application (office, state, last_at);
CREATE INDEX application_external_reference ON application (office, external_reference)
WHERE external_reference IS NOT NULL;
CREATE INDEX application_phone_mac ON application (office, phone_mac) WHERE phone_mac IS NOT NULL;

-- What happened, without the words: those are in application_event_content, so that they can be erased where the
-- law asks for it and the chain still holds. Append-only.
CREATE TABLE application_event (
    application BLOB    NOT NULL,
    sequence    INTEGER NOT NULL,
    office      TEXT    NOT NULL,
    position    INTEGER NOT NULL,
    event_id    BLOB    NOT NULL,
    kind        TEXT    NOT NULL,
    occurred_at INTEGER NOT NULL,
    recorded_at INTEGER NOT NULL,
    reported_by TEXT    NOT NULL,
    commitment  BLOB    NOT NULL,
    hash        BLOB    NOT NULL,
    journal     BLOB    NOT NULL,
    CONSTRAINT application_event_pk PRIMARY KEY (application, sequence),
    CONSTRAINT application_event_application_fk FOREIGN KEY (application) REFERENCES application (id),
    CONSTRAINT application_event_id_unique UNIQUE (office, event_id),
    CONSTRAINT application_event_position_unique UNIQUE (office, position),
    CONSTRAINT application_event_event_id_uuid CHECK (length(event_id) = 16),
    CONSTRAINT application_event_commitment_sha256 CHECK (length(commitment) = 32),
    CONSTRAINT application_event_hash_sha256 CHECK (length(hash) = 32),
    CONSTRAINT application_event_journal_sha256 CHECK (length(journal) = 32)
) STRICT;

CREATE TRIGGER application_event_no_update BEFORE UPDATE ON application_event
BEGIN SELECT RAISE(ABORT, 'application_event is append-only'); END;

CREATE TRIGGER application_event_no_delete BEFORE DELETE ON application_event
BEGIN SELECT RAISE(ABORT, 'application_event is append-only'); END;

-- What an event says, sealed together with the key of its commitment. Rows may be deleted, and never changed.
CREATE TABLE application_event_content (
    application BLOB    NOT NULL,
    sequence    INTEGER NOT NULL,
    body        BLOB    NOT NULL,
    CONSTRAINT application_event_content_pk PRIMARY KEY (application, sequence),
    CONSTRAINT application_event_content_event_fk FOREIGN KEY (application, sequence)
        REFERENCES application_event (application, sequence)
) STRICT;

CREATE TRIGGER application_event_content_no_update BEFORE UPDATE ON application_event_content
BEGIN SELECT RAISE(ABORT, 'application_event_content is append-only'); END;

-- Where each office's journal ends. Whoever appends holds its row until the commit: positions have no gaps and are
-- in the order of the commits, also with several nodes.
CREATE TABLE office_journal (
    office   TEXT    NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    CONSTRAINT office_journal_pk PRIMARY KEY (office),
    CONSTRAINT office_journal_position_natural CHECK (position >= 0),
    CONSTRAINT office_journal_hash_sha256 CHECK (length(hash) = 32)
) STRICT;

-- Once a day the end of each journal, signed: a tail that is cut off later shows. Append-only.
CREATE TABLE checkpoint (
    office   TEXT    NOT NULL,
    day      TEXT    NOT NULL,
    position INTEGER NOT NULL,
    hash     BLOB    NOT NULL,
    mac      BLOB    NOT NULL,
    made_at  INTEGER NOT NULL,
    CONSTRAINT checkpoint_pk PRIMARY KEY (office, day),
    CONSTRAINT checkpoint_hash_sha256 CHECK (length(hash) = 32)
) STRICT;

CREATE TRIGGER checkpoint_no_update BEFORE UPDATE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;

CREATE TRIGGER checkpoint_no_delete BEFORE DELETE ON checkpoint
BEGIN SELECT RAISE(ABORT, 'checkpoint is append-only'); END;
