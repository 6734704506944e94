"""Profiles: how the files of another source become the tables of the contract."""

from samenhang.profiles.declared import OUTLINES, Field, FileMap, Profile, ProfileError
from samenhang.profiles.reading import BUILT_IN, is_own, load

__all__ = [
    "BUILT_IN",
    "OUTLINES",
    "Field",
    "FileMap",
    "Profile",
    "ProfileError",
    "is_own",
    "load",
]
