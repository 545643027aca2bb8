CREATE MACRO with_offset(instant, wall) AS
    strftime(wall, '%Y-%m-%dT%H:%M:%S')
    || CASE WHEN wall < instant AT TIME ZONE 'UTC' THEN '-' ELSE '+' END
    || strftime(make_timestamp(abs(epoch_us(wall) - epoch_us(instant))), '%H:%M');
