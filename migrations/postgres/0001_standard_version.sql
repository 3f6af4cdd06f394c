-- Every version of every service standard that the public has seen, in the order in which it saw them.
-- A, B, A is three rows. A case keeps the version that it was filed under.

CREATE TABLE standard_version (
    id             UUID              NOT NULL,
    office         TEXT COLLATE "C"  NOT NULL,
    service        TEXT COLLATE "C"  NOT NULL,
    sequence       BIGINT            NOT NULL,
    recorded_at    BIGINT            NOT NULL,
    effective_from TEXT COLLATE "C",
    digest         TEXT COLLATE "C"  NOT NULL,
    body           TEXT              NOT NULL,
    CONSTRAINT standard_version_pk PRIMARY KEY (id),
    CONSTRAINT standard_version_sequence_unique UNIQUE (office, service, sequence),
    CONSTRAINT standard_version_sequence_positive CHECK (sequence >= 1),
    CONSTRAINT standard_version_digest_sha256 CHECK (length(digest) = 64)
);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME;
END;
$$;

CREATE TRIGGER standard_version_no_change BEFORE UPDATE OR DELETE ON standard_version
FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TRIGGER standard_version_no_truncate BEFORE TRUNCATE ON standard_version
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
