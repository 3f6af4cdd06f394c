-- Complaints (pengaduan): what was reported, what happened to it, and by when each stage of it is due.

-- One complaint, and where its events have left it. What was reported is in its first event; who reported it is sealed here
-- (`reporter`), so that it can be erased alone; of the access code a keyed hash is kept. `rules` are the deadlines that it was
-- filed under: they stay with it, and hold nothing personal. From `state` on everything is a projection of the events.
-- `deputy`: the complaint officers stand aside. `due_at` is the deadline of the office that comes first, `risk_at` when four
-- fifths of its time are over, `urgency` what the queues are ordered by, `clock_at` when time itself has to do something
-- next, `basis` from which hours and days off all of it was reckoned, and `days` on which day each stage that runs is due by
-- them: where they change, that is what was told before. `wished_by` is the day by which whoever has it is to be done, `news`
-- that the complainant has said something since an officer last did anything.
CREATE TABLE complaint (
    id              BLOB    NOT NULL,
    office          TEXT    NOT NULL,
    number          TEXT    NOT NULL,
    code            BLOB    NOT NULL,
    kind            TEXT    NOT NULL,
    service         TEXT,
    channel         TEXT    NOT NULL,
    identity        TEXT    NOT NULL,
    concerns        TEXT    NOT NULL,
    application     BLOB,
    reporter        BLOB,
    rules           TEXT    NOT NULL,
    received_at     INTEGER NOT NULL,
    recorded_at     INTEGER NOT NULL,
    state           TEXT    NOT NULL,
    sequence        INTEGER NOT NULL,
    last_at         INTEGER NOT NULL,
    class           TEXT,
    deputy          INTEGER NOT NULL,
    unit            BLOB,
    assignee        BLOB,
    drafted         INTEGER NOT NULL DEFAULT 0,
    reopened        INTEGER NOT NULL DEFAULT 0,
    rung            INTEGER NOT NULL DEFAULT 0,
    score           INTEGER,
    merged_into     BLOB,
    stage           TEXT,
    due_at          INTEGER,
    due_precision   TEXT,
    due_provisional TEXT,
    risk_at         INTEGER,
    urgency         INTEGER NOT NULL,
    clock_at        INTEGER,
    basis           INTEGER NOT NULL DEFAULT 0,
    days            TEXT    NOT NULL DEFAULT '',
    wished_by       TEXT,
    news            INTEGER NOT NULL DEFAULT 0,
    CONSTRAINT complaint_pk PRIMARY KEY (id),
    CONSTRAINT complaint_number_unique UNIQUE (number),
    CONSTRAINT complaint_application_fk FOREIGN KEY (application) REFERENCES application (id),
    CONSTRAINT complaint_unit_fk FOREIGN KEY (unit) REFERENCES unit (id),
    CONSTRAINT complaint_assignee_fk FOREIGN KEY (assignee) REFERENCES officer (id),
    CONSTRAINT complaint_merged_into_fk FOREIGN KEY (merged_into) REFERENCES complaint (id),
    CONSTRAINT complaint_id_uuid CHECK (length(id) = 16),
    CONSTRAINT complaint_number_digits CHECK (length(number) = 12),
    CONSTRAINT complaint_sequence_positive CHECK (sequence >= 1),
    CONSTRAINT complaint_deputy_bool CHECK (deputy IN (0, 1)),
    CONSTRAINT complaint_drafted_bool CHECK (drafted IN (0, 1)),
    CONSTRAINT complaint_news_bool CHECK (news IN (0, 1)),
    CONSTRAINT complaint_anonymous_unlinked CHECK (identity <> 'anonymous' OR (application IS NULL AND reporter IS NULL))
) STRICT;

-- Each queue is read state by state. What is over is in the same order, the latest first. What stands behind `id` is looked
-- at on the way, so that what few have is found without opening the rows of all others.
CREATE INDEX complaint_desk ON complaint
    (office, deputy, state, urgency, id, risk_at, drafted, concerns, service, class);
CREATE INDEX complaint_unit ON complaint (office, unit, deputy, state, urgency, id, rung, assignee, drafted, concerns)
WHERE unit IS NOT NULL;
CREATE INDEX complaint_assignee ON complaint (office, assignee, deputy, state, urgency, id)
WHERE assignee IS NOT NULL;
CREATE INDEX complaint_basis ON complaint (office, basis, id) WHERE state NOT IN ('closed', 'withdrawn');
CREATE INDEX complaint_recorded_at ON complaint (office, recorded_at, id);
CREATE INDEX complaint_application ON complaint (application) WHERE application IS NOT NULL;
CREATE INDEX complaint_merged_into ON complaint (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX complaint_clock_at ON complaint (clock_at, id) WHERE clock_at IS NOT NULL;

-- What happened, without the words. Append-only. It hangs in its complaint's chain and, with the events of applications, in
-- the one journal of its office: `position` counts both.
CREATE TABLE complaint_event (
    complaint   BLOB    NOT NULL,
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
    CONSTRAINT complaint_event_pk PRIMARY KEY (complaint, sequence),
    CONSTRAINT complaint_event_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id),
    CONSTRAINT complaint_event_id_unique UNIQUE (office, event_id),
    CONSTRAINT complaint_event_position_unique UNIQUE (office, position),
    CONSTRAINT complaint_event_event_id_uuid CHECK (length(event_id) = 16),
    CONSTRAINT complaint_event_commitment_sha256 CHECK (length(commitment) = 32),
    CONSTRAINT complaint_event_hash_sha256 CHECK (length(hash) = 32),
    CONSTRAINT complaint_event_journal_sha256 CHECK (length(journal) = 32)
) STRICT;

