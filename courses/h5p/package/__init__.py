"""Judging and reading H5P packages: the zip, its names, its JSON, its libraries. Knows no framework.

`check_package` gives a verdict and stores nothing; `read_package` hands the members of an accepted package on.
"""

from courses.h5p.package.check import check_package
from courses.h5p.package.defaults import fill_defaults, localise
from courses.h5p.package.limits import Limits
from courses.h5p.package.problems import PackageRefusedError, Problem
from courses.h5p.package.read import folder_target, read_package
from courses.h5p.package.report import LibraryInPackage, LibraryVersion, Report

__all__ = [
    "LibraryInPackage",
    "LibraryVersion",
    "Limits",
    "PackageRefusedError",
    "Problem",
    "Report",
    "check_package",
    "fill_defaults",
    "folder_target",
    "localise",
    "read_package",
]
