"""Where a folder lies: in one that a service copies, or on another computer."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

_SYNCING = {
    "onedrive": "OneDrive", "dropbox": "Dropbox", "nextcloud": "Nextcloud", "owncloud": "ownCloud",
    "google drive": "Google Drive", "googledrive": "Google Drive", "my drive": "Google Drive",
    "icloud": "iCloud", "mobile documents": "iCloud", "syncthing": "Syncthing", "mega": "MEGA",
    "pcloud": "pCloud", "seafile": "Seafile", "kdrive": "kDrive",
}  # fmt: skip
_MARKS = {
    ".stfolder": "Syncthing", ".dropbox": "Dropbox", ".dropbox.cache": "Dropbox",
    ".nextcloudsync.log": "Nextcloud", ".owncloudsync.log": "ownCloud", ".seafile-data": "Seafile",
}  # fmt: skip
_NETWORK = {
    "nfs", "nfs4", "cifs", "smb3", "smbfs", "9p", "afs", "davfs", "fuse.sshfs", "fuse.davfs2",
    "fuse.rclone", "fuse.gvfsd-fuse", "ncpfs",
}  # fmt: skip


def syncing(folder: Path) -> str | None:
    """The service that copies what lies in ``folder``, if its name or a mark of it is there."""
    full = folder.expanduser().absolute()
    with suppress(OSError):
        full = full.resolve()
    for place in (full, *full.parents):
        name = place.name.casefold()
        for begins, service in _SYNCING.items():
            rest = name.removeprefix(begins)
            if rest != name and (not rest or not rest[0].isalnum()):
                return service
        for mark, service in _MARKS.items():
            with suppress(OSError):
                if place != Path.home() and (place / mark).exists():
                    return service
    return None


def on_network(folder: Path, mounts: str | None = None) -> bool:
    """Whether ``folder`` lies on another computer. ``mounts`` is in the form of /proc/mounts."""
    full = folder.expanduser().absolute()
    if str(full).startswith("\\\\"):
        return True
    if mounts is None:
        try:
            mounts = Path("/proc/mounts").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return False
    kinds = {}
    for line in mounts.splitlines():
        parts = line.split(" ")
        if len(parts) > 2:
            kinds[Path(parts[1].replace("\\040", " "))] = parts[2]
    return next((kinds[p] in _NETWORK for p in (full, *full.parents) if p in kinds), False)
