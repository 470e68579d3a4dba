"""Carries out the steps of the Dockerfile where there is no Docker engine.

Each stage gets a folder of its own in the place of an image's root, and the commands really run,
with the image's absolute paths led into that folder. Not replayed: the base image (this machine's
Python stands in for it), the system's packages and users, the owners of files.
"""

import fnmatch
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from string import Template

# The places that the Dockerfile itself fills; all others are the machine's.
OWN_PLACES = re.compile(r"(?<![\w$}/.-])/(?=(?:opt/venv|srv|tmp)\b)")


@dataclass
class Stage:
    """What one stage has become so far."""

    root: Path
    environment: dict[str, str] = field(default_factory=dict)
    working_folder: str = "/"
    command: list[str] = field(default_factory=list)
    health_check: list[str] = field(default_factory=list)

    def place(self, path: str) -> Path:
        """Return where a path of the image lies on this machine."""
        return self.root / (Path(self.working_folder) / path).relative_to("/")

    def lead(self, text: str) -> str:
        """Return a text with the image's own absolute paths led into this stage's folder."""
        return OWN_PLACES.sub(f"{self.root}/", text)

    def run(self, command: str | list[str], **extra: str) -> subprocess.Popen[bytes]:
        """Start a command as the container would, but with this machine's Python."""
        parts = ["/bin/sh", "-ec", command] if isinstance(command, str) else command
        environment = {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
        for name, value in (self.environment | extra).items():
            environment[name] = self.lead(Template(value).safe_substitute(environment))
        return subprocess.Popen(
            [self.lead(part) for part in parts], cwd=self.place("."), env=environment
        )


def instructions(dockerfile: str) -> Iterator[tuple[str, str]]:
    """Yield each instruction with its arguments, its lines joined and comments left out."""
    lines = [line for line in dockerfile.splitlines() if not line.lstrip().startswith("#")]
    joined = re.sub(r"\\\n\s*", "", "\n".join(lines))
    for line in filter(None, joined.splitlines()):
        name, _, arguments = line.partition(" ")
        yield name, arguments


def is_ignored(path: str, patterns: list[str]) -> bool:
    """Tell whether .dockerignore keeps a path out: the last pattern that fits it decides."""
    ignored = False
    parents = ["/".join(path.split("/")[:depth]) for depth in range(1, path.count("/") + 2)]
    for pattern in patterns:
        bare = pattern.removeprefix("!").removeprefix("**/")
        names = path.split("/") if "**/" in pattern else parents
        if any(fnmatch.fnmatchcase(name, bare) for name in names):
            ignored = not pattern.startswith("!")
    return ignored


def context(project: Path) -> list[str]:
    """Return the committed files that reach the image."""
    listed = subprocess.run(
        ["git", "ls-files", "-z"], cwd=project, check=True, capture_output=True, text=True
    ).stdout.split("\0")
    lines = (project / ".dockerignore").read_text(encoding="utf-8").splitlines()
    patterns = [line for line in lines if line and not line.startswith("#")]
    return [path for path in listed if path and not is_ignored(path, patterns)]


@dataclass
class Replay:
    """The stages of one Dockerfile, made in a folder; `environment` stands in for its pip step."""

    project: Path
    folder: Path
    environment: Path | None = None
    stages: dict[str, Stage] = field(default_factory=dict)

    def carry_out(self) -> Stage:
        """Return the last stage; raises CalledProcessError at the first step that fails."""
        for name, arguments in instructions((self.project / "Dockerfile").read_text("utf-8")):
            if name == "FROM":
                stage = self._begin(arguments)
            else:
                getattr(self, f"_{name.lower()}")(stage, arguments)
        return stage

    def _begin(self, arguments: str) -> Stage:
        name = arguments.partition(" AS ")[2] or "final"
        stage = self.stages[name] = Stage(self.folder / name)
        stage.place("tmp").mkdir(parents=True)
        return stage

    def _env(self, stage: Stage, arguments: str) -> None:
        for name, quoted, plain in re.findall(r'(\w+)=(?:"([^"]*)"|(\S+))', arguments):
            stage.environment[name] = quoted or plain

    def _workdir(self, stage: Stage, arguments: str) -> None:
        stage.working_folder = arguments
        stage.place(".").mkdir(parents=True, exist_ok=True)

    def _copy(self, stage: Stage, arguments: str) -> None:
        words = arguments.split()
        options = dict(word.split("=", 1) for word in words if word.startswith("--"))
        source, target = (word for word in words if not word.startswith("--"))
        if "--from" in options:
            origin = self.stages[options["--from"]].place(source)
            _copy_tree(origin, stage.place(target))
        elif source == ".":
            for path in context(self.project):
                _copy_tree(self.project / path, stage.place(target) / path)
        else:
            _copy_tree(self.project / source, stage.place(target))

    def _run(self, stage: Stage, arguments: str) -> None:
        if arguments.startswith(("useradd", "apt-get")):
            return
        if self.environment and "-m venv" in arguments:
            place = stage.place("/opt/venv")
            place.parent.mkdir(parents=True)
            place.symlink_to(self.environment)
        elif not (self.environment and "pip install" in arguments):
            status = stage.run(arguments).wait()
            if status:
                raise subprocess.CalledProcessError(status, arguments)

    def _cmd(self, stage: Stage, arguments: str) -> None:
        stage.command = json.loads(arguments)

    def _healthcheck(self, stage: Stage, arguments: str) -> None:
        stage.health_check = json.loads(arguments.partition("CMD ")[2])

    def _user(self, stage: Stage, arguments: str) -> None: ...

    def _expose(self, stage: Stage, arguments: str) -> None: ...


def _copy_tree(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir() and not source.is_symlink():
        shutil.copytree(source, target, symlinks=True, dirs_exist_ok=True)
    else:
        shutil.copy2(source, target, follow_symlinks=False)


def main() -> None:
    """Replay everything, pip's step included, and say how large the result is."""
    with tempfile.TemporaryDirectory(prefix="kazan-twins-image-") as name:
        final = Replay(Path.cwd(), Path(name)).carry_out()
        files = [path for path in final.root.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files) // 2**20
    sys.stdout.write(f"Шаги образа выполнены: файлов {len(files)}, {size} МБ без базового образа\n")


if __name__ == "__main__":
    main()
