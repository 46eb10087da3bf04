"""What people read of the add-in before they open it."""

NAME = "Steadydraw"
PROVIDER = "Steadydraw"
SHORT = "Usage-health functions for companies that sell by consumption"
LONG = (
    "USAGE functions compute commit utilization, smoothness, adoption and health from the tables in your "
    "workbook. Everything is computed inside Excel; no data leaves it."
)
BUTTON = "Usage health"
BUTTON_TIP = "Scorecard, health sheet, account card and all USAGE functions"
HELP_PAGE = "help.html"
