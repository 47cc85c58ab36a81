"""What click says by itself, for the catalogue of translations: click looks its words up with gettext when it speaks.

Those of click 8.1 to 8.5 that a user of our commands can meet.
"""

from __future__ import annotations

from fairlint.language import later, noun

WORDS = (
    later("Usage:"),
    later("Usage: "),
    later("Options"),
    later("Commands"),
    later("[OPTIONS]"),
    later("COMMAND [ARGS]..."),
    later("Show this message and exit."),
    later("Show the version and exit."),
    later("default: {default}"),
    later("required"),
    later("Aborted!"),
    later("Error: {message}"),
    later("Try '{command} {option}' for help."),
    later("Invalid value: {message}"),
    later("Invalid value for {param_hint}: {message}"),
    later("Missing command."),
    later("Missing argument"),
    later("Missing option"),
    later("Missing parameter"),
    later("Missing {param_type}"),
    later("Missing parameter: {param_name}"),
    later("Choose from:\n\t{choices}"),
    later("No such option: {name}"),
    later("No such option {name!r}."),
    later("No such command {name!r}."),
    later("Argument {name!r} takes {nargs} values."),
    later("Option {name!r} does not take a value."),
    later("unknown error"),
    later("Could not open file {filename!r}: {message}"),
    later("{value!r} is not a valid {number_type}."),
    later("{value} is not in the range {range}."),
    later("file"),
    later("directory"),
    later("path"),
    later("{name} {filename!r} does not exist."),
    later("{name} {filename!r} is a file."),
    later("{name} {filename!r} is a directory."),
    later("{name} {filename!r} is not readable."),
    later("{name} {filename!r} is not writable."),
)
COUNTED = (
    noun("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    noun("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    noun("(Possible options: {possibilities})", "(Possible options: {possibilities})"),
    noun("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    noun("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
