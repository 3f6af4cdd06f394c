-- The counter: where an application was taken in, whose queue it is in, and in which order.

-- `place` and `district` say where it was taken in: nothing at the office itself without saying where, or by its own
-- system. `imported`: it was running before the portal knew it, so its history is not known. These three, like `held` and
-- `submitted_at`, are projections of the events.
ALTER TABLE application ADD COLUMN place BLOB CONSTRAINT application_place_fk REFERENCES place (id);
ALTER TABLE application ADD COLUMN district BLOB CONSTRAINT application_district_fk REFERENCES place (id);
ALTER TABLE application ADD COLUMN imported INTEGER NOT NULL DEFAULT 0 CONSTRAINT application_imported_bool CHECK (imported IN (0, 1));
ALTER TABLE application ADD COLUMN held INTEGER NOT NULL DEFAULT 0 CONSTRAINT application_held_bool CHECK (held IN (0, 1));
ALTER TABLE application ADD COLUMN submitted_at INTEGER NOT NULL DEFAULT 0;

-- The agenda: when it is due while the clock of its promise runs, and where that puts it in the queues. Reckoned from
-- the events, the standard, and the office's hours, calendar and titles: `agenda_sequence` says after which event and
-- `agenda_basis` from which hours, calendar and titles. What was reckoned from others is reckoned anew.
ALTER TABLE application ADD COLUMN due_at INTEGER;
ALTER TABLE application ADD COLUMN due_precision TEXT;
ALTER TABLE application ADD COLUMN due_provisional TEXT;
ALTER TABLE application ADD COLUMN urgency INTEGER NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN agenda_sequence INTEGER NOT NULL DEFAULT 0;
ALTER TABLE application ADD COLUMN agenda_basis INTEGER NOT NULL DEFAULT 0;

UPDATE application SET submitted_at =
    (SELECT e.occurred_at FROM application_event e WHERE e.application = application.id AND e.sequence = 1)
WHERE EXISTS (SELECT 1 FROM application_event e WHERE e.application = application.id AND e.sequence = 1);
-- What is over is in nobody's queue.
UPDATE application SET agenda_sequence = sequence WHERE state IN ('completed', 'cancelled', 'expired');

CREATE INDEX application_open ON application (office, urgency, id)
WHERE state NOT IN ('completed', 'cancelled', 'expired');
CREATE INDEX application_open_district ON application (office, district, urgency, id)
WHERE state NOT IN ('completed', 'cancelled', 'expired');
CREATE INDEX application_open_place ON application (office, place, urgency, id)
WHERE state NOT IN ('completed', 'cancelled', 'expired');
CREATE INDEX application_submitted_at ON application (office, submitted_at, id);
CREATE INDEX application_agenda_stale ON application (office, id) WHERE agenda_sequence <> sequence;

-- In whose queues an open application is. `scope` is the village or the district for the operators there, and sixteen
-- zero bytes for those who work for the whole office. A projection, like the agenda.
CREATE TABLE application_desk (
    office      TEXT    NOT NULL,
    role        TEXT    NOT NULL,
    scope       BLOB    NOT NULL,
    urgency     INTEGER NOT NULL,
    application BLOB    NOT NULL,
    CONSTRAINT application_desk_pk PRIMARY KEY (application, role),
    CONSTRAINT application_desk_scope_uuid CHECK (length(scope) = 16)
) STRICT;

CREATE INDEX application_desk_queue ON application_desk (office, role, scope, urgency, application);
