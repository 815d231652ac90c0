"""The launcher of the embedded PostgreSQL, with real servers and real processes."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from threading import Thread
from types import TracebackType
from typing import Self
from urllib.parse import parse_qs, urlsplit

import psycopg2
import pytest

from domain.errors import DatabaseUnavailable
from ledger.embedded import EmbeddedPostgres
from ledger.embedded.place import INSTALLED, NOTE, PACKAGE, WHEEL

IS_ROOT = os.geteuid() == 0
as_root = pytest.mark.skipif(not IS_ROOT, reason="only root hands the server to another account")
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
DEBIAN = max((p for p in Path("/usr/lib/postgresql").glob("*/bin") if int(p.parent.name) >= 14), default=None)
needs_debian = pytest.mark.skipif(
    DEBIAN is None, reason="no PostgreSQL 14 or later below /usr/lib/postgresql"
)
either_binaries = pytest.mark.parametrize(
    "binaries", [pytest.param(None, id="wheel"), pytest.param(DEBIAN, id="debian", marks=needs_debian)]
)
STARTED_BY_HAND = """
import sys
from pathlib import Path
from ledger.embedded import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), state=Path(sys.argv[2]))
print(server.start().url, flush=True)
if sys.stdin.readline().strip() == "stop":
    server.stop()
"""
FORKING = """
import os, sys
from pathlib import Path
from ledger.embedded import EmbeddedPostgres
server = EmbeddedPostgres(Path(sys.argv[1]), state=Path(sys.argv[2]))
print(server.start().url, flush=True)
child = os.fork()
if child == 0:
    sys.stdin.readline()
    os._exit(0)
server.stop()
print("parent left", flush=True)
os.waitpid(child, 0)
"""
# The modules that are loaded late are loaded first: the interpreter itself may lie where only root can go.
AS_SOMEBODY = """
import fcntl, json, os, pwd, sys
from pathlib import Path
import psycopg2
from domain.errors import DatabaseUnavailable
from ledger.embedded import EmbeddedPostgres
os.setgroups([])
os.setgid(int(sys.argv[2]))
os.setuid(int(sys.argv[1]))
try:
    with EmbeddedPostgres(Path(sys.argv[3])) as server:
        psycopg2.connect(server.url).close()
        pid = int((server.data / "postmaster.pid").read_text().split()[0])
        print(json.dumps([server.url, str(server.data), os.stat(f"/proc/{pid}").st_uid]))
except DatabaseUnavailable as error:
    sys.exit(str(error))
"""

Make = Callable[..., EmbeddedPostgres]


@pytest.fixture
def ground() -> Iterator[Path]:
    """A folder that any account can pass through; no server may be left in it."""
    ground = Path(tempfile.mkdtemp(prefix="wenze-")).resolve()
    ground.chmod(0o711)
    yield ground
    left = [int(file.read_text().split()[0]) for file in ground.glob("**/pgdata/postmaster.pid")]
    for pid in left:
        with suppress(ProcessLookupError):
            os.kill(pid, signal.SIGQUIT)
    shutil.rmtree(ground, ignore_errors=True)
    assert left == []


@pytest.fixture
def make(ground: Path) -> Make:
    def make(folder: str = "home", binaries: Path | None = None) -> EmbeddedPostgres:
        return EmbeddedPostgres(ground / folder, binaries=binaries, state=ground / "state")

    return make


class Process:
    """Another process that starts or joins a server, and leaves when it is told."""

    def __init__(
        self,
        ground: Path,
        folder: str = "home",
        *,
        wait: bool = True,
        path: str = "",
        script: str = STARTED_BY_HAND,
    ) -> None:
        self.popen = subprocess.Popen(
            [sys.executable, "-c", script, str(ground / folder), str(ground / "state")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join([path, *sys.path] if path else sys.path)},
            text=True,
            start_new_session=True,
        )
        self.url = self.read_url() if wait else ""

    def read_url(self) -> str:
        assert self.popen.stdout
        self.url = self.popen.stdout.readline().strip()
        return self.url

    def leave(self, word: str = "stop") -> int:
        self.popen.communicate(word + "\n", timeout=30)
        return self.popen.returncode

    def kill(self, number: signal.Signals = signal.SIGKILL) -> None:
        os.killpg(self.popen.pid, number)
        self.popen.communicate(timeout=30)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self.popen.poll() is None:
            self.kill()


def ask(url: str, question: str) -> str:
    with closing(psycopg2.connect(url)) as connection, connection, connection.cursor() as cursor:
        cursor.execute(question)
        row = cursor.fetchone() if cursor.description else None
        return str(row[0]) if row else ""


def pid_of(server: EmbeddedPostgres) -> int:
    return int((server.data / "postmaster.pid").read_text().split()[0])


def lives(pid: int) -> bool:
    """A zombie does not live: who adopts it may be slow to bury it."""
    with suppress(FileNotFoundError, ProcessLookupError):
        os.kill(pid, 0)
        return sys.platform != "linux" or ") Z " not in Path(f"/proc/{pid}/stat").read_text()
    return False


def socket_folder(url: str) -> Path:
    return Path(parse_qs(urlsplit(url).query)["host"][0])


def owner_of(data: Path) -> tuple[int, int] | tuple[None, None]:
    """The account of the server, for a subprocess; none to change to when it is one's own."""
    return (data.stat().st_uid, data.stat().st_gid) if IS_ROOT else (None, None)


