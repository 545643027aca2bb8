CREATE OR REPLACE TEMP MACRO in_iso(moment) AS
    replace(strftime(make_timestamp(epoch_us(moment)), '%Y-%m-%dT%H:%M:%S.%f'), '.000000', '');
CREATE OR REPLACE TEMP MACRO in_cell(text) AS
    CASE
        WHEN regexp_matches(text, '^\x00*[=+\-@\t\r]') THEN '''' || replace(text, chr(0), '')
        WHEN contains(text, chr(0)) THEN replace(text, chr(0), '')
        ELSE text
    END;
