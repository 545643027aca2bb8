CREATE VIEW excerpt.talk_versions AS FROM {talk_versions} SEMI JOIN touched USING (talk_id, valid_from);
CREATE VIEW excerpt.sightings AS FROM warehouse.sightings SEMI JOIN touched USING (talk_id);
CREATE VIEW excerpt.ledger AS FROM warehouse.ledger SEMI JOIN touched USING (talk_id);
CREATE VIEW excerpt.readings AS FROM warehouse.readings;
CREATE VIEW excerpt.corrections AS FROM warehouse.corrections;
CREATE VIEW excerpt.mentions AS FROM warehouse.mentions;
CREATE VIEW excerpt.people AS FROM warehouse.people;