CREATE TRIGGER complaint_event_no_update BEFORE UPDATE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event is append-only'); END;

CREATE TRIGGER complaint_event_no_delete BEFORE DELETE ON complaint_event
BEGIN SELECT RAISE(ABORT, 'complaint_event is append-only'); END;

-- What an event says, sealed together with the key of its commitment. Rows may be deleted, and never changed.
CREATE TABLE complaint_event_content (
    complaint BLOB    NOT NULL,
    sequence  INTEGER NOT NULL,
    body      BLOB    NOT NULL,
    CONSTRAINT complaint_event_content_pk PRIMARY KEY (complaint, sequence),
    CONSTRAINT complaint_event_content_event_fk FOREIGN KEY (complaint, sequence)
        REFERENCES complaint_event (complaint, sequence)
) STRICT;

CREATE TRIGGER complaint_event_content_no_update BEFORE UPDATE ON complaint_event_content
BEGIN SELECT RAISE(ABORT, 'complaint_event_content is append-only'); END;

-- Pictures and papers, made anew from what was sent and sealed. The names of files are never kept.
CREATE TABLE complaint_evidence (
    id        BLOB    NOT NULL,
    complaint BLOB    NOT NULL,
    media     TEXT    NOT NULL,
    bytes     INTEGER NOT NULL,
    body      BLOB    NOT NULL,
    added_at  INTEGER NOT NULL,
    CONSTRAINT complaint_evidence_pk PRIMARY KEY (id),
    CONSTRAINT complaint_evidence_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id),
    CONSTRAINT complaint_evidence_media_known CHECK (media IN ('image/jpeg', 'application/pdf')),
    CONSTRAINT complaint_evidence_id_uuid CHECK (length(id) = 16)
) STRICT;

CREATE INDEX complaint_evidence_complaint ON complaint_evidence (complaint, id);

-- Who is accused: officers and units, as they were named. A unit stands for all that are below it when somebody reads. They
-- see nothing of it. A projection.
CREATE TABLE complaint_accused (
    complaint BLOB NOT NULL,
    who       BLOB NOT NULL,
    CONSTRAINT complaint_accused_pk PRIMARY KEY (complaint, who),
    CONSTRAINT complaint_accused_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id),
    CONSTRAINT complaint_accused_who_uuid CHECK (length(who) = 16)
) STRICT;

-- The units before whose leads it was brought: they go on reading it while what is below them has it. A projection.
CREATE TABLE complaint_brought (
    complaint BLOB NOT NULL,
    unit      BLOB NOT NULL,
    CONSTRAINT complaint_brought_pk PRIMARY KEY (complaint, unit),
    CONSTRAINT complaint_brought_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id),
    CONSTRAINT complaint_brought_unit_uuid CHECK (length(unit) = 16)
) STRICT;

-- Words to search by: keyed hashes of stemmed words, of the report and the answers. What they give away is in SECURITY.md.
CREATE TABLE complaint_word (
    complaint BLOB NOT NULL,
    word      BLOB NOT NULL,
    CONSTRAINT complaint_word_pk PRIMARY KEY (complaint, word),
    CONSTRAINT complaint_word_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id)
) STRICT, WITHOUT ROWID;

-- The same the other way round: which complaints hold a word. Each word has a place of its own in it, so the words of many
-- complaints are put in at once. Made of complaint_word alone, and can be made again: so nothing is looked up for each row.
CREATE TABLE complaint_by_word (
    office    TEXT NOT NULL,
    word      BLOB NOT NULL,
    complaint BLOB NOT NULL,
    CONSTRAINT complaint_by_word_pk PRIMARY KEY (office, word, complaint)
) STRICT, WITHOUT ROWID;

-- The complaints whose words are not all in complaint_by_word yet, and how many of each. Whoever searches looks at each of them.
CREATE TABLE complaint_unsorted (
    office    TEXT    NOT NULL,
    complaint BLOB    NOT NULL,
    words     INTEGER NOT NULL,
    CONSTRAINT complaint_unsorted_pk PRIMARY KEY (office, complaint),
    CONSTRAINT complaint_unsorted_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id)
) STRICT, WITHOUT ROWID;

-- Who has a complaint open at this moment.
CREATE TABLE complaint_reading (
    complaint BLOB    NOT NULL,
    officer   BLOB    NOT NULL,
    seen_at   INTEGER NOT NULL,
    CONSTRAINT complaint_reading_pk PRIMARY KEY (complaint, officer),
    CONSTRAINT complaint_reading_complaint_fk FOREIGN KEY (complaint) REFERENCES complaint (id),
    CONSTRAINT complaint_reading_officer_fk FOREIGN KEY (officer) REFERENCES officer (id)
) STRICT;

-- The complaint that an act was done to: whoever is accused in it finds nothing of that among the acts either.
ALTER TABLE audit ADD COLUMN complaint BLOB;
