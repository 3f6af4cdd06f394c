-- The promise, measured: what was published of how long applications took (docs/decisions/0015). All of it is append-only:
-- what was published stays, whatever is reported or corrected later.

-- A period of an office that has been measured, whether there was anything to tell of it or not.
CREATE TABLE measured_period (
    office       TEXT    NOT NULL,
    period_from  TEXT    NOT NULL,
    published_at INTEGER NOT NULL,
    CONSTRAINT measured_period_pk PRIMARY KEY (office, period_from)
) STRICT;

-- The values of one measure of one service in a period: a JSON list of numbers, ascending. No row says whose they are.
CREATE TABLE measured_cell (
    office      TEXT NOT NULL,
    period_from TEXT NOT NULL,
    service     TEXT NOT NULL,
    measure     TEXT NOT NULL,
    step        TEXT NOT NULL,
    scale       TEXT NOT NULL,
    promised    TEXT NOT NULL,
    durations   TEXT NOT NULL,
    CONSTRAINT measured_cell_pk PRIMARY KEY (office, period_from, service, measure, step, scale, promised),
    CONSTRAINT measured_cell_period_fk FOREIGN KEY (office, period_from)
        REFERENCES measured_period (office, period_from)
) STRICT;

-- How many applications were returned for a requirement in a period, in tens.
CREATE TABLE measured_return (
    office      TEXT    NOT NULL,
    period_from TEXT    NOT NULL,
    service     TEXT    NOT NULL,
    requirement TEXT    NOT NULL,
    cases       INTEGER NOT NULL,
    CONSTRAINT measured_return_pk PRIMARY KEY (office, period_from, service, requirement),
    CONSTRAINT measured_return_period_fk FOREIGN KEY (office, period_from)
        REFERENCES measured_period (office, period_from),
    CONSTRAINT measured_return_in_tens CHECK (cases >= 10 AND cases % 10 = 0)
) STRICT;

-- What happened in a period is looked for by the time at which it happened.
CREATE INDEX application_event_occurred_at ON application_event (office, occurred_at);

CREATE TRIGGER measured_period_no_update BEFORE UPDATE ON measured_period
BEGIN SELECT RAISE(ABORT, 'measured_period is append-only'); END;

CREATE TRIGGER measured_period_no_delete BEFORE DELETE ON measured_period
BEGIN SELECT RAISE(ABORT, 'measured_period is append-only'); END;

CREATE TRIGGER measured_cell_no_update BEFORE UPDATE ON measured_cell
BEGIN SELECT RAISE(ABORT, 'measured_cell is append-only'); END;

CREATE TRIGGER measured_cell_no_delete BEFORE DELETE ON measured_cell
BEGIN SELECT RAISE(ABORT, 'measured_cell is append-only'); END;

CREATE TRIGGER measured_return_no_update BEFORE UPDATE ON measured_return
BEGIN SELECT RAISE(ABORT, 'measured_return is append-only'); END;

CREATE TRIGGER measured_return_no_delete BEFORE DELETE ON measured_return
BEGIN SELECT RAISE(ABORT, 'measured_return is append-only'); END;
