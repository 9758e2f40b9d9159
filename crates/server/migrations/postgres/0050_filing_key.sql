-- The idempotency key under which a case was filed, and the SHA-256 of the report. Kept as long as the case: a report
-- may be sent again after any time, and must not open a second case.
ALTER TABLE case_file ADD COLUMN filing_key TEXT COLLATE "C";
ALTER TABLE case_file ADD COLUMN filing_hash BYTEA;
UPDATE case_file SET filing_key = stored_answer.key, filing_hash = stored_answer.request_hash
FROM stored_answer
WHERE stored_answer.sender = 'person:' || case_file.owner
    AND CASE WHEN stored_answer.status = 201 THEN stored_answer.body::json ->> 'case' END = case_file.id;
CREATE UNIQUE INDEX case_file_filing_key ON case_file (owner, filing_key);
