-- aludel:revision g1
-- aludel:down_revision r0
-- aludel:upgrade
CREATE INDEX ix_notes ON notes (text);
CREATE VIEW texts AS SELECT text FROM notes;
-- aludel:downgrade
DROP VIEW texts;
DROP INDEX ix_notes;
