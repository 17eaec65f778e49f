-- The tables of latchkey-jdbc for PostgreSQL. Nothing in them gives a session to who reads them.
CREATE TABLE IF NOT EXISTS latchkey_session (
  session_key   VARCHAR(43) NOT NULL PRIMARY KEY,
  subject_key   VARCHAR(43),
  sid_key       VARCHAR(43),
  revision      BIGINT      NOT NULL,
  ends_at       BIGINT      NOT NULL, -- milliseconds since 1970
  content       TEXT        NOT NULL,
  lease_holder  VARCHAR(64),
  lease_ends_at BIGINT      NOT NULL DEFAULT 0
);
CREATE INDEX IF NOT EXISTS latchkey_session_subject ON latchkey_session (subject_key);
CREATE INDEX IF NOT EXISTS latchkey_session_sid ON latchkey_session (sid_key);
CREATE INDEX IF NOT EXISTS latchkey_session_end ON latchkey_session (ends_at);
CREATE TABLE IF NOT EXISTS latchkey_used (
  used_key VARCHAR(43) NOT NULL PRIMARY KEY,
  ends_at  BIGINT      NOT NULL
);
CREATE INDEX IF NOT EXISTS latchkey_used_end ON latchkey_used (ends_at);
