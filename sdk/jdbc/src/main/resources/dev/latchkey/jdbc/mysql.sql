-- The tables of latchkey-jdbc for MariaDB and MySQL. Nothing in them gives a session to who reads them.
CREATE TABLE IF NOT EXISTS latchkey_session (
  session_key   VARCHAR(43) NOT NULL PRIMARY KEY,
  subject_key   VARCHAR(43),
  sid_key       VARCHAR(43),
  revision      BIGINT      NOT NULL,
  ends_at       BIGINT      NOT NULL, -- milliseconds since 1970
  content       MEDIUMTEXT  NOT NULL,
  lease_holder  VARCHAR(64),
  lease_ends_at BIGINT      NOT NULL DEFAULT 0,
  INDEX latchkey_session_subject (subject_key),
  INDEX latchkey_session_sid (sid_key),
  INDEX latchkey_session_end (ends_at)
) ENGINE = InnoDB CHARACTER SET ascii COLLATE ascii_bin; -- keys differ by upper and lower case
CREATE TABLE IF NOT EXISTS latchkey_used (
  used_key VARCHAR(43) NOT NULL PRIMARY KEY,
  ends_at  BIGINT      NOT NULL,
  INDEX latchkey_used_end (ends_at)
) ENGINE = InnoDB CHARACTER SET ascii COLLATE ascii_bin;
