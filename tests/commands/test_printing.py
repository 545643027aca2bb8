"""What programs read comes line by line, whole."""

import pytest

from flows.commands._printing import AT_ONCE, write_json_lines


@pytest.mark.parametrize("count", [0, 1, AT_ONCE, 2 * AT_ONCE + 1])
def test_each_record_is_a_line(count: int, capsys: pytest.CaptureFixture[str]) -> None:
    """However many are written together."""
    write_json_lines({"number": number} for number in range(count))

    assert capsys.readouterr().out == "".join(f'{{"number":{number}}}\n' for number in range(count))
