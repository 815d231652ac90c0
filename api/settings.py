"""设置 — where the data is; from the environment (``WENZE_…``) or the command line."""

from pathlib import Path

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


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
