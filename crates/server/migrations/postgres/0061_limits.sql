-- Decisions also use the limits for some losses that the claims for one event share. The server computes this from the
-- journals when it starts.
INSERT INTO stale_usage SELECT DISTINCT case_id FROM claim WHERE decided IS NOT NULL ON CONFLICT DO NOTHING;
