"""设置 — where the data is; from the environment (``WENZE_…``) or the command line."""

from datetime import time
from pathlib import Path

from pydantic import Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict

from domain.errors import BadInput


class Settings(BaseSettings):
    """Settings of one installation; each is an environment variable of the same name with ``WENZE_`` before it."""

    model_config = SettingsConfigDict(env_prefix="WENZE_", extra="ignore")

    data: Path = Field(
        default=Path("wenze-data"), description="the folder of the embedded database and of keys"
    )
    database_url: str | None = Field(
        default=None, description="a PostgreSQL server (14 or later) to use instead"
    )
    master_key: SecretStr | None = Field(
        default=None, description="base64 of 32 bytes; else a file in the folder"
    )
    new_master_key: SecretStr | None = Field(
        default=None, description="the next WENZE_MASTER_KEY, for `wenze keys rotate-master` alone"
    )
    rulebooks: Path | None = Field(
        default=None, description="a folder of rulebook files, besides those that come with Wenze"
    )
    holiday_notices: Path | None = Field(
        default=None, description="a folder of holiday notices, besides those that come with Wenze"
    )
    closing: time | None = Field(
        default=None, description="when the office closes (17:30): limits end then; else with the day"
    )
    warn_yellow: int = Field(default=3, ge=0, description="working days left for a yellow warning")
    warn_red: int = Field(default=1, ge=0, description="working days left for a red warning")
    sweep_minutes: int = Field(
        default=15, ge=0, description="how often `wenze serve` sweeps; 0: never, use `wenze sweep`"
    )
    origin: str = Field(
        default="wenze.local",
        pattern=r"^[a-z0-9.-]+(/[a-z0-9.-]+)*$",
        description="what the names of ledgers begin with in checkpoints: an address that belongs to you",
    )
    sign_seconds: float = Field(
        default=3, ge=0.1, le=3600, description="after how many seconds what was recorded is signed"
    )
    witnesses: str = Field(
        default="", description="who cosigns checkpoints: `<key>=<address> <key>=<address>`"
    )


def read_settings() -> Settings:
    """Return the settings of the environment.

    Raises:
        BadInput: one of them cannot be read; it is named as it stands in the environment.

    """
    try:
        return Settings()
    except ValidationError as error:
        wrong = "; ".join(
            f"WENZE_{'_'.join(map(str, one['loc'])).upper()}: {one['msg']}" for one in error.errors()
        )
        raise BadInput(f"the environment is not right: {wrong}") from None
