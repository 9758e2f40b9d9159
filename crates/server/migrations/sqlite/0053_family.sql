-- The family plan of a policy, out of its body: the policies of a plan may share a deductible.
ALTER TABLE policy ADD COLUMN family TEXT;
CREATE INDEX policy_family ON policy (family) WHERE family IS NOT NULL;