@either_binaries
def test_what_is_committed_survives_a_stop(make: Make, binaries: Path | None) -> None:
    with make(binaries=binaries) as server:
        data, pid = server.data, pid_of(server)
        ask(server.url, "CREATE TABLE fact AS SELECT '首问责任'::text AS word")
        assert server.server_version == ask(server.url, "SHOW server_version").split()[0]
        assert ask(server.url, "SELECT current_database()") == "wenze"
    assert not lives(pid)
    assert "database system is shut down" in (data / "server.log").read_text()
    began = time.monotonic()
    with make(binaries=binaries) as server:
        assert time.monotonic() - began < 3  # about 0.2 s on an idle machine
        assert ask(server.url, "SELECT word FROM fact") == "首问责任"


@either_binaries
def test_settings_keep_an_audit_ledger_durable_and_private(make: Make, binaries: Path | None) -> None:
    wanted = {
        "fsync": "on",
        "full_page_writes": "on",
        "synchronous_commit": "on",
        "data_checksums": "on",
        "server_encoding": "UTF8",
        "timezone": "UTC",
        "shared_buffers": "128MB",
        "max_connections": "100",
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "password_encryption": "scram-sha-256",
    }
    with make(binaries=binaries) as server:
        (server.data / "postgresql.auto.conf").write_text("fsync = off\nlisten_addresses = '*'\n")
    with make(binaries=binaries) as server:
        assert {name: ask(server.url, f"SHOW {name}") for name in wanted} == wanted
        in_order = ask(
            server.url, "SELECT string_agg(x, '' ORDER BY x) FROM unnest('{a,B,ä,张,A}'::text[]) x"
        )
        assert in_order == "ABaä张"
        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            psycopg2.connect(server.url.replace("postgres:", "postgres:0"))
        for private in (server.data, socket_folder(server.url), server.data / "wenze.password"):
            assert stat.S_IMODE(private.stat().st_mode) & 0o077 == 0
            assert private.stat().st_uid != 0


def test_the_last_process_to_leave_stops_the_server(ground: Path, make: Make) -> None:
    server = make().start()
    pid = pid_of(server)
    with Process(ground) as other:
        assert other.url == server.url
        server.stop()
        server.stop()
        assert ask(other.url, "SELECT 1") == "1"
        make().start().stop()
        assert lives(pid)
        assert other.leave() == 0
    assert not lives(pid)


def test_a_process_that_forgets_to_stop_leaves_when_it_ends(ground: Path, make: Make) -> None:
    with Process(ground) as other, make() as server:
        pid = pid_of(server)
        assert other.leave("end") == 0
    with Process(ground) as other:
        assert other.leave("end") == 0
    assert not lives(pid)


