CREATE OR REPLACE VIEW excerpt.talk_speakers AS
FROM snapshot.talk_speakers SEMI JOIN touched_speakers USING (speaker_id)
