"""The composite action: its file, and its steps run by bash as a runner would."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[1]
ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
STEPS = {one["id"]: one for one in ACTION["runs"]["steps"]}

needs_bash = pytest.mark.skipif(
    os.name == "nt" or shutil.which("bash") is None,
    reason="there is no bash that the steps could be run with here",
)
slow = pytest.mark.skipif(
    not (os.environ.get("CI") or os.environ.get("FAIRLINT_SLOW")),
    reason="installs fairlint from the network; set FAIRLINT_SLOW=1 to run it",
)

FAKE = """
import json, os, sys

with open(os.environ["CALLS"], "a", encoding="utf-8") as file:
    print(json.dumps(sys.argv[1:]), file=file)
print("something to say", file=sys.stderr)
for format, text in json.loads(os.environ["REPORTS"]).items():
    output = next(one for one in sys.argv if one.partition("=")[0] == format)
    path = output.partition("=")[2]
    if path:
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
    else:
        print(text, end="")
sys.exit(int(os.environ["STATUS"]))
"""


class Runner:
    """Runs steps of the action with files for their outputs and summary, as GitHub's runner does."""

    def __init__(self, folder):
        self.workspace = folder / "workspace"
        self.outputs_file = folder / "outputs"
        self.summary_file = folder / "summary"
        self.temp = folder / "temp"
        for one in (self.workspace, self.temp):
            one.mkdir()
        self.inputs = {name: one["default"] for name, one in ACTION["inputs"].items()}
        self.outputs = {}

    def run(self, id, **environment):
        step = STEPS[id]
        self.outputs_file.write_text("")
        self.summary_file.write_text("")
        given = {name: self.fill(value) for name, value in step.get("env", {}).items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", step["run"]],
            cwd=self.workspace,
            env=os.environ | self.environment() | given | environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
        lines = self.outputs_file.read_text(encoding="utf-8").splitlines()
        self.outputs[id] = dict(line.split("=", 1) for line in lines)
        return done

    def environment(self):
        return {
            "GITHUB_ACTION_PATH": str(self.temp.parent / "action"),
            "GITHUB_OUTPUT": str(self.outputs_file),
            "GITHUB_STEP_SUMMARY": str(self.summary_file),
            "RUNNER_TEMP": str(self.temp),
            "RUNNER_TOOL_CACHE": str(self.temp / "no tools"),
        }

    def fill(self, value):
        def look_up(match):
            kind, _, name = match[1].partition(".")
            if kind == "inputs":
                return self.inputs[name]
            step, _, output = name.partition(".outputs.")
            return self.outputs[step].get(output, "")

        return re.sub(r"\$\{\{ ([\w.-]+) \}\}", look_up, value)


@pytest.fixture
def runner(tmp_path):
    return Runner(tmp_path)


@pytest.fixture
def check(runner, tmp_path):
    """Runs the step `check` with a program that notes how it is called and prints what it is told to."""
    programs = tmp_path / "programs"
    programs.mkdir()
    (tmp_path / "fake.py").write_text(FAKE)
    for name, arguments in (("fairlint", f'"{tmp_path / "fake.py"}"'), ("python", "")):
        program = programs / name
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n')
        program.chmod(0o755)
    runner.outputs["install"] = {"programs": str(programs)}
    calls = tmp_path / "calls"

    def run(status=0, reports=None, **inputs):
        runner.inputs |= {name.replace("_", "-"): value for name, value in inputs.items()}
        whole = {"json": json.dumps(report()), "sarif": "{}", "markdown": "ok\n"}
        reports = whole if reports is None else reports
        done = runner.run("check", CALLS=str(calls), STATUS=str(status), REPORTS=json.dumps(reports))
        done.calls = [json.loads(line) for line in calls.read_text(encoding="utf-8").splitlines()]
        return done

    return run


def report(total=71.2, *severities):
    return {"score": {"total": total}, "findings": [{"severity": one} for one in severities]}


def test_inputs_and_outputs_are_described():
    assert list(ACTION["inputs"]) == ["path", "stage", "repository", "fail-on", "min-score", "args"]
    for one in ACTION["inputs"].values():
        assert set(one) == {"description", "default"}
    assert list(ACTION["outputs"]) == ["score", "errors", "warnings", "sarif"]
    for name, one in ACTION["outputs"].items():
        assert one["description"]
        assert one["value"] == "${{ steps.check.outputs." + name + " }}"
    assert set(ACTION["branding"]) == {"icon", "color"}
    assert len(ACTION["description"]) <= 125  # the Marketplace's limit


def test_steps_are_our_own_and_inputs_reach_them_by_the_environment():
    assert ACTION["runs"]["using"] == "composite"
    for step in STEPS.values():
        assert "uses" not in step
        assert step["shell"] == "bash"
        assert "${{" not in step["run"]
    given = STEPS["check"]["env"].values()
    for name in ACTION["inputs"]:
        assert "${{ inputs." + name + " }}" in given


def test_inputs_and_outputs_are_documented():
    page = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    for name in (*ACTION["inputs"], *ACTION["outputs"]):
        assert re.search(rf"^\| .*`{name}`.* \|", page, re.MULTILINE)


@needs_bash
def test_check_without_inputs(check):
    done = check()
    assert done.returncode == 0
    ((*words, last, folder),) = done.calls
    assert (words[:3], last, folder) == (["check", "--output", "github"], "--", ".")
    assert [Path(one).name for one in words[3:] if one != "--output"] == [
        "fairlint.json",
        "fairlint.sarif",
        "summary.md",
    ]
    assert done.stderr.count("something to say") == 1


@needs_bash
def test_check_with_all_inputs(check):
    done = check(
        path="data/a\nb c\n",
        stage="published",
        repository="zenodo",
        fail_on="warning",
        min_score="70",
        args="  --isolated\n--ignore readme ",
    )
    assert done.calls[0][:8] == [
        "check",
        "--isolated",
        "--ignore",
        "readme",
        "--stage=published",
        "--repository=zenodo",
        "--fail-on=warning",
        "--min-score=70",
    ]
    assert done.calls[0][-3:] == ["--", "data/a", "b c"]


@needs_bash
@pytest.mark.parametrize("hostile", ["$(touch pwned)", "`touch pwned`", '"; touch pwned; "', "*", "-x", "\\", "${IFS}"])
def test_inputs_are_values_and_not_code(check, runner, hostile):
    (runner.workspace / "file").touch()
    done = check(path=hostile, args=hostile, repository=hostile)
    expected = ["check", *hostile.split(), f"--repository={hostile}", "--output", "github"]
    assert done.calls[0][: len(expected)] == expected
    assert done.calls[0][-2:] == ["--", hostile]
    assert [one.name for one in runner.workspace.iterdir()] == ["file"]


@needs_bash
@pytest.mark.parametrize("status", [0, 1, 2])
def test_the_exit_code_is_kept(check, runner, status):
    assert check(status).returncode == status
    assert runner.outputs["check"]["score"] == "71.2"


@needs_bash
@pytest.mark.parametrize(
    ("reports", "score", "errors", "warnings"),
    [
        (report(), "71.2", "0", "0"),
        (report(50.0, "error", "warning", "error", "note"), "50.0", "2", "1"),
        ([report(60.5, "error"), report(40.0, "error", "warning")], "40.0", "2", "1"),
        ([report(None), report(40.0)], "40.0", "0", "0"),
        (report(None), "", "0", "0"),
    ],
)
def test_outputs(check, runner, reports, score, errors, warnings):
    check(reports={"json": json.dumps(reports), "sarif": '{"runs": []}', "markdown": "ok\n"})
    outputs = runner.outputs["check"]
    sarif = Path(outputs.pop("sarif"))
    assert outputs == {"score": score, "errors": errors, "warnings": warnings}
    assert json.loads(sarif.read_text()) == {"runs": []}
    assert sarif.name == "fairlint.sarif"


@needs_bash
def test_annotations_go_to_the_log(check):
    done = check(reports={"github": "::notice::hello\n", "json": json.dumps(report()), "markdown": "for the summary\n"})
    assert done.stdout == "::notice::hello\n"


@needs_bash
def test_the_summary_is_added_to_what_is_there(check, runner):
    check(reports={"json": json.dumps(report()), "markdown": "## FAIR score\n"})
    assert runner.summary_file.read_text(encoding="utf-8") == "## FAIR score\n"


@needs_bash
def test_nothing_could_be_checked(check, runner):
    done = check(2, reports={})
    assert done.returncode == 2
    assert "something to say" in done.stderr
    assert runner.outputs["check"] == {}
    assert runner.summary_file.read_text() == ""


@needs_bash
def test_install_says_what_is_missing(runner, tmp_path):
    old = tmp_path / "old"
    old.mkdir()
    for name in ("python3", "python"):
        (old / name).write_text("#!/bin/sh\nexit 1\n")
        (old / name).chmod(0o755)
    done = runner.run("install", PATH=f"{old}{os.pathsep}{os.environ['PATH']}")
    assert done.returncode == 2
    assert done.stdout.startswith("::error title=fairlint::Python 3.11 or newer is needed")


@slow
@needs_bash
def test_all_of_it(runner, tmp_path):
    left_out = shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "dist")
    shutil.copytree(ROOT, tmp_path / "action", ignore=left_out)
    (runner.workspace / ".git").mkdir()
    (runner.workspace / "my data").mkdir()
    (runner.workspace / "my data" / ".zenodo.json").write_text('{"title": "Bats"}')
    (runner.workspace / "json.py").write_text("raise SystemExit('code of the dataset was run')")
    done = runner.run("install")
    assert done.returncode == 0, done.stderr

    runner.inputs["path"] = "my data"
    done = runner.run("check")
    assert done.returncode == 1, done.stderr
    assert "::error file=my data/.zenodo.json,line=1,col=1,title=licence-present (R1.1)::" in done.stdout
    assert "## FAIR score" in runner.summary_file.read_text(encoding="utf-8")
    outputs = runner.outputs["check"]
    assert 0 < float(outputs["score"]) < 100
    assert int(outputs["errors"]) >= 1
    results = json.loads(Path(outputs["sarif"]).read_text())["runs"][0]["results"]
    places = {one["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for one in results}
    assert places == {"my%20data/.zenodo.json"}

    runner.inputs["fail-on"] = "never"
    assert runner.run("check").returncode == 0
