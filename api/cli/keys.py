"""``wenze keys`` — the keys of sealed data: the master key that wraps them, the index of numbers (密钥)."""

import typer

from api.cli.options import Data, WhereSeveral, at_desk, opened
from api.cli.output import err, out, progress
from api.installation import Installation
from domain.errors import BadInput
from ledger.vault.contacts import ContactIndex
from ledger.vault.master import MasterKey, MasterKeyFile
from ledger.vault.rotation import rotate_master

app = typer.Typer(
    name="keys",
    help="密钥 The keys of sealed data: the master key, the index of telephones and ID numbers.",
    no_args_is_help=True,
)


@app.command("rotate-master")
def rotate(data: Data = None) -> None:
    """换主密钥 Wrap every key by a new master key; interrupted, run it again. Start running servers again afterwards.

    The key file gets a new one; where WENZE_MASTER_KEY is the key, WENZE_NEW_MASTER_KEY is the next one.
    """
    with opened(data) as installation:
        if installation.settings.master_key is None:
            _in_file(installation)
        else:
            _in_environment(installation)
    err.print(
        "正在运行的服务须重新启动 start running servers again: they know the old key alone",
        markup=False,
        soft_wrap=True,
    )


@app.command("rebuild-index")
def rebuild_index(
    organisation: WhereSeveral = None,
    data: Data = None,
) -> None:
    """重建号码索引 Fill the index of telephones and ID numbers anew: opens every sealed contact, shows none."""
    with at_desk(data, organisation) as desk:
        index = ContactIndex(desk.ledger)
        index.begin_anew()
        with progress("索引 Indexing", desk.ledger.head()) as come_to:
            reached = index.catch_up(come_to)
    out.print(f"索引至账本位置 indexed up to position {reached}", markup=False, soft_wrap=True)


def _in_file(installation: Installation) -> None:
    if installation.settings.new_master_key is not None:
        raise BadInput(
            "WENZE_NEW_MASTER_KEY is set, but the master key in use stands in a file; take one of the two ways"
        )
    file = MasterKeyFile(installation.folder / "master.key")
    _rotate(installation, file.next())
    aside = file.take_up()
    out.print(
        f"主密钥已更换 the new master key: {file.path}; 另存副本 keep a copy of it elsewhere",
        markup=False,
        soft_wrap=True,
    )
    err.print(
        f"旧密钥 the old one: {aside}; 恢复此前的备份时需要 backups made before need it. 待这些备份过期后销毁: "
        "destroy it when they have expired, then nothing erased until now comes back from them either",
        markup=False,
        soft_wrap=True,
    )


def _in_environment(installation: Installation) -> None:
    given = installation.settings.new_master_key
    if given is None:
        raise BadInput(
            "the master key is WENZE_MASTER_KEY; make the next one with `head -c 32 /dev/urandom | base64`, keep it, "
            "set WENZE_NEW_MASTER_KEY to it and repeat"
        )
    _rotate(installation, MasterKey.from_text(given.get_secret_value()))
    out.print(
        "主密钥已更换 done: now set WENZE_MASTER_KEY to what WENZE_NEW_MASTER_KEY is, and remove that",
        markup=False,
        soft_wrap=True,
    )


def _rotate(installation: Installation, new: MasterKey) -> None:
    schemas = [entry.schema for entry in installation.organisations.list()]
    with progress("换主密钥 Wrapping keys") as come_to:
        done = rotate_master(installation.url, schemas, installation.master, new, come_to)
    if done is None:
        err.print(
            "此前已更换，补完收尾 the keys were wrapped by it before; what was left is finished",
            markup=False,
            soft_wrap=True,
        )
    else:
        err.print(f"{done} 把密钥 keys", markup=False, soft_wrap=True)
