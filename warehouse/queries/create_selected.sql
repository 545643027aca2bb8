CREATE OR REPLACE TEMP TABLE selected (
    shelf   UINTEGER,
    place   UINTEGER,
    is_last BOOLEAN
)
