"""The slides of budget alerts, team coverage, variable pay, the reset and the playbook."""
