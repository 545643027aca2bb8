"""talkfeed.toml: where it is, what it says, and whether it can be meant."""

import os
import re
from difflib import get_close_matches
from pathlib import Path
from typing import get_args

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from flows.settings.addresses import is_web
from flows.settings.keys import KEY, LONGEST_KEY
from flows.settings.problems import problems_of
from schemas.configuration import Configuration, Source, Tables
from schemas.failures import ConfigurationFailure

__all__ = ["DEFAULT", "KEY", "LONGEST_KEY", "Settings", "is_web", "load"]

DEFAULT = Path(__file__).parents[2] / "deployments" / "talkfeed.toml"


class Settings(Struct, frozen=True, kw_only=True):
    """The configuration with the file it stands in and the home in which everything is kept."""

    configuration: Configuration
    path: Path
    home: Path

    @property
    def public(self) -> Path:
        """The folder that is published."""
        return self.home / "public"

    def keeping(self, most: int | None) -> "Settings":
        """The same, with so many dated snapshots to keep; None leaves what the configuration says."""
        if most is None:
            return self
        return replace(self, configuration=replace(self.configuration, tables=Tables(keep=most)))

    def chosen(self, keys: tuple[str, ...]) -> tuple[Source, ...]:
        """The sources with these keys, all without any; an unknown key is a ConfigurationFailure."""
        known = {source.key: source for source in self.configuration.sources}
        for key in keys:
            if key not in known:
                near = get_close_matches(key, known, 1)
                hint = f"Did you mean {near[0]!r}?" if near else f"The sources are {', '.join(known)}."
                raise ConfigurationFailure(f"no source is called {key!r}", where=str(self.path), remedy=hint)
        return tuple(known[key] for key in keys) or self.configuration.sources


def load(config: Path | None = None, home: Path | None = None) -> Settings:
    """The settings from `config`, else TALKFEED_CONFIG, else ./talkfeed.toml, else the project's own.

    A ConfigurationFailure lists every problem with its place.
    """
    path = config or _from_environment("TALKFEED_CONFIG") or _nearest()
    configuration = _decoded(path)
    if problems := tuple(problems_of(configuration)):
        raise ConfigurationFailure(
            "\n".join(("this cannot be meant:", *(f"  {problem}" for problem in problems))), where=str(path)
        )
    return Settings(
        configuration=configuration,
        path=path.resolve(),
        home=(home or _from_environment("TALKFEED_HOME") or Path("var")).resolve(),
    )


def _from_environment(name: str) -> Path | None:
    value = os.environ.get(name)
    return Path(value) if value else None


def _nearest() -> Path:
    here = Path("talkfeed.toml")
    return here if here.exists() else DEFAULT


def _decoded(path: Path) -> Configuration:
    try:
        return msgspec.toml.decode(path.read_bytes(), type=Configuration)
    except OSError as problem:
        raise ConfigurationFailure(
            f"cannot be read: {problem.strerror}",
            where=str(path),
            remedy="Name another file with --config, or write one with `talkfeed init`.",
        ) from problem
    except UnicodeDecodeError as problem:
        raise ConfigurationFailure(
            f"byte {problem.start} is not UTF-8", where=str(path), remedy="Save the file as UTF-8."
        ) from problem
    except msgspec.DecodeError as problem:
        raise ConfigurationFailure(_placed(str(problem)), where=str(path)) from problem


def _placed(message: str) -> str:
    """'Object contains unknown field `x` - at `$.sources[0]`' as 'sources[0]: unknown field `x`; …'."""
    match = re.fullmatch(r"(.*?) - at `\$\.?(.*)`", message, re.DOTALL)
    text, place = match.groups() if match else (message, "")
    text = text.removeprefix("Object contains ").removeprefix("Object ")
    if unknown := re.fullmatch(r"unknown field `(.*)`", text, re.DOTALL):
        text += _hint(unknown[1], _fields(place))
    return f"{place}: {text}" if place else text


def _hint(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1)
    return f"; did you mean `{near[0]}`?" if near else f"; here may stand {', '.join(known)}"


def _fields(place: str) -> tuple[str, ...]:
    """The names that may stand at a place such as `sources[3].expect`."""
    noun = Configuration
    for name in re.findall(r"[a-z_]+", place):
        kind = next(field.type for field in msgspec.structs.fields(noun) if field.name == name)
        noun = next(iter(get_args(kind)), kind)
    return noun.__struct_fields__