def test_two_users_in_one_process_do_not_disturb_each_other(make: Make) -> None:
    with make() as server:
        with make() as other:
            assert pid_of(other) == pid_of(server)
        assert ask(server.url, "SELECT 1") == "1"
        threads = [Thread(target=lambda: make().start().stop()) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert ask(server.url, "SELECT 1") == "1"


def test_a_forked_child_is_a_user_of_its_own(ground: Path, make: Make) -> None:
    with Process(ground, script=FORKING) as parent:
        assert parent.popen.stdout
        assert parent.popen.stdout.readline() == "parent left\n"
        assert ask(parent.url, "SELECT 1") == "1"
        assert parent.leave() == 0
    with make() as server:
        assert server.url == parent.url
        pid = pid_of(server)
    assert not lives(pid)


def test_a_killed_user_neither_breaks_the_others_nor_holds_the_server(ground: Path, make: Make) -> None:
    with Process(ground) as other:
        server = make().start()
        pid = pid_of(server)
        other.kill()
        assert ask(server.url, "SELECT 1") == "1"
        server.stop()
        assert not lives(pid)


def test_a_server_whose_only_user_was_killed_is_joined_and_stopped(ground: Path, make: Make) -> None:
    with Process(ground) as other:
        other.kill()
        with make() as server:
            pid = pid_of(server)
            assert server.url == other.url
    assert not lives(pid)


def test_control_c_ends_the_process_and_not_the_server(ground: Path, make: Make) -> None:
    with Process(ground) as other, make() as server, closing(psycopg2.connect(server.url)) as connection:
        other.kill(signal.SIGINT)
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")


def test_processes_race_for_the_very_first_start(ground: Path, make: Make) -> None:
    others = [Process(ground, wait=False) for _ in range(4)]
    assert len({other.read_url() for other in others}) == 1
    with make() as server:
        pid = pid_of(server)
        assert [other.leave() for other in others] == [0] * 4
        assert ask(server.url, "SELECT 1") == "1"
    assert not lives(pid)


@pytest.mark.parametrize("done", ["initdb", "pgdata"])
def test_an_interrupted_first_start_is_made_good(ground: Path, make: Make, done: str) -> None:
    with Process(ground, wait=False) as other:
        pattern = "home/pgdata-unfinished-*/data" if done == "initdb" else "home/pgdata/postmaster.pid"
        while not list(ground.glob(pattern)):
            time.sleep(0.002)
        other.kill()
    with make() as server:
        assert ask(server.url, "SELECT 1") == "1"
    assert not list((ground / "home").glob("pgdata-*"))


def test_other_things_in_the_folder_are_left_alone(ground: Path, make: Make) -> None:
    for name in ("new-photos", "data", "run", "pgdata-old"):
        (ground / "home" / name).mkdir(parents=True)
    (ground / "home").chmod(0o711)
    with make() as server:
        assert server.data == ground / "home" / "pgdata"
    found = {entry.name for entry in (ground / "home").iterdir()}
    assert found == {"new-photos", "data", "run", "pgdata-old", "pgdata", "start.lock", "use.lock"}


def test_a_crashed_server_is_started_again(make: Make) -> None:
    with make() as server:
        ask(server.url, "CREATE TABLE fact AS SELECT 7 AS number")
        os.kill(pid_of(server), signal.SIGKILL)
        server.start()
        assert ask(server.url, "SELECT number FROM fact") == "7"


@on_linux
def test_a_pid_file_whose_number_another_process_has_got(make: Make) -> None:
    server = make().start()
    remains = [server.data / "postmaster.pid", socket_folder(server.url) / ".s.PGSQL.5432.lock"]
    user, group = owner_of(server.data)
    pid = pid_of(server)
    os.kill(pid, signal.SIGKILL)
    server.stop()
    with subprocess.Popen(["/bin/sleep", "60"], user=user, group=group) as innocent:
        try:
            for file in remains:
                file.write_text(file.read_text().replace(str(pid), str(innocent.pid), 1))
            with make() as server:
                assert ask(server.url, "SELECT 1") == "1"
            assert innocent.poll() is None
        finally:
            innocent.kill()


@on_linux
def test_an_empty_pid_file(make: Make) -> None:
    with make() as server:
        data = server.data
    (data / "postmaster.pid").write_bytes(b"")
    with make() as server:
        assert ask(server.url, "SELECT 1") == "1"


@on_linux
def test_the_copy_of_a_folder_in_use_leaves_the_original_alone(ground: Path, make: Make) -> None:
    with make() as server:
        pid = pid_of(server)
        subprocess.run(["/bin/cp", "-a", str(ground / "home"), str(ground / "copy")], check=True)
        with make("copy") as copy:
            assert copy.url != server.url
            assert pid_of(copy) != pid
        assert lives(pid)
        assert ask(server.url, "SELECT 1") == "1"
        with Process(ground) as other:
            assert other.url == server.url


@on_linux
def test_the_server_runs_unprivileged_and_inherits_nothing(
    make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WENZE_SECRET", "not for the server")
    monkeypatch.setenv("PGPORT", "6543")
    with tempfile.NamedTemporaryFile(suffix=".marker") as marker:
        os.set_inheritable(marker.fileno(), True)
        with make() as server:
            process = Path("/proc") / str(pid_of(server))
            assert process.stat().st_uid not in (0, *([os.geteuid()] if IS_ROOT else []))
            # as the server's account: in a container root may lack the right to look
            look = ["/bin/sh", "-c", 'ls -l "$1"/fd; cat "$1"/environ', "sh", str(process)]
            user, group = owner_of(server.data)
            done = subprocess.run(look, check=True, capture_output=True, text=True, user=user, group=group)
            seen = done.stdout
            assert "/dev/null" in seen
            assert ".lock" not in seen
            assert ".marker" not in seen
            assert "WENZE_SECRET" not in seen
            status = (process / "status").read_text()
            assert "Groups:\t \n" in status or not IS_ROOT
            assert os.getsid(pid_of(server)) != os.getsid(0)


def modes(folder: Path) -> dict[str, tuple[int, int, int]]:
    found = {str(parent): parent.stat() for parent in (folder, *folder.parents)}
    return {name: (entry.st_mode, entry.st_uid, entry.st_gid) for name, entry in found.items()}


@as_root
def test_below_a_folder_that_root_alone_can_enter(ground: Path, make: Make) -> None:
    closed = ground / "closed"
    (closed / "site").mkdir(parents=True)
    closed.chmod(0o700)
    wheel = subprocess.run(
        [sys.executable, "-c", f"import importlib.util as u; print(u.find_spec({PACKAGE!r}).origin)"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    for name in (PACKAGE, f"{PACKAGE}.libs"):
        (closed / "site" / name).symlink_to(Path(wheel).parents[1] / name)
    before = modes(closed / "site")
    others = [Process(ground, "closed/home", wait=False, path=str(closed / "site")) for _ in range(3)]
    assert len({other.read_url() for other in others}) == 1
    for other in others:
        ask(other.url, "SELECT 1")
        assert other.leave() == 0
    assert modes(closed / "site") == before

    note = (closed / "home" / NOTE).read_text()
    homes = list((ground / "state").glob("*/pgdata"))
    assert len(homes) == 1
    assert str(homes[0].parent) in note
    assert sorted(entry.name for entry in (closed / "home").iterdir()) == [NOTE, "start.lock"]
    copies = list((ground / "state" / "binaries").glob(f"*/{PACKAGE}/{INSTALLED}/bin/postgres"))
    assert len(copies) == 1
    assert not list((ground / "state" / "binaries").glob("new-*"))
    for entry in (ground / "state").rglob("*"):
        assert entry.stat().st_mode & 0o022 == 0

    # the folder may be moved: the note leads on
    (closed / "home").rename(closed / "moved")
    with make("closed/moved") as server:
        assert server.data == homes[0]
    # and when the data is gone, nothing begins anew behind one's back
    homes[0].parent.rename(ground / "elsewhere")
    with pytest.raises(DatabaseUnavailable, match=r"which is gone: restore it, or remove the note"):
        make("closed/moved").start()


@as_root
def test_a_folder_made_again_does_not_find_the_old_ledger(ground: Path, make: Make) -> None:
    (ground / "closed").mkdir(0o700)
    with make("closed/home") as server:
        ask(server.url, "CREATE TABLE fact ()")
    shutil.rmtree(ground / "closed" / "home")
    with make("closed/home") as server:
        assert ask(server.url, "SELECT to_regclass('fact')") == "None"


@as_root
def test_a_note_that_root_did_not_write_is_not_followed(ground: Path, make: Make) -> None:
    (ground / "home").mkdir()
    note = ground / "home" / NOTE
    note.write_text(f"{ground}\n")
    os.chown(note, pwd.getpwnam("nobody").pw_uid, -1)
    with pytest.raises(DatabaseUnavailable, match=r"was not written by root"):
        make().start()


@as_root
def test_a_state_folder_that_others_may_write_is_refused(ground: Path, make: Make) -> None:
    (ground / "closed").mkdir(0o700)
    (ground / "state").mkdir()
    (ground / "state").chmod(0o777)
    with pytest.raises(DatabaseUnavailable, match=r"must belong to root"):
        make("closed/home").start()


def as_nobody(folder: Path) -> subprocess.CompletedProcess[str]:
    nobody = pwd.getpwnam("nobody")
    return subprocess.run(
        [sys.executable, "-c", AS_SOMEBODY, str(nobody.pw_uid), str(nobody.pw_gid), str(folder)],
        env={"HOME": str(folder.parent), "PYTHONPATH": os.pathsep.join(sys.path)},
        check=False, capture_output=True, text=True,
    )  # fmt: skip


@as_root
@on_linux
def test_an_ordinary_user_keeps_everything_in_the_folder(ground: Path, make: Make) -> None:
    home = ground / "nobody"
    home.mkdir(0o700)
    os.chown(home, pwd.getpwnam("nobody").pw_uid, pwd.getpwnam("nobody").pw_gid)
    done = as_nobody(home / "home")
    assert done.returncode == 0, done.stderr
    assert str(home / "home" / "pgdata") in done.stdout
    assert str(home / "home" / "pgrun") in done.stdout
    assert done.stdout.strip().endswith(f"{pwd.getpwnam('nobody').pw_uid}]")
    # root joins as the owner of the data, whom it does not become for good
    with make("nobody/home") as server:
        assert Path(f"/proc/{pid_of(server)}").stat().st_uid == pwd.getpwnam("nobody").pw_uid
    assert as_nobody(home / "home").returncode == 0


@as_root
@pytest.mark.parametrize(
    ("folder", "says"),
    [
        ("forbidden", "Permission denied"),
        ("rooted", "made by root"),
        ("owned", "belongs to root: run as root"),
    ],
)
def test_an_ordinary_user_is_told_what_stands_in_the_way(ground: Path, folder: str, says: str) -> None:
    for name in ("rooted", "owned"):
        (ground / name).mkdir()
        (ground / name).chmod(0o755)
    (ground / "rooted" / NOTE).write_text("/somewhere\n")
    (ground / "owned" / "pgdata").mkdir()
    done = as_nobody(ground / folder)
    assert done.returncode == 1
    assert says in done.stderr
    assert "Traceback" not in done.stderr


@as_root
def test_data_of_somebody_else_is_left_to_them(ground: Path, make: Make) -> None:
    (ground / "home" / "pgdata").mkdir(parents=True)
    os.chown(ground / "home" / "pgdata", 12345, 12345)
    with pytest.raises(DatabaseUnavailable, match=r"belongs to user 12345: run as user 12345"):
        make().start()


def test_no_permission_of_a_folder_that_was_there_is_changed(ground: Path, make: Make) -> None:
    (ground / "a" / "home").mkdir(parents=True)
    before = modes(ground / "a" / "home")
    with make("a/home"):
        assert modes(ground / "a" / "home") == before
    assert modes(ground / "a" / "home") == before


def test_a_path_too_long_for_a_socket(ground: Path, make: Make) -> None:
    folder = "/".join(["很长的路径" * 4] * 4)
    with make(folder) as server, Process(ground, folder) as other:
        sockets = socket_folder(server.url)
        assert not sockets.is_relative_to(ground / folder)
        assert ask(other.url, "SELECT 1") == "1"
        assert other.leave() == 0
    assert not sockets.exists()
    sockets.symlink_to(ground)
    with pytest.raises(DatabaseUnavailable, match=r"is not a folder that belongs to \w+ alone"):
        make(folder).start()
    sockets.unlink()
    sockets.mkdir()
    sockets.chmod(0o755)
    with pytest.raises(DatabaseUnavailable, match=r"is not a folder that belongs to \w+ alone"):
        make(folder).start()
    if IS_ROOT:
        sockets.chmod(0o700)
        os.chown(sockets, 12345, 12345)
        with pytest.raises(DatabaseUnavailable, match=r"is not a folder that belongs to \w+ alone"):
            make(folder).start()
    sockets.rmdir()


@pytest.mark.parametrize("name", ["问责 账本", "a$HOME`id`\\\"b'c", "a, b", "-x", "a%41?b=c&d#e", "\udcff"])
def test_names_that_shells_and_lists_would_misread(ground: Path, make: Make, name: str) -> None:
    with make(name) as server:
        assert server.data == ground / name / "pgdata"
        assert ask(server.url, "SELECT 1") == "1"
        with make(name) as other:
            assert other.url == server.url


def test_data_of_another_version_is_refused(make: Make) -> None:
    with make() as server:
        data = server.data
    (data / "PG_VERSION").write_text("13\n")
    with pytest.raises(
        DatabaseUnavailable, match=r"made by PostgreSQL 13, but .* is 18.*: name the binaries of 13"
    ):
        make().start()


@needs_debian
def test_other_binaries_do_not_touch_a_server_in_use(make: Make) -> None:
    with make(binaries=DEBIAN) as server:
        with pytest.raises(DatabaseUnavailable, match=r"was made by PostgreSQL"):
            make().start()
        assert ask(server.url, "SELECT 1") == "1"


def test_a_folder_with_other_things_in_it_is_refused(ground: Path, make: Make) -> None:
    (ground / "home").mkdir()
    (ground / "home").chmod(0o711)
    (ground / "home" / "pgdata").mkdir()
    (ground / "home" / "pgdata" / "mine.txt").touch()
    os.chown(ground / "home" / "pgdata", pwd.getpwnam("nobody").pw_uid if IS_ROOT else -1, -1)
    with pytest.raises(DatabaseUnavailable, match=r"is no PostgreSQL data folder"):
        make().start()
    assert (ground / "home" / "pgdata" / "mine.txt").exists()


@on_linux
def test_a_folder_moved_under_a_running_server(ground: Path, make: Make) -> None:
    server = make().start()
    pid = pid_of(server)
    (ground / "home").rename(ground / "moved")
    server.stop()
    os.kill(pid, signal.SIGINT)
    while lives(pid):
        time.sleep(0.01)
    with make("moved") as server:  # although the old lock of the socket moved along
        assert ask(server.url, "SELECT 1") == "1"


def test_a_server_that_does_not_come_up_says_why(make: Make) -> None:
    with make() as server:
        data = server.data
    with (data / "postgresql.conf").open("a") as file:
        file.write("no_such_setting = 1\n")
    with pytest.raises(DatabaseUnavailable) as caught:
        make().start()
    first, *log = str(caught.value).splitlines()
    assert "did not start" in first
    assert "try again" in first
    assert any('unrecognized configuration parameter "no_such_setting"' in line for line in log)


def test_a_lost_password_file(make: Make) -> None:
    with make() as server:
        (server.data / "wenze.password").unlink()
    with pytest.raises(DatabaseUnavailable, match=r"wenze.password is gone: restore it"):
        make().start()


def test_the_log_is_kept_small(make: Make) -> None:
    with make() as server:
        log = server.data / "server.log"
        with log.open("a") as file:
            file.writelines(f"{number:07}: {'x' * 90}\n" for number in range(60_000))
        make().start().stop()
        kept = log.read_text().splitlines()
        assert log.stat().st_size <= 2**20
        assert kept[0].endswith("x" * 90)
        assert "0059999: " + "x" * 90 in kept
    patience = time.monotonic() + 30
    while "database system is shut down" not in log.read_text():
        assert time.monotonic() < patience
        time.sleep(0.05)


def test_a_file_where_the_folder_should_be(ground: Path, make: Make) -> None:
    (ground / "home").touch()
    with pytest.raises(DatabaseUnavailable, match=r"/home is not a folder: choose another place"):
        make().start()
    with pytest.raises(DatabaseUnavailable, match=r"/home.* is not a folder: choose another place"):
        make("home/a/b/c").start()


def test_before_the_start_there_is_no_address(make: Make) -> None:
    server = make()
    server.stop()
    with pytest.raises(DatabaseUnavailable, match=r"call start\(\) first"):
        _ = server.url


def test_without_the_wheel(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, PACKAGE, None)
    with pytest.raises(
        DatabaseUnavailable, match=rf"{WHEEL}.*pip install 'wenze\[embedded\]'.*WENZE_DATABASE_URL"
    ):
        make().start()


def test_binaries_that_are_none(ground: Path, make: Make) -> None:
    with pytest.raises(
        DatabaseUnavailable, match=r"cannot run PostgreSQL in .* \(No such file or directory\)"
    ):
        make(binaries=ground).start()


def test_windows_and_impossible_paths_are_refused(
    ground: Path, make: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(DatabaseUnavailable, match=r"control character"):
        make("line\nbreak")
    (ground / "loop").symlink_to(ground / "loop")
    with pytest.raises(DatabaseUnavailable, match=r"leads nowhere|cannot keep a database"):
        make("loop/home").start()
    monkeypatch.setattr(sys, "platform", "win32")
    with pytest.raises(DatabaseUnavailable, match=r"needs Linux or macOS: .*WENZE_DATABASE_URL"):
        make()
