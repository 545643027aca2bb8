CREATE OR REPLACE TEMP MACRO folded(text) AS
    replace(replace(translate(lower(strip_accents(text)), 'øłđðı', 'olddi'), 'ß', 'ss'), 'æ', 'ae');
CREATE OR REPLACE TEMP MACRO letters(text) AS regexp_replace(folded(text), '[^\p{L}\p{N}]', '', 'g');
CREATE OR REPLACE TEMP MACRO in_words(text) AS
    ' ' || trim(regexp_replace(folded(text), '[^\p{L}\p{N}]+', ' ', 'g')) || ' ';
