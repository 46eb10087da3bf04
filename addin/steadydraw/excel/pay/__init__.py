"""The workbook of one person's variable pay: every step a formula that finance can follow and change."""

from steadydraw.excel.pay.book import write_pay

__all__ = ["write_pay"]
