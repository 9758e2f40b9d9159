-- What else events can be about: for hospitals (audience `hospital:NAME`, the partner) the consent to give the record of a visit,
-- for the service desk a request to be linked to the person of a policy.
ALTER TABLE partner_event ADD COLUMN visit_id TEXT;
ALTER TABLE partner_event ADD COLUMN consent_id TEXT;
ALTER TABLE partner_event ADD COLUMN link_request_id TEXT;
