"""The functions for hosts on the desktop: xlwings on Windows, xlwings Lite, LibreOffice."""

from steadydraw.excel.desktop.libreoffice import oxt
from steadydraw.excel.desktop.pythonic import lite_module, lite_requirements, udfs_module

__all__ = ["lite_module", "lite_requirements", "oxt", "udfs_module"]
