Function USAGE_ACTIVATION_CURVE(account_starts, days_to_first_event, as_of)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ACTIVATION_CURVE = XLPy.CallUDF("usage_udfs", "USAGE_ACTIVATION_CURVE", Array(account_starts, days_to_first_event, as_of), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ACTIVATION_CURVE = XLPy.CallUDF("usage_udfs", "USAGE_ACTIVATION_CURVE", Array(account_starts, days_to_first_event, as_of))
        Exit Function
    #End If
failed:
    USAGE_ACTIVATION_CURVE = Err.Description
End Function

Function USAGE_ACTIVATION_TREND(account_starts, days_to_first_event, as_of)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ACTIVATION_TREND = XLPy.CallUDF("usage_udfs", "USAGE_ACTIVATION_TREND", Array(account_starts, days_to_first_event, as_of), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ACTIVATION_TREND = XLPy.CallUDF("usage_udfs", "USAGE_ACTIVATION_TREND", Array(account_starts, days_to_first_event, as_of))
        Exit Function
    #End If
failed:
    USAGE_ACTIVATION_TREND = Err.Description
End Function

Function USAGE_ADOPTION(adoption_breadth, adoption_depth)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ADOPTION = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION", Array(adoption_breadth, adoption_depth), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ADOPTION = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION", Array(adoption_breadth, adoption_depth))
        Exit Function
    #End If
failed:
    USAGE_ADOPTION = Err.Description
End Function

Function USAGE_ADOPTION_DEPTH(ladder_workflows, ladder_units_per_day, ladder_targets, Optional ladder_weights, Optional ladder_quarter)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ADOPTION_DEPTH = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION_DEPTH", Array(ladder_workflows, ladder_units_per_day, ladder_targets, ladder_weights, ladder_quarter), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ADOPTION_DEPTH = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION_DEPTH", Array(ladder_workflows, ladder_units_per_day, ladder_targets, ladder_weights, ladder_quarter))
        Exit Function
    #End If
failed:
    USAGE_ADOPTION_DEPTH = Err.Description
End Function

Function USAGE_ADOPTION_LADDER(start, as_of, time_to_first_billable_event, production_workflows, steady_draw, band_status, Optional connected_on, Optional reviewed_on, Optional production_dates, Optional production_counts, Optional weekly_band_status)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ADOPTION_LADDER = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION_LADDER", Array(start, as_of, time_to_first_billable_event, production_workflows, steady_draw, band_status, connected_on, reviewed_on, production_dates, production_counts, weekly_band_status), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ADOPTION_LADDER = XLPy.CallUDF("usage_udfs", "USAGE_ADOPTION_LADDER", Array(start, as_of, time_to_first_billable_event, production_workflows, steady_draw, band_status, connected_on, reviewed_on, production_dates, production_counts, weekly_band_status))
        Exit Function
    #End If
failed:
    USAGE_ADOPTION_LADDER = Err.Description
End Function

