"""Files that run code when they are opened: pickles of Python, and images of R's workspace.

Sources: the warning in the documentation of Python's `pickle` and of `torch.load`; CVE-2024-27322 for R before 4.4.0.
"""

from __future__ import annotations

from fairlint.language import later

# Suffixes that mean a pickle, those that may, and those of R.
PICKLES = (".pkl", ".pickle", ".dill", ".joblib")
PERHAPS_PICKLES = (".p", ".pt", ".pth", ".ckpt", ".bin", ".npy")
OF_R = (".rds", ".rdata", ".rda")

PICKLE = later("Python pickles")
TORCH = later("PyTorch files made by pickle")
NUMPY = later("NumPy arrays of Python objects")


def kind_of(suffix: str, head: bytes) -> str:
    """What kind of pickle a file is, by its start; by its suffix where nothing of it is here; empty for none."""
    if head.startswith(b"PK\x03\x04") and b"data.pkl" in head[:200]:
        return TORCH
    if head.startswith(b"\x93NUMPY"):
        return NUMPY if b"'|O'" in head[:200] else ""
    if suffix in PICKLES and (not head or not head.startswith((b"#", b"{", b"["))):
        return PICKLE
    if len(head) > 2 and head[0] == 0x80 and 2 <= head[1] <= 5 and suffix not in (".bin", ".npy"):
        return TORCH if suffix in (".pt", ".pth", ".ckpt") else PICKLE
    return ""
