-- The promise, measured: what was published of how long applications took (docs/decisions/0015). All of it is append-only:
-- what was published stays, whatever is reported or corrected later.

-- A period of an office that has been measured, whether there was anything to tell of it or not.
CREATE TABLE measured_period (
    office       TEXT COLLATE "C" NOT NULL,
    period_from  TEXT COLLATE "C" NOT NULL,
    published_at BIGINT           NOT NULL,
    CONSTRAINT measured_period_pk PRIMARY KEY (office, period_from)
);

-- The values of one measure of one service in a period: a JSON list of numbers, ascending. No row says whose they are.
CREATE TABLE measured_cell (
    office      TEXT COLLATE "C" NOT NULL,
    period_from TEXT COLLATE "C" NOT NULL,
    service     TEXT COLLATE "C" NOT NULL,
    measure     TEXT COLLATE "C" NOT NULL,
    step        TEXT COLLATE "C" NOT NULL,
    scale       TEXT COLLATE "C" NOT NULL,
    promised    TEXT COLLATE "C" NOT NULL,
    durations   TEXT COLLATE "C" NOT NULL,
    CONSTRAINT measured_cell_pk PRIMARY KEY (office, period_from, service, measure, step, scale, promised),
    CONSTRAINT measured_cell_period_fk FOREIGN KEY (office, period_from)
        REFERENCES measured_period (office, period_from)
);

-- How many applications were returned for a requirement in a period, in tens.
CREATE TABLE measured_return (
    office      TEXT COLLATE "C" NOT NULL,
    period_from TEXT COLLATE "C" NOT NULL,
    service     TEXT COLLATE "C" NOT NULL,
    requirement TEXT COLLATE "C" NOT NULL,
    cases       BIGINT           NOT NULL,
    CONSTRAINT measured_return_pk PRIMARY KEY (office, period_from, service, requirement),
    CONSTRAINT measured_return_period_fk FOREIGN KEY (office, period_from)
        REFERENCES measured_period (office, period_from),
    CONSTRAINT measured_return_in_tens CHECK (cases >= 10 AND cases % 10 = 0)
);

-- What happened in a period is looked for by the time at which it happened.
CREATE INDEX application_event_occurred_at ON application_event (office, occurred_at);

CREATE TRIGGER measured_period_no_change BEFORE UPDATE OR DELETE ON measured_period
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER measured_period_no_truncate BEFORE TRUNCATE ON measured_period
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER measured_cell_no_change BEFORE UPDATE OR DELETE ON measured_cell
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER measured_cell_no_truncate BEFORE TRUNCATE ON measured_cell
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

CREATE TRIGGER measured_return_no_change BEFORE UPDATE OR DELETE ON measured_return
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER measured_return_no_truncate BEFORE TRUNCATE ON measured_return
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
