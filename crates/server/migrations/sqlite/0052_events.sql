-- Every claim makes the event known that it is for. The server computes this from the journals when it starts.
INSERT INTO stale_usage SELECT id FROM case_file WHERE true ON CONFLICT DO NOTHING;