Function USAGE_BAND_STATUS(term_end_utilization, band_low, band_high)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_BAND_STATUS = XLPy.CallUDF("usage_udfs", "USAGE_BAND_STATUS", Array(term_end_utilization, band_low, band_high), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_BAND_STATUS = XLPy.CallUDF("usage_udfs", "USAGE_BAND_STATUS", Array(term_end_utilization, band_low, band_high))
        Exit Function
    #End If
failed:
    USAGE_BAND_STATUS = Err.Description
End Function

Function USAGE_BRIDGE(usage, contracts, Optional as_of, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_BRIDGE", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_BRIDGE", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_BRIDGE = Err.Description
End Function

Function USAGE_BUDGET_USED(budget_periods, budget_amounts, budget_spent, budget_days_left, Optional budget_alerts, Optional spend_rate)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_BUDGET_USED = XLPy.CallUDF("usage_udfs", "USAGE_BUDGET_USED", Array(budget_periods, budget_amounts, budget_spent, budget_days_left, budget_alerts, spend_rate), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_BUDGET_USED = XLPy.CallUDF("usage_udfs", "USAGE_BUDGET_USED", Array(budget_periods, budget_amounts, budget_spent, budget_days_left, budget_alerts, spend_rate))
        Exit Function
    #End If
failed:
    USAGE_BUDGET_USED = Err.Description
End Function

Function USAGE_BURN_MULTIPLE(commit_utilization, elapsed)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_BURN_MULTIPLE = XLPy.CallUDF("usage_udfs", "USAGE_BURN_MULTIPLE", Array(commit_utilization, elapsed), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_BURN_MULTIPLE = XLPy.CallUDF("usage_udfs", "USAGE_BURN_MULTIPLE", Array(commit_utilization, elapsed))
        Exit Function
    #End If
failed:
    USAGE_BURN_MULTIPLE = Err.Description
End Function

Function USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES(cost_before, cost_after, outcome_rate_before, outcome_rate_after, Optional good_before, Optional valid_before, Optional good_after, Optional valid_after, Optional bridge_periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES = XLPy.CallUDF("usage_udfs", "USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES", Array(cost_before, cost_after, outcome_rate_before, outcome_rate_after, good_before, valid_before, good_after, valid_after, bridge_periods), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES = XLPy.CallUDF("usage_udfs", "USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES", Array(cost_before, cost_after, outcome_rate_before, outcome_rate_after, good_before, valid_before, good_after, valid_after, bridge_periods))
        Exit Function
    #End If
failed:
    USAGE_CHEAPER_WITHOUT_LOSING_OUTCOMES = Err.Description
End Function

Function USAGE_CHECK(usage, contracts, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_CHECK = XLPy.CallUDF("usage_udfs", "USAGE_CHECK", Array(usage, contracts, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_CHECK = XLPy.CallUDF("usage_udfs", "USAGE_CHECK", Array(usage, contracts, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_CHECK = Err.Description
End Function

Function USAGE_COHORTS(usage, contracts, Optional as_of, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COHORTS = XLPy.CallUDF("usage_udfs", "USAGE_COHORTS", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COHORTS = XLPy.CallUDF("usage_udfs", "USAGE_COHORTS", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_COHORTS = Err.Description
End Function

Function USAGE_COMMIT_UTILIZATION(drawn, commit)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COMMIT_UTILIZATION = XLPy.CallUDF("usage_udfs", "USAGE_COMMIT_UTILIZATION", Array(drawn, commit), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COMMIT_UTILIZATION = XLPy.CallUDF("usage_udfs", "USAGE_COMMIT_UTILIZATION", Array(drawn, commit))
        Exit Function
    #End If
failed:
    USAGE_COMMIT_UTILIZATION = Err.Description
End Function

Function USAGE_CONCENTRATION(share_workflows, share_amounts, Optional ladder_size)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_CONCENTRATION = XLPy.CallUDF("usage_udfs", "USAGE_CONCENTRATION", Array(share_workflows, share_amounts, ladder_size), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_CONCENTRATION = XLPy.CallUDF("usage_udfs", "USAGE_CONCENTRATION", Array(share_workflows, share_amounts, ladder_size))
        Exit Function
    #End If
failed:
    USAGE_CONCENTRATION = Err.Description
End Function

Function USAGE_COST_BRIDGE(bridge_workflows, spend_before, units_before, outcomes_before, spend_after, units_after, outcomes_after, Optional bridge_periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COST_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_COST_BRIDGE", Array(bridge_workflows, spend_before, units_before, outcomes_before, spend_after, units_after, outcomes_after, bridge_periods), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COST_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_COST_BRIDGE", Array(bridge_workflows, spend_before, units_before, outcomes_before, spend_after, units_after, outcomes_after, bridge_periods))
        Exit Function
    #End If
failed:
    USAGE_COST_BRIDGE = Err.Description
End Function

Function USAGE_COST_PER_OUTCOME(spend, outcomes, Optional outcome_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COST_PER_OUTCOME = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_OUTCOME", Array(spend, outcomes, outcome_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COST_PER_OUTCOME = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_OUTCOME", Array(spend, outcomes, outcome_days))
        Exit Function
    #End If
failed:
    USAGE_COST_PER_OUTCOME = Err.Description
End Function

Function USAGE_COST_PER_SUCCESSFUL_OUTCOME(spend, outcomes, pass_rate, Optional outcome_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COST_PER_SUCCESSFUL_OUTCOME = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_SUCCESSFUL_OUTCOME", Array(spend, outcomes, pass_rate, outcome_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COST_PER_SUCCESSFUL_OUTCOME = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_SUCCESSFUL_OUTCOME", Array(spend, outcomes, pass_rate, outcome_days))
        Exit Function
    #End If
failed:
    USAGE_COST_PER_SUCCESSFUL_OUTCOME = Err.Description
End Function

Function USAGE_COST_PER_THOUSAND(price_spend, price_units, Optional price_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_COST_PER_THOUSAND = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_THOUSAND", Array(price_spend, price_units, price_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_COST_PER_THOUSAND = XLPy.CallUDF("usage_udfs", "USAGE_COST_PER_THOUSAND", Array(price_spend, price_units, price_days))
        Exit Function
    #End If
failed:
    USAGE_COST_PER_THOUSAND = Err.Description
End Function

Function USAGE_DROPS(line_dates, line_amounts, as_of, Optional monthly_commit, Optional holiday_dates)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_DROPS = XLPy.CallUDF("usage_udfs", "USAGE_DROPS", Array(line_dates, line_amounts, as_of, monthly_commit, holiday_dates), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_DROPS = XLPy.CallUDF("usage_udfs", "USAGE_DROPS", Array(line_dates, line_amounts, as_of, monthly_commit, holiday_dates))
        Exit Function
    #End If
failed:
    USAGE_DROPS = Err.Description
End Function

Function USAGE_EARLY_WARNINGS(days_without_use, recent_change, projected_breakage, exhaustion_date, workflows_lost, error_budget_left, balance_unchanged_days, missing_roles, Optional band_status)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_EARLY_WARNINGS = XLPy.CallUDF("usage_udfs", "USAGE_EARLY_WARNINGS", Array(days_without_use, recent_change, projected_breakage, exhaustion_date, workflows_lost, error_budget_left, balance_unchanged_days, missing_roles, band_status), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_EARLY_WARNINGS = XLPy.CallUDF("usage_udfs", "USAGE_EARLY_WARNINGS", Array(days_without_use, recent_change, projected_breakage, exhaustion_date, workflows_lost, error_budget_left, balance_unchanged_days, missing_roles, band_status))
        Exit Function
    #End If
failed:
    USAGE_EARLY_WARNINGS = Err.Description
End Function

Function USAGE_ERROR_BUDGET_LEFT(sli, slo)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_ERROR_BUDGET_LEFT = XLPy.CallUDF("usage_udfs", "USAGE_ERROR_BUDGET_LEFT", Array(sli, slo), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_ERROR_BUDGET_LEFT = XLPy.CallUDF("usage_udfs", "USAGE_ERROR_BUDGET_LEFT", Array(sli, slo))
        Exit Function
    #End If
failed:
    USAGE_ERROR_BUDGET_LEFT = Err.Description
End Function

Function USAGE_EXHAUSTION_DATE(remaining, run_rate, as_of, end_, Optional ran_out_on, Optional weekly_draws)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_EXHAUSTION_DATE = XLPy.CallUDF("usage_udfs", "USAGE_EXHAUSTION_DATE", Array(remaining, run_rate, as_of, end_, ran_out_on, weekly_draws), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_EXHAUSTION_DATE = XLPy.CallUDF("usage_udfs", "USAGE_EXHAUSTION_DATE", Array(remaining, run_rate, as_of, end_, ran_out_on, weekly_draws))
        Exit Function
    #End If
failed:
    USAGE_EXHAUSTION_DATE = Err.Description
End Function

Function USAGE_EXPLAIN(metric, Optional inputs_1, Optional inputs_2, Optional inputs_3, Optional inputs_4, Optional inputs_5, Optional inputs_6, Optional inputs_7, Optional inputs_8, Optional inputs_9, Optional inputs_10, Optional inputs_11, Optional inputs_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_EXPLAIN = XLPy.CallUDF("usage_udfs", "USAGE_EXPLAIN", Array(metric, inputs_1, inputs_2, inputs_3, inputs_4, inputs_5, inputs_6, inputs_7, inputs_8, inputs_9, inputs_10, inputs_11, inputs_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_EXPLAIN = XLPy.CallUDF("usage_udfs", "USAGE_EXPLAIN", Array(metric, inputs_1, inputs_2, inputs_3, inputs_4, inputs_5, inputs_6, inputs_7, inputs_8, inputs_9, inputs_10, inputs_11, inputs_12))
        Exit Function
    #End If
failed:
    USAGE_EXPLAIN = Err.Description
End Function

Function USAGE_FORECAST_VARIANCE(eve_run_rate, month_draw, month_days, Optional closed_month)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_FORECAST_VARIANCE = XLPy.CallUDF("usage_udfs", "USAGE_FORECAST_VARIANCE", Array(eve_run_rate, month_draw, month_days, closed_month), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_FORECAST_VARIANCE = XLPy.CallUDF("usage_udfs", "USAGE_FORECAST_VARIANCE", Array(eve_run_rate, month_draw, month_days, closed_month))
        Exit Function
    #End If
failed:
    USAGE_FORECAST_VARIANCE = Err.Description
End Function

Function USAGE_FUNNEL(usage, contracts, Optional as_of, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_FUNNEL = XLPy.CallUDF("usage_udfs", "USAGE_FUNNEL", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_FUNNEL = XLPy.CallUDF("usage_udfs", "USAGE_FUNNEL", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_FUNNEL = Err.Description
End Function

Function USAGE_GRR(revenue_ids, base_revenue, comparison_revenue, retention_basis, Optional revenue_periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_GRR = XLPy.CallUDF("usage_udfs", "USAGE_GRR", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_GRR = XLPy.CallUDF("usage_udfs", "USAGE_GRR", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods))
        Exit Function
    #End If
failed:
    USAGE_GRR = Err.Description
End Function

Function USAGE_GUARDRAIL_RATE(guardrail_good, guardrail_valid)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_GUARDRAIL_RATE = XLPy.CallUDF("usage_udfs", "USAGE_GUARDRAIL_RATE", Array(guardrail_good, guardrail_valid), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_GUARDRAIL_RATE = XLPy.CallUDF("usage_udfs", "USAGE_GUARDRAIL_RATE", Array(guardrail_good, guardrail_valid))
        Exit Function
    #End If
failed:
    USAGE_GUARDRAIL_RATE = Err.Description
End Function

Function USAGE_HEALTH_SCORE(term_end_utilization, band_low, band_high, smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_HEALTH_SCORE = XLPy.CallUDF("usage_udfs", "USAGE_HEALTH_SCORE", Array(term_end_utilization, band_low, band_high, smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_HEALTH_SCORE = XLPy.CallUDF("usage_udfs", "USAGE_HEALTH_SCORE", Array(term_end_utilization, band_low, band_high, smoothness, adoption, adoption_ladder, error_budget_left, value_trend, forecast_variance))
        Exit Function
    #End If
failed:
    USAGE_HEALTH_SCORE = Err.Description
End Function

Function USAGE_HEALTH_STATUS(health_score, Optional weekly_health_score, Optional balance_exhausted, Optional days_past_schedule, Optional error_budget_left)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_HEALTH_STATUS = XLPy.CallUDF("usage_udfs", "USAGE_HEALTH_STATUS", Array(health_score, weekly_health_score, balance_exhausted, days_past_schedule, error_budget_left), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_HEALTH_STATUS = XLPy.CallUDF("usage_udfs", "USAGE_HEALTH_STATUS", Array(health_score, weekly_health_score, balance_exhausted, days_past_schedule, error_budget_left))
        Exit Function
    #End If
failed:
    USAGE_HEALTH_STATUS = Err.Description
End Function

Function USAGE_LADDER_CHANGES(ladder_changed_on, ladder_changed, ladder_from, ladder_to, ladder_changed_by)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_LADDER_CHANGES = XLPy.CallUDF("usage_udfs", "USAGE_LADDER_CHANGES", Array(ladder_changed_on, ladder_changed, ladder_from, ladder_to, ladder_changed_by), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_LADDER_CHANGES = XLPy.CallUDF("usage_udfs", "USAGE_LADDER_CHANGES", Array(ladder_changed_on, ladder_changed, ladder_from, ladder_to, ladder_changed_by))
        Exit Function
    #End If
failed:
    USAGE_LADDER_CHANGES = Err.Description
End Function

Function USAGE_MAPPING(usage, contracts, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_MAPPING = XLPy.CallUDF("usage_udfs", "USAGE_MAPPING", Array(usage, contracts, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_MAPPING = XLPy.CallUDF("usage_udfs", "USAGE_MAPPING", Array(usage, contracts, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_MAPPING = Err.Description
End Function

Function USAGE_NRR(revenue_ids, base_revenue, comparison_revenue, retention_basis, Optional revenue_periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_NRR = XLPy.CallUDF("usage_udfs", "USAGE_NRR", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_NRR = XLPy.CallUDF("usage_udfs", "USAGE_NRR", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods))
        Exit Function
    #End If
failed:
    USAGE_NRR = Err.Description
End Function

Function USAGE_PACE_GAP(commit_utilization, elapsed)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_PACE_GAP = XLPy.CallUDF("usage_udfs", "USAGE_PACE_GAP", Array(commit_utilization, elapsed), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_PACE_GAP = XLPy.CallUDF("usage_udfs", "USAGE_PACE_GAP", Array(commit_utilization, elapsed))
        Exit Function
    #End If
failed:
    USAGE_PACE_GAP = Err.Description
End Function

Function USAGE_PASS_RATE(eval_sets, eval_versions, eval_ends, eval_good, eval_valid)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_PASS_RATE = XLPy.CallUDF("usage_udfs", "USAGE_PASS_RATE", Array(eval_sets, eval_versions, eval_ends, eval_good, eval_valid), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_PASS_RATE = XLPy.CallUDF("usage_udfs", "USAGE_PASS_RATE", Array(eval_sets, eval_versions, eval_ends, eval_good, eval_valid))
        Exit Function
    #End If
failed:
    USAGE_PASS_RATE = Err.Description
End Function

Function USAGE_PRODUCTION_WORKFLOWS(workflow_dates, workflow_ids, workflow_units, environments, as_of, Optional quarter_ends)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_PRODUCTION_WORKFLOWS = XLPy.CallUDF("usage_udfs", "USAGE_PRODUCTION_WORKFLOWS", Array(workflow_dates, workflow_ids, workflow_units, environments, as_of, quarter_ends), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_PRODUCTION_WORKFLOWS = XLPy.CallUDF("usage_udfs", "USAGE_PRODUCTION_WORKFLOWS", Array(workflow_dates, workflow_ids, workflow_units, environments, as_of, quarter_ends))
        Exit Function
    #End If
failed:
    USAGE_PRODUCTION_WORKFLOWS = Err.Description
End Function

Function USAGE_PROJECTED_BREAKAGE(drawn, run_rate, days_left, commit, Optional model)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_PROJECTED_BREAKAGE = XLPy.CallUDF("usage_udfs", "USAGE_PROJECTED_BREAKAGE", Array(drawn, run_rate, days_left, commit, model), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_PROJECTED_BREAKAGE = XLPy.CallUDF("usage_udfs", "USAGE_PROJECTED_BREAKAGE", Array(drawn, run_rate, days_left, commit, model))
        Exit Function
    #End If
failed:
    USAGE_PROJECTED_BREAKAGE = Err.Description
End Function

Function USAGE_PROJECTED_OVERAGE(drawn, run_rate, days_left, commit, Optional unit_price, Optional overage_unit_price, Optional true_up)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_PROJECTED_OVERAGE = XLPy.CallUDF("usage_udfs", "USAGE_PROJECTED_OVERAGE", Array(drawn, run_rate, days_left, commit, unit_price, overage_unit_price, true_up), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_PROJECTED_OVERAGE = XLPy.CallUDF("usage_udfs", "USAGE_PROJECTED_OVERAGE", Array(drawn, run_rate, days_left, commit, unit_price, overage_unit_price, true_up))
        Exit Function
    #End If
failed:
    USAGE_PROJECTED_OVERAGE = Err.Description
End Function

Function USAGE_REALIZED_UNIT_PRICE(price_spend, price_units, Optional price_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_REALIZED_UNIT_PRICE = XLPy.CallUDF("usage_udfs", "USAGE_REALIZED_UNIT_PRICE", Array(price_spend, price_units, price_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_REALIZED_UNIT_PRICE = XLPy.CallUDF("usage_udfs", "USAGE_REALIZED_UNIT_PRICE", Array(price_spend, price_units, price_days))
        Exit Function
    #End If
failed:
    USAGE_REALIZED_UNIT_PRICE = Err.Description
End Function

Function USAGE_RECENT_CHANGE(line_dates, line_amounts, as_of, Optional change_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_RECENT_CHANGE = XLPy.CallUDF("usage_udfs", "USAGE_RECENT_CHANGE", Array(line_dates, line_amounts, as_of, change_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_RECENT_CHANGE = XLPy.CallUDF("usage_udfs", "USAGE_RECENT_CHANGE", Array(line_dates, line_amounts, as_of, change_days))
        Exit Function
    #End If
failed:
    USAGE_RECENT_CHANGE = Err.Description
End Function

Function USAGE_RETENTION_BRIDGE(revenue_ids, base_revenue, comparison_revenue, retention_basis, Optional revenue_periods)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_RETENTION_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_RETENTION_BRIDGE", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_RETENTION_BRIDGE = XLPy.CallUDF("usage_udfs", "USAGE_RETENTION_BRIDGE", Array(revenue_ids, base_revenue, comparison_revenue, retention_basis, revenue_periods))
        Exit Function
    #End If
failed:
    USAGE_RETENTION_BRIDGE = Err.Description
End Function

Function USAGE_RUN_RATE(dates, amounts, as_of, Optional elapsed, Optional drawn, Optional days_left, Optional plan_elapsed, Optional plan_expected)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_RUN_RATE = XLPy.CallUDF("usage_udfs", "USAGE_RUN_RATE", Array(dates, amounts, as_of, elapsed, drawn, days_left, plan_elapsed, plan_expected), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_RUN_RATE = XLPy.CallUDF("usage_udfs", "USAGE_RUN_RATE", Array(dates, amounts, as_of, elapsed, drawn, days_left, plan_elapsed, plan_expected))
        Exit Function
    #End If
failed:
    USAGE_RUN_RATE = Err.Description
End Function

Function USAGE_SCORECARD(usage, contracts, Optional as_of, Optional metrics, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_SCORECARD = XLPy.CallUDF("usage_udfs", "USAGE_SCORECARD", Array(usage, contracts, as_of, metrics, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_SCORECARD = XLPy.CallUDF("usage_udfs", "USAGE_SCORECARD", Array(usage, contracts, as_of, metrics, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_SCORECARD = Err.Description
End Function

Function USAGE_SLI(slo_good, slo_valid, Optional slo_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_SLI = XLPy.CallUDF("usage_udfs", "USAGE_SLI", Array(slo_good, slo_valid, slo_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_SLI = XLPy.CallUDF("usage_udfs", "USAGE_SLI", Array(slo_good, slo_valid, slo_days))
        Exit Function
    #End If
failed:
    USAGE_SLI = Err.Description
End Function

Function USAGE_SMOOTHNESS(dates, amounts, as_of)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_SMOOTHNESS = XLPy.CallUDF("usage_udfs", "USAGE_SMOOTHNESS", Array(dates, amounts, as_of), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_SMOOTHNESS = XLPy.CallUDF("usage_udfs", "USAGE_SMOOTHNESS", Array(dates, amounts, as_of))
        Exit Function
    #End If
failed:
    USAGE_SMOOTHNESS = Err.Description
End Function

Function USAGE_SPIKES(line_dates, line_amounts, as_of, Optional monthly_commit, Optional holiday_dates)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_SPIKES = XLPy.CallUDF("usage_udfs", "USAGE_SPIKES", Array(line_dates, line_amounts, as_of, monthly_commit, holiday_dates), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_SPIKES = XLPy.CallUDF("usage_udfs", "USAGE_SPIKES", Array(line_dates, line_amounts, as_of, monthly_commit, holiday_dates))
        Exit Function
    #End If
failed:
    USAGE_SPIKES = Err.Description
End Function

Function USAGE_STEADY_DRAW(line_dates, line_amounts, as_of)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_STEADY_DRAW = XLPy.CallUDF("usage_udfs", "USAGE_STEADY_DRAW", Array(line_dates, line_amounts, as_of), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_STEADY_DRAW = XLPy.CallUDF("usage_udfs", "USAGE_STEADY_DRAW", Array(line_dates, line_amounts, as_of))
        Exit Function
    #End If
failed:
    USAGE_STEADY_DRAW = Err.Description
End Function

Function USAGE_TARGET_BAND(band_low, band_high, Optional band_source, Optional band_changed_on, Optional band_contracts, Optional band_from_low, Optional band_from_high, Optional band_to_low, Optional band_to_high, Optional band_changed_by)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_TARGET_BAND = XLPy.CallUDF("usage_udfs", "USAGE_TARGET_BAND", Array(band_low, band_high, band_source, band_changed_on, band_contracts, band_from_low, band_from_high, band_to_low, band_to_high, band_changed_by), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_TARGET_BAND = XLPy.CallUDF("usage_udfs", "USAGE_TARGET_BAND", Array(band_low, band_high, band_source, band_changed_on, band_contracts, band_from_low, band_from_high, band_to_low, band_to_high, band_changed_by))
        Exit Function
    #End If
failed:
    USAGE_TARGET_BAND = Err.Description
End Function

Function USAGE_TERM_END_UTILIZATION(drawn, run_rate, days_left, commit)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_TERM_END_UTILIZATION = XLPy.CallUDF("usage_udfs", "USAGE_TERM_END_UTILIZATION", Array(drawn, run_rate, days_left, commit), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_TERM_END_UTILIZATION = XLPy.CallUDF("usage_udfs", "USAGE_TERM_END_UTILIZATION", Array(drawn, run_rate, days_left, commit))
        Exit Function
    #End If
failed:
    USAGE_TERM_END_UTILIZATION = Err.Description
End Function

Function USAGE_TIME_TO_FIRST_BILLABLE_EVENT(start, use_dates, units, as_of)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_TIME_TO_FIRST_BILLABLE_EVENT = XLPy.CallUDF("usage_udfs", "USAGE_TIME_TO_FIRST_BILLABLE_EVENT", Array(start, use_dates, units, as_of), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_TIME_TO_FIRST_BILLABLE_EVENT = XLPy.CallUDF("usage_udfs", "USAGE_TIME_TO_FIRST_BILLABLE_EVENT", Array(start, use_dates, units, as_of))
        Exit Function
    #End If
failed:
    USAGE_TIME_TO_FIRST_BILLABLE_EVENT = Err.Description
End Function

Function USAGE_TRIGGERS(usage, contracts, Optional as_of, Optional more_1, Optional more_2, Optional more_3, Optional more_4, Optional more_5, Optional more_6, Optional more_7, Optional more_8, Optional more_9, Optional more_10, Optional more_11, Optional more_12)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_TRIGGERS = XLPy.CallUDF("usage_udfs", "USAGE_TRIGGERS", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_TRIGGERS = XLPy.CallUDF("usage_udfs", "USAGE_TRIGGERS", Array(usage, contracts, as_of, more_1, more_2, more_3, more_4, more_5, more_6, more_7, more_8, more_9, more_10, more_11, more_12))
        Exit Function
    #End If
failed:
    USAGE_TRIGGERS = Err.Description
End Function

Function USAGE_UNIT_MARGIN(service_cost, price_units, realized_unit_price, Optional price_days)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_UNIT_MARGIN = XLPy.CallUDF("usage_udfs", "USAGE_UNIT_MARGIN", Array(service_cost, price_units, realized_unit_price, price_days), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_UNIT_MARGIN = XLPy.CallUDF("usage_udfs", "USAGE_UNIT_MARGIN", Array(service_cost, price_units, realized_unit_price, price_days))
        Exit Function
    #End If
failed:
    USAGE_UNIT_MARGIN = Err.Description
End Function

Function USAGE_VALUE_PER_DOLLAR(outcome_value, spend, Optional outcome_days, Optional unvalued_outcomes)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_VALUE_PER_DOLLAR = XLPy.CallUDF("usage_udfs", "USAGE_VALUE_PER_DOLLAR", Array(outcome_value, spend, outcome_days, unvalued_outcomes), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_VALUE_PER_DOLLAR = XLPy.CallUDF("usage_udfs", "USAGE_VALUE_PER_DOLLAR", Array(outcome_value, spend, outcome_days, unvalued_outcomes))
        Exit Function
    #End If
failed:
    USAGE_VALUE_PER_DOLLAR = Err.Description
End Function

Function USAGE_VALUE_TREND(month_values, month_spend)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_VALUE_TREND = XLPy.CallUDF("usage_udfs", "USAGE_VALUE_TREND", Array(month_values, month_spend), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_VALUE_TREND = XLPy.CallUDF("usage_udfs", "USAGE_VALUE_TREND", Array(month_values, month_spend))
        Exit Function
    #End If
failed:
    USAGE_VALUE_TREND = Err.Description
End Function

Function USAGE_WEEKS_IN_BAND(weekly_band_status, band_status)
    #If App = "Microsoft Excel" Then
        If TypeOf Application.Caller Is Range Then On Error GoTo failed
        USAGE_WEEKS_IN_BAND = XLPy.CallUDF("usage_udfs", "USAGE_WEEKS_IN_BAND", Array(weekly_band_status, band_status), ThisWorkbook, Application.Caller)
        Exit Function
    #Else
        USAGE_WEEKS_IN_BAND = XLPy.CallUDF("usage_udfs", "USAGE_WEEKS_IN_BAND", Array(weekly_band_status, band_status))
        Exit Function
    #End If
failed:
    USAGE_WEEKS_IN_BAND = Err.Description
End Function

